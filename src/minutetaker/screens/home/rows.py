"""What the list of meetings shows: its lines, grouped by committee, and which of them match a filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from minutetaker.desk.folding import every_word_is_in, folded
from minutetaker.desk.when import long_date, short_date
from minutetaker.record import Committee, Id, MeetingKind, MeetingStatus, MeetingSummary


@dataclass(frozen=True, slots=True)
class Heading:
    """The committee that the meetings below it are of; ``note`` stands in place of meetings."""

    text: str
    council: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting."""

    id: Id
    when: str
    progress: str
    kind: str
    is_today: bool


Row = Heading | MeetingLine | None
"""One line of the list; None is an empty one."""

_SIGNS = {
    MeetingStatus.DRAFT: "◌ draft",
    MeetingStatus.CIRCULATED: "◐ circulated",
    MeetingStatus.CONFIRMED: "● confirmed",
    MeetingStatus.SIGNED: "● signed",
}


def progress_of(meeting: MeetingSummary) -> str:
    """How far a meeting and its minutes have come: a sign and words."""
    if meeting.status is MeetingStatus.DRAFT and not meeting.closed:
        return "▶ in progress" if meeting.opened else "· not begun"
    return _SIGNS[meeting.status]


def searched_text(meeting: MeetingSummary) -> str:
    """What a filter looks through, folded: names, the date in several forms, progress and kind."""
    on = meeting.date
    dates = f"{long_date(on)} {on.isoformat()} {on.day}/{on.month}/{on.year} {on.day}/{on.month}/{on.year % 100:02}"
    return folded(f"{meeting.committee} {meeting.council} {dates} {progress_of(meeting)} {meeting.kind}")


def matching(meetings: Sequence[MeetingSummary], texts: Sequence[str], typed: str) -> tuple[MeetingSummary, ...]:
    """The meetings that every word typed is found in; ``texts`` are theirs from ``searched_text``."""
    return tuple(one for one, text in zip(meetings, texts, strict=True) if every_word_is_in(typed, text))


def rows_of(
    meetings: Iterable[MeetingSummary], committees: Iterable[Committee], *, today: date, one_council: bool
) -> tuple[Row, ...]:
    """The lines: committees by their newest meeting, each with its meetings, newest first.

    Args:
        meetings: newest first.
        committees: those to show even where they have no meeting.
        one_council: whether all committees are of one council, which then need not be said.
    """
    groups: dict[Id, list[MeetingSummary]] = {}
    for meeting in meetings:
        groups.setdefault(meeting.committee_id, []).append(meeting)
    rows: list[Row] = []
    for group in groups.values():
        rows.extend((None, Heading(group[0].committee, "" if one_council else group[0].council)))
        rows.extend(_line(meeting, today) for meeting in group)
    for committee in committees:
        if committee.id not in groups:
            council = "" if one_council else committee.council
            rows.extend((None, Heading(committee.name, council, "no meetings yet")))
    return tuple(rows[1:])


def _line(meeting: MeetingSummary, today: date) -> MeetingLine:
    kind = "" if meeting.kind is MeetingKind.ORDINARY else str(meeting.kind)
    return MeetingLine(meeting.id, short_date(meeting.date), progress_of(meeting), kind, meeting.date == today)
