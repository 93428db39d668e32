"""How what was decided is cited in talk and in lists: minute 11(b), or the second action of minute 9."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.minutes.blank_entries import without_blanks
from minutetaker.minutes.documents.document import Label
from minutetaker.minutes.labels import entry_labels, item_number_text
from minutetaker.record import Entry, Id, Item
from minutetaker.record.entries.tree import walk
from minutetaker.record.follow_up import FOLLOWED_WHOLE

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

_MARKS = " -–—•·*()[]{}.:;,"


def citations(item: Item, style: HouseStyle, item_number: int, meeting_date: date) -> dict[Id, str]:
    """How each resolution, clause and action of an item is cited, by the id of the entry.

    A clause is cited by the labels that print, whatever marks stand round them: ``11(b)``, ``11(b)(ii)``; one whose
    label is a bullet by its index. The resolution itself is ``11``; of several it is ``11 resolution 2``, and
    its clauses ``11 resolution 2(b)``. An action that has no label is ``11 action``, of several ``11 action 2``.

    Args:
        item_number: the item's number as the meeting counts it; the house style words it.
    """
    printed = replace(item, entries=without_blanks(item.entries))
    labels = entry_labels(printed, style, item_number, meeting_date)
    number = item_number_text(style, item_number, meeting_date)
    found: dict[Id, str] = {}
    for kind in FOLLOWED_WHOLE:
        those = [entry for _, entry in walk(printed.entries) if entry.kind is kind]
        for index, entry in enumerate(those, 1):
            found[entry.id] = _whole(number, entry, index, len(those), labels)
    found.update(_clauses(printed.entries, number, labels, found))
    return found


def _whole(number: str, entry: Entry, index: int, count: int, labels: Mapping[Id, Label]) -> str:
    own = _own(entry, labels)
    if own:
        return f"{number}({own})"
    if entry.kind.row.resolves and count == 1:
        return number
    return f"{number} {entry.kind}" if count == 1 else f"{number} {entry.kind} {index}"


def _clauses(
    entries: tuple[Entry, ...], above: str, labels: Mapping[Id, Label], found: Mapping[Id, str]
) -> Iterator[tuple[Id, str]]:
    index = 0
    for entry in entries:
        cited = found.get(entry.id, above)
        if entry.kind.row.is_part:
            index += 1
            cited = f"{above}({_own(entry, labels) or index})"
            yield entry.id, cited
        yield from _clauses(entry.children, cited, labels, found)


def _own(entry: Entry, labels: Mapping[Id, Label]) -> str:
    """What its label says, without the marks round it: ``b`` of ``- (b)``; nothing where that is a bullet or none."""
    label = labels.get(entry.id)
    if label is None or (entry.label is None and "{" not in label.pattern):
        return ""
    return label.text.strip(_MARKS)
