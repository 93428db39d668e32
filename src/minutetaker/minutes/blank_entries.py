"""Entries that say nothing, as one that was never typed into: they do not print and are not counted."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.record import Entry, Fact


def is_blank(entry: Entry) -> bool:
    """Whether neither the entry nor anything under it has something to print."""
    says = entry.kind.row.prints and (entry.text.strip() or _says_more(entry))
    return not says and all(is_blank(child) for child in entry.children)


def without_blanks(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The tree without its blank entries; the same one where it has none."""
    kept = tuple(_inside(entry) for entry in entries if not is_blank(entry))
    return entries if len(kept) == len(entries) and all(a is b for a, b in zip(kept, entries, strict=True)) else kept


def _inside(entry: Entry) -> Entry:
    children = without_blanks(entry.children)
    return entry if children is entry.children else replace(entry, children=children)


def _says_more(entry: Entry) -> bool:
    """Whether it holds a fact that prints by itself; the body alone to which it recommends does not."""
    telling = (fact for fact in entry.kind.row.facts if fact is not Fact.RECOMMENDED_TO)
    return any(_is_said(getattr(entry, name)) for fact in telling for name in fact.value)


def _is_said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != ()
