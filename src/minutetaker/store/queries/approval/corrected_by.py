"""Resolutions of later meetings that minutes rest on, as they corrected or confirmed them: kept as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, String, bindparam, null, select, type_coerce, union_all

from minutetaker.record import Entry, Id, Meeting
from minutetaker.record.dates import plain_date
from minutetaker.record.entries import tree
from minutetaker.record.room.attendance import is_member_there
from minutetaker.store.api.errors import CorrectsError
from minutetaker.store.tables.tables import (
    ConfirmationRow,
    CorrectionRow,
    CorrectionWithdrawalRow,
    MeetingRow,
    table_of,
)

_CORRECTIONS, _WITHDRAWALS, _CONFIRMATIONS, _MEETINGS = (
    table_of(one).c for one in (CorrectionRow, CorrectionWithdrawalRow, ConfirmationRow, MeetingRow)
)
_WITHDRAWN = select(_WITHDRAWALS.correction_id)
_NAMED = (_MEETINGS.committee, type_coerce(_MEETINGS.date, String).label("date"))
_CORRECTED = union_all(
    select(_CORRECTIONS.by_entry_id, *_NAMED, null())
    .join(MeetingRow, _CORRECTIONS.meeting_id == _MEETINGS.id)
    .where(_CORRECTIONS.by_meeting_id == bindparam("meeting_id"), _CORRECTIONS.id.not_in(_WITHDRAWN)),
    select(_WITHDRAWALS.by_entry_id, *_NAMED, null())
    .join(MeetingRow, _WITHDRAWALS.meeting_id == _MEETINGS.id)
    .where(_WITHDRAWALS.by_meeting_id == bindparam("meeting_id")),
)
"""Made once: every key in a draft asks it."""

_CONFIRMED = (
    select(_CONFIRMATIONS.by_entry_id, *_NAMED, type_coerce(_CONFIRMATIONS.on, String))
    .join(MeetingRow, _CONFIRMATIONS.meeting_id == _MEETINGS.id)
    .where(_CONFIRMATIONS.number.in_(bindparam("numbers", expanding=True)))
    .order_by(_CONFIRMATIONS.number)
)
_NEW_CONFIRMATIONS = (
    select(_CONFIRMATIONS.number, _CONFIRMATIONS.by_meeting_id)
    .where(_CONFIRMATIONS.number > bindparam("known"))
    .order_by(_CONFIRMATIONS.number)
)
_KNOWN = "minutetaker confirmations"


@dataclass(frozen=True, slots=True)
class Resting:
    """What some minutes rest on in a meeting: a resolution or a clause of one, or none in a meeting that confirmed.

    ``date`` is that of the minutes, and ``confirmed_on`` the day on which they were confirmed; None where it is a
    correction, or its withdrawal, that rests on it. Both as ISO dates.
    """

    entry_id: Id | None
    committee: str
    date: str
    confirmed_on: str | None = None


@dataclass(slots=True)
class _Confirmations:
    """The confirmations that a connection has read of, by the meeting that confirmed; ``last`` is the newest."""

    last: int = 0
    numbers: dict[Id | None, list[int]] = field(default_factory=dict)


def resting_on(connection: Connection, meeting_id: Id) -> Sequence[Resting]:
    """What rests on the resolutions of a meeting."""
    found = [Resting(*row) for row in connection.execute(_CORRECTED, {"meeting_id": meeting_id}) if row[0] is not None]
    numbers = _confirmations_by(connection, meeting_id)
    if numbers:
        found += [Resting(*row) for row in connection.execute(_CONFIRMED, {"numbers": numbers})]
    return found


def _confirmations_by(connection: Connection, meeting_id: Id) -> Sequence[int]:
    """The numbers of the confirmations by a meeting.

    They are only added to, and no index leads to them: what a connection has read of them once stays at hand.
    """
    known: _Confirmations = connection.info.setdefault(_KNOWN, _Confirmations())
    for number, by in connection.execute(_NEW_CONFIRMATIONS, {"known": known.last}):
        known.last = number
        known.numbers.setdefault(by, []).append(number)
    return known.numbers.get(meeting_id, ())


def refuse_to_change(resting: Sequence[Resting], before: Meeting, after: Meeting) -> None:
    """Refuse a change by which what rests on a meeting would rest on it no longer.

    A resolution is kept whole with its clauses and its outcome, in public; and its meeting as one that was held, with
    somebody there, after those whose minutes it corrected or confirmed.

    Raises:
        CorrectsError: it would be changed or taken away; the message names the minutes, and what can be done.
    """
    for one in resting:
        for refused in _refused(one, before, after):
            raise CorrectsError(refused)


def entries_kept(resting: Sequence[Resting], meeting: Meeting) -> Mapping[Id, str]:
    """The entries of the resolutions that something rests on, each with why it is kept as it is."""
    kept: dict[Id, str] = {}
    for one in resting:
        found = _resolution(meeting, one.entry_id)
        if found is not None:
            kept |= {entry.id: _why(one, _THIS, _KEPT) for _, entry in tree.walk((found[1],))}
    return kept


_THIS = "This is a resolution"
_KEPT = "it is neither changed nor deleted"


def _refused(one: Resting, before: Meeting, after: Meeting) -> Iterator[str]:
    was = _resolution(before, one.entry_id)
    if one.entry_id is not None and was is None:
        return
    here = "This meeting has a resolution" if was else "This is the meeting"
    if before.deleted_at is None and after.deleted_at is not None:
        yield _why(one, here, _KEPT)
    if was is not None and _resolution(after, one.entry_id) != was:
        yield _why(one, _THIS, _KEPT)
    if was is not None and after.item(was[0]).exempt and not before.item(was[0]).exempt:
        yield _why(one, "This item has a resolution", "it is not made exempt, as the public reads by what they were")
    if after.date <= dt.date.fromisoformat(one.date) and after.date < before.date:
        yield _why(one, here, "its day stays after theirs")
    if one.confirmed_on is not None and before.date < after.date > dt.date.fromisoformat(one.confirmed_on):
        yield _why(one, here, "its day stays one by which it can have done so")
    if before.opened_at is not None and after.opened_at is None:
        yield _why(one, here, "that it was opened stays noted")
    there, still_there = ((each.attendees, each.attendance) for each in (before, after))
    if there != still_there and is_member_there(*there) and not is_member_there(*still_there):
        yield _why(one, here, "a member who was there stays noted")


def _why(one: Resting, what: str, kept: str) -> str:
    of = f"the minutes of {one.committee} on {plain_date(dt.date.fromisoformat(one.date))}"
    if one.confirmed_on is not None:
        return (
            f"{what} by which {of} were confirmed: {kept}. A confirmation is never undone; what is wrong in it is "
            "corrected by a resolution of a later meeting."
        )
    return (
        f"{what} by which {of} stand corrected: {kept}. "
        "If the correction is wrong, withdraw it on record first, with those minutes open (the key that notes "
        "corrections) or with: minutetaker correct withdraw"
    )


def _resolution(meeting: Meeting, entry_id: Id | None) -> tuple[Id, Entry] | None:
    """The outermost resolution that an entry is of, with its item; None where there is no such entry."""
    found = meeting.entry(entry_id) if entry_id is not None else None
    if found is None:
        return None
    item, entry = found
    above: Entry | None = entry
    while above is not None:
        entry = above if above.kind.row.resolves else entry
        above = tree.parent_of(item.entries, above.id)
    return item.id, entry
