"""A pane of the meeting screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from minutetaker.screens.meeting.host import host_of

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView


class Pane(Widget):
    """One part of the meeting screen, drawn from the view that the screen hands it."""

    def show(self, view: MeetingView) -> None:
        """Draw a new view. It comes with every change, so only what changed is drawn again."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the keyboard to the part of the pane that is worked in."""
        target = self if self.can_focus else next((one for one in self.query("*") if one.can_focus), None)
        if target is not None:
            target.focus()

    @property
    def host(self) -> MeetingHost:
        """The screen that the pane is part of, which carries out what a clerk does."""
        return host_of(self)
