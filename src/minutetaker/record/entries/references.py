"""Cross-references inside a text, kept in place while the text is edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minutetaker.record.entries.entry import Entry, Reference
from minutetaker.record.ids import Id
from minutetaker.record.text import common_start


def retyped(entry: Entry, text: str) -> Entry:
    """The entry with new text; a reference moves with its characters, and goes only where they were edited for sure."""
    if text == entry.text:
        return entry
    if not entry.references:
        return replace(entry, text=text)
    before = entry.text
    head, tail = common_start(before, text), common_start(before[::-1], text[::-1])
    alike = min(head + tail, len(before), len(text))
    taken, put = len(before) - alike, len(text) - alike
    # One 1 taken from 111 can have been any of them, so the edit is put where it leaves the most references whole.
    beside = {at for one in entry.references for at in (one.start - taken, one.end)}
    starts = (at for at in sorted({alike - tail, head} | beside, reverse=True) if alike - tail <= at <= head)
    kept = max((_kept(entry.references, at, taken, put) for at in starts), key=len)
    return replace(entry, text=text, references=kept)


def _kept(references: tuple[Reference, ...], at: int, taken: int, put: int) -> tuple[Reference, ...]:
    """Those that an edit leaves whole, where they are after it: so many characters taken and put at a place."""
    moved = put - taken
    return tuple(
        one if one.end <= at else replace(one, start=one.start + moved, end=one.end + moved)
        for one in references
        if one.end <= at or one.start >= at + taken
    )


def resolved_text(entry: Entry, number_of: Callable[[Id], str | None]) -> str:
    """The text as it prints: each reference replaced by its item's number, where it still has one."""
    text = entry.text
    for reference in sorted(entry.references, key=lambda one: one.start, reverse=True):
        number = number_of(reference.item_id)
        if number is not None:
            text = text[: reference.start] + number + text[reference.end :]
    return text
