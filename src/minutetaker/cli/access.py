"""The store as commands reach it, and the meeting that an argument names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.completion import complete_meeting
from minutetaker.cli.start import user_name
from minutetaker.desk.finding import find_meeting
from minutetaker.locations import default_store
from minutetaker.record import MeetingSummary
from minutetaker.store.glance import glance

if TYPE_CHECKING:
    from minutetaker.store.store import Store

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


def store_path(context: typer.Context) -> Path:
    """The store that this run is about."""
    named = context.find_root().params.get("store")
    return Path(named).expanduser() if named else default_store()


def open_store(context: typer.Context) -> Store:
    """Open the store, making it where there is none.

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be made or read.
    """
    from minutetaker.store.store import Store

    return Store.open(store_path(context), who=user_name())


def all_meetings(context: typer.Context) -> tuple[MeetingSummary, ...]:
    """Every meeting, newest first; none, and no file made, where there is no store yet.

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be read.
    """
    seen = glance(store_path(context))
    if seen is not None:
        return seen
    with open_store(context) as store:
        return store.meetings()


def named_meeting(context: typer.Context, wanted: str) -> MeetingSummary:
    """The meeting that an argument names.

    Raises:
        NotFoundError: none is named so, or more than one; the message names those that could be meant.
    """
    return find_meeting(all_meetings(context), wanted)
