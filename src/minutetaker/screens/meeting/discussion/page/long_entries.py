"""Entries too long to be laid out on a screen, as a report pasted whole: kept whole, shown by their first lines."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.record import Entry, Item, Meeting
from minutetaker.record.entries.tree import Tree

LONGEST_OPEN = 65_536
"""Characters of a text that is still laid out, and edited, on the screen."""

MOST_LINES = 500
"""Lines of such a text."""

_LINES_SHOWN = 3
_SHOWN = 240
"""Characters shown of a text that is not laid out."""


def is_too_long(text: str) -> bool:
    """Whether a text is too long for the screen; it is not edited there."""
    return len(text) > LONGEST_OPEN or (len(text) >= MOST_LINES and text.count("\n") >= MOST_LINES)


def first_lines(text: str) -> str:
    """What is shown of a text that is too long."""
    lines = text[:_SHOWN].split("\n")[:_LINES_SHOWN]
    return "\n".join(line.rstrip() for line in lines)


def size_of(text: str) -> str:
    """How much a text that is too long holds, and what becomes of it."""
    lines = text.count("\n") + 1
    in_lines = f" in {lines:,} lines" if lines > 1 else ""
    return f"… {len(text):,} characters in all{in_lines}, kept and printed whole"


def as_shown(entry: Entry) -> Entry:
    """The entry with what the screen shows of it and of those under it; the same one where nothing is too long."""
    children = _all_as_shown(entry.children)
    if is_too_long(entry.text):
        return replace(
            entry, text=f"{first_lines(entry.text)}\n{size_of(entry.text)}", references=(), children=children
        )
    return entry if children is entry.children else replace(entry, children=children)


def meeting_as_shown(meeting: Meeting) -> Meeting:
    """The meeting with what the screen shows of each entry; the same one where nothing is too long."""
    items = tuple(map(_item_as_shown, meeting.items))
    if all(here is before for here, before in zip(items, meeting.items, strict=True)):
        return meeting
    return replace(meeting, items=items)


def _item_as_shown(item: Item) -> Item:
    entries = _all_as_shown(item.entries)
    return item if entries is item.entries else replace(item, entries=entries)


def _all_as_shown(entries: Tree) -> Tree:
    short = tuple(map(as_shown, entries))
    return entries if all(here is before for here, before in zip(short, entries, strict=True)) else short
