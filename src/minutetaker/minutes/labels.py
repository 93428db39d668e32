"""Labels, computed from where an entry stands in its item and from the house style; never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.minutes.dates import municipal_year
from minutetaker.minutes.documents.document import Label
from minutetaker.minutes.style.label_patterns import LabelPattern
from minutetaker.record import Entry, EntryKind, Id, Item

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

ITEM_LIST = "items"
"""The ``list_id`` of the items of a meeting."""

_BREAKS = frozenset({EntryKind.LEAD_IN, EntryKind.HEADING, EntryKind.RESOLUTION})
"""After one of these a list of the same kind starts again at its first label."""

_CONTAINERS = frozenset(
    {EntryKind.RESOLUTION, EntryKind.MOTION, EntryKind.AMENDMENT, EntryKind.LEAD_IN, EntryKind.HEADING}
)
"""What stands under one of these is on the outer level still."""

_NO_PATTERN = LabelPattern("")
_CLOSING_MARKS = ".):;,- "


def level_under(entry: Entry, level: int) -> int:
    """The list level of what stands under an entry that is on ``level`` itself."""
    return level if entry.kind in _CONTAINERS else level + 1


def item_label(style: HouseStyle, item_number: int, meeting_date: date) -> Label | None:
    """The label of an item's heading, or None in a style that does not number items."""
    pattern = _placed(style.sheet.labels.item, style, str(item_number), meeting_date)
    if not pattern:
        return None
    return Label(pattern.fill(item_number), pattern.source, item_number, ITEM_LIST)


def item_number_text(style: HouseStyle, item_number: int, meeting_date: date) -> str:
    """The item's number as other text names it: ``11`` where the heading prints ``11.``."""
    labels = style.sheet.labels
    if labels.reference:
        return _placed(labels.reference, style, str(item_number), meeting_date).fill(item_number)
    heading = item_label(style, item_number, meeting_date)
    return (heading.text.rstrip(_CLOSING_MARKS) if heading else "") or str(item_number)


def entry_labels(item: Item, style: HouseStyle, item_number: int, meeting_date: date) -> dict[Id, Label]:
    """The label of each labelled entry of an item, by the entry's id.

    Entries of one kind that stand side by side are one list. What stands between them, or under
    them, leaves the count alone, save that a lead-in, a heading or a resolution starts it again.
    """
    patterns = _patterns(style, str(item_number), meeting_date)
    found: dict[Id, Label] = {}
    _label_siblings(item.entries, None, 0, patterns, found)
    return found


def _placed(pattern: LabelPattern, style: HouseStyle, item: str, meeting_date: date) -> LabelPattern:
    year = municipal_year(meeting_date) if style.restarts_each_municipal_year else meeting_date.year
    return pattern.placed(item=item, year=year)


def _patterns(style: HouseStyle, item: str, meeting_date: date) -> Mapping[EntryKind | str, LabelPattern]:
    labels = style.sheet.labels
    patterns: dict[EntryKind | str, LabelPattern] = {
        EntryKind.POINT: labels.point,
        EntryKind.RESPONSE: labels.response,
        EntryKind.BRIEFING_POINT: labels.briefing_point,
        EntryKind.TOPIC: labels.topic,
        EntryKind.ACTION: labels.action,
        EntryKind.DECLARATION: labels.declaration,
        EntryKind.CLAUSE: labels.clause,
        _SUB_CLAUSE: labels.sub_clause,
    }
    return {key: _placed(pattern, style, item, meeting_date) for key, pattern in patterns.items()}


_SUB_CLAUSE = "sub-clause"


@dataclass(slots=True)
class _Counter:
    list_id: str
    number: int = 0


def _label_siblings(
    siblings: tuple[Entry, ...],
    parent: Entry | None,
    level: int,
    patterns: Mapping[EntryKind | str, LabelPattern],
    found: dict[Id, Label],
) -> None:
    counters: dict[EntryKind | str, _Counter] = {}
    under_clause = parent is not None and parent.kind is EntryKind.CLAUSE
    for entry in siblings:
        if entry.kind in _BREAKS:
            counters.clear()
        key = _SUB_CLAUSE if under_clause and entry.kind is EntryKind.CLAUSE else entry.kind
        label = _label(entry, level, patterns.get(key, _NO_PATTERN), counters, key)
        if label is not None:
            found[entry.id] = label
        if entry.children:
            _label_siblings(entry.children, entry, level_under(entry, level), patterns, found)


def _label(
    entry: Entry,
    level: int,
    pattern: LabelPattern,
    counters: dict[EntryKind | str, _Counter],
    key: EntryKind | str,
) -> Label | None:
    if entry.label == "" or not (pattern or entry.label):
        return None
    counter = counters.get(key)
    if counter is None or entry.restarts:
        counter = counters[key] = _Counter(entry.id)
    counter.number += 1
    text = pattern.fill(counter.number) if entry.label is None else entry.label
    return Label(text, pattern.source, counter.number, counter.list_id, level)
