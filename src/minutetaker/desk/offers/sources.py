"""Sources of what is offered while one types: the meeting, the committee's earlier minutes, the house style.

Nothing comes from what the public must not read, but to one who types in the item that it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutetaker.desk.offers.shelf import Passage
from minutetaker.minutes.compose.scope import as_the_public_reads, scope_of
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import Entry, Id, Item, Meeting, Shape
from minutetaker.record.entries.tree import walk
from minutetaker.record.public.withholding import withholding_of
from minutetaker.record.room.attendance import attendance_of
from minutetaker.store.api.store import Store

EARLIER = 8
"""Meetings of the committee before this one whose minutes are read, the latest first."""

MOST_HERE, MOST_EARLIER = 30_000, 15_000
"""Characters of the minutes of this meeting that words are offered from, and of each earlier one: those at the end."""

_THERE, _LISTED, _NAMED, _TYPED = 10, 4, 4, 2
"""What a name of somebody who is there weighs, one of somebody who is not, a title or a phrase, and what was typed."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """The item that is typed in, and the entry of it that is open, which is unfinished and so offers nothing."""

    item_id: Id | None
    entry_id: Id | None = None


def of_people(meeting: Meeting, style: HouseStyle) -> Iterator[Passage]:
    """The names of those on the list of attendance whom the public reads of, as sentences and as lists name them."""
    scope = scope_of(meeting, style, include_exempt=False)
    there = attendance_of(scope.meeting.attendees, scope.meeting.attendance)
    for one in scope.meeting.attendees:
        weight = _THERE if there[one.id].attended else _LISTED
        for name in dict.fromkeys((scope.short_names[one.id], one.name.printed)):
            yield Passage(name, weight)
        if one.job_title:
            yield Passage(one.job_title, _NAMED)


def of_agenda(meeting: Meeting, style: HouseStyle, item_id: Id | None) -> Iterator[Passage]:
    """The council, the committee, and the titles, purposes and papers of the items that the public may read of.

    Args:
        item_id: the item that is typed in, which is among them in any case.
    """
    yield from (Passage(text, _NAMED) for text in (meeting.council, meeting.committee, meeting.place))
    for item in _readable(meeting, style, item_id):
        yield Passage(item.title, _NAMED)
        yield from _lines((item.purpose, *item.documents), _TYPED)


def of_other_items(meeting: Meeting, style: HouseStyle, item_id: Id | None) -> Iterator[Passage]:
    """What was typed at the other items of the meeting that the public may read."""
    readable = (one for one in as_the_public_reads(meeting, style).items if one.id != item_id)
    return _last(_lines((text for item in readable for text in _texts(item)), _TYPED), MOST_HERE)


def of_open_item(meeting: Meeting, style: HouseStyle, where: OpenItem) -> Iterator[Passage]:
    """What was typed at the item in hand; where that is exempt it is offered there, as it stays there."""
    items = (one for one in _readable(meeting, style, where.item_id) if one.id == where.item_id)
    return _last(_lines((text for item in items for text in _texts(item, where.entry_id)), _TYPED + 1), MOST_HERE)


def of_style(style: HouseStyle) -> Iterator[Passage]:
    """The phrases of the house style."""
    return (Passage(phrase, _NAMED) for phrase in (*style.lead_ins, *style.phrases))


def of_minutes(meeting: Meeting) -> tuple[Passage, ...]:
    """What the public may read of an earlier meeting."""
    items = as_the_public_reads(meeting, style_or_plain(meeting.style)).items
    lines = _lines((text for item in items for text in (item.title, item.purpose, *_texts(item))), 1)
    return tuple(_last(lines, MOST_EARLIER))


def earlier_meetings(store: Store, meeting: Meeting) -> tuple[Id, ...]:
    """The meetings of the committee before this one, the latest first, no more than are read.

    Raises:
        StoreError: they cannot be read.
    """
    notes = (one for one in store.agenda.meetings(meeting.committee_id) if one.id != meeting.id)
    before = sorted((one for one in notes if one.date <= meeting.date), key=lambda one: one.date, reverse=True)
    return tuple(one.id for one in before[:EARLIER])


def _readable(meeting: Meeting, style: HouseStyle, item_id: Id | None) -> Iterator[Item]:
    """The items as the public reads them, the one that is typed in as it is where something of it is withheld."""
    for own, public in zip(meeting.items, as_the_public_reads(meeting, style).items, strict=True):
        yield own if own.id == item_id and withholding_of(meeting, own).is_any else public


def _texts(item: Item, without: Id | None = None) -> Iterator[str]:
    return (entry.text for _, entry in walk(item.entries) if _is_prose(entry) and entry.id != without)


def _is_prose(entry: Entry) -> bool:
    """Whether words are taken from an entry: from no figures, and from no line that was not carried out."""
    return entry.kind.row.prints and entry.kind.row.shape is not Shape.TABLE


def _lines(texts: Iterable[str], weight: int) -> Iterator[Passage]:
    return (Passage(line, weight) for text in texts for line in text.split("\n") if line.strip())


def _last(passages: Iterable[Passage], room: int) -> Iterator[Passage]:
    """Those at the end, as many as fill so many characters."""
    kept = list(passages)
    while kept and room > 0:
        passage = kept.pop()
        room -= len(passage.text)
        yield passage
