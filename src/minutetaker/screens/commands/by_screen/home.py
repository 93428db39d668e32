"""The list of meetings, and setting committees up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from minutetaker.screens.commands.command import Command, Needs, Where, looking
from minutetaker.screens.key_for import KeyFor


def _home() -> Iterable[Command]:
    where = Where.HOME
    yield Command(
        "home.new", "n", "New", "Start a meeting of a committee", where, "new", True, needs=Needs.LIST | Needs.WRITING
    )
    yield looking("home.open", "enter", "Open", "Open the meeting", where, "open", True, needs=Needs.ROW)
    yield looking(
        "home.filter",
        "slash,f",
        "Filter",
        "Show the meetings that match what you type",
        where,
        "filter",
        True,
        needs=Needs.ROW,
    )
    yield looking("home.search", "s", "Search", "Search what every meeting says", where, "app.search", True)
    yield looking(
        "home.follow-ups",
        "u",
        "Follow-ups",
        "What became of what was decided, in every meeting",
        where,
        "follow_ups",
        True,
        needs=Needs.LIST,
    )
    yield Command(
        "home.move-on",
        "m",
        "Move on",
        "Move the minutes on: circulate, confirm, sign",
        where,
        "move_on",
        True,
        needs=Needs.ROW | Needs.WRITING,
    )
    yield looking(
        "home.changes",
        "w",
        "Changes",
        "Show what changed since the minutes were circulated",
        where,
        "changes",
        needs=Needs.ROW,
    )
    yield looking(
        "home.history",
        "h",
        "History",
        "Show the history of the minutes: their steps and their changes",
        where,
        "history",
        needs=Needs.ROW,
    )
    yield Command(
        "home.duplicate",
        "d",
        "Duplicate",
        "Start a meeting with this one's people and agenda",
        where,
        "duplicate",
        True,
        needs=Needs.ROW | Needs.WRITING,
    )
    yield Command(
        "home.delete",
        "delete,x",
        "Delete",
        ("Put the meeting in the bin; ", KeyFor("undo"), " brings it back"),
        where,
        "delete",
        True,
        needs=Needs.ROW | Needs.WRITING,
    )
    yield Command("home.bin", "z", "Bin", "Bring back a meeting, a committee or a person from the bin", where, "bin")
    yield Command(
        "home.committees",
        "c",
        "Committees",
        "Set committees up",
        where,
        "committees",
        True,
        needs=Needs.LIST | Needs.WRITING,
    )
    yield looking(
        "home.reopen",
        "r",
        "Try again",
        "Try to get the store for writing",
        where,
        "reopen",
        True,
        needs=Needs.READ_ONLY,
    )
    yield looking("home.again", "f5", "Read again", "Read the list from the store again", where, "read_again")
    yield Command(
        "home.restore", "b", "Backups", "Go back to a backup; what it replaces is kept", where, "restore_backup"
    )
    yield looking("home.all", "escape", "All", "Show every meeting again", where, "show_all", True, needs=Needs.FILTER)


def _committee() -> Iterable[Command]:
    where = Where.COMMITTEE
    yield Command("committee.new", "ctrl+n", "New", "Set another committee up", where, "new", True, True)
    yield Command("committee.delete", "ctrl+d", "Delete", "Put the committee in the bin", where, "delete", True, True)
    yield looking("committee.people", "f2", "People", "Go to the people", where, "focus_people", False, True)
    yield looking("committee.back", "escape", "Back", "Go back to the list of meetings", where, "back", True)


def _people() -> Iterable[Command]:
    where = Where.PEOPLE
    of_one = partial(Command, where=where, needs=Needs.ROW)
    yield of_one("people.edit", "enter", "Correct", "Correct the parts of the name", action="edit", footer=True)
    yield of_one("people.office", "space", "Chair", "Chair, vice-chair, member in turn", action="office", footer=True)
    yield of_one("people.up", "ctrl+up,k", "Up", "Move the person up the list", action="move(-1)")
    yield of_one("people.down", "ctrl+down,j", "Down", "Move the person down the list", action="move(1)")
    yield of_one(
        "people.remove", "delete,x", "Remove", "Take the person off the committee", action="remove", footer=True
    )
    yield of_one(
        "people.purge", "p", "Purge", "Take the person out of all that is not confirmed, for good", action="purge"
    )


COMMANDS: tuple[Command, ...] = (*_home(), *_committee(), *_people())
