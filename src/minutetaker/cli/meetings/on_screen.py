"""``minutetaker open``: a meeting on the screen."""

from __future__ import annotations

import typer

from minutetaker.cli.access import MeetingArgument, store_path
from minutetaker.cli.full_screen import open_screens


def open_meeting(context: typer.Context, meeting: MeetingArgument) -> None:
    """Open a meeting, full screen.

    \b
    Examples:
      minutetaker open latest
      minutetaker open parks-2026-03-04
    """
    raise typer.Exit(open_screens(store_path(context), meeting=meeting))
