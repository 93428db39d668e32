"""The lines of the list of meetings: those there are, grouped by committee, and which of them match a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.telling_apart import facts_that_tell
from minutetaker.record import Committee, Id, MeetingKind, MeetingStatus, MeetingSummary
from minutetaker.record.approval import CONFIRMED_ELSEWHERE
from minutetaker.record.dates import weekday_date


@dataclass(frozen=True, slots=True)
class CommitteeHeading:
    """The committee that the meetings below it are of; ``note`` stands in place of meetings."""

    text: str
    council: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ToCome:
    """A line that is still being read."""


TO_COME = ToCome()

Row: TypeAlias = CommitteeHeading | MeetingSummary | ToCome
"""One line of the list; None is an empty one."""

_SIGNS = {
    MeetingStatus.DRAFT: "◌ draft",
    MeetingStatus.CIRCULATED: "◐ circulated",
    MeetingStatus.CONFIRMED: "● confirmed",
    MeetingStatus.SIGNED: "● signed",
}


def progress_of(meeting: MeetingSummary) -> str:
    """How far a meeting and its minutes have come: a sign and words."""
    if meeting.not_held is not None and meeting.status is MeetingStatus.DRAFT:
        return f"× {meeting.not_held}"
    if meeting.adjourned:
        return "‖ adjourned"
    if meeting.status is MeetingStatus.DRAFT and not meeting.closed:
        return "▶ in progress" if meeting.opened else "· not begun"
    return f"◇ {CONFIRMED_ELSEWHERE}" if meeting.elsewhere else _SIGNS[meeting.status]


def kind_of(meeting: MeetingSummary) -> str:
    """What a meeting was called as; nothing where it is what most are."""
    return "" if meeting.kind is MeetingKind.ORDINARY else str(meeting.kind)


def what_tells(meeting: MeetingSummary, around: Iterable[Row | None]) -> str:
    """Its kind, and what tells it from another of its committee on the same day that stands beside it."""
    alike = [one for one in around if isinstance(one, MeetingSummary) and _sits_with(one) == _sits_with(meeting)]
    facts = facts_that_tell(alike)[meeting.id] if len(alike) > 1 else ()
    told = (one for one in facts if one != CONFIRMED_ELSEWHERE)  # the column before says so
    return ", ".join(dict.fromkeys(filter(None, (kind_of(meeting), *told))))


def _sits_with(meeting: MeetingSummary) -> tuple[Id, date]:
    return meeting.committee_id, meeting.date


def searched_text(meeting: MeetingSummary) -> str:
    """What a filter looks through, folded: names, the date in several forms, progress and kind."""
    named = _folded(f"{meeting.committee} {meeting.council}")
    return f"{named} {_dates(meeting.date)} {_folded(progress_of(meeting))} {meeting.kind}"


_folded = lru_cache(maxsize=1024)(folded)


@lru_cache(maxsize=16384)
def _dates(on: date) -> str:
    iso, slashed = on.isoformat(), f"{on.day}/{on.month}/"
    return folded(f"{weekday_date(on)} {iso} {slashed}{on.year} {slashed}{on.year % 100:02}")


def matching(meetings: Sequence[MeetingSummary], texts: Sequence[str], typed: str) -> tuple[MeetingSummary, ...]:
    """The meetings that every word typed is found in; ``texts`` are theirs from ``searched_text``."""
    left: Sequence[int] = range(len(meetings))
    for word in folded(typed).split():
        left = [number for number in left if word in texts[number]]
    return tuple([meetings[number] for number in left])


def rows_of(
    meetings: Iterable[MeetingSummary], committees: Iterable[Committee], *, one_council: bool
) -> tuple[Row | None, ...]:
    """The lines: committees by their newest meeting, each with its meetings, newest first.

    Args:
        meetings: newest first, be it all of them or committee by committee.
        committees: those to show even where they have no meeting.
        one_council: whether all committees are of one council, which then need not be said.
    """
    groups: dict[Id, list[MeetingSummary]] = {}
    for meeting in meetings:
        groups.setdefault(meeting.committee_id, []).append(meeting)
    rows: list[Row | None] = []
    for group in groups.values():
        rows.extend((None, CommitteeHeading(group[0].committee, "" if one_council else group[0].council)))
        rows.extend(group)
    for committee in committees:
        if committee.id not in groups:
            council = "" if one_council else committee.council
            rows.extend((None, CommitteeHeading(committee.name, council, "no meetings yet")))
    return tuple(rows[1:])
