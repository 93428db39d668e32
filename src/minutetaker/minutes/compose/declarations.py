"""Declarations of interest: at which item each prints, and as paragraphs or as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minutetaker.minutes.blank_entries import is_blank
from minutetaker.minutes.compose.approval import notes_on
from minutetaker.minutes.compose.entries import minute_of
from minutetaker.minutes.compose.facts import facts_of, told_text
from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Block, Paragraph, Table
from minutetaker.record import Entry, EntryKind, Id, Item
from minutetaker.record.room.interests import items_concerned

PART = "declarations"
"""The part of an item that gathers them."""


def is_gathered(scope: Scope, kind: EntryKind) -> bool:
    """Whether entries of the kind print apart from the body, though the item has no part that gathers them."""
    look = scope.style.sheet.interests
    return kind.row.gathered_in == PART and (look.place != "where made" or look.layout == "table")


def declaration_blocks(scope: Scope, item: Item) -> Iterator[Block]:
    """The declarations that print at an item, wherever they were made."""
    found = list(_printed_at(scope, item))
    if scope.style.sheet.interests.layout == "table":
        yield from _table(scope, found)
        return
    for made_at, entry in found:
        is_again = item.id != _places(scope, made_at, entry)[0]
        for block in minute_of(scope, made_at, scope.meeting.minute_number(made_at.id)).blocks((entry,)):
            yield replace(block, bookmark=None) if is_again and isinstance(block, Paragraph | Table) else block


def _printed_at(scope: Scope, item: Item) -> Iterator[tuple[Item, Entry]]:
    """Each declaration that prints at the item, with the item where it was made."""
    for made_at in (item,) if scope.style.sheet.interests.place == "where made" else scope.meeting.items:
        for entry in _declared(made_at.entries):
            if item.id in _places(scope, made_at, entry):
                yield made_at, entry


def _places(scope: Scope, made_at: Item, entry: Entry) -> tuple[Id, ...]:
    match scope.style.sheet.interests.place:
        case "where made":
            return (made_at.id,)
        case "item concerned":
            there = {item.id for item in scope.meeting.items}
            return tuple(one for one in items_concerned(made_at, entry) if one in there) or (made_at.id,)
        case "first made":
            return (next(item.id for item in scope.meeting.items if any(_declared(item.entries))),)


def _declared(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The declarations in a tree, each with what stands under it."""
    for entry in entries:
        if entry.kind.row.gathered_in == PART:
            if not is_blank(entry):
                yield entry
        else:
            yield from _declared(entry.children)


def _table(scope: Scope, found: list[tuple[Item, Entry]]) -> Iterator[Block]:
    columns = scope.style.sheet.interests.columns
    rows = [
        tuple(scope.say(one.cell, text=told_text(scope, entry), **facts_of(scope, entry)) for one in columns)
        for _, entry in found
    ]
    if not rows:
        return
    yield Table((tuple(one.heading for one in columns), *rows), bookmark=found[0][1].id)
    for made_at, entry in found:
        minute = minute_of(scope, made_at, scope.meeting.minute_number(made_at.id))
        yield from notes_on(scope, made_at.id, entry.id)
        yield from minute.blocks(entry.children, entry)
