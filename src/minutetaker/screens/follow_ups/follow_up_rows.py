"""The lines of the list of follow-ups: which of them, in which groups, and the few words that each is told in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from minutetaker.desk.words.matching import folded
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.record import FollowUpStatus, FollowUpSummary, Id
from minutetaker.record.dates import brief_date, column_date


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """What the follow-ups below it have in common; ``note`` is said beside it."""

    text: str
    note: str = ""


Row: TypeAlias = GroupHeading | FollowUpSummary
"""One line of the list; None is an empty one."""


def state_of(row: FollowUpSummary, today: date) -> str:
    """How it stands, in the words of a column: ``overdue 1 Apr 26``, ``due 1 Apr 26``, ``done``."""
    if not row.status.is_open:
        return str(row.status)
    if row.due is not None:
        return f"{'overdue' if row.is_overdue(today) else 'due'} {brief_date(row.due)}"
    return "" if row.status is FollowUpStatus.OPEN else str(row.status)


def rows_of(
    found: Iterable[FollowUpSummary],
    grouped: Grouping,
    *,
    one_council: bool,
    placed: Mapping[Id, FollowUpSummary] | None = None,
    beside: Mapping[Id, Sequence[str]] | None = None,
) -> tuple[Row | None, ...]:
    """The lines: in each group what is to be done first comes first, and what is closed last.

    Args:
        one_council: whether all are of one council, which then need not be said.
        placed: by entry, what stood in the place of some of them: they stay there, so that nothing jumps away from
            under the cursor when it is changed.
        beside: by meeting, what tells it from others that are called so.
    """
    was = placed or {}
    groups: dict[tuple[object, ...], list[FollowUpSummary]] = {}
    key = _KEYS[grouped]
    for one in found:
        groups.setdefault(key(was.get(one.entry_id, one)), []).append(one)
    rows: list[Row | None] = []
    for _, group in sorted(groups.items(), key=lambda of: of[0]):
        group.sort(key=lambda one: _urgency(was.get(one.entry_id, one)))
        first = was.get(group[0].entry_id, group[0])
        rows.extend((None, _heading(first, grouped, beside or {}, one_council=one_council), *group))
    return tuple(rows[1:])


def _urgency(row: FollowUpSummary) -> tuple[object, ...]:
    return not row.status.is_open, row.due or date.max, -row.date.toordinal(), row.minute_number


def _by_committee(row: FollowUpSummary) -> tuple[object, ...]:
    return row.committee.casefold(), row.council.casefold(), row.committee_id


def _by_owner(row: FollowUpSummary) -> tuple[object, ...]:
    return not row.owner.strip(), folded(row.owner)


def _by_meeting(row: FollowUpSummary) -> tuple[object, ...]:
    return -row.date.toordinal(), row.committee.casefold(), row.meeting_id


_KEYS: Mapping[Grouping, Callable[[FollowUpSummary], tuple[object, ...]]] = {
    Grouping.COMMITTEE: _by_committee,
    Grouping.OWNER: _by_owner,
    Grouping.MEETING: _by_meeting,
}


def _heading(
    row: FollowUpSummary, grouped: Grouping, beside: Mapping[Id, Sequence[str]], *, one_council: bool
) -> GroupHeading:
    council = "" if one_council else row.council
    match grouped:
        case Grouping.OWNER:
            return GroupHeading(row.owner.strip() or "No owner")
        case Grouping.MEETING:
            told = dict.fromkeys(filter(None, (council, *beside.get(row.meeting_id, ()))))
            return GroupHeading(f"{' '.join(column_date(row.date).split())}  {row.committee}", ", ".join(told))
        case Grouping.COMMITTEE:
            return GroupHeading(row.committee, council)
