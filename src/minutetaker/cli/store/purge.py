"""``minutetaker purge``: a meeting taken out of the store for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_write, store_path
from minutetaker.cli.printing import remark, say
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.cli.store.purge_agreement import HeldBackups, require_agreement, see_to_backups, tell, tell_where_else
from minutetaker.desk.words.meeting_references import find_meeting
from minutetaker.record import Meeting, NotFoundError
from minutetaker.settings import load_settings

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store


def purge(
    context: typer.Context,
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="MEETING",
            help="A meeting by its reference, or one in the bin by its number there, its id or words of its name.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; the ledger keeps it.", show_default=False)],
    agreed: Annotated[
        str,
        typer.Option(
            "--confirm", metavar="NAME", help="The meeting's name as it is asked for, for scripts.", show_default=False
        ),
    ] = "",
    backups: Annotated[
        HeldBackups | None,
        typer.Option(
            help="Keep the backups that still hold the meeting, or make a new one and remove them; without it you are "
            "asked.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Take a meeting out of the store for good, as the law on personal data may ask. Nothing brings it back.

    What goes and what stays is said first, and the meeting's name is to be typed. Minutes that are
    confirmed are a record that has to be kept, and are not purged.

    \b
    Examples:
      minutetaker purge parks-2026-03-04 --reason "Typed into the wrong council's store"
    """
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.desk.recovery.purge import (
        GOES,
        STAYS,
        holds_meeting,
        name_to_type,
        purge_meeting,
        require_purgeable,
        where_else_it_lies,
    )

    shelf = Shelf.of(store_path(context), load_settings().backups)
    with open_to_write(context) as store:
        found = _found(store, meeting)
        require_purgeable(store, found.id, reason=reason)
        holds = holds_meeting(shelf, found.id)
        lies = where_else_it_lies(shelf, holds)
        remark(f"To be purged: {name_to_type(found)} ({found.council}).")
        remark(GOES)
        tell("What stays:", STAYS)
        tell_where_else(lies)
        require_agreement(name_to_type(found), agreed)
        purge_meeting(store, found.id, reason=reason)
    say(f"Purged: {name_to_type(found)}.")
    see_to_backups(shelf, lies, holds, backups)


def _found(store: Store, wanted: str) -> Meeting:
    from minutetaker.desk.recovery.bin import find
    from minutetaker.store.api.safekeeping.bin import BinKind

    binned = tuple(one for one in store.bin.listing().entries if one.kind is BinKind.MEETING)
    try:
        return store.meeting(find_meeting(store.meetings(), wanted).id)
    except NotFoundError:
        if not binned:
            raise
        return store.meeting(find(binned, wanted).id)
