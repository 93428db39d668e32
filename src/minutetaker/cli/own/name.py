"""``minutetaker name``: the name that the history gives for what this person changes."""

from __future__ import annotations

from typing import Annotated

import typer

from minutetaker.cli.printing import remark, say
from minutetaker.identity import user_name
from minutetaker.record import MinutetakerError, RecordError, clean_line
from minutetaker.settings import keep_name, load_settings, settings_file

LONGEST = 80
"""Characters of a name: as many as a line of the history has room for."""


def name(
    chosen: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The name from now on.", show_default=False)
    ] = None,
    account: Annotated[
        bool, typer.Option("--account", help="From now on the name of your account on this computer.")
    ] = False,
) -> None:
    """Show the name that the history gives for what you change, or choose another.

    Without one chosen it is the name of your account on this computer. What was noted before keeps the
    name that it was noted with.

    \b
    Examples:
      minutetaker name
      minutetaker name "Dana Ashworth"
      minutetaker name --account
    """
    if account and chosen is not None:
        raise typer.BadParameter("--account takes the name of the account: give no other.")
    if account:
        _keep("")
    elif chosen is not None:
        _keep(_checked(chosen))
    say(user_name())
    if chosen is None and not account and load_settings().name:
        remark(f"Chosen in {settings_file()}.")


def _keep(chosen: str) -> None:
    try:
        keep_name(chosen)
    except OSError as error:
        why = error.strerror or error
        raise MinutetakerError(f"The name was not kept in {settings_file()}: {why}.") from error


def _checked(chosen: str) -> str:
    kept = clean_line(chosen)
    if not kept:
        raise RecordError("A name has letters in it. For that of your account: minutetaker name --account")
    if len(kept) > LONGEST:
        raise RecordError(f"A name has at most {LONGEST} characters, and this one has {len(kept)}.")
    return kept
