"""Agreement to a purge on the command line: what stays is said, a name is typed, and backups are seen to."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

from minutetaker.cli.printing import remark, say, visible
from minutetaker.record import MinutetakerError

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.desk.recovery.purge import Holds, LiesElsewhere


class PurgeError(MinutetakerError):
    """Nobody agreed to the purge."""


class HeldBackups(StrEnum):
    """What becomes of backups that hold what was purged."""

    KEEP = "keep"
    REMOVE = "remove"


def tell(title: str, lines: Iterable[object]) -> None:
    """Say some lines under a title; nothing where there are none."""
    listed = list(lines)
    if listed:
        remark(title)
    for line in listed:
        remark(f"  {line}")


def tell_where_else(lies: LiesElsewhere) -> None:
    """Say where else it lies."""
    tell("Backups that hold it:", [one.path for one in lies.backups])
    tell("Backups that cannot be read, and may hold it:", [one.path for one in lies.unreadable])
    tell("Files beside the store that may hold words of it; look at them, and delete them yourself:", lies.files)


def require_agreement(name: str, agreed: str) -> None:
    """Have a name typed.

    Raises:
        PurgeError: nobody is there to type it, or something else was typed.
    """
    from minutetaker.desk.recovery.purge import is_agreed

    if not agreed:
        if not (sys.stdin and sys.stdin.isatty()):
            raise PurgeError(f"Nobody is there to agree. To do it without asking, add --confirm {name!r}.")
        agreed = typer.prompt(visible(f"Type {name} to purge it"), default="", show_default=False, err=True)
    if not is_agreed(name, agreed):
        raise PurgeError(f"That is not {name}. Nothing was changed.")


def see_to_backups(shelf: Shelf, lies: LiesElsewhere, holds: Holds, wanted: HeldBackups | None) -> None:
    """Replace the backups that hold it where that is wanted; where nothing was said of that, ask whoever is there."""
    from minutetaker.desk.recovery.purge import replace_backups

    if not lies.backups:
        return
    count = f"{len(lies.backups)} backup{'s' * (len(lies.backups) > 1)}"
    if wanted is None and sys.stdin and sys.stdin.isatty():
        is_wanted = typer.confirm(f"Make a new backup, and delete the {count} that hold it?", err=True)
        wanted = HeldBackups.REMOVE if is_wanted else HeldBackups.KEEP
    if wanted is not HeldBackups.REMOVE:
        remark(f"{count} still hold{'s' * (len(lies.backups) == 1)} it. Delete what is not to be kept by hand.")
        return
    made = replace_backups(shelf, lies.backups, holds, at=dt.datetime.now(dt.UTC))
    say(f"Backed up to {made.backup.path}; deleted {count}.")
    if made.warning:
        remark(f"minutetaker: {made.warning}")
