"""A meeting on the screen, as the rest of the program knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from minutetaker.record import Id
    from minutetaker.screens.destination import Destination


class OpenMeeting(Screen[None]):
    """What a meeting's screen offers to others; whoever looks for it need not load it."""

    is_behind: bool
    """Whether another meeting was opened in front, from where this one may have been changed."""
    is_found: bool
    """Whether a place in it was gone to from a search that was begun in it: leaving it leads back there, once."""

    @property
    def meeting_id(self) -> Id:
        """The id of the meeting."""
        raise NotImplementedError

    @property
    def read_only(self) -> str:
        """Why nothing of its minutes may be changed; empty where all may."""
        raise NotImplementedError

    @property
    def is_frozen(self) -> bool:
        """Whether that is only because they are confirmed."""
        raise NotImplementedError

    async def settled(self) -> None:
        """Wait until the keys that came so far have done their work."""
        raise NotImplementedError

    async def keep_line(self) -> None:
        """Keep what is not handed over yet, before the meeting is left."""
        raise NotImplementedError

    async def go_to(self, destination: Destination) -> None:
        """Show a place in it."""
        raise NotImplementedError

    async def complete(self) -> None:
        """Read and show what stands beside the minutes, where the meeting was shown without it."""
        raise NotImplementedError

    async def read_again(self) -> None:
        """Show what the store has now of the meeting, of what became of its minutes and of its follow-ups."""
        raise NotImplementedError

    def focus_pane(self, name: str) -> None:
        """Give the keyboard to a pane: attendees, agenda, discussion, resolutions or preview."""
        raise NotImplementedError

    def action_move_on(self) -> None:
        """Take the next step of its minutes."""
        raise NotImplementedError
