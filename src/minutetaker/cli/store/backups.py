"""``minutetaker backup``, ``backups`` and ``restore``: copies of the whole store, and going back to one."""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import store_path
from minutetaker.cli.printing import remark, say, say_json, say_table, visible
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.cli.unlocking import unlocked
from minutetaker.identity import user_name
from minutetaker.locations import path_named
from minutetaker.record import MinutetakerError
from minutetaker.settings import load_settings

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.store.api.safekeeping.backups import Backup, Contents


def back_up(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FOLDER]",
            help="A folder that is there, such as one on a memory stick; without it, where backups are made by "
            "themselves.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Back the whole store up, and print the backup's file.

    The backup is compared with the store before it counts. The store may be open meanwhile, and
    typing goes on. Each backup holds everything, exempt items too.

    \b
    Examples:
      minutetaker backup
      minutetaker backup /media/stick
    """
    from minutetaker.desk.recovery.backups import backups_of, make_backup

    if folder is not None:
        store = store_path(context)
        with shown_progress("Backing up") as progress:
            backup = backups_of(store).back_up(store, path_named(folder), at=_now(), progress=progress)
        say(str(backup.path))
        return
    with shown_progress("Backing up") as progress:
        made = make_backup(_shelf(context), at=_now(), progress=progress)
    if made.warning:
        remark(made.warning)
    say(str(made.backup.path))


def list_all(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """List the backups, newest first: number, when, size, meetings, what was changed since, and whether it is good.

    Then each place where they are kept: how many are there, whether they are whole, and how old the newest is.

    \b
    Examples:
      minutetaker backups
      minutetaker restore 2
    """
    from minutetaker.desk.recovery.backup_places import places_told
    from minutetaker.desk.recovery.backups import moments

    shelf = _shelf(context)
    now = shelf.keeper.contents_of(shelf.store)
    backups = shelf.backups()
    listed = [(one, shelf.keeper.contents_of(one.path), shelf.keeper.fault_in(one)) for one in backups]
    if as_json:
        say_json([_as_json(*one) for one in listed])
    elif listed:
        when = moments(backups)
        say_table([(str(number), when[one[0].at], *_row(*one, now)) for number, one in enumerate(listed, 1)])
    else:
        remark(f"There are no backups of {shelf.store} yet. Make one with: minutetaker backup")
    if not as_json:
        for place in places_told(shelf, {one.path: fault for one, _, fault in listed}, now=_now()):
            remark(place)


def restore(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="[WHICH]",
            help="Its number in the list of backups, the start of its stamp (20261122T18), or a file; without it, the "
            "newest that is good.",
            show_default=False,
        ),
    ] = "",
    is_agreed: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup in the place of the store.

    What is replaced is backed up first; a damaged store is left beside the restored one. A store of
    another folder or computer is brought over in the same way.

    \b
    Examples:
      minutetaker restore
      minutetaker restore 3
      minutetaker --store here.db restore /media/stick/minutes-20261122T185530Z.db
    """
    from minutetaker.desk.recovery.backups import bring_back, faults_in, find_backup, newest_good

    shelf = _shelf(context)
    if which:
        source = unlocked(find_backup(shelf, which))
        fault = faults_in(source)
    else:
        newest, fault = newest_good(shelf), ""
        if newest is None:
            raise RestoreError(f"There is no good backup of {shelf.store}. Name a file: minutetaker restore FILE")
        source = newest.path
    _bring_typing_in(shelf)
    if not is_agreed and not _is_agreed(shelf, source, fault):
        remark("Nothing was changed.")
        raise typer.Exit(1)
    with shown_progress("Restoring") as progress:
        done = bring_back(shelf, source, who=user_name(), at=_now(), progress=progress)
    say(done.said)


class RestoreError(MinutetakerError):
    """A backup cannot be restored as it was asked for."""


def _is_agreed(shelf: Shelf, source: Path, fault: str) -> bool:
    """Say what would happen, and ask.

    Raises:
        RestoreError: nobody is there to answer.
    """
    from minutetaker.desk.recovery.backups import age, moment
    from minutetaker.desk.recovery.going_back import what_would_be_missing

    keeper = shelf.keeper
    at, held = keeper.backup_at(source), keeper.contents_of(source)
    meetings = f" Meetings in it: {held.meetings}." if held is not None else ""
    remark(f"{source} is of {moment(at)} ({age(at, _now())}).{meetings}")
    if fault:
        remark(f"Take care: {fault}.")
    if shelf.store.exists():
        remark(what_would_be_missing(shelf, source))
        remark("What it replaces is kept.")
    if not (sys.stdin and sys.stdin.isatty()):
        raise RestoreError("Nobody is there to ask whether to do it. To do it without asking, add --yes.")
    return typer.confirm(visible(f"Put it in the place of {shelf.store}?"), err=True)


def _bring_typing_in(shelf: Shelf) -> None:
    """Have what a program that died left in its journal come into the store, so that its backup has that too."""
    from minutetaker.desk.recovery.old_journals import journal_files
    from minutetaker.desk.recovery.recovery import open_store
    from minutetaker.store.api.errors import StoreError

    if shelf.store.exists() and any(file.exists() for file in journal_files(shelf.store)):
        with suppress(StoreError):
            open_store(shelf.store, who=user_name()).close()


def _shelf(context: typer.Context) -> Shelf:
    from minutetaker.desk.recovery.backups import Shelf

    return Shelf.of(store_path(context), load_settings().backups)


def _row(backup: Backup, held: Contents | None, fault: str, now: Contents | None) -> tuple[str, ...]:
    size = _size(backup)
    if held is None:
        return (size, "", "", fault or "it cannot be read")
    meetings = "1 meeting" if held.meetings == 1 else f"{held.meetings} meetings"
    return (size, meetings, _since(held, now), fault or "good")


def _since(held: Contents, now: Contents | None) -> str:
    if now is None:
        return ""
    if now.mark == held.mark:
        return "nothing changed since"
    count = now.changes - held.changes
    return "changed since" if count < 1 else "1 change since" if count == 1 else f"{count} changes since"


def _as_json(backup: Backup, held: Contents | None, fault: str) -> dict[str, object]:
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(),
        "meetings": held.meetings if held else None,
        "changes": held.changes if held else None,
        "fault": fault,
    }


def _size(backup: Backup) -> str:
    try:
        size = backup.path.stat().st_size
    except OSError:
        return ""
    return f"{size / 1e6:.1f} MB"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
