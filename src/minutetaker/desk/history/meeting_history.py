"""A meeting's history as it is told: who did what when, runs of typing folded, and the steps of approval among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from heapq import merge

from minutetaker.desk.approval.disclosing import disclosure_in_words
from minutetaker.desk.approval.proof.ledger_proof import rows_not_as_entered
from minutetaker.desk.history.changed_words import quoted, words_of
from minutetaker.desk.history.history_whereabouts import HistoryWhereabouts
from minutetaker.desk.history.ledger_lines import acts_on
from minutetaker.record import (
    Approval,
    Confirmation,
    Correction,
    Disclosure,
    FollowUpUpdate,
    Id,
    Meeting,
    MinutetakerError,
)
from minutetaker.record.approval import grouped_digest
from minutetaker.record.dates import plain_date
from minutetaker.record.public.disclosure import told
from minutetaker.record.public.withholding import withholding_of
from minutetaker.store.api.edits import RowEdit, combined
from minutetaker.store.api.history import Change
from minutetaker.store.api.store import Store

APART = dt.timedelta(minutes=10)
"""Changes of one entry by one person that come within this time of one another are told as one."""

_CHANGED = "(not as it was entered: see minutetaker verify)"

_PASSED_OVER = frozenset({"nothing"})
_UNDONE = frozenset({"dropped"})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line: ``what`` was done by ``who`` from ``at`` to ``until`` (UTC), in ``times`` steps.

    ``whereabouts`` says where in the minutes, ``words`` what was written, beside what stood there before, or what a
    step in their approval says; nothing of what an exempt item holds, unless that was asked for. ``undone`` marks
    what does not stand any more.
    """

    at: dt.datetime
    until: dt.datetime
    who: str
    what: str
    whereabouts: str = ""
    words: str = ""
    undone: bool = False
    times: int = 1
    is_step: bool = False
    """A step in the approval of the minutes, a correction or a line of a follow-up, and no change of the text."""
    entry_id: Id | None = None
    changed: tuple[RowEdit, ...] = ()
    """The rows that the words are of, the one that says most first."""


def history_of(store: Store, meeting_id: Id, *, include_exempt: bool = False) -> tuple[HistoryLine, ...]:
    """Everything noted about a meeting, oldest first.

    Raises:
        NotFoundError: the store has no such meeting.
        StoreError: a part of it is damaged.
    """
    meeting = store.meeting(meeting_id)
    noted = store.history_of(meeting_id)
    approval = store.approvals.of(meeting_id)
    telling = _Telling(
        store,
        meeting,
        HistoryWhereabouts.of_meeting(meeting, noted, include_exempt=include_exempt),
        approval,
        {one.id: one for log in store.follow_ups.logs(meeting_id).values() for one in log},
        frozenset(_changed_rows(store, meeting_id, approval.confirmation)),
    )
    lines = (line for change in noted for line in telling.lines(change))
    return tuple(_folded(merge(lines, _acts(store, meeting_id, noted), key=lambda line: line.at)))


def _changed_rows(store: Store, meeting_id: Id, confirmation: Confirmation | None) -> Iterator[Id | None]:
    """The rows of acts that are not as the ledger says; none where that cannot be read."""
    with suppress(MinutetakerError):
        yield from (one.row_id for one in rows_not_as_entered(store, meeting_id, confirmation))


