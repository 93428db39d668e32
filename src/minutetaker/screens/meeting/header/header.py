"""The header: the item shown, the quorum, the clock and the saved mark, in sight all the time."""

from __future__ import annotations

from textual.content import Content

from minutetaker.screens.meeting.header.header_lines import (
    Facts,
    Now,
    clock_words,
    one_line_header,
    two_line_header,
)
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.saving.saving import SaveState

_TICK = 0.5
"""Seconds between looks at the clock and at how saving stands; only what came to differ is drawn."""


_ROOM_FOR_TWO_LINES = 80


class MeetingHeader(Pane):
    """Two lines where there is room, else one."""

    DEFAULT_CSS = """
    MeetingHeader {
        dock: top;
        width: 100%;
        height: 2;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
    }
    .-narrow MeetingHeader, .-tiny MeetingHeader, .-short MeetingHeader, .-flat MeetingHeader { height: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.view: MeetingView | None = None
        self._facts: Facts | None = None
        self._now = Now("", SaveState())

    def on_mount(self) -> None:
        self.set_interval(_TICK, self.look)
        self.host.program.saving_signal.subscribe(self, self._saving_changed)

    def show(self, view: MeetingView) -> None:
        self.view = view
        facts = Facts.of(view, self.host.program.key_of)
        if facts != self._facts:
            self._facts = facts
            self.refresh()
        self.look()

    def look(self) -> None:
        """Draw again if the minute has turned or saving stands otherwise."""
        if self.view is None:
            return
        screen, program = self.host, self.host.program
        now = Now(clock_words(self.view.meeting, program.today(), screen.now()), program.store_thread.state)
        if now != self._now:
            self._now = now
            self.refresh()

    def _saving_changed(self, saving: SaveState) -> None:
        """Say trouble and its end at once; what is on its way for a moment only would flicker."""
        if saving.trouble or saving.saved:
            self.look()

    def render(self) -> Content:
        if self._facts is None:
            return Content("")
        width = self.content_size.width
        if self.content_size.height < 2 or width < _ROOM_FOR_TWO_LINES:
            return one_line_header(self._facts, self._now, width)
        return Content("\n").join(two_line_header(self._facts, self._now, width))
