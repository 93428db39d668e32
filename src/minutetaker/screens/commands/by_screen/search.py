"""Searching every meeting."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Where, looking


def _search() -> Iterable[Command]:
    where = Where.SEARCH
    yield looking("search.open", "enter", "Open", "Open the meeting at the hit", where, "open", True, True)
    yield looking(
        "search.complete",
        "tab",
        "Complete",
        "Take what is offered under the box; once more, the next",
        where,
        "complete(1)",
        True,
        True,
    )
    yield looking(
        "search.complete-back", "shift+tab", "Before", "Take the one before", where, "complete(-1)", False, True
    )
    yield looking("search.up", "up", "Up", "Highlight the hit above", where, "move('up')", False, True)
    yield looking("search.down", "down", "Down", "Highlight the hit below", where, "move('down')", False, True)
    yield looking("search.page-up", "pageup", "Page up", "Go up a page", where, "move('pageup')", False, True)
    yield looking("search.page-down", "pagedown", "Page down", "Go down a page", where, "move('pagedown')", False, True)
    yield looking("search.first", "home", "First", "Go to the best hit", where, "move('home')", False, True)
    yield looking("search.last", "end", "Last", "Go to the last hit listed", where, "move('end')", False, True)
    yield looking(
        "search.back", "escape,ctrl+b", "Back", "Go back to where the search was begun", where, "back", True, True
    )


COMMANDS: tuple[Command, ...] = (*_search(),)
