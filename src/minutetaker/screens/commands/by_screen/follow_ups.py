"""Follow-ups across all meetings."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Needs, Where, looking


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
        needs=Needs.ROW,
    )
    yield Command(
        "follow-ups.done", "d", "Done", "Note that it is done", where, "status('done')", True, needs=Needs.ROW
    )
    yield Command(
        "follow-ups.in-progress",
        "p",
        "In progress",
        "Note that it is in progress",
        where,
        "status('in progress')",
        True,
        needs=Needs.ROW,
    )
    yield Command(
        "follow-ups.open-again",
        "r",
        "Open again",
        "Note that it is open again",
        where,
        "status('open')",
        needs=Needs.ROW,
    )
    yield Command(
        "follow-ups.overtaken",
        "v",
        "Overtaken",
        "Note that other things overtook it",
        where,
        "status('overtaken')",
        needs=Needs.ROW,
    )
    yield Command(
        "follow-ups.not-needed",
        "n",
        "Not needed",
        "Note that it is no longer needed",
        where,
        "status('no longer needed')",
        needs=Needs.ROW,
    )
    yield looking(
        "follow-ups.mark",
        "space",
        "Mark",
        "Mark this one: a note is of all that are marked",
        where,
        "mark",
        True,
        needs=Needs.ROW,
    )
    yield looking(
        "follow-ups.mark-all", "a", "Mark all", "Mark all that are listed, or none", where, "mark_all", needs=Needs.ROW
    )
    yield looking("follow-ups.go", "g", "Minute", "Open the meeting at this minute", where, "go", True, needs=Needs.ROW)
    yield looking(
        "follow-ups.filter", "slash,f", "Filter", "Show those that match what you type", where, "filter", True
    )
    yield looking(
        "follow-ups.export",
        "f10,ctrl+o",
        "Tracker",
        "Write the tracker of those listed to a file",
        where,
        "export",
        True,
        needs=Needs.ROW,
    )
    yield looking("follow-ups.mine", "1", "Mine", "Show those that you own and have still to do", where, "show('mine')")
    yield looking("follow-ups.open", "2", "Open", "Show those that have still to be done", where, "show('open')")
    yield looking("follow-ups.overdue", "3", "Overdue", "Show those that are overdue", where, "show('overdue')")
    yield looking("follow-ups.all", "4", "All", "Show them all, those that are done too", where, "show('all')")
    yield looking(
        "follow-ups.no-owner",
        "5",
        "No owner",
        "Show those that are open and without owner",
        where,
        "show('no owner')",
    )
    yield looking("follow-ups.by-committee", "c", "By committee", "Group by committee", where, "group('committee')")
    yield looking("follow-ups.by-owner", "o", "By owner", "Group by owner", where, "group('owner')")
    yield looking("follow-ups.by-meeting", "m", "By meeting", "Group by meeting", where, "group('meeting')")
    yield looking("follow-ups.again", "f5", "Read again", "Read them from the store again", where, "read_again")
    yield looking(
        "follow-ups.back",
        "escape",
        "Back",
        "Unmark all, show all again, or go back to the meetings",
        where,
        "back",
        True,
    )


COMMANDS: tuple[Command, ...] = (*_follow_ups(),)
