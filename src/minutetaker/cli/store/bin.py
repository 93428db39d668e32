"""``minutetaker bin``: what was deleted or undone, and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from minutetaker.cli.access import open_to_read, open_to_write
from minutetaker.cli.printing import remark, remark_damaged, say, say_json, say_table
from minutetaker.store.api.safekeeping.bin import BinEntry

app = typer.Typer(
    help="The bin: meetings, committees and people that were deleted or undone.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def list_bin(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """List what is in the bin, what went last first: number, what it is, what is in it, and who took it away when.

    \b
    Examples:
      minutetaker bin
      minutetaker bin restore 1
    """
    if context.invoked_subcommand is not None:
        return
    from minutetaker.desk.recovery.bin import contents_of, how_it_went, name_of

    with open_to_read(context) as store:
        listing = store.bin.listing()
    if as_json:
        say_json(_as_json(listing.entries))
    elif listing.entries:
        say_table(
            [
                (str(number), one.kind, name_of(one), one.council, contents_of(one), how_it_went(one))
                for number, one in enumerate(listing.entries, 1)
            ]
        )
    else:
        remark("The bin is empty.")
    remark_damaged(listing.unreadable)


@app.command("restore", short_help="Bring something back.")
def restore(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="Its number in the bin, its id, or words of its name and date.", show_default=False
        ),
    ],
) -> None:
    """Bring something back from the bin, whole: a meeting with its minutes, follow-ups and all that was circulated.

    \b
    Examples:
      minutetaker bin restore 1
      minutetaker bin restore parks-2026-03-04
      minutetaker bin restore "planning committee"
    """
    from minutetaker.desk.recovery.bin import bring_back, find

    with open_to_read(context) as store:
        entry = find(store.bin.listing().entries, what)
    with open_to_write(context) as store:
        say(bring_back(store, entry))


def _as_json(entries: Sequence[BinEntry]) -> list[dict[str, object]]:
    from minutetaker.desk.recovery.bin import name_of

    return [
        {
            "number": number,
            "id": one.id,
            "what": one.kind.value,
            "name": name_of(one),
            "council": one.council,
            "committee": one.committee,
            "committee_id": one.committee_id,
            "date": one.date.isoformat() if one.date else None,
            "entries": one.minutes,
            "by": one.label,
            "undone": one.is_undone,
            "who": one.who,
            "at": one.at.isoformat(),
        }
        for number, one in enumerate(entries, 1)
    ]
