"""Putting what a line makes where the line stands."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.desk.line.grammar import LineContext, LineResult
from minutetaker.desk.minuting.typing import placement_for
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import LAST, Entry, Fact, Meeting, Placement
from minutetaker.record.entries import tree
from minutetaker.record.entries.tree import Tree


def put(line: LineContext, entry: Entry, *, said: str = "") -> LineResult:
    """Add an entry after the one in hand, or in its place where that one is blank. One step of undo.

    The clerk types on in it, or in its first clause, or after it where it was typed whole.
    """

    def changed(meeting: Meeting) -> Meeting:
        return meeting.with_item(line.item, lambda item: replace(item, entries=_placed(item.entries, line, entry)))

    meeting = line.store.revise_meeting(line.meeting.id, f"Add {entry.kind}", changed)
    typed = entry.children[0] if entry.children else entry
    whole = bool(typed.text.strip()) or typed.votes_for is not None
    return LineResult(meeting, line.item, typed.id, said, goes_on=whole)


def _placed(entries: Tree, line: LineContext, entry: Entry) -> Tree:
    if line.entry_id is None:
        return tree.insert(entries, LAST, entry)
    in_hand = tree.find(entries, line.entry_id)
    placement = placement_for(entry.kind, Placement.after(in_hand.id), entries)
    blank = is_blank(in_hand) and not in_hand.children and not in_hand.kind.has(Fact.MOVERS)
    if blank and placement.entry_id == in_hand.id:
        return tree.update(entries, in_hand.id, lambda _: entry)
    added = tree.insert(entries, placement, entry)
    return tree.remove(added, in_hand.id) if blank else added


def decided_here(line: LineContext) -> Entry | None:
    """The resolution, motion or amendment that the line is about: the entry in hand or the nearest before it."""
    if line.item_id is None:
        return None
    found = None
    for _, entry in tree.walk(line.meeting.item(line.item_id).entries):
        if entry.kind.has(Fact.MOVERS):
            found = entry
        if entry.id == line.entry_id and found is not None:
            break
    return found
