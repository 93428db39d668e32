"""Cross-references inside a text, kept in place while the text is edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minutetaker.record.entry import Entry
from minutetaker.record.ids import Id


def retyped(entry: Entry, text: str) -> Entry:
    """The entry with new text; a reference moves with its characters, and goes where they were edited."""
    if text == entry.text:
        return entry
    if not entry.references:
        return replace(entry, text=text)
    before = entry.text
    head = common_start(before, text)
    tail = common_start(before[head:][::-1], text[head:][::-1])
    moved = len(text) - len(before)
    kept = []
    for reference in entry.references:
        if reference.end <= head:
            kept.append(reference)
        elif reference.start >= len(before) - tail:
            kept.append(replace(reference, start=reference.start + moved, end=reference.end + moved))
    return replace(entry, text=text, references=tuple(kept))


def common_start(one: str, other: str) -> int:
    """How many characters the two begin with alike; by halving, so that a long text costs no loop over it."""
    alike, beyond = 0, min(len(one), len(other)) + 1
    while beyond - alike > 1:
        middle = (alike + beyond) // 2
        if one[alike:middle] == other[alike:middle]:
            alike = middle
        else:
            beyond = middle
    return alike


def resolved_text(entry: Entry, number_of: Callable[[Id], str | None]) -> str:
    """The text as it prints: each reference replaced by its item's number, where it still has one."""
    text = entry.text
    for reference in sorted(entry.references, key=lambda one: one.start, reverse=True):
        number = number_of(reference.item_id)
        if number is not None:
            text = text[: reference.start] + number + text[reference.end :]
    return text
