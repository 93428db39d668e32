"""The four panes of the meeting screen."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Needs, Where, beside, looking
from minutetaker.screens.key_for import KeyFor


def _to_the_discussion(where: Where, name: str) -> Command:
    action = "screen.focus_pane('discussion')"
    return looking(f"{name}.back", "escape", "Back", "Go back to the discussion", where, action)


def _attendees() -> Iterable[Command]:
    where = Where.ATTENDEES
    yield Command("attendees.present", "p", "Present", "Mark present", where, "mark('present')", True, needs=Needs.ROW)
    yield Command(
        "attendees.rest",
        "m",
        "Rest present",
        "Mark every other member present; again, the officers in attendance",
        where,
        "rest_present",
        True,
    )
    yield Command(
        "attendees.apologies", "a", "Apologies", "Mark apologies", where, "mark('apologies')", True, needs=Needs.ROW
    )
    yield Command("attendees.absent", "x", "Absent", "Mark absent", where, "mark('absent')", True, needs=Needs.ROW)
    yield Command(
        "attendees.in-attendance",
        "i",
        "In attendance",
        "Mark in attendance",
        where,
        "mark('in attendance')",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.remote", "r", "Remote", "Mark present by video", where, "mark('remote')", True, needs=Needs.ROW
    )
    yield Command("attendees.chair", "c", "Chair", "Put in the chair", where, "chair", True, needs=Needs.ROW)
    yield Command(
        "attendees.substitute",
        "s",
        "Substitute",
        "Seat as a substitute for a member",
        where,
        "substitute",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.arrived", "e", "Entered", "Note that they came in now", where, "arrive", True, needs=Needs.ROW
    )
    yield Command("attendees.left", "l", "Left", "Note that they left now", where, "leave", True, needs=Needs.ROW)
    yield Command(
        "attendees.video",
        "v",
        "Video",
        "Note that they go on by video now, or come into the room from there",
        where,
        "video",
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.withdraw",
        "g",
        "Gallery",
        "Note that they withdrew to the public gallery now",
        where,
        "withdraw",
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.interest",
        "d",
        "Interest",
        "Note an interest that they declare: its type, items and nature",
        where,
        "interest",
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.quorum", "q", "Quorum", "Note here that the quorum is lost, or there again", where, "quorum"
    )
    yield Command("attendees.add", "n", "Add", "Add a person who is not on the list", where, "add", True)
    yield Command(
        "attendees.edit",
        "enter",
        "Edit",
        "Correct a name, a job title, a standing or a time",
        where,
        "edit",
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.clear",
        "space",
        "Clear",
        "Take the last mark off: left, arrived, present",
        where,
        "mark('')",
        needs=Needs.ROW,
    )
    yield looking(
        "attendees.find",
        "slash,ctrl+f",
        "Find",
        "Go to a person by name; a capital letter goes to the next surname",
        where,
        "find",
        True,
    )
    yield looking(
        "attendees.year",
        "y",
        "Year",
        "Show the member's year: attendance, interests, votes by name, what they have to do",
        where,
        "year",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "attendees.remove",
        "delete",
        "Remove",
        "Take the person off this meeting's list",
        where,
        "remove",
        needs=Needs.ROW,
    )
    yield _to_the_discussion(where, "attendees")


def _agenda() -> Iterable[Command]:
    where = Where.AGENDA
    yield looking("agenda.go", "enter", "Show", "Show this item in the discussion", where, "go", True, needs=Needs.ROW)
    yield Command(
        "agenda.confirm-minutes",
        "c",
        "Confirm",
        "Confirm the minutes that this item is for",
        where,
        "confirm_minutes",
        True,
        needs=Needs.ROW,
    )
    yield Command("agenda.add", "n", "Add", "Add an item after this one", where, "add", True)
    yield Command("agenda.rename", "r", "Rename", "Give the item another title", where, "rename", True, needs=Needs.ROW)
    yield Command(
        "agenda.details",
        "d",
        "Details",
        "Purpose, supporting documents, exemption",
        where,
        "details",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "agenda.take-now",
        "t",
        "Take now",
        "Take the item next, out of its order",
        where,
        "take_now",
        True,
        needs=Needs.ROW,
    )
    yield looking(
        "agenda.history",
        "h",
        "History",
        "Show the item's whole history across meetings",
        where,
        "history",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "agenda.earlier", "e", "Earlier", "Add business that earlier meetings left", where, "from_earlier", True
    )
    yield Command("agenda.up", "ctrl+up,k", "Up", "Move the item up", where, "move(-1)", needs=Needs.ROW)
    yield Command("agenda.down", "ctrl+down,j", "Down", "Move the item down", where, "move(1)", needs=Needs.ROW)
    yield Command(
        "agenda.exempt",
        "x",
        "Exempt",
        "Keep the item's text out of public files, or let it in",
        where,
        "exempt",
        True,
        needs=Needs.ROW,
    )
    yield Command("agenda.done", "space", "Done", "Mark the item done, or not done", where, "done", needs=Needs.ROW)
    yield Command(
        "agenda.delete", "delete", "Delete", "Take the item out with its minute", where, "delete", needs=Needs.ROW
    )
    yield _to_the_discussion(where, "agenda")


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
    yield _to_the_discussion(where, "resolutions")


COMMANDS: tuple[Command, ...] = (*_attendees(), *_agenda(), *_discussion(), *_resolutions())
