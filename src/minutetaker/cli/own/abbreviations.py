"""``minutetaker abbreviations``: the user's own, and keeping one."""

from __future__ import annotations

from typing import Annotated

import typer

from minutetaker.cli.printing import remark, say, say_table
from minutetaker.own_files.abbreviations import (
    Abbreviation,
    abbreviations_file,
    drop_abbreviation,
    keep_abbreviation,
    read_abbreviations,
)
from minutetaker.record import MinutetakerError


def abbreviations(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="What is typed.", show_default=False)] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="What it stands for.", show_default=False)
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the abbreviation out.")] = False,
) -> None:
    """List your own abbreviations, or keep one: typed in the minutes, Tab takes what it stands for.

    Braces are a place to fill in: behind it the rest is offered once something stands there.

    \b
    Examples:
      minutetaker abbreviations
      minutetaker abbreviations cfs "concern was expressed about"
      minutetaker abbreviations ms "moved by {}, seconded by {}"
      minutetaker abbreviations cfs --remove
    """
    known, error = read_abbreviations()
    if name is None:
        if remove:
            raise typer.BadParameter("--remove takes one out: say which.")
        if not known and error is None:
            remark(f"There are none in {abbreviations_file()} yet.")
        if known:
            say_table([(one.name, one.text) for one in known.values()])
        if error is not None:
            raise error
        return
    if remove == (text is not None):
        raise typer.BadParameter("Say what it stands for, or --remove to take it out.")
    if text is None and name not in known:
        raise MinutetakerError(f"{name} is none of your abbreviations.")
    try:
        if text is None:
            drop_abbreviation(name)
        else:
            keep_abbreviation(Abbreviation(name, text))
            say(f"{name} stands for: {text}")
    except OSError as error:
        why = error.strerror or error
        raise MinutetakerError(f"Nothing was kept in {abbreviations_file()}: {why}.") from error
