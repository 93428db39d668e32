"""The history of one issue: every minute that dealt with it, across meetings, with what became of it in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from minutetaker.desk.next_agenda.minute_names import MinuteNames
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.minutes.compose.items import public_title
from minutetaker.minutes.compose.scope import Scope, scope_of
from minutetaker.minutes.labels import entry_labels, item_number_text
from minutetaker.record import (
    Correction,
    Entry,
    EntryKind,
    FollowUp,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    MeetingStatus,
    NotFoundError,
    Origin,
    Outcome,
)
from minutetaker.record.dates import plain_date
from minutetaker.record.follow_up import follow_up_of, is_followed
from minutetaker.record.text import shortened
from minutetaker.store.api.issues import Chain, ItemRef
from minutetaker.store.api.store import Store

_Order: TypeAlias = tuple[dt.date, bool, Id, int]


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that a minute decided. ``depth`` counts from 0, ``label`` is as printed, ``text`` with references.

    ``follow_up`` is what became of it, where that is followed up. ``is_withheld`` is not for the public.
    """

    entry_id: Id
    kind: EntryKind
    label: str
    text: str
    depth: int = 0
    recommended_to: str = ""
    outcome: Outcome | None = None
    owner: str = ""
    due: dt.date | None = None
    follow_up: FollowUp | None = None
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the log of a follow-up; ``on`` is what it follows up: its label, else how its text begins."""

    on: str
    update: FollowUpUpdate
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a later meeting corrected; ``by`` names its minute: ``minute 3 of 2 May 2026``.

    ``exempt`` where that minute is withheld, or nothing is known of it, or what was corrected is withheld: the
    correction is then not for the public.
    """

    correction: Correction
    by: str
    exempt: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One minute of the issue. Without ``item_id`` the minutes of a meeting as a whole, which a later one confirms.

    ``number`` is the printed minute number, ``public_title`` what the public reads instead of an exempt item's title,
    ``updates`` stand in the order of the days that they tell of. Where ``missing`` says why there is nothing to show,
    what is not known is empty. ``came_from`` names the minute that the business came from. Something of what is
    ``exempt`` is not for the public, be it that it was redacted.
    """

    meeting_id: Id
    item_id: Id | None
    committee: str = ""
    date: dt.date | None = None
    status: MeetingStatus | None = None
    number: str = ""
    title: str = ""
    public_title: str = ""
    exempt: bool = False
    exempt_paragraph: str = ""
    is_redacted: bool = False
    origin: Origin | None = None
    came_from: str = ""
    decided: tuple[Decided, ...] = ()
    has_minute: bool = False
    updates: tuple[Noted, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    confirmed_by: str = ""
    is_here: bool = False
    missing: str = ""

    @property
    def for_public(self) -> Step:
        """With no decision that is withheld, and nothing of what is told of one."""
        return replace(
            self,
            decided=tuple(one for one in self.decided if not one.is_withheld),
            updates=tuple(one for one in self.updates if not one.is_withheld),
        )


def issue_history(store: Store, meeting_id: Id, item_id: Id) -> tuple[Step, ...]:
    """Every minute that deals with the issue of one item, in the order of the meetings.

    Raises:
        NotFoundError: the store has no such meeting, or the meeting no such item.
    """
    store.meeting(meeting_id).item(item_id)
    chain = store.issues.chain(meeting_id, item_id)
    return tuple(_Teller(store, chain).steps((meeting_id, item_id)))


class _Teller:
    """Tells the steps of one chain; it loads the meetings of the chain, one at a time, and no others."""

    def __init__(self, store: Store, chain: Chain) -> None:
        self._store, self._chain, self._names = store, chain, MinuteNames()
        by_items = store.agenda.items_by_id(one.by_item_id for one in chain.corrections if one.by_item_id)
        self._correcting = {key: (self._names.minute(one), one.is_withheld) for key, one in by_items.items()}

    def steps(self, here: ItemRef) -> Iterator[Step]:
        """Every step, oldest first; what leads out of the store stands before what came from there."""
        items: dict[Id, set[Id | None]] = {}
        for meeting_id, item_id in self._chain.items:
            items.setdefault(meeting_id, set()).add(item_id)
        ordered: list[tuple[_Order, Step]] = []
        missing: list[Step] = []
        for meeting_id, wanted in items.items():
            for index, step in self._of_meeting(meeting_id, wanted):
                if step.date is None:
                    missing.append(step)
                else:
                    is_here = (step.meeting_id, step.item_id) == here
                    ordered.append(((step.date, True, meeting_id, index), replace(step, is_here=is_here)))
        for step in missing:
            ordered.append(((self._first_from(step, ordered), False, step.meeting_id, 0), step))
        ordered.sort(key=lambda pair: pair[0])
        names = {(step.meeting_id, step.item_id): _name(step) for _, step in ordered}
        for _, step in ordered:
            yield replace(step, came_from=names.get(_item_ref(step.origin), "")) if step.origin else step

    def _first_from(self, missing: Step, ordered: list[tuple[_Order, Step]]) -> dt.date:
        """The day of the first minute whose business came from there."""
        there = (missing.meeting_id, missing.item_id)
        days = [order[0] for order, step in ordered if step.origin and _item_ref(step.origin) == there]
        return min(days, default=dt.date.min)

    def _of_meeting(self, meeting_id: Id, wanted: set[Id | None]) -> Iterator[tuple[int, Step]]:
        try:
            meeting = self._store.meeting(meeting_id)
        except NotFoundError:
            yield from ((0, Step(meeting_id, item_id, missing="not in this store")) for item_id in wanted)
            return
        if meeting.deleted_at is not None:
            gone = "the meeting was deleted"
            yield from ((0, _bare(meeting, item_id, missing=gone)) for item_id in wanted)
            return
        logs = self._store.follow_ups.logs(meeting_id)
        scope = scope_of(meeting, self._names.style(meeting.style), include_exempt=True)
        if None in wanted:
            whole = _bare(meeting, None, confirmed_by=self._chain.confirmed.get(meeting_id, ""))
            yield -1, replace(whole, title="Minutes of the meeting", corrections=self._corrections(meeting_id, None))
        known = {item.id for item in meeting.items}
        for item_id in wanted - known - {None}:
            yield 0, _bare(meeting, item_id, missing="no longer on its agenda")
        for number, item in meeting.numbered_items():
            if item.id in wanted:
                step = _step(scope, item, number, logs)
                made = self._corrections(meeting_id, item.id)
                told = tuple(replace(one, exempt=one.exempt or _is_of_withheld(scope, item, one)) for one in made)
                yield number, replace(step, corrections=told)

    def _corrections(self, meeting_id: Id, item_id: Id | None) -> tuple[Corrected, ...]:
        return tuple(
            self._corrected(one)
            for one in self._chain.corrections
            if (one.meeting_id, one.item_id) == (meeting_id, item_id)
        )

    def _corrected(self, one: Correction) -> Corrected:
        withdrawn = one.id in self._chain.withdrawn
        if one.by_item_id is None:
            return Corrected(one, one.by_words, withdrawn=withdrawn)
        by, is_exempt = self._correcting.get(one.by_item_id, ("a minute that is not in this store", True))
        return Corrected(one, by, is_exempt, withdrawn)


def _is_of_withheld(scope: Scope, item: Item, one: Corrected) -> bool:
    found, entry_id = scope.withholdings[item.id], one.correction.entry_id
    return found.is_any if entry_id is None else entry_id in found.entries


def _bare(meeting: Meeting, item_id: Id | None, *, missing: str = "", confirmed_by: str = "") -> Step:
    return Step(
        meeting.id,
        item_id,
        meeting.committee,
        meeting.date,
        meeting.status,
        missing=missing,
        confirmed_by=confirmed_by,
    )


def _name(step: Step) -> str:
    """What another step calls this one."""
    if step.date is None:
        return "a minute that is not in this store"
    day = plain_date(step.date)
    return f"minute {step.number} of {day}" if step.number else f"the meeting of {day}"


def _item_ref(origin: Origin) -> ItemRef:
    return origin.meeting_id, origin.item_id


def _step(scope: Scope, item: Item, number: int, logs: Mapping[Id, tuple[FollowUpUpdate, ...]]) -> Step:
    meeting = scope.meeting
    withholding = scope.withholdings[item.id]
    labels = {key: label.text for key, label in entry_labels(item, scope.style, number, meeting.date).items()}
    decided = tuple(_decided(scope, item, item.entries, labels, logs, 0))
    updates = [
        Noted(one.label or f"“{shortened(one.text)}”", update, one.is_withheld)
        for one in decided
        if one.follow_up
        for update in one.follow_up.log
    ]
    return replace(
        _bare(meeting, item.id),
        number=item_number_text(scope.style, number, meeting.date),
        title=item.title,
        public_title=public_title(scope, item),
        exempt=withholding.is_any,
        is_redacted=withholding.is_any and not item.exempt,
        exempt_paragraph=item.exempt_paragraph,
        origin=item.origin,
        decided=decided,
        has_minute=not all(map(is_blank, item.entries)),
        updates=tuple(sorted(updates, key=lambda one: one.update.on)),
    )


def _decided(
    scope: Scope,
    item: Item,
    entries: tuple[Entry, ...],
    labels: Mapping[Id, str],
    logs: Mapping[Id, tuple[FollowUpUpdate, ...]],
    depth: int,
) -> Iterator[Decided]:
    """What the entries decided, with all that stands under a decision, in the order in which they print."""
    for entry in entries:
        log = logs.get(entry.id, ())
        is_decided = bool(depth) or entry.kind.row.decides or bool(log)
        if is_decided and not is_blank(entry):
            followed = follow_up_of(scope.meeting.id, item.id, entry, log) if log or is_followed(entry) else None
            yield Decided(
                entry.id,
                entry.kind,
                labels.get(entry.id, ""),
                scope.text_of(entry),
                depth,
                entry.recommended_to,
                entry.outcome,
                entry.owner,
                entry.due,
                followed,
                entry.id in scope.withholdings[item.id].entries,
            )
        yield from _decided(scope, item, entry.children, labels, logs, depth + 1 if is_decided else 0)
