"""The store as commands reach it, and the meeting that an argument names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.printing import remark, remark_damaged
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.cli.unlocking import unlocked
from minutetaker.desk.words.meeting_references import find_meeting
from minutetaker.identity import user_name
from minutetaker.locations import default_store, store_named
from minutetaker.record import MeetingSummary
from minutetaker.record.dates import dotted_time
from minutetaker.stores import open_store, quick_list

if TYPE_CHECKING:
    from minutetaker.outputs.exporter import Exporter
    from minutetaker.outputs.publication import Publication
    from minutetaker.store.api.store import Store

MeetingArgument = Annotated[
    str,
    typer.Argument(
        metavar="MEETING",
        help="A reference such as parks-2026-03-04 (minutetaker meetings lists them), an id or the start of one, "
        "or: latest",
        autocompletion=complete_meeting,
        show_default=False,
    ),
]


def named_store(context: typer.Context) -> Path:
    """The store that this run is about."""
    named = context.find_root().params.get("store")
    return store_named(named) if named else default_store()


def store_path(context: typer.Context) -> Path:
    """The same, unlocked: where it is encrypted, its pass phrase is asked for."""
    return unlocked(named_store(context))


def open_to_read(context: typer.Context) -> Store:
    """Open the store for reading, beside whoever writes in it; nobody is waited for and nothing changed.

    Raises:
        StoreError: there is none, or it is a folder, another program's file, or cannot be read.
    """
    from minutetaker.desk.recovery.recovery import waiting_since

    path = store_path(context)
    store = open_store(path, who=user_name(), reading=True)
    waiting = waiting_since(store, path)
    if waiting is not None:
        remark(
            f"minutetaker: What was typed at {dotted_time(waiting)} is not in the store yet: minutetaker was stopped "
            "before it was saved, or cannot save. Start it, or look at its saved mark, then do this again."
        )
    return store


def open_to_write(context: typer.Context) -> Store:
    """Open the store to change it, making it where there is none.

    Raises:
        ReadOnlyError: another program has it, or it may only be read; the message says which.
        StoreError: the path is a folder, another program's file, or cannot be made or read.
    """
    from minutetaker.desk.recovery import recovery
    from minutetaker.store.api.errors import ReadOnlyError

    opened = recovery.open_store(store_path(context), who=user_name())
    store = opened.store
    if store.read_only_because:
        store.close()
        raise ReadOnlyError(store.read_only_because)
    if opened.recovered:
        remark(f"minutetaker: {opened.recovered.in_brief}")
    if store.warning:
        remark(f"minutetaker: {store.warning}")
    told = store.warning
    context.call_on_close(lambda: remark(f"minutetaker: {store.warning}") if store.warning != told else None)
    return store


def note_export(context: typer.Context, publication: Publication, exporter: Exporter, written: Path | str) -> None:
    """Note an export that holds exempt text in the store's ledger, or say clearly that it could not be noted.

    The file is made all the same: who may read the store could copy the words out of it unseen.
    """
    from minutetaker.desk.meetings import exempt_exports
    from minutetaker.store.api.errors import StoreError

    if not publication.exempt_of:
        return
    try:
        with open_store(store_path(context), who=user_name()) as store:
            exempt_exports.note_export(store, publication, exporter, written)
    except StoreError as error:
        remark(f"minutetaker: {exempt_exports.UNNOTED.format(why=error)}")


def all_meetings(context: typer.Context) -> tuple[MeetingSummary, ...]:
    """Every meeting, newest first; none, and no file made, where there is no store yet.

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be read.
    """
    path = store_path(context)
    seen = quick_list(path)
    if seen is not None:
        meetings, damaged = seen.meetings, seen.unreadable
    else:
        with open_to_read(context) as store:
            meetings, damaged = store.meetings(), store.damaged()
    remark_damaged(damaged)
    return meetings


def named_meeting(context: typer.Context, wanted: str) -> MeetingSummary:
    """The meeting that an argument names.

    Raises:
        NotFoundError: none is named so, or more than one; the message names those that could be meant.
    """
    return find_meeting(all_meetings(context), wanted)
