"""How the business of a committee stands: what became of each item, and which later item took it on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum, auto

from minutetaker.desk.words.matching import folded
from minutetaker.record import Committee, Id, OriginKind, Outcome
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.next_agenda import ItemInMeeting, MeetingNote
from minutetaker.store.api.store import Store


class State(Enum):
    """What became of an item at its meeting."""

    TO_COME = auto()
    """The meeting has yet to reach it."""
    DECIDED = auto()
    """It was dealt with."""
    DEFERRED = auto()
    """A motion or a resolution of it was deferred."""
    UNFINISHED = auto()
    """The meeting was closed before it was reached."""


class LeftOver:
    """All the items of a committee's meetings, as a meeting on a certain day looks back on them."""

    def __init__(self, store: Store, committee: Committee, *, on: dt.date, meeting_id: Id | None = None) -> None:
        """Args:
        on: the day of the meeting that looks back.
        meeting_id: that meeting, where it is in the store already.
        """
        self._on, self._meeting_id = on, meeting_id
        self.meetings = store.agenda.meetings(committee.id)
        self.items = {one.item.id: one for one in store.agenda.items(committee.id)}
        self._decisions = store.agenda.decisions(committee.id)
        self._standing = frozenset(map(folded, committee.standing_items))
        self._taken: dict[Id, list[ItemInMeeting]] = {}
        self._confirming: dict[Id, list[ItemInMeeting]] = {}
        for one in self.items.values():
            origin = one.item.origin
            if origin is None:
                continue
            if origin.kind is OriginKind.MINUTES:
                self._confirming.setdefault(origin.meeting_id, []).append(one)
            elif origin.item_id is not None:
                self._taken.setdefault(origin.item_id, []).append(one)

    # Meetings

    def is_earlier(self, meeting: MeetingNote) -> bool:
        """Whether it was before the meeting that looks back: on an earlier day, or over on the same one."""
        if meeting.id == self._meeting_id:
            return False
        return meeting.date < self._on or (meeting.date == self._on and meeting.is_over)

    def to_confirm(self) -> Iterator[MeetingNote]:
        """The earlier meetings whose minutes no meeting has confirmed nor has on its agenda, oldest first."""
        for meeting in self.meetings:
            if self.is_earlier(meeting) and not is_frozen(meeting.status) and not self._is_being_confirmed(meeting.id):
                yield meeting

    def was_held(self, meeting: MeetingNote) -> bool:
        """Whether there is a sign that it took place."""
        if meeting.opened_at is not None or meeting.is_over:
            return True
        return any(one.has_minute for one in self.items.values() if one.meeting.id == meeting.id)

    def _is_being_confirmed(self, meeting_id: Id) -> bool:
        return any(
            one.meeting.id == self._meeting_id
            or (not is_frozen(one.meeting.status) and self.state_of(one) in (State.TO_COME, State.DECIDED))
            for one in self._confirming.get(meeting_id, ())
        )

    # Items

    def state_of(self, one: ItemInMeeting) -> State:
        """What became of the item."""
        if self.deferred_entry(one) is not None:
            return State.DEFERRED
        if one.item.done or (one.has_minute and one.meeting.is_over):
            return State.DECIDED
        return State.UNFINISHED if one.meeting.is_over else State.TO_COME

    def deferred_entry(self, one: ItemInMeeting) -> Id | None:
        """The last motion or resolution of the item that was deferred."""
        decisions = self._decisions.get(one.item.id, ())
        return next((made.entry_id for made in reversed(decisions) if made.outcome is Outcome.DEFERRED), None)

    def was_taken_again(self, one: ItemInMeeting) -> bool:
        """Whether the item deferred something and then came to another decision."""
        return self._decisions[one.item.id][-1].outcome is not Outcome.DEFERRED

    def is_standing(self, one: ItemInMeeting) -> bool:
        """Whether every agenda of the committee has it."""
        return one.item.origin is None and folded(one.item.title) in self._standing

    def has_taken(self, item_id: Id) -> bool:
        """Whether an item of the committee took that business on."""
        return item_id in self._taken

    def newest(self, item_id: Id) -> ItemInMeeting | None:
        """The newest item that took the business on, or the item itself; None where it is not the committee's."""
        found, seen = self.items.get(item_id), {item_id}
        while found is not None:
            after = [one for one in self._taken.get(found.item.id, ()) if one.item.id not in seen]
            if not after:
                break
            found = max(after, key=lambda one: (one.meeting.date, one.meeting.id, one.index))
            seen.add(found.item.id)
        return found

    def left_open(self) -> Iterator[tuple[ItemInMeeting, State]]:
        """The items of earlier meetings that were deferred or not reached, and that no later item took on.

        Not those that stand on every agenda, nor minutes to confirm: they come again by themselves.
        """
        for one in self.items.values():
            origin, state = one.item.origin, self.state_of(one)
            if state not in (State.DEFERRED, State.UNFINISHED) or self.has_taken(one.item.id):
                continue
            comes_again = (origin is not None and origin.kind is OriginKind.MINUTES) or (
                state is State.UNFINISHED and self.is_standing(one)
            )
            if not comes_again and self.is_earlier(one.meeting):
                yield one, state
