"""Commands of the panes in which the minute itself stands: discussion and resolutions."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.by_screen.panes import to_the_discussion
from minutetaker.screens.commands.command import Command, Needs, Where, beside, looking
from minutetaker.screens.key_for import KeyFor


def _discussion() -> Iterable[Command]:
    where = Where.DISCUSSION
    yield Command(
        "discussion.next",
        "enter",
        "Next point",
        "Begin the next entry; in a table, the next row; on a / line, carry it out",
        where,
        "next_entry",
    )
    yield Command(
        "discussion.line-break", "ctrl+j,shift+enter", "Line break", "Break the line in the entry", where, "line_break"
    )
    yield Command(
        "discussion.nest",
        "tab",
        "Response",
        "Put the entry under the one before: a response, a sub-clause; in a table, go to the next cell",
        where,
        "nest",
        True,
    )
    yield Command(
        "discussion.unnest",
        "shift+tab",
        "Unnest",
        "Bring the entry out one level; in a table, go to the cell before",
        where,
        "unnest",
    )
    yield Command("discussion.up", "ctrl+up,alt+up", "Move up", "Move the entry up", where, "move(-1)")
    yield Command("discussion.down", "ctrl+down,alt+down", "Move down", "Move the entry down", where, "move(1)")
    yield Command(
        "discussion.move-to-item",
        "ctrl+circumflex_accent,ctrl+6",
        "To item",
        "Move the entry, with what is under it, to another item",
        where,
        "move_to_item",
    )
    yield Command("discussion.kind", "ctrl+k", "Kind", "Make the entry another kind", where, "kind")
    yield Command(
        "discussion.resolution",
        "ctrl+r",
        "Resolution",
        "Begin a resolution after this entry",
        where,
        "resolution",
        True,
    )
    yield Command(
        "discussion.lead-in", "ctrl+l", "Lead-in", "Choose one of the house style's phrases", where, "lead_in"
    )
    yield Command(
        "discussion.refer",
        "ctrl+f",
        "Reference",
        "Insert the number of another minute, kept right when numbers change",
        where,
        "refer",
    )
    yield Command(
        "discussion.delete",
        "ctrl+d",
        "Delete",
        ("Delete the entry; ", KeyFor("undo"), " brings it back"),
        where,
        "delete",
    )
    yield Command(
        "discussion.sort-table",
        "ctrl+@,ctrl+space",
        "Sort",
        "In a table: sort its rows by the column of the caret; again, the other way round",
        where,
        "sort_table",
    )
    yield looking(
        "discussion.row-start", "home,ctrl+a", "Row start", "Start of the row, then of the entry", where, "row_start"
    )
    yield looking("discussion.row-end", "end", "Row end", "End of the row, then of the entry", where, "row_end")
    yield looking("discussion.first", "ctrl+home", "First", "Go to the item's first entry", where, "first_entry")
    yield looking("discussion.last", "ctrl+end", "Last", "Go to the item's last entry", where, "last_entry")


def _resolutions() -> Iterable[Command]:
    where = Where.RESOLUTIONS
    yield looking(
        "resolutions.go",
        "enter",
        "Go to",
        "Edit it where it stands in the discussion",
        where,
        "go",
        True,
        needs=Needs.ROW,
    )
    yield Command("resolutions.add", "n", "Add", "Add a resolution at the end of the item", where, "add", True)
    yield Command(
        "resolutions.clause", "c", "Clause", "Add a clause to the resolution", where, "clause", True, needs=Needs.ROW
    )
    yield Command(
        "resolutions.movers",
        "m",
        "Movers",
        "Pick mover and seconder from those present",
        where,
        "movers",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "resolutions.outcome", "o", "Outcome", "Say what became of it", where, "outcome", True, needs=Needs.ROW
    )
    yield Command(
        "resolutions.vote",
        "t",
        "Vote",
        "Count the vote on it, or correct the count",
        where,
        "vote",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "resolutions.lead",
        "l",
        "Lead",
        "Word the lead otherwise than the house style",
        where,
        "lead",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "resolutions.recommend",
        "r",
        "Recommend",
        "Recommend to another body",
        where,
        "recommend",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "resolutions.action", "a", "Action", "Add an action with owner and due date", where, "add_action", True
    )
    yield Command(
        "resolutions.edit-action",
        "d",
        "Owner, due",
        "Change an action's owner and due date",
        where,
        "edit_action",
        needs=Needs.ROW,
    )
    yield looking(
        "resolutions.all", "v", "All items", "Show what every item decided, or only this one", where, "all_items", True
    )
    yield beside(
        "resolutions.follow-up",
        "u",
        "Follow up",
        "Note what became of it, beside the minutes",
        where,
        "follow_up",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "resolutions.delete",
        "delete",
        "Delete",
        ("Delete it; ", KeyFor("undo"), " brings it back"),
        where,
        "delete",
        needs=Needs.ROW,
    )
    yield to_the_discussion(where, "resolutions")


COMMANDS: tuple[Command, ...] = (*_discussion(), *_resolutions())
"""The commands themselves, each with its keys and its words, by the screen or the pane where they apply."""
