"""The one registry of commands: footer, palette, help, the README's key table and keymap files read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Where(StrEnum):
    """Where a command applies: on every screen, on one, or in one pane of the meeting screen."""

    EVERYWHERE = "everywhere"
    HOME = "list of meetings"
    FOLLOW_UPS = "follow-ups"
    COMMITTEE = "committee set-up"
    PEOPLE = "people of a committee"
    MEETING = "meeting"
    ATTENDEES = "attendees"
    AGENDA = "agenda"
    DISCUSSION = "discussion"
    RESOLUTIONS = "resolutions"
    PREVIEW = "preview"
    UNFINISHED = "what is unfinished"
    CHANGES = "what changed since it was circulated"
    MINUTES_HISTORY = "history of the minutes"
    ISSUE = "history of an item"
    CHECKLIST = "list to take from"
    SEARCH = "search"
    PICKER = "list to pick from"
    FORM = "form"
    NOTICE = "text to read"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a key does. ``key`` lists alternatives by comma, as Textual names them."""

    id: str
    key: str
    label: str
    """One or two words, for the footer."""
    description: str
    """One line, for help and the palette."""
    where: Where
    action: str
    footer: bool = False
    priority: bool = False
    """Works while a text is being typed."""


def _everywhere() -> Iterable[Command]:
    where = Where.EVERYWHERE
    yield Command("help", "f1", "Help", "Show every key and what it does", where, "app.show_help", True, True)
    yield Command("palette", "ctrl+p", "Commands", "Find a command by name", where, "app.command_palette", True, True)
    yield Command("undo", "ctrl+z", "Undo", "Undo the last change", where, "screen.undo", False, True)
    yield Command("redo", "ctrl+y", "Redo", "Do again what was undone", where, "screen.redo", False, True)
    yield Command("saved", "ctrl+s", "Saved?", "Say how saving stands", where, "app.say_saved", False, True)
    yield Command("colours", "f11", "Colours", "Change the colours of the screen", where, "app.colours", False, True)
    yield Command("search", "f12", "Search", "Search every meeting", where, "app.search", False, True)
    yield Command("quit", "ctrl+q", "Quit", "Leave minutetaker", where, "app.quit", False, True)
    yield Command("how-to-quit", "ctrl+c", "Leaving", "Say which key leaves minutetaker", where, "app.help_quit")


def _home() -> Iterable[Command]:
    where = Where.HOME
    yield Command("home.new", "n", "New", "Start a meeting of a committee", where, "new", True)
    yield Command("home.open", "enter", "Open", "Open the meeting", where, "open", True)
    yield Command(
        "home.filter", "slash,f", "Filter", "Show the meetings that match what you type", where, "filter", True
    )
    yield Command("home.search", "s", "Search", "Search what every meeting says", where, "app.search", True)
    yield Command(
        "home.follow-ups",
        "u",
        "Follow-ups",
        "What became of what was decided, in every meeting",
        where,
        "follow_ups",
        True,
    )
    yield Command(
        "home.move-on", "m", "Move on", "Move the minutes on: circulate, confirm, sign", where, "move_on", True
    )
    yield Command(
        "home.changes", "w", "Changes", "Show what changed since the minutes were circulated", where, "changes"
    )
    yield Command(
        "home.history",
        "h",
        "History",
        "Show the history of the minutes: their steps and their changes",
        where,
        "history",
    )
    yield Command(
        "home.duplicate",
        "d",
        "Duplicate",
        "Start a meeting with this one's people and agenda",
        where,
        "duplicate",
        True,
    )
    yield Command(
        "home.delete",
        "delete,x",
        "Delete",
        "Take the meeting off the list; ctrl+z brings it back",
        where,
        "delete",
        True,
    )
    yield Command("home.committees", "c", "Committees", "Set committees up", where, "committees", True)
    yield Command("home.reopen", "r", "Try again", "Try to get the store for writing", where, "reopen", True)
    yield Command("home.again", "f5", "Read again", "Read the list from the store again", where, "read_again")
    yield Command(
        "home.restore", "b", "Backups", "Go back to a backup; what it replaces is kept", where, "restore_backup"
    )
    yield Command("home.all", "escape", "All", "Show every meeting again", where, "show_all", True)


