"""Commands of the panes on the left: attendees and agenda."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Needs, Where, looking


def to_the_discussion(where: Where, name: str) -> Command:
    """The key that leads from a pane back to the discussion."""
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
    yield to_the_discussion(where, "attendees")


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
    yield to_the_discussion(where, "agenda")


COMMANDS: tuple[Command, ...] = (*_attendees(), *_agenda())
"""The commands themselves, each with its keys and its words, by the screen or the pane where they apply."""
