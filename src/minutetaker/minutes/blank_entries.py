"""Entries that say nothing: opened and never typed into, they do not print and are not counted."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.record import Entry, EntryKind

_MOVED = frozenset({EntryKind.MOTION, EntryKind.AMENDMENT, EntryKind.RESOLUTION})


def is_blank(entry: Entry) -> bool:
    """Whether neither the entry nor anything under it has something to print."""
    return not entry.text.strip() and not _says_more(entry) and all(is_blank(child) for child in entry.children)


def without_blanks(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The tree without its blank entries; the same one where it has none."""
    kept = tuple(_inside(entry) for entry in entries if not is_blank(entry))
    return entries if len(kept) == len(entries) and all(a is b for a, b in zip(kept, entries, strict=True)) else kept


def _inside(entry: Entry) -> Entry:
    children = without_blanks(entry.children)
    return entry if children is entry.children else replace(entry, children=children)


def _says_more(entry: Entry) -> bool:
    match entry.kind:
        case EntryKind.RESOLUTION if entry.lead and entry.lead.strip():
            return True
        case kind if kind in _MOVED:
            return bool(entry.mover_id or entry.seconder_id or entry.outcome)
        case EntryKind.VOTE:
            return any(count is not None for count in (entry.votes_for, entry.votes_against, entry.votes_abstained))
        case EntryKind.DECLARATION:
            return entry.person_id is not None
        case EntryKind.ACTION:
            return bool(entry.owner.strip() or entry.due)
        case _:
            return False
