"""Labels, computed from where an entry stands in its item and from the house style; never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.minutes.documents.document import Label
from minutetaker.minutes.style.kind_words import SERIES
from minutetaker.minutes.style.label_patterns import LabelPattern
from minutetaker.record import Entry, EntryKind, Id, Item, Shape
from minutetaker.record.dates import municipal_year
from minutetaker.record.entries.tree import walk
from minutetaker.record.kind_row import Beneath

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

ITEM_LIST = "items"
"""The ``list_id`` of the items of a meeting."""

_NO_PATTERN = LabelPattern("")
_CLOSING_MARKS = ".):;,- "


def level_under(entry: Entry, level: int) -> int:
    """The list level of what stands under an entry that is on ``level`` itself."""
    return level + 1 if entry.kind.row.beneath is Beneath.NESTED else level


def item_label(style: HouseStyle, item_number: int, meeting_date: date) -> Label | None:
    """The label of an item's heading, or None in a style that does not number items."""
    pattern = _for_item(style.sheet.labels.item, style, str(item_number), meeting_date)
    if not pattern:
        return None
    return Label(pattern.fill(item_number), pattern.source, item_number, ITEM_LIST)


def item_number_text(style: HouseStyle, item_number: int, meeting_date: date) -> str:
    """The item's number as other text names it: ``11`` where the heading prints ``11.``."""
    labels = style.sheet.labels
    if labels.reference:
        return _for_item(labels.reference, style, str(item_number), meeting_date).fill(item_number)
    heading = item_label(style, item_number, meeting_date)
    return (heading.text.rstrip(_CLOSING_MARKS) if heading else "") or str(item_number)


def entry_labels(item: Item, style: HouseStyle, item_number: int, meeting_date: date) -> dict[Id, Label]:
    """The label of each labelled entry of an item, by the entry's id.

    Entries of one series that stand side by side are one list. What stands between them, or under
    them, leaves the count alone, save that a lead-in, a heading or a resolution starts it again.
    In a house style that says so, the only clause of a resolution has none.
    """
    patterns = _patterns(style, str(item_number), meeting_date)
    found: dict[Id, Label] = {}
    _label_siblings(item.entries, None, 0, patterns, found)
    if style.sheet.resolution.one_clause == "unlabelled":
        for clause in _only_clauses(item.entries):
            found.pop(clause.id, None)
    return found


def _only_clauses(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The clauses that are all of a resolution, and bear no label that was given to them."""
    for _, entry in walk(entries):
        is_resolution = entry.kind.row.shape is Shape.RESOLUTION and not entry.text.strip()
        clauses = [one for one in entry.children if one.kind.row.is_part] if is_resolution else []
        if len(clauses) == 1 and clauses[0].label is None:
            yield clauses[0]


def _for_item(pattern: LabelPattern, style: HouseStyle, item: str, meeting_date: date) -> LabelPattern:
    year = municipal_year(meeting_date) if style.restarts_each_municipal_year else meeting_date.year
    return pattern.for_item(item=item, year=year)


def _patterns(style: HouseStyle, item: str, meeting_date: date) -> Mapping[str, LabelPattern]:
    labels = style.sheet.labels
    return {series: _for_item(labels.of(series), style, item, meeting_date) for series in SERIES}


@dataclass(slots=True)
class _Counter:
    list_id: str
    number: int = 0


def _label_siblings(
    siblings: tuple[Entry, ...],
    parent: Entry | None,
    level: int,
    patterns: Mapping[str, LabelPattern],
    found: dict[Id, Label],
) -> None:
    counters: dict[str, _Counter] = {}
    for entry in siblings:
        if entry.kind.row.breaks_lists:
            counters.clear()
        label = _label(entry, level, patterns, counters, _series(entry.kind, parent))
        if label is not None:
            found[entry.id] = label
        if entry.children:
            _label_siblings(entry.children, entry, level_under(entry, level), patterns, found)


def _series(kind: EntryKind, parent: Entry | None) -> str:
    """The series that an entry counts in; without one, the entries of its kind are told apart by its name."""
    is_inner = parent is not None and parent.kind is kind and kind.row.inner_series
    return kind.row.inner_series if is_inner else kind.row.series or kind.value


def _label(
    entry: Entry,
    level: int,
    patterns: Mapping[str, LabelPattern],
    counters: dict[str, _Counter],
    series: str,
) -> Label | None:
    pattern = patterns.get(series, _NO_PATTERN)
    if entry.label == "" or not (pattern or entry.label):
        return None
    counter = counters.get(series)
    if counter is None or entry.restarts:
        counter = counters[series] = _Counter(entry.id)
    counter.number += 1
    text = pattern.fill(counter.number) if entry.label is None else entry.label
    return Label(text, pattern.source, counter.number, counter.list_id, level)