def _acts(store: Store, meeting_id: Id, noted: Sequence[Change]) -> Iterator[HistoryLine]:
    """What was done to the store, or to this meeting in it, that changed no line of its history."""
    for one in acts_on(store, meeting_id):
        if noted and one.entry.at >= noted[0].at:
            yield HistoryLine(one.entry.at, one.entry.at, one.entry.who, one.what, words=one.words, is_step=True)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the lines of one meeting's history are told with."""

    store: Store
    meeting: Meeting
    whereabouts: HistoryWhereabouts
    approval: Approval
    updates: Mapping[Id, FollowUpUpdate]
    changed: frozenset[Id | None]
    """The rows of acts that are not as the ledger says."""

    def lines(self, change: Change) -> Iterator[HistoryLine]:
        if change.kind in _PASSED_OVER:
            return
        line = HistoryLine(change.at, change.at, change.who, change.label)
        if change.kind in ("undo", "redo"):
            yield replace(line, what=f"{'Undo' if change.kind == 'undo' else 'Redo'}: {change.label}")
            return
        line = replace(line, undone=change.undone or change.kind in _UNDONE)
        steps = [
            replace(step, words=f"{step.words} {_CHANGED}".strip()) if edit.id in self.changed else step
            for edit in change.edits
            if (step := self._step(line, edit)) is not None
        ]
        yield from steps or [self._change(line, change.edits)]

    def _change(self, line: HistoryLine, edits: Sequence[RowEdit]) -> HistoryLine:
        """What was done to the text, with the last words of the one entry, or of the topmost one of several."""
        touched = [edit for edit in edits if edit.table == "entry"]
        top = [edit for edit in touched if len(touched) == 1 or (edit.before is None and _parent_of(edit) is None)]
        if len(top) != 1:
            stands = self.whereabouts.of_edits(edits)
            told = tuple(edit for edit in edits if edit.table in ("item", "meeting"))
            is_told = not (touched or stands.is_hidden) and len(told) == 1
            person = self._person(edits)
            return replace(line, whereabouts=stands.words, words=person, changed=told if is_told else ())
        stands = self.whereabouts.of_entry(top[0].id)
        changed = () if stands.is_hidden else (*top, *(edit for edit in touched if edit is not top[0]))
        return replace(line, whereabouts=stands.words, entry_id=top[0].id, changed=changed)

    def _person(self, edits: Sequence[RowEdit]) -> str:
        """The one person that a line of the attendance is about, where it may be told who that is."""
        rows = [(edit.id, edit.after or edit.before or {}) for edit in edits if edit.table == "attendance_event"]
        found = {row["attendee_id"] for _, row in rows if "attendee_id" in row}
        known = [one for one in self.meeting.attendees if one.id in found]
        is_told = all(self.whereabouts.tells(self.meeting, key, row) for key, row in rows)
        return known[0].name.short if len(found) == 1 and known and is_told else ""

    def _step(self, line: HistoryLine, edit: RowEdit) -> HistoryLine | None:
        """The step in the approval of the minutes that a row stands for, if it does."""
        line = replace(line, is_step=True)
        match edit.table:
            case "circulation":
                on = (edit.after or edit.before or {}).get("on")
                return replace(line, words=f"on {plain_date(on)}" if isinstance(on, dt.date) else "")
            case "confirmation" if (one := self.approval.confirmation) is not None:
                digest = f"no. {one.number}, digest {grouped_digest(one.digest)}"
                return replace(line, words=f"on {plain_date(one.on)}, by {one.by_resolution} ({digest})")
            case "signature":
                signed = [one for one in self.approval.signatures if one.id == edit.id]
                return replace(line, words="".join(f"on {plain_date(one.on)}, by {one.by}" for one in signed))
            case "correction":
                corrected = [one for one in self.approval.corrections if one.id == edit.id]
                return self._correction(line, corrected[0]) if corrected else line
            case "correction_withdrawal":
                return self._withdrawal(line, edit.id)
            case "disclosure":
                return replace(
                    line, words="".join(self._disclosed(one) for one in self.disclosures if one.id == edit.id)
                )
            case "follow_up_update":
                update = self.updates.get(edit.id)
                return line if update is None else self._follow_up(line, update)
        return None

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """What was released and redacted, as it may be told."""
        known = self.meeting.disclosures
        return known if self.whereabouts.include_exempt else told(known)

    def _disclosed(self, one: Disclosure) -> str:
        return f"line {one.number}: {disclosure_in_words(self.meeting, one)}"

    def _correction(self, line: HistoryLine, one: Correction) -> HistoryLine:
        stands = self.whereabouts.of(one.item_id, one.entry_id)
        by, is_exempt = self._resolved_by(one)
        hidden = stands.is_hidden or (is_exempt and not self.whereabouts.include_exempt)
        return replace(line, whereabouts=stands.words, words=f"{by}: {quoted(one.text)}" if not hidden else by)

    def _withdrawal(self, line: HistoryLine, key: Id) -> HistoryLine:
        for correction in self.approval.corrections:
            one = self.approval.withdrawal_of(correction)
            if one is not None and one.id == key:
                line = self._correction(line, correction)
                _, is_exempt = self._resolved_by(correction)
                stands = self.whereabouts.of(correction.item_id, correction.entry_id)
                hidden = stands.is_hidden or (is_exempt and not self.whereabouts.include_exempt)
                return line if hidden else replace(line, words=f"{line.words}, as {quoted(one.why)}")
        return line

    def _resolved_by(self, one: Correction) -> tuple[str, bool]:
        """The meeting and minute that resolved a correction, and whether that item is exempt."""
        if one.by_meeting_id is None or one.by_item_id is None:
            return one.by_words, False
        try:
            later = self.store.meeting(one.by_meeting_id)
            item = later.item(one.by_item_id)
        except MinutetakerError:
            return "a later meeting that cannot be read", True
        named = f"{later.committee}, {plain_date(later.date)}, minute {later.minute_number(item.id)}"
        return named, withholding_of(later, item).is_any

    def _follow_up(self, line: HistoryLine, one: FollowUpUpdate) -> HistoryLine:
        stands = self.whereabouts.of_entry(one.entry_id)
        if stands.is_hidden:
            return replace(line, whereabouts=stands.words)
        said = [
            *([one.status.value] if one.status else []),
            *([f"owner {one.owner or 'nobody'}"] if one.owner is not None else []),
            *([f"due {plain_date(one.due)}"] if one.due else ["due no day"] if one.no_due else []),
            *([quoted(one.text)] if one.text else []),
        ]
        return replace(line, whereabouts=stands.words, words=f"{plain_date(one.on)}: {', '.join(said)}")


def _folded(lines: Iterable[HistoryLine]) -> Iterator[HistoryLine]:
    """The lines with those that carry on from one another told as one."""
    last: HistoryLine | None = None
    for line in lines:
        if last is not None and _carries_on(last, line):
            changed = combined(last.changed, line.changed)
            last = replace(
                last, until=line.until, times=last.times + 1, words=line.words or last.words, changed=changed
            )
            continue
        if last is not None:
            yield _worded(last)
        last = line
    if last is not None:
        yield _worded(last)


def _worded(line: HistoryLine) -> HistoryLine:
    """The line with what was written, and what stood there before the first of its changes."""
    said = (words_of(edit) for edit in line.changed)
    return replace(line, words=line.words or next(filter(None, said), ""))


def _carries_on(last: HistoryLine, line: HistoryLine) -> bool:
    if (last.who, last.undone, last.is_step) != (line.who, line.undone, False) or line.at - last.until > APART:
        return False
    if last.entry_id is not None:
        return last.entry_id == line.entry_id and line.what in (last.what, "Type")
    return line.entry_id is None and (last.what, last.whereabouts) == (line.what, line.whereabouts)


def _parent_of(edit: RowEdit) -> object:
    return (edit.after or {}).get("parent_id")