def _follow_ups() -> Iterable[Command]:
    where = Where.FOLLOW_UPS
    yield Command(
        "follow-ups.update",
        "enter,u",
        "Update",
        "Note what became of it: words, status, owner, day",
        where,
        "update",
        True,
    )
    yield Command("follow-ups.done", "d", "Done", "Note that it is done", where, "status('done')", True)
    yield Command(
        "follow-ups.in-progress",
        "p",
        "In progress",
        "Note that it is in progress",
        where,
        "status('in progress')",
        True,
    )
    yield Command("follow-ups.open-again", "r", "Open again", "Note that it is open again", where, "status('open')")
    yield Command(
        "follow-ups.overtaken", "v", "Overtaken", "Note that other things overtook it", where, "status('overtaken')"
    )
    yield Command(
        "follow-ups.not-needed",
        "n",
        "Not needed",
        "Note that it is no longer needed",
        where,
        "status('no longer needed')",
    )
    yield Command("follow-ups.go", "g", "Minute", "Open the meeting at this minute", where, "go", True)
    yield Command(
        "follow-ups.filter", "slash,f", "Filter", "Show those that match what you type", where, "filter", True
    )
    yield Command(
        "follow-ups.export", "f10,ctrl+o", "Tracker", "Write those listed as Word or CSV", where, "export", True
    )
    yield Command("follow-ups.mine", "1", "Mine", "Show those that you own and have still to do", where, "show('mine')")
    yield Command("follow-ups.open", "2", "Open", "Show those that have still to be done", where, "show('open')")
    yield Command("follow-ups.overdue", "3", "Overdue", "Show those that are overdue", where, "show('overdue')")
    yield Command("follow-ups.all", "4", "All", "Show them all, those that are done too", where, "show('all')")
    yield Command("follow-ups.by-committee", "c", "By committee", "Group by committee", where, "group('committee')")
    yield Command("follow-ups.by-owner", "o", "By owner", "Group by owner", where, "group('owner')")
    yield Command("follow-ups.by-meeting", "m", "By meeting", "Group by meeting", where, "group('meeting')")
    yield Command("follow-ups.again", "f5", "Read again", "Read them from the store again", where, "read_again")
    yield Command(
        "follow-ups.back", "escape", "Back", "Show all again, or go back to the list of meetings", where, "back", True
    )


def _committee() -> Iterable[Command]:
    where = Where.COMMITTEE
    yield Command("committee.new", "ctrl+n", "New", "Set another committee up", where, "new", True, True)
    yield Command(
        "committee.delete", "ctrl+d", "Delete", "Take the committee off the list", where, "delete", True, True
    )
    yield Command("committee.back", "escape", "Back", "Go back to the list of meetings", where, "back", True)


def _people() -> Iterable[Command]:
    where = Where.PEOPLE
    yield Command("people.edit", "enter", "Correct", "Correct the parts of the name", where, "edit", True)
    yield Command("people.office", "space", "Chair", "Chair, vice-chair, member in turn", where, "office", True)
    yield Command("people.up", "ctrl+up,k", "Up", "Move the person up the list", where, "move(-1)")
    yield Command("people.down", "ctrl+down,j", "Down", "Move the person down the list", where, "move(1)")
    yield Command("people.remove", "delete,x", "Remove", "Take the person off the committee", where, "remove", True)


def _meeting() -> Iterable[Command]:
    where = Where.MEETING
    yield Command(
        "meeting.next-item", "f8", "Next item", "This item is done: go on to the next", where, "next_item", True, True
    )
    yield Command(
        "meeting.attendees", "f2", "People", "Go to the attendees", where, "focus_pane('attendees')", True, True
    )
    yield Command("meeting.agenda", "f3", "Agenda", "Go to the agenda", where, "focus_pane('agenda')", True, True)
    yield Command(
        "meeting.discussion", "f4", "Discussion", "Go to the discussion", where, "focus_pane('discussion')", True, True
    )
    yield Command(
        "meeting.resolutions",
        "f5",
        "Resolutions",
        "Go to the resolutions",
        where,
        "focus_pane('resolutions')",
        True,
        True,
    )
    yield Command(
        "meeting.previous-item", "f7", "Previous", "Look at the item before", where, "previous_item", False, True
    )
    yield Command(
        "meeting.preview",
        "f9",
        "Preview",
        "Show the minutes as they print: beside, whole screen, off",
        where,
        "preview",
        True,
        True,
    )
    yield Command("meeting.export", "f10,ctrl+o", "Word", "Write the Word minutes", where, "export", True, True)
    yield Command(
        "meeting.go-to-item",
        "ctrl+g",
        "Go to",
        "Go to an item by its number or title",
        where,
        "go_to_item",
        False,
        True,
    )
    yield Command(
        "meeting.late-item", "ctrl+n", "Late item", "Add an item after this one", where, "late_item", False, True
    )
    yield Command(
        "meeting.details",
        "ctrl+t",
        "Details",
        "Date, place, times, house style and numbering",
        where,
        "details",
        False,
        True,
    )
    yield Command(
        "meeting.close",
        "f6",
        "Close",
        "Note that the chair closed the meeting, or take that back",
        where,
        "close_meeting",
        False,
        True,
    )
    yield Command(
        "meeting.move-on",
        "ctrl+e",
        "Move on",
        "Move the minutes on: circulate, confirm, sign",
        where,
        "move_on",
        False,
        True,
    )
    yield Command(
        "meeting.correct",
        "ctrl+w",
        "Correct",
        "Of confirmed minutes: note what a later meeting resolved to correct here",
        where,
        "correct",
        True,
        True,
    )
    yield Command(
        "meeting.changes",
        "ctrl+right_square_bracket",
        "Changes",
        "Show what changed since the minutes were circulated",
        where,
        "changes",
        False,
        True,
    )
    yield Command(
        "meeting.history",
        "ctrl+backslash",
        "History",
        "Show the history of the minutes: their steps and their changes",
        where,
        "history",
        False,
        True,
    )
    yield Command("meeting.back", "ctrl+b", "Back", "Go back to the list of meetings", where, "back", False, True)


