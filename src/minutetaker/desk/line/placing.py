"""Putting what a line makes where the line stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from minutetaker.desk.line.grammar import LineContext, LineResult
from minutetaker.desk.minuting.beside import put_beside
from minutetaker.desk.minuting.typing import placement_for
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import Entry, Fact, Id, Meeting, Outcome, Placement, Shape
from minutetaker.record.entries import tree
from minutetaker.record.entries.motions import put_here
from minutetaker.record.entries.tree import Tree
from minutetaker.record.entries.voting import settled
from minutetaker.record.order import far_after


def put(
    line: LineContext, entry: Entry, *, said: str = "", also: Callable[[Meeting], Meeting] = lambda meeting: meeting
) -> LineResult:
    """Add an entry after the one in hand, or in its place where that one is blank. One step of undo.

    What was voted on has the outcome that follows from a vote. The clerk types on in it, or in its first clause, or
    after it where it was typed whole, as a table never is. A resolution has more clauses, save one that excludes the
    public: what follows that one was said without them.

    Args:
        also: what changes with it, in the same step.
    """

    def changed(meeting: Meeting) -> Meeting:
        return also(
            meeting.with_item(
                line.item,
                lambda item: replace(item, entries=settled(_placed(item.entries, line, entry), entry.id)),
            )
        )

    meeting = line.store.revise_meeting(line.meeting.id, f"Add {entry.kind}", changed)
    typed = entry.children[0] if entry.children else entry
    whole = bool(typed.text.strip()) or (typed.kind.has(Fact.VOTES) and not is_blank(typed))
    if not whole or typed.kind.row.shape is Shape.TABLE:
        return LineResult(meeting, line.item, typed.id, said)
    return LineResult(meeting, line.item, typed.id, said, goes_on_after=entry.id if entry.excluded_ids else typed.id)


def _placed(entries: Tree, line: LineContext, entry: Entry) -> Tree:
    if line.kept_in is None:
        return put_beside(entries, line.entry_id, entry)
    return _in_place_of(entries, line.kept_in, entry)


def _in_place_of(entries: Tree, kept_in: Id, entry: Entry) -> Tree:
    """The entry where a line was kept: out of a resolution, of which it is no part."""
    above = tree.parent_of(entries, kept_in)
    is_in_resolution = above is not None and above.kind.row.shape is Shape.RESOLUTION
    beside = above.id if above is not None and is_in_resolution else kept_in
    placement = placement_for(entry.kind, Placement.after(beside), entries)
    return without_line(tree.insert(entries, placement, entry), kept_in)


def without_line(entries: Tree, kept_in: Id) -> Tree:
    """The tree without the entry that held a line; what came to stand under it stands in its place."""
    return tree.replaced(entries, kept_in, tree.find(entries, kept_in).children)


def printed_here(line: LineContext) -> Entry | None:
    """The entry in hand, or the nearest before it that prints; None where there is none."""
    found = None
    if line.item_id is not None and line.entry_id is not None:
        for _, entry in tree.walk(line.meeting.item(line.item_id).entries):
            if entry.kind.row.prints:
                found = entry
            if entry.id == line.entry_id:
                break
    return found


def after_in_hand(line: LineContext) -> Id | None:
    """The entry after which something happened, where the item in hand is the one that the meeting has reached."""
    here = printed_here(line) if line.item_id == line.meeting.current_item_id else None
    return here.id if here is not None else None


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


def put_to_the_vote_here(line: LineContext) -> Entry | None:
    """As :func:`decided_here`; behind an amendment that is dealt with, its motion."""
    return None if line.item_id is None else put_here(line.meeting.item(line.item_id).entries, line.entry_id, Outcome)


def far_told(day: date, meeting: Meeting) -> str:
    """What stands behind a day that is years away; it is asked about before the meeting is closed too."""
    far = far_after(day, meeting.date)
    return f", {far}: change it if that is not meant" if far else ""
