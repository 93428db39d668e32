"""The commands that every screen knows."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Where, looking


def _everywhere() -> Iterable[Command]:
    where = Where.EVERYWHERE
    yield looking("help", "f1", "Help", "Show every key and what it does", where, "app.show_help", True, True)
    yield looking("palette", "ctrl+p", "Commands", "Find a command by name", where, "app.command_palette", True, True)
    yield Command("undo", "ctrl+z", "Undo", "Undo the last change", where, "screen.undo", False, True)
    yield Command("redo", "ctrl+y", "Redo", "Do again what was undone", where, "screen.redo", False, True)
    yield looking("saved", "ctrl+s", "Saved?", "Say how saving stands", where, "app.say_saved", False, True)
    yield looking("colours", "f11", "Colours", "Change the colours of the screen", where, "app.colours", False, True)
    yield looking(
        "abbreviations",
        "alt+a",
        "Abbreviations",
        "List your own abbreviations, add one or change it",
        where,
        "app.abbreviations",
        False,
        True,
    )
    yield looking("search", "f12", "Search", "Search every meeting", where, "app.search", False, True)
    yield looking("quit", "ctrl+q", "Quit", "Leave minutetaker", where, "app.quit", False, True)
    yield looking("how-to-quit", "ctrl+c", "Leaving", "Say which key leaves minutetaker", where, "app.help_quit")


COMMANDS: tuple[Command, ...] = (*_everywhere(),)
