"""The command line as a whole: what it says of itself, and the options before a command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutetaker import __version__
from minutetaker.cli.commands import Commands
from minutetaker.cli.full_screen import open_screens
from minutetaker.cli.printing import remark, say
from minutetaker.settings import read_settings

_HELP = """Live minutes for council clerks: typed in the terminal, published in Word.

Without a command, opens the list of meetings.

\b
Examples:
  minutetaker                                  list of meetings, full screen
  minutetaker demo                             look around in a sample meeting
  minutetaker open latest                      go on with the newest meeting
  minutetaker export parks-2026-03-04          write its Word minutes here
  minutetaker export latest --item 11 --output - --format text
  minutetaker confirm parks-2026-03-04 --at parks-2026-04-06
  minutetaker verify                           prove every confirmed meeting
  minutetaker styles new our-council           make a house style of your own

\b
MEETING is a reference that "minutetaker meetings" lists, an id, or: latest
Exit codes: 0 done, 1 failed (the reason is on standard error), 2 wrong usage, 130 stopped
"""

app = typer.Typer(
    cls=Commands,
    help=_HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"minutetaker {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            envvar="MINUTETAKER_STORE",
            help="The file that keeps the meetings; may also stand behind a command. Without it, one in your data "
            "folder.",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        from minutetaker.cli.access import named_store

        raise typer.Exit(open_screens(named_store(context)))
    _, unsettled = read_settings()
    if unsettled:
        remark(f"minutetaker: {unsettled}")
