"""``minutetaker open``: a meeting on the screen."""

from __future__ import annotations

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, store_path
from minutetaker.cli.full_screen import has_terminal, open_screens


def open_meeting(context: typer.Context, meeting: MeetingArgument) -> None:
    """Open a meeting, full screen.

    \b
    Examples:
      minutetaker open latest
      minutetaker open parks-2026-03-04
    """
    meeting_id = named_meeting(context, meeting).id if has_terminal() else None
    raise typer.Exit(open_screens(store_path(context), meeting_id=meeting_id))
