"""The commands that a line beginning with a stroke carries out, as the registry has them."""

from __future__ import annotations

from functools import cache

from minutetaker.screens.commands.command import Command, Where


@cache
def line_commands() -> tuple[Command, ...]:
    """One for each command of the line; its key is what is typed, and carrying it out begins the line.

    Imported when somebody asks for help or for the palette: the first frame shows none of them.
    """
    from minutetaker.desk.line import COMMANDS_ON_THE_LINE

    return tuple(
        Command(
            f"line.{one.name}",
            one.usage,
            f"/{one.name}",
            one.description,
            Where.LINE,
            f"screen.begin_line('/{one.name} ')",
        )
        for one in COMMANDS_ON_THE_LINE
    )
