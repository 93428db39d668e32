"""The one registry of commands: footer, palette, help, the site's page of keys and keymap files read it."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_

from textual.binding import Binding

from minutetaker.screens.commands.by_screen import (
    after_meeting,
    dialogs,
    everywhere,
    follow_ups,
    home,
    meeting,
    minute_panes,
    panes,
    search,
)
from minutetaker.screens.commands.command import Command, Needs, Where
from minutetaker.screens.commands.on_the_line import line_commands
from minutetaker.screens.key_for import Words

__all__ = ["COMMANDS", "Command", "Needs", "Where", "bindings_in", "commands_in", "needs_of"]

_SCREENS = (everywhere, home, follow_ups, meeting, panes, minute_panes, after_meeting, search, dialogs)

COMMANDS: tuple[Command, ...] = tuple(command for screen in _SCREENS for command in screen.COMMANDS)
"""Every command that has keys, those of the whole program first; ``commands_in`` knows those of the line too."""


def commands_in(where: Where) -> tuple[Command, ...]:
    """The commands that apply in one part of the screen."""
    if where is Where.LINE:
        return line_commands()
    return tuple(command for command in COMMANDS if command.where is where)


@cache
def needs_of(where: Where, action: str) -> Needs:
    """What has to be there for an action to apply in one part of the screen, whatever its parameters."""
    named = (one for one in commands_in(where) if one.action.partition("(")[0] == action)
    return reduce(or_, (one.needs for one in named), Needs.NOTHING)


def _built_in(words: Words) -> str:
    """What is said with the keys that commands come with."""
    if isinstance(words, str):
        return words
    keys = {command.id: command.key.partition(",")[0] for command in COMMANDS}
    return "".join(part if isinstance(part, str) else keys[part.command] for part in words)


def bindings_in(where: Where) -> list[Binding]:
    """The key bindings of one part of the screen, each with its command's id, so that a keymap file can change it."""
    return [
        Binding(
            command.key,
            command.action,
            command.label,
            show=command.footer,
            priority=command.priority,
            id=command.id,
            tooltip=_built_in(command.description),
        )
        for command in commands_in(where)
    ]
