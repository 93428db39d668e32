"""``minutetaker open``: a meeting on the screen."""

from __future__ import annotations

import typer

from minutetaker.cli.access import MeetingArgument, named_store
from minutetaker.cli.full_screen import open_screens


def open_meeting(context: typer.Context, meeting: MeetingArgument) -> None:
    """Open a meeting, full screen.

    \b
    Examples:
      minutetaker open latest
      minutetaker open parks-2026-03-04
    """
    raise typer.Exit(open_screens(named_store(context), meeting=meeting))