def _to_the_discussion(where: Where, name: str) -> Command:
    action = "screen.focus_pane('discussion')"
    return Command(f"{name}.back", "escape", "Back", "Go back to the discussion", where, action)


def _attendees() -> Iterable[Command]:
    where = Where.ATTENDEES
    yield Command("attendees.present", "p", "Present", "Mark present", where, "mark('present')", True)
    yield Command("attendees.rest", "m", "Rest present", "Mark every other member present", where, "rest_present", True)
    yield Command("attendees.apologies", "a", "Apologies", "Mark apologies", where, "mark('apologies')", True)
    yield Command("attendees.absent", "x", "Absent", "Mark absent", where, "mark('absent')", True)
    yield Command(
        "attendees.in-attendance", "i", "In attendance", "Mark in attendance", where, "mark('in attendance')", True
    )
    yield Command("attendees.remote", "r", "Remote", "Mark present by video", where, "mark('remote')", True)
    yield Command("attendees.chair", "c", "Chair", "Put in the chair", where, "chair", True)
    yield Command(
        "attendees.substitute", "s", "Substitute", "Seat as a substitute for a member", where, "substitute", True
    )
    yield Command("attendees.arrived", "e", "Entered", "Note that they came in now", where, "arrive", True)
    yield Command("attendees.left", "l", "Left", "Note that they left now", where, "leave", True)
    yield Command("attendees.add", "n", "Add", "Add a person who is not on the list", where, "add", True)
    yield Command("attendees.edit", "enter", "Edit", "Correct a name, a job title, a standing or a time", where, "edit")
    yield Command(
        "attendees.clear", "space", "Clear", "Take the last mark off: left, arrived, present", where, "mark('')"
    )
    yield Command(
        "attendees.find",
        "slash,ctrl+f",
        "Find",
        "Go to a person by name; a capital letter goes to the next surname",
        where,
        "find",
        True,
    )
    yield Command("attendees.remove", "delete", "Remove", "Take the person off this meeting's list", where, "remove")
    yield _to_the_discussion(where, "attendees")


def _agenda() -> Iterable[Command]:
    where = Where.AGENDA
    yield Command("agenda.go", "enter", "Show", "Show this item in the discussion", where, "go", True)
    yield Command(
        "agenda.confirm-minutes",
        "c",
        "Confirm",
        "Confirm the minutes that this item is for",
        where,
        "confirm_minutes",
        True,
    )
    yield Command("agenda.add", "n", "Add", "Add an item after this one", where, "add", True)
    yield Command("agenda.rename", "r", "Rename", "Give the item another title", where, "rename", True)
    yield Command("agenda.details", "d", "Details", "Purpose, supporting documents, exemption", where, "details", True)
    yield Command("agenda.take-now", "t", "Take now", "Take the item next, out of its order", where, "take_now", True)
    yield Command(
        "agenda.history", "h", "History", "Show the item's whole history across meetings", where, "history", True
    )
    yield Command(
        "agenda.earlier", "e", "Earlier", "Add business that earlier meetings left", where, "from_earlier", True
    )
    yield Command("agenda.up", "ctrl+up,k", "Up", "Move the item up", where, "move(-1)")
    yield Command("agenda.down", "ctrl+down,j", "Down", "Move the item down", where, "move(1)")
    yield Command(
        "agenda.exempt", "x", "Exempt", "Keep the item's text out of public files, or let it in", where, "exempt", True
    )
    yield Command("agenda.done", "space", "Done", "Mark the item done, or not done", where, "done")
    yield Command("agenda.delete", "delete", "Delete", "Take the item out with its minute", where, "delete")
    yield _to_the_discussion(where, "agenda")


