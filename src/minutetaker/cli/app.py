"""The command line as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutetaker import __version__
from minutetaker.cli import (
    agenda,
    approval,
    backups,
    check,
    demo,
    export,
    follow_ups,
    history,
    importing,
    meetings,
    name,
    opening,
    search,
    styles,
    verify,
)
from minutetaker.cli.access import store_path
from minutetaker.cli.output import say
from minutetaker.cli.start import open_screens

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
Exit codes: 0 done, 1 failed (the reason is on standard error), 2 wrong usage
"""

app = typer.Typer(
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
        raise typer.Exit(open_screens(store_path(context)))


app.command("open")(opening.open_meeting)
app.command("demo")(demo.demo)
app.command("meetings", short_help="List the meetings, newest first.")(meetings.list_meetings)
app.command("search", short_help="Find texts in every meeting.")(search.search)
app.command("agenda", short_help="List what earlier meetings left for the next agenda.")(agenda.agenda)
app.command("export", short_help="Write minutes: Word, text or JSON.")(export.export)
app.command("circulate", short_help="Note that draft minutes went out.")(approval.circulate)
app.command("confirm", short_help="Confirm minutes as a correct record.")(approval.confirm)
app.command("sign", short_help="Note who signed confirmed minutes.")(approval.sign)
app.command("verify", short_help="Prove that confirmed minutes are as they were.")(verify.verify)
app.command("history", short_help="Who changed what in a meeting, and when.")(history.history)
app.command("name", short_help="Show or choose the name that the history gives.")(name.name)
app.command("import", short_help="Bring a meeting in from a JSON file.")(importing.import_file)
app.command("check", short_help="Look for damage in the store.")(check.check)
app.command("backup", short_help="Back the whole store up.")(backups.back_up)
app.command("backups", short_help="List the backups, newest first.")(backups.list_all)
app.command("restore", short_help="Put a backup in the place of the store.")(backups.restore)
app.command("schema", short_help="Print the JSON Schema of such files.")(importing.print_schema)
app.add_typer(follow_ups.app, name="follow-ups")
app.add_typer(styles.app, name="styles")
