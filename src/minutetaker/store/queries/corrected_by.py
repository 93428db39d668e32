"""The resolutions by which minutes of other meetings stand corrected: they are neither changed nor deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, String, bindparam, select, type_coerce, union_all

from minutetaker.record import Entry, Id, Meeting
from minutetaker.record.dates import plain_date
from minutetaker.record.entries import tree
from minutetaker.store.api.errors import CorrectsError
from minutetaker.store.tables.tables import CorrectionRow, CorrectionWithdrawalRow, MeetingRow, table_of

_CORRECTIONS, _WITHDRAWALS, _MEETINGS = (
    table_of(one).c for one in (CorrectionRow, CorrectionWithdrawalRow, MeetingRow)
)
_WITHDRAWN = select(_WITHDRAWALS.correction_id)
_NAMED = (_MEETINGS.committee, type_coerce(_MEETINGS.date, String).label("date"))
_RESTING = union_all(
    select(_CORRECTIONS.by_entry_id, *_NAMED)
    .join(MeetingRow, _CORRECTIONS.meeting_id == _MEETINGS.id)
    .where(_CORRECTIONS.by_meeting_id == bindparam("meeting_id"), _CORRECTIONS.id.not_in(_WITHDRAWN)),
    select(_WITHDRAWALS.by_entry_id, *_NAMED)
    .join(MeetingRow, _WITHDRAWALS.meeting_id == _MEETINGS.id)
    .where(_WITHDRAWALS.by_meeting_id == bindparam("meeting_id")),
)
"""Made once: every key in a draft asks it."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A resolution, or a clause of one, that a correction of some minutes or its withdrawal rests on."""

    entry_id: Id
    committee: str
    date: str


def resting_on(connection: Connection, meeting_id: Id) -> Sequence[Resting]:
    """What rests on the resolutions of a meeting."""
    return [Resting(*row) for row in connection.execute(_RESTING, {"meeting_id": meeting_id}) if row[0] is not None]


def refuse_to_change(resting: Sequence[Resting], before: Meeting, after: Meeting) -> None:
    """Refuse a change of a resolution that a correction rests on, whole with its clauses and its outcome.

    Raises:
        CorrectsError: it would be changed or taken away; the message names the minutes that it corrects.
    """
    for one in resting:
        was = _resolution(before, one.entry_id)
        is_deleted = before.deleted_at is None and after.deleted_at is not None
        if was is not None and (is_deleted or _resolution(after, one.entry_id) != was):
            raise CorrectsError(_why(one, "This meeting has a resolution" if is_deleted else "This is a resolution"))


def entries_kept(resting: Sequence[Resting], meeting: Meeting) -> Mapping[Id, str]:
    """The entries of the resolutions that something rests on, each with why it is kept as it is."""
    kept: dict[Id, str] = {}
    for one in resting:
        found = _resolution(meeting, one.entry_id)
        if found is not None:
            kept |= {entry.id: _why(one, "This is a resolution") for _, entry in tree.walk((found[1],))}
    return kept


def _why(one: Resting, what: str) -> str:
    day = plain_date(dt.date.fromisoformat(one.date))
    return (
        f"{what} by which the minutes of {one.committee} on {day} stand corrected: it is neither changed nor deleted. "
        "If the correction is wrong, withdraw it on record first, with those minutes open (the key that notes "
        "corrections) or with: minutetaker correct withdraw"
    )


def _resolution(meeting: Meeting, entry_id: Id) -> tuple[Id, Entry] | None:
    """The outermost resolution that an entry is of, with its item; None where there is no such entry."""
    found = meeting.entry(entry_id)
    if found is None:
        return None
    item, entry = found
    above: Entry | None = entry
    while above is not None:
        entry = above if above.kind.row.resolves else entry
        above = tree.parent_of(item.entries, above.id)
    return item.id, entry