def _discussion() -> Iterable[Command]:
    where = Where.DISCUSSION
    yield Command(
        "discussion.next", "enter", "Next point", "Begin the next entry; on a / line, carry it out", where, "next_entry"
    )
    yield Command(
        "discussion.line-break", "ctrl+j,shift+enter", "Line break", "Break the line in the entry", where, "line_break"
    )
    yield Command(
        "discussion.nest",
        "tab",
        "Response",
        "Put the entry under the one before: a response, a sub-clause",
        where,
        "nest",
        True,
    )
    yield Command("discussion.unnest", "shift+tab", "Unnest", "Bring the entry out one level", where, "unnest")
    yield Command("discussion.up", "ctrl+up,alt+up", "Move up", "Move the entry up", where, "move(-1)")
    yield Command("discussion.down", "ctrl+down,alt+down", "Move down", "Move the entry down", where, "move(1)")
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
    yield Command("discussion.delete", "ctrl+d", "Delete", "Delete the entry; ctrl+z brings it back", where, "delete")
    yield Command("discussion.first", "ctrl+home", "First", "Go to the item's first entry", where, "first_entry")
    yield Command("discussion.last", "ctrl+end", "Last", "Go to the item's last entry", where, "last_entry")


def _resolutions() -> Iterable[Command]:
    where = Where.RESOLUTIONS
    yield Command("resolutions.go", "enter", "Go to", "Edit it where it stands in the discussion", where, "go", True)
    yield Command("resolutions.add", "n", "Add", "Add a resolution at the end of the item", where, "add", True)
    yield Command("resolutions.clause", "c", "Clause", "Add a clause to the resolution", where, "clause", True)
    yield Command(
        "resolutions.movers", "m", "Movers", "Pick mover and seconder from those present", where, "movers", True
    )
    yield Command("resolutions.outcome", "o", "Outcome", "Say what became of it", where, "outcome", True)
    yield Command("resolutions.lead", "l", "Lead", "Word the lead otherwise than the house style", where, "lead", True)
    yield Command("resolutions.recommend", "r", "Recommend", "Recommend to another body", where, "recommend", True)
    yield Command(
        "resolutions.action", "a", "Action", "Add an action with owner and due date", where, "add_action", True
    )
    yield Command(
        "resolutions.edit-action", "d", "Owner, due", "Change an action's owner and due date", where, "edit_action"
    )
    yield Command(
        "resolutions.all", "v", "All items", "Show what every item decided, or only this one", where, "all_items", True
    )
    yield Command(
        "resolutions.follow-up",
        "u",
        "Follow up",
        "Note what became of it, beside the minutes",
        where,
        "follow_up",
        True,
    )
    yield Command("resolutions.delete", "delete", "Delete", "Delete it; ctrl+z brings it back", where, "delete")
    yield _to_the_discussion(where, "resolutions")


def _preview() -> Iterable[Command]:
    where = Where.PREVIEW
    yield Command("preview.back", "escape", "Back", "Go back to the discussion", where, "back", True)


def _unfinished() -> Iterable[Command]:
    where = Where.UNFINISHED
    yield Command("unfinished.go", "enter,g", "Go there", "Go to the place, to mend it", where, "go", True)
    yield Command(
        "unfinished.pass", "y", "Confirm as they are", "Leave it so on purpose, and confirm", where, "accept", True
    )
    yield Command("unfinished.back", "escape", "Back to mend", "Confirm nothing yet", where, "back", True)


def _changes() -> Iterable[Command]:
    where = Where.CHANGES
    yield Command("changes.go", "enter", "Go there", "Go to the place in the minutes", where, "go", True)
    yield Command("changes.export", "f10,ctrl+o", "Word", "Write the list of changes for Word", where, "export", True)
    yield Command("changes.back", "escape,ctrl+b", "Back", "Go back", where, "back", True)


def _minutes_history() -> Iterable[Command]:
    where = Where.MINUTES_HISTORY
    yield Command("history.back", "escape,ctrl+b", "Back", "Go back", where, "back", True)


