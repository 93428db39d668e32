"""Meetings and styles that the shell offers when tab is pressed. Quick, and silent when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from minutetaker import locations
from minutetaker.desk.words.meeting_references import LATEST, described, references
from minutetaker.errors import MinutetakerError
from minutetaker.stores import quick_list

STYLE_FILE = "style.toml"


def complete_meeting(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """References of the meetings that begin so, each with its committee."""
    named = context.find_root().params.get("store")
    try:
        listing = quick_list(locations.store_named(named) if named else locations.default_store())
    except MinutetakerError:
        return
    meetings = listing.meetings if listing else ()
    offered = references(meetings)
    if meetings and LATEST.startswith(incomplete):
        yield LATEST, "the newest meeting"
    for meeting in meetings:
        if offered[meeting.id].startswith(incomplete):
            yield offered[meeting.id], described(meeting)


def complete_style(incomplete: str) -> Iterator[str]:
    """Names of the house styles that begin so."""
    found = {path.parent.name for folder in locations.house_style_folders() for path in folder.glob(f"*/{STYLE_FILE}")}
    yield from sorted(name for name in found if name.startswith(incomplete))
