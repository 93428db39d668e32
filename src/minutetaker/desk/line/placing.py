"""Putting what a line makes where the line stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minutetaker.desk.line.grammar import LineContext, LineResult
from minutetaker.desk.minuting.beside import put_beside
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import Entry, Fact, Meeting, Shape
from minutetaker.record.entries import tree
from minutetaker.record.entries.voting import settled


def put(
    line: LineContext, entry: Entry, *, said: str = "", also: Callable[[Meeting], Meeting] = lambda meeting: meeting
) -> LineResult:
    """Add an entry after the one in hand, or in its place where that one is blank. One step of undo.

    What was voted on has the outcome that follows from a vote. The clerk types on in it, or in its first clause, or
    after it where it was typed whole, as a table never is.

    Args:
        also: what changes with it, in the same step.
    """

    def changed(meeting: Meeting) -> Meeting:
        return also(
            meeting.with_item(
                line.item,
                lambda item: replace(item, entries=settled(put_beside(item.entries, line.entry_id, entry), entry.id)),
            )
        )

    meeting = line.store.revise_meeting(line.meeting.id, f"Add {entry.kind}", changed)
    typed = entry.children[0] if entry.children else entry
    whole = bool(typed.text.strip()) or (typed.kind.has(Fact.VOTES) and not is_blank(typed))
    return LineResult(meeting, line.item, typed.id, said, goes_on=whole and typed.kind.row.shape is not Shape.TABLE)


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
