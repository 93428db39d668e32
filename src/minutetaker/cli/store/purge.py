"""``minutetaker purge``: a meeting taken out of the store for good."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_write, store_path
from minutetaker.cli.printing import remark, say, visible
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.desk.words.meeting_references import find_meeting
from minutetaker.record import Id, Meeting, MinutetakerError, NotFoundError
from minutetaker.settings import load_settings

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.desk.recovery.purge import LiesElsewhere
    from minutetaker.store.api.store import Store


class PurgeError(MinutetakerError):
    """Nobody agreed to the purge."""


class HeldBackups(StrEnum):
    """What becomes of backups that hold what was purged."""

    KEEP = "keep"
    REMOVE = "remove"


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
    from minutetaker.desk.recovery.purge import name_to_type, purge_meeting, where_else_it_lies

    shelf = Shelf.of(store_path(context), load_settings().backups)
    with open_to_write(context) as store:
        found = _found(store, meeting)
        lies = where_else_it_lies(shelf, found.id)
        _tell(found, lies)
        _require_agreement(found, agreed)
        purge_meeting(store, found.id, reason=reason)
    say(f"Purged: {name_to_type(found)}.")
    _see_to_backups(shelf, lies, found.id, backups)


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


def _tell(meeting: Meeting, lies: LiesElsewhere) -> None:
    from minutetaker.desk.recovery.purge import GOES, STAYS, name_to_type

    remark(f"To be purged: {name_to_type(meeting)} ({meeting.council}).")
    remark(GOES)
    remark("What stays:")
    for one in STAYS:
        remark(f"  {one}")
    for title, paths in (
        ("Backups that hold it:", [one.path for one in lies.backups]),
        ("Backups that cannot be read, and may hold it:", [one.path for one in lies.unreadable]),
        ("Files beside the store that may hold words of it; look at them, and delete them yourself:", lies.files),
    ):
        if paths:
            remark(title)
        for path in paths:
            remark(f"  {path}")


def _require_agreement(meeting: Meeting, agreed: str) -> None:
    """Have the meeting's name typed.

    Raises:
        PurgeError: nobody is there to type it, or something else was typed.
    """
    from minutetaker.desk.recovery.purge import is_agreed, name_to_type

    name = name_to_type(meeting)
    if not agreed:
        if not (sys.stdin and sys.stdin.isatty()):
            raise PurgeError(f"Nobody is there to agree. To do it without asking, add --confirm {name!r}.")
        agreed = typer.prompt(visible(f"Type {name} to purge it"), default="", show_default=False, err=True)
    if not is_agreed(meeting, agreed):
        raise PurgeError(f"That is not {name}. Nothing was changed.")


def _see_to_backups(shelf: Shelf, lies: LiesElsewhere, meeting_id: Id, wanted: HeldBackups | None) -> None:
    from minutetaker.desk.recovery.purge import replace_backups

    if not lies.backups:
        return
    count = f"{len(lies.backups)} backup{'s' * (len(lies.backups) > 1)}"
    if wanted is None and sys.stdin and sys.stdin.isatty():
        is_wanted = typer.confirm(f"Make a new backup, and delete the {count} that hold the meeting?", err=True)
        wanted = HeldBackups.REMOVE if is_wanted else HeldBackups.KEEP
    if wanted is not HeldBackups.REMOVE:
        remark(f"{count} still hold{'s' * (len(lies.backups) == 1)} it. Delete what is not to be kept by hand.")
        return
    made = replace_backups(shelf, lies.backups, meeting_id, at=dt.datetime.now(dt.UTC))
    say(f"Backed up to {made.backup.path}; deleted {count}.")
    if made.warning:
        remark(f"minutetaker: {made.warning}")
