"""How the business of a committee stands: what became of each item, and which later item took it on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum, auto

from minutetaker.desk.words.matching import folded
from minutetaker.record import Committee, Id, NotHeld, OriginKind, Outcome
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.next_agenda import Decision, ItemInMeeting, MeetingNote
from minutetaker.store.api.store import Store


class State(Enum):
    """What became of an item at its meeting."""

    TO_COME = auto()
    """The meeting has yet to reach it."""
    DECIDED = auto()
    """It was dealt with."""
    DEFERRED = auto()
    """A motion or a resolution of it was deferred."""
    REFERRED = auto()
    """One was referred to somebody who reports on it."""
    UNFINISHED = auto()
    """The meeting ended before it was reached, or was never held."""


_POSTPONED = {Outcome.DEFERRED: State.DEFERRED, Outcome.REFERRED: State.REFERRED}


class LeftOver:
    """All the items of a committee's meetings, as a meeting on a certain day looks back on them."""

    def __init__(
        self, store: Store, committee: Committee, *, on: dt.date, today: dt.date, meeting_id: Id | None = None
    ) -> None:
        """Args:
        on: the day of the meeting that looks back.
        today: a meeting of an earlier day is over, whether its chair closed it or it was never held.
        meeting_id: the meeting that looks back, where it is in the store already.
        """
        self._on, self._today, self._meeting_id = on, today, meeting_id
        self.meetings = store.agenda.meetings(committee.id)
        self.items = {one.item.id: one for one in store.agenda.items(committee.id)}
        self._decisions = store.agenda.decisions(committee.id)
        self._standing = frozenset(map(folded, committee.standing_items))
        self._taken: dict[Id, list[ItemInMeeting]] = {}
        self._confirming: dict[Id, list[ItemInMeeting]] = {}
        self._minuted = {one.meeting.id for one in self.items.values() if one.has_minute or one.item.done}
        for one in self.items.values():
            origin = one.item.origin
            if origin is None or self.was_missed(one.meeting):
                continue
            if origin.kind is OriginKind.MINUTES:
                self._confirming.setdefault(origin.meeting_id, []).append(one)
            elif origin.item_id is not None:
                self._taken.setdefault(origin.item_id, []).append(one)

    # Meetings

    def is_earlier(self, meeting: MeetingNote) -> bool:
        """Whether it was before the meeting that looks back: on an earlier day, or over or not held on the same one."""
        if meeting.id == self._meeting_id:
            return False
        return meeting.date < self._on or (
            meeting.date == self._on and (meeting.is_over or meeting.not_held is not None)
        )

    def to_confirm(self) -> Iterator[MeetingNote]:
        """The earlier meetings whose minutes no meeting has confirmed nor has on its agenda, oldest first.

        One that was cancelled has none.
        """
        for meeting in self.meetings:
            if meeting.not_held is NotHeld.CANCELLED:
                continue
            if self.is_earlier(meeting) and not is_frozen(meeting.status) and not self._is_being_confirmed(meeting.id):
                yield meeting

    def was_held(self, meeting: MeetingNote) -> bool:
        """Whether there is a sign that it took place."""
        if meeting.not_held is not None:
            return False
        return meeting.opened_at is not None or meeting.is_over or meeting.id in self._minuted

    def was_missed(self, meeting: MeetingNote) -> bool:
        """Whether it was called off, or its day went by and nothing says that it was held: its business comes back."""
        if meeting.id == self._meeting_id:
            return False
        return meeting.not_held is not None or (meeting.date < self._today and not self.was_held(meeting))

    def was_left_open(self, meeting: MeetingNote) -> bool:
        """Whether it was held and its day went by, be it that until which it stood adjourned, and nobody closed it."""
        return (meeting.goes_on or meeting.date) < self._today and not meeting.is_over and self.was_held(meeting)

    def _is_being_confirmed(self, meeting_id: Id) -> bool:
        return any(
            one.meeting.id == self._meeting_id
            or (not is_frozen(one.meeting.status) and self.state_of(one) in (State.TO_COME, State.DECIDED))
            for one in self._confirming.get(meeting_id, ())
        )

    # Items

    def state_of(self, one: ItemInMeeting) -> State:
        """What became of the item."""
        postponed = self.postponed(one)
        if postponed is not None and postponed.outcome is not None:
            return _POSTPONED[postponed.outcome]
        ended = one.meeting.is_over or self.was_missed(one.meeting) or self.was_left_open(one.meeting)
        if one.item.done or (one.has_minute and ended):
            return State.DECIDED
        return State.UNFINISHED if ended else State.TO_COME

    def postponed(self, one: ItemInMeeting) -> Decision | None:
        """The last motion or resolution of the item that was deferred or referred."""
        decisions = self._decisions.get(one.item.id, ())
        return next((made for made in reversed(decisions) if made.outcome in _POSTPONED), None)

    def was_taken_again(self, one: ItemInMeeting) -> bool:
        """Whether the item put something off and then came to another decision."""
        return self._decisions[one.item.id][-1].outcome not in _POSTPONED

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
        """The items of earlier meetings that were put off or not reached, and that no later item took on.

        Not those that stand on every agenda, nor minutes to confirm: they come again by themselves. Nor what a
        meeting that was never held had taken on: that is offered from where it came.
        """
        for one in self.items.values():
            origin, state = one.item.origin, self.state_of(one)
            if state in (State.TO_COME, State.DECIDED) or self.has_taken(one.item.id):
                continue
            comes_again = (
                origin is not None and (origin.kind is OriginKind.MINUTES or self.was_missed(one.meeting))
            ) or (state is State.UNFINISHED and self.is_standing(one))
            if not comes_again and self.is_earlier(one.meeting):
                yield one, state