def _issue() -> Iterable[Command]:
    where = Where.ISSUE
    yield Command("issue.go", "enter", "Go there", "Go to this minute in its meeting", where, "go", True)
    yield Command("issue.read", "space", "Read", "Read this minute as it prints", where, "read", True)
    yield Command("issue.back", "escape", "Back", "Go back", where, "back", True)


def _checklist() -> Iterable[Command]:
    where = Where.CHECKLIST
    yield Command(
        "checklist.toggle", "space", "Take or leave", "Take this line, or leave it", where, "take_or_leave", True
    )
    yield Command("checklist.all", "a", "All or none", "Take every line, or none", where, "take_all", True)
    yield Command("checklist.keep", "enter", "Go on", "Go on with what is taken", where, "keep", True)
    yield Command("checklist.cancel", "escape", "Back", "Go back, and take nothing", where, "cancel", True)


def _search() -> Iterable[Command]:
    where = Where.SEARCH
    yield Command("search.open", "enter", "Open", "Open the meeting at the place found", where, "open", True, True)
    yield Command(
        "search.complete",
        "tab",
        "Complete",
        "Take what is offered under the box; once more, the next",
        where,
        "complete(1)",
        True,
        True,
    )
    yield Command(
        "search.complete-back", "shift+tab", "Before", "Take the one before", where, "complete(-1)", False, True
    )
    yield Command("search.up", "up", "Up", "Highlight the place above", where, "move('up')", False, True)
    yield Command("search.down", "down", "Down", "Highlight the place below", where, "move('down')", False, True)
    yield Command("search.page-up", "pageup", "Page up", "Go up a page", where, "move('pageup')", False, True)
    yield Command("search.page-down", "pagedown", "Page down", "Go down a page", where, "move('pagedown')", False, True)
    yield Command("search.first", "home", "First", "Go to the best place", where, "move('home')", False, True)
    yield Command("search.last", "end", "Last", "Go to the last place listed", where, "move('end')", False, True)
    yield Command(
        "search.back", "escape,ctrl+b", "Back", "Go back to where the search was begun", where, "back", True, True
    )


def _picker() -> Iterable[Command]:
    where = Where.PICKER
    yield Command("picker.choose", "enter", "Choose", "Take the highlighted line", where, "choose", True)
    yield Command("picker.up", "up,ctrl+k", "Up", "Highlight the line above", where, "move('up')", False, True)
    yield Command("picker.down", "down,ctrl+j", "Down", "Highlight the line below", where, "move('down')", False, True)
    yield Command("picker.page-up", "pageup", "Page up", "Go up a page", where, "move('page_up')", False, True)
    yield Command(
        "picker.page-down", "pagedown", "Page down", "Go down a page", where, "move('page_down')", False, True
    )
    yield Command("picker.cancel", "escape", "Cancel", "Leave without choosing", where, "cancel", True)


def _form() -> Iterable[Command]:
    where = Where.FORM
    yield Command("form.keep", "ctrl+s", "Keep", "Keep what is filled in", where, "keep", True, True)
    yield Command("form.cancel", "escape", "Cancel", "Leave everything as it was", where, "cancel", True)


def _notice() -> Iterable[Command]:
    where = Where.NOTICE
    yield Command("notice.close", "escape,enter,q", "Back", "Go back", where, "close", True)


def _question() -> Iterable[Command]:
    where = Where.QUESTION
    yield Command("question.yes", "y", "Yes", "Do it", where, "yes", True)
    yield Command("question.no", "escape,n", "No", "Leave everything as it is", where, "no", True)


COMMANDS: tuple[Command, ...] = (
    *_everywhere(),
    *_home(),
    *_follow_ups(),
    *_committee(),
    *_people(),
    *_meeting(),
    *_attendees(),
    *_agenda(),
    *_discussion(),
    *_resolutions(),
    *_preview(),
    *_unfinished(),
    *_changes(),
    *_minutes_history(),
    *_issue(),
    *_checklist(),
    *_search(),
    *_picker(),
    *_form(),
    *_notice(),
    *_question(),
)


def commands_in(where: Where) -> tuple[Command, ...]:
    """The commands that apply in one place."""
    return tuple(command for command in COMMANDS if command.where is where)


def bindings_in(where: Where) -> list[Binding]:
    """The key bindings of one place, each with its command's id, so that a keymap file can change it."""
    return [
        Binding(
            command.key,
            command.action,
            command.label,
            show=command.footer,
            priority=command.priority,
            id=command.id,
            tooltip=command.description,
        )
        for command in commands_in(where)
    ]
