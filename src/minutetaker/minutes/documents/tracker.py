"""Actions and resolutions that are followed up, as a document: a table for each owner, meeting or committee."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minutetaker.minutes.documents.document import Block, Document, Paragraph, Role, Table
from minutetaker.record.dates import plain_date

LEFT_OUT = "What tells of exempt items is left out."
_FOOTER = "Page {page} of {pages}"
_RESTRICTED = "NOT FOR PUBLICATION"
_NOTHING = "–"


class Grouping(StrEnum):
    """By what follow-ups are put together, in a tracker and in the list."""

    OWNER = "owner"
    MEETING = "meeting"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class TrackedLine:
    """One thing that is followed up. ``reference`` is the printed number of the minute: ``11(b)``.

    ``overdue`` is as at the day of the tracker. ``update`` is the latest of its updates, noted on ``updated_on``.
    """

    reference: str
    meeting: str
    """What the meeting was of: ``Amenities Committee``."""
    meeting_date: date
    text: str
    owner: str = ""
    due: date | None = None
    status: str = ""
    overdue: bool = False
    update: str = ""
    updated_on: date | None = None
    exempt: bool = False
    """It tells of an exempt item: not for the public."""
    beside: str = ""
    """What tells the meeting from others of that name and day: ``19.30``."""
    owner_left: bool = False
    """The owner is on the committee no longer."""

    @property
    def day(self) -> str:
        """The day of the meeting in words, with what tells it from others."""
        return f"{plain_date(self.meeting_date)} ({self.beside})" if self.beside else plain_date(self.meeting_date)


def tracker_document(
    lines: Iterable[TrackedLine],
    *,
    on: date,
    title: str = "Action tracker",
    council: str = "",
    group_by: Grouping = Grouping.OWNER,
    language: str = "en-GB",
    include_exempt: bool = False,
) -> Document:
    """The tracker as at a day, in groups that each have a heading and a table.

    Owners come in the order of the alphabet, those things last that nobody owns; committees likewise, meetings by
    date. Within a group what is due first comes first. What tells of an exempt item is left out unless
    ``include_exempt`` is set.
    """
    given = list(lines)
    told = [one for one in given if include_exempt or not one.exempt]
    marks = [_RESTRICTED] if any(one.exempt for one in told) else []
    heading = ", ".join(part for part in (council, title, plain_date(on)) if part)
    return Document(
        title=f"{title}, {plain_date(on)}",
        subject=council,
        language=language,
        header=" – ".join([*marks, heading]),
        footer=_FOOTER,
        blocks=(
            Paragraph(Role.TITLE, title),
            Paragraph(Role.NARRATIVE, _count(told, on)),
            *([Paragraph(Role.EXEMPT_NOTICE, LEFT_OUT)] if told != given else []),
            *_groups(told, group_by),
        ),
    )


def tracker_rows(lines: Iterable[TrackedLine], *, include_exempt: bool = False) -> list[tuple[str, ...]]:
    """The tracker as rows for a spreadsheet, dates as ``2026-03-04``, the first row naming the columns."""
    told = [one for one in lines if include_exempt or not one.exempt]
    return [
        (
            *("Meeting", "Date", "Minute", "Text", "Owner", "Due", "Status", "Overdue", "Latest update", "Updated on"),
            "Owner left",
        ),
        *(
            (
                *(
                    f"{one.meeting} ({one.beside})" if one.beside else one.meeting,
                    one.meeting_date.isoformat(),
                    one.reference,
                    one.text,
                    one.owner,
                ),
                *(_iso(one.due), one.status, "yes" if one.overdue else "no", one.update, _iso(one.updated_on)),
                "yes" if one.owner_left else "no",
            )
            for one in told
        ),
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _count(told: Sequence[TrackedLine], on: date) -> str:
    if not told:
        return f"Nothing is followed up as at {plain_date(on)}."
    overdue = sum(one.overdue for one in told)
    late = f", {overdue} overdue" if overdue else ", none overdue"
    return f"As at {plain_date(on)}: {len(told)} followed up{late}."


def _groups(told: Sequence[TrackedLine], group_by: Grouping) -> Iterator[Block]:
    key = _KEYS[group_by]
    groups: dict[tuple[object, ...], list[TrackedLine]] = {}
    for one in told:
        groups.setdefault(key(one), []).append(one)
    for _, group in sorted(groups.items(), key=lambda found: found[0]):
        yield Paragraph(Role.ITEM_HEADING, _heading(group[0], group_by), keep_with_next=True)
        group.sort(key=lambda one: (one.due or date.max, one.meeting_date))
        if group_by is Grouping.OWNER:
            yield _by_owner(group)
        else:
            yield _by_meeting(group, dated=group_by is Grouping.COMMITTEE)


def _heading(one: TrackedLine, group_by: Grouping) -> str:
    match group_by:
        case Grouping.OWNER:
            return _named_owner(one) or "No owner"
        case Grouping.MEETING:
            return f"{one.meeting}, {one.day}"
        case Grouping.COMMITTEE:
            return one.meeting


def _owner(one: TrackedLine) -> tuple[object, ...]:
    """Owners are typed, not chosen: one in capitals is the same."""
    name = " ".join(one.owner.casefold().split())
    return not name, name, one.owner_left


def _meeting(one: TrackedLine) -> tuple[object, ...]:
    return one.meeting_date, one.meeting, one.beside


def _committee(one: TrackedLine) -> tuple[object, ...]:
    return (one.meeting.casefold(),)


_KEYS: Mapping[Grouping, Callable[[TrackedLine], tuple[object, ...]]] = {
    Grouping.COMMITTEE: _committee,
    Grouping.OWNER: _owner,
    Grouping.MEETING: _meeting,
}


def _by_owner(group: Sequence[TrackedLine]) -> Table:
    rows = ((f"{one.reference}\n{one.meeting}\n{one.day}", one.text, *_standing(one)) for one in group)
    return Table(
        (("Minute", "What", "Due", "Status", "Latest update"), *map(_cells, rows)), shares=(20, 29, 15, 15, 21)
    )


def _by_meeting(group: Sequence[TrackedLine], *, dated: bool) -> Table:
    """``dated`` where the heading above does not say which meeting it was."""
    rows = ((_minute(one, dated=dated), one.text, _named_owner(one), *_standing(one)) for one in group)
    headings = ("Minute", "What", "Owner", "Due", "Status", "Latest update")
    return Table((headings, *map(_cells, rows)), shares=(13, 23, 18, 15, 14, 17))


def _named_owner(one: TrackedLine) -> str:
    owner = one.owner.strip()
    return f"{owner} (left)" if one.owner_left else owner


def _minute(one: TrackedLine, *, dated: bool) -> str:
    return f"{one.reference}\n{one.day}" if dated else one.reference


def _standing(one: TrackedLine) -> tuple[str, str, str]:
    due = "\n".join(part for part in (plain_date(one.due), "overdue" if one.overdue else "") if part)
    update = "\n".join(part for part in (plain_date(one.updated_on), one.update) if part)
    return due, one.status, update


def _cells(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell.replace("\t", " ").strip() or _NOTHING for cell in row)
