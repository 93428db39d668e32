"""Items and entries by the numbers that the page prints, as a reader calls them: ``11(b)``, ``45/25(c)(i)``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutetaker.minutes.blank_entries import without_blanks
from minutetaker.minutes.documents.document import Label
from minutetaker.minutes.labels import entry_labels, item_number_text
from minutetaker.record import Entry, Id, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutetaker.minutes.style.house_style import HouseStyle

_AROUND = ".,:;- "
"""Stands around a label on the page and not in a sentence that names it."""


def printed_numbers(meeting: Meeting, style: HouseStyle) -> dict[Id, str]:
    """The number by which each item and each entry is named; an entry without one has that of what it stands in.

    Labels count on as they print: an entry that says nothing has none, and leaves the count alone.
    """
    found: dict[Id, str] = {}
    for number, item in meeting.numbered_items():
        found[item.id] = item_number_text(style, number, meeting.date)
        printed = replace(item, entries=without_blanks(item.entries))
        labels = entry_labels(printed, style, number, meeting.date)
        found.update(_below(item.entries, found[item.id], labels))
    return found


def _below(entries: tuple[Entry, ...], above: str, labels: Mapping[Id, Label]) -> Iterator[tuple[Id, str]]:
    for entry in entries:
        here = _joined(above, labels.get(entry.id))
        yield entry.id, here
        yield from _below(entry.children, here, labels)


def _joined(above: str, label: Label | None) -> str:
    """The number above with a label behind it; a bullet, which is its own pattern, tells nothing apart."""
    mark = label.text.strip(_AROUND) if label is not None and label.text != label.pattern else ""
    if not any(map(str.isalnum, mark)):
        return above
    return f"{above}{mark}" if mark.startswith(("(", "[")) else f"{above}, {mark}"
