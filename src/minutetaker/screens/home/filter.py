"""The line that narrows the list of meetings."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from minutetaker.screens.home.meeting_list import MeetingList


class FilterInput(Input):
    """The line that narrows the list; the arrow keys move in the list meanwhile."""

    def __init__(self) -> None:
        super().__init__(placeholder="Committee, date or status", id="filter", compact=True)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "pageup", "pagedown"):
            self.screen.query_one(MeetingList).move(event.key)
            event.stop()
            event.prevent_default()
