"""Minute numbers that run on from one meeting to the next: what a change of one does to those after it.

A number that was given out is given back only while no later meeting has used the next ones. A later meeting that
was only prepared goes on from the new number by itself, in the same transaction; one that has begun, or whose draft
went out, does not, and giving a number back is refused, save by a meeting that was never held: it goes with its
numbers, which nobody has then. An item is never refused for want of a number, as it may be
said in the room this minute: the number is then given twice, which :func:`given_twice` tells before the minutes are
confirmed. A meeting that was deleted goes on too, so that its numbers are free if it comes back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, func, not_, type_coerce, update
from sqlmodel import col, select

from minutetaker.record import Id, Meeting, MeetingStatus, NotHeld
from minutetaker.record.approval import is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.errors import BAD_VALUES, NumbersTakenError
from minutetaker.store.api.meetings import LatestMeeting
from minutetaker.store.queries.agenda_queries import says_something
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.tables import ChangeRow, EntryRow, ItemRow, MeetingRow


@dataclass(frozen=True, slots=True)
class Numbers:
    """The minute numbers of a meeting: from ``first`` up to, and without, ``next``; none of one that is not there."""

    first: int
    next: int
    is_there: bool = True

    @classmethod
    def of(cls, meeting: Meeting) -> Numbers:
        """The numbers of a meeting in one of its states."""
        is_there = meeting.deleted_at is None and meeting.not_held is not NotHeld.CANCELLED
        return cls(
            meeting.first_minute_number,
            meeting.next_minute_number if is_there else meeting.first_minute_number,
            is_there,
        )


def numbers_of(connection: Connection, meeting_id: Id) -> Numbers | None:
    """The numbers of a meeting as the database has them; None where there is no such meeting."""
    listed = select(MeetingRow.first_minute_number, _item_count(), _is_there())
    row = connection.execute(listed.where(MeetingRow.id == meeting_id)).first()
    if row is None:
        return None
    is_there = bool(row.is_there)
    return Numbers(row.first_minute_number, row.first_minute_number + (row.items if is_there else 0), is_there)


def latest_meeting(store: Transactions, connection: Connection, committee_id: Id) -> LatestMeeting | None:
    """The committee's meeting with the latest date, whatever else of it is damaged; None before its first."""
    in_words = (type_coerce(col(one), String) for one in (MeetingRow.date, MeetingRow.starts_at))
    columns: list[Any] = [MeetingRow.id, MeetingRow.first_minute_number, _item_count(), _is_there(), *in_words]
    listed = (
        select(*columns)
        .where(MeetingRow.committee_id == committee_id, col(MeetingRow.deleted_at).is_(None))
        .order_by(col(MeetingRow.date).desc(), col(MeetingRow.id).desc())
    )
    for meeting_id, first, items, is_there, on, at in connection.execute(listed):
        try:
            starts_at = _time(at)
            return LatestMeeting(meeting_id, dt.date.fromisoformat(on), starts_at, first + items * is_there)
        except BAD_VALUES as error:
            store.leave_out(connection, error, meeting_id)
    return None


def _time(kept: str | None) -> dt.time | None:
    """A time that only spares typing it: none where it is damaged."""
    try:
        return None if kept is None else dt.time.fromisoformat(kept)
    except BAD_VALUES:
        return None


def keep_in_step(
    store: Transactions, connection: Connection, meeting_id: Id, before: Numbers, after: Numbers, *, since: int = 0
) -> None:
    """See that later meetings go on from the number that a changed meeting now ends at.

    Args:
        since: the line of the history at which a meeting went that now comes back; what was there beside it then
            may be there again.

    Raises:
        NumbersTakenError: one of them has used its numbers, or the whole meeting would go from under it.
    """
    # Where nothing was numbered yet, a later meeting that begins with 1 need not run on at all.
    if (before.is_there or after.is_there) and before.next not in (after.next, 1):
        _Chain(store, connection, since, set()).go_on(meeting_id, before, after)


def refuse_to_go(store: Transactions, connection: Connection, meeting_id: Id) -> None:
    """Refuse that a meeting goes while a later one goes on from its numbers, as going would be; changes nothing.

    Raises:
        NumbersTakenError: one does.
    """
    before = numbers_of(connection, meeting_id)
    if before is not None:
        keep_in_step(store, connection, meeting_id, before, Numbers(before.first, before.first, is_there=False))


@dataclass(frozen=True, slots=True)
class _Later:
    """A meeting that goes on from another's numbers; those of a deleted one are the ones that it would have."""

    id: Id
    date: dt.date
    numbers: Numbers
    has_used: bool
    is_frozen: bool


@dataclass(frozen=True, slots=True)
class _Chain:
    """One change on its way through the meetings that go on from one another; each is moved once."""

    store: Transactions
    connection: Connection
    since: int
    moved: set[Id]

    def go_on(self, meeting_id: Id, before: Numbers, after: Numbers) -> None:
        goes, comes_back = before.is_there and not after.is_there, after.is_there and not before.is_there
        for later in _going_on(self.connection, meeting_id, range(min(before.next, after.next + 1), before.next + 1)):
            if later.id in self.moved or (comes_back and not self._came_since(later)):
                continue
            overlaps = later.numbers.first != before.next
            if overlaps and not (later.numbers.is_there and later.has_used):
                continue
            if not later.numbers.is_there:
                if not goes:
                    self._move(later, after.next)
            elif later.has_used and _only_grows(before, after):
                continue
            elif goes and not _was_held(self.connection, meeting_id):
                continue  # its numbers were never used, and stay so
            elif later.has_used or goes or after.next == 1:
                raise NumbersTakenError(_refusal(later, before, after))
            else:
                self._move(later, after.next)

    def _came_since(self, later: _Later) -> bool:
        made = select(func.min(ChangeRow.seq)).where(ChangeRow.subject_id == later.id)
        return later.numbers.is_there and int(self.connection.execute(made).scalar() or 0) > self.since

    def _move(self, later: _Later, number: int) -> None:
        self.moved.add(later.id)
        was = later.numbers
        edit = RowEdit("meeting", later.id, {"first_minute_number": was.first}, {"first_minute_number": number})
        self.store.carry_out(
            self.connection, (edit,), scope=later.id, subject_id=later.id, label="Minute numbers run on", is_kept=True
        )
        count_revision(self.connection, later.id)
        self.go_on(later.id, was, Numbers(number, was.next + number - was.first, was.is_there))


