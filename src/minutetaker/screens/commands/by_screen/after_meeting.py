"""The commands on minutes after the meeting: what is unfinished, what changed, what became of them."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Where, looking


def _unfinished() -> Iterable[Command]:
    where = Where.UNFINISHED
    yield looking("unfinished.go", "enter,g", "Go there", "Go to the place, to mend it", where, "go", True)
    yield looking("unfinished.pass", "y", "Leave as it is", "Leave it so on purpose, and go on", where, "accept", True)
    yield looking("unfinished.back", "escape", "Back to mend", "Go on with nothing yet", where, "back", True)


def _changes() -> Iterable[Command]:
    where = Where.CHANGES
    yield looking("changes.go", "enter", "Go there", "Go to the place in the minutes", where, "go", True)
    yield looking("changes.export", "f10,ctrl+o", "Export", "Write the changes to a file", where, "export", True)
    yield looking("changes.back", "escape,ctrl+b", "Back", "Go back", where, "back", True)


def _minutes_history() -> Iterable[Command]:
    where = Where.MINUTES_HISTORY
    yield looking("history.back", "escape,ctrl+b", "Back", "Go back", where, "back", True)


def _issue() -> Iterable[Command]:
    where = Where.ISSUE
    yield looking("issue.go", "enter", "Go there", "Go to this minute in its meeting", where, "go", True)
    yield looking("issue.read", "space", "Read", "Read this minute as it prints", where, "read", True)
    yield looking("issue.back", "escape", "Back", "Go back", where, "back", True)


COMMANDS: tuple[Command, ...] = (*_unfinished(), *_changes(), *_minutes_history(), *_issue())
