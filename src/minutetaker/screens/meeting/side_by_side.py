"""The panes side by side: which has the keyboard, and which of them there is room for."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from minutetaker.screens.meeting import pane_layout
from minutetaker.screens.meeting.agenda.agenda import AgendaPane
from minutetaker.screens.meeting.discussion.discussion_pane import DiscussionPane
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.meeting.preview.preview import PreviewPane
from minutetaker.screens.meeting.resolutions.resolutions import ResolutionsPane


class MeetingBody(Horizontal):
    """All panes of a meeting, of which those in sight are shown."""

    def __init__(self, discussion: DiscussionPane) -> None:
        super().__init__(id="body")
        self._discussion = discussion
        self._preview = ""
        self.focused = "discussion"
        """The pane that has the keyboard."""

    def compose(self) -> ComposeResult:
        with Vertical(id="left"):
            yield AttendeesPane(id="attendees")
            yield AgendaPane(id="agenda")
        yield self._discussion
        yield ResolutionsPane(id="resolutions")
        yield PreviewPane(id="preview")

    def focus_pane(self, name: str) -> None:
        """Give the keyboard to a pane, which is shown for that."""
        if name != "preview" and self._preview == "full":
            self._preview = ""
        self.focused = name
        self.show_what_fits()
        self.query_one(f"#{name}", Pane).take_focus()

    def show_preview(self, how: str) -> None:
        """Show the minutes as they print: ``beside``, ``full`` or, empty, not at all."""
        self._preview = how
        self.focus_pane("preview" if how == "full" else "discussion")

    @property
    def next_preview(self) -> str:
        """How the preview is shown next: beside where there is room, on the whole screen, not at all."""
        first = "beside" if self.app.size.width >= pane_layout.BESIDE else "full"
        return {"": first, "beside": "full", "full": ""}[self._preview]

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        pane = next((one for one in event.widget.ancestors_with_self if isinstance(one, Pane)), None)
        if pane is not None and pane.id:
            is_moved, self.focused = pane.id != self.focused, pane.id
            self.show_what_fits()
            if is_moved:
                self.refresh_bindings()

    def show_what_fits(self) -> None:
        """Show the panes that there is room for; only those that come or go are touched."""
        self.set_class(self.app.size.width >= pane_layout.BESIDE, "-roomy")
        shown = pane_layout.in_sight(*self.app.size, self.focused, self._preview)
        for name in pane_layout.PARTS:
            part = self.query_one(f"#{name}")
            if part.display != (name in shown):
                part.display = name in shown