def _was_held(connection: Connection, meeting_id: Id) -> bool:
    """Whether there is a sign that a meeting took place."""
    row = connection.execute(select(MeetingRow).where(MeetingRow.id == meeting_id)).one()
    if row.opened_at is not None or row.closed_at is not None or row.status != MeetingStatus.DRAFT.value:
        return True
    minuted = select(EntryRow.id).where(EntryRow.meeting_id == meeting_id, says_something()).limit(1)
    return connection.execute(minuted).first() is not None


def _going_on(connection: Connection, meeting_id: Id, numbers: range) -> Iterator[_Later]:
    """The meetings of the committee after this one that begin with one of the numbers, up to where they begin anew.

    Args:
        numbers: those that this meeting gives back, and the one after them; where a number was given twice, a later
            meeting begins with one in between.
    """
    number = numbers[-1]
    of_this = select(MeetingRow.committee_id, col(MeetingRow.date)).where(MeetingRow.id == meeting_id)
    this = connection.execute(of_this).one()
    listed = (
        select(MeetingRow, _item_count(), _is_there())
        .where(MeetingRow.committee_id == this.committee_id, MeetingRow.date >= this.date, MeetingRow.id != meeting_id)
        .order_by(col(MeetingRow.date), col(MeetingRow.first_minute_number) != number, col(MeetingRow.id))
    )
    for row in connection.execute(listed).all():
        first, is_there = row.first_minute_number, bool(row.is_there)
        if first in numbers:
            status = MeetingStatus(row.status)
            used = row.opened_at is not None or status is not MeetingStatus.DRAFT
            yield _Later(row.id, row.date, Numbers(first, first + row.items, is_there), used, is_frozen(status))
        elif first < number and row.date > this.date and is_there:
            return


def count_revision(connection: Connection, meeting_id: Id) -> None:
    """Note that a meeting was changed, so that whoever has it in memory reads it again."""
    of_meeting = col(MeetingRow.id) == meeting_id
    connection.execute(update(MeetingRow).where(of_meeting).values(revision=col(MeetingRow.revision) + 1))


def _only_grows(before: Numbers, after: Numbers) -> bool:
    """Whether no number is given back; a deleted meeting that is moved on has none to give."""
    is_same = before.is_there and after.is_there and after.first == before.first
    is_moved_on = not (before.is_there or after.is_there)
    return after.next > before.next and (is_same or is_moved_on)


def given_twice(connection: Connection, meeting_id: Id) -> tuple[tuple[dt.date, range], ...]:
    """The other meetings of the committee with numbers that this one has too, by date, each with those numbers.

    Only numbers that run on are looked at: where either meeting begins with 1 they may begin anew with each.
    """
    own = numbers_of(connection, meeting_id)
    if own is None or own.first == 1:
        return ()
    committee = select(MeetingRow.committee_id).where(MeetingRow.id == meeting_id).scalar_subquery()
    listed = select(col(MeetingRow.date), MeetingRow.first_minute_number, _item_count()).where(
        col(MeetingRow.committee_id) == committee, MeetingRow.id != meeting_id, _is_there()
    )
    found = []
    for row in connection.execute(listed.order_by(col(MeetingRow.date))).all():
        first = row.first_minute_number
        both = range(max(own.first, first), min(own.next, first + row.items))
        if first != 1 and both:
            found.append((row.date, both))
    return tuple(found)


def _is_there() -> ColumnElement[bool]:
    """Whether a meeting has its numbers: it was neither deleted nor cancelled."""
    off = func.coalesce(MeetingRow.not_held, "") == NotHeld.CANCELLED.value
    return and_(col(MeetingRow.deleted_at).is_(None), not_(off)).label("is_there")


def _item_count() -> ColumnElement[int]:
    counted = select(func.count()).select_from(ItemRow).where(ItemRow.meeting_id == MeetingRow.id)
    return counted.scalar_subquery().label("items")


def _refusal(later: _Later, before: Numbers, after: Numbers) -> str:
    goes_on = f"the meeting of {plain_date(later.date)} goes on with {later.numbers.first}"
    renumber = "give that meeting another first minute number in its details"
    if before.is_there and not after.is_there:
        why = f"This meeting cannot be taken away with its minute numbers: {goes_on}."
        remedy = f"Delete that meeting first, or {renumber}."
    elif after.is_there and not before.is_there:
        why = f"This meeting cannot come back with its minute numbers: {goes_on}."
        remedy = f"First {renumber}."
    elif after.is_there and after.first != before.first:
        why = f"The minute numbers cannot be changed: {goes_on}."
        remedy = f"First {renumber}."
    else:
        why = f"Minute number {before.next - 1} cannot be given back: {goes_on}."
        remedy = f"Keep the item and say in it what became of it, or first {renumber}."
    if later.is_frozen:
        remedy = "Its minutes are confirmed, so that its numbers stay as they are."
    return f"{why} {remedy}"
