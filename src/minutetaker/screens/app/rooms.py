"""The screens that the program goes to. Each function loads one and gives its class; nothing heavy is loaded before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.screens.home.screen import HomeScreen
    from minutetaker.screens.meeting.screen import MeetingScreen
    from minutetaker.screens.search.screen import SearchScreen


def home() -> type[HomeScreen]:
    """The list of meetings."""
    from minutetaker.screens.home.screen import HomeScreen

    return HomeScreen


def meeting() -> type[MeetingScreen]:
    """A meeting being minuted."""
    from minutetaker.screens.meeting.screen import MeetingScreen

    return MeetingScreen


def search() -> type[SearchScreen]:
    """The search over every meeting."""
    from minutetaker.screens.search.screen import SearchScreen

    return SearchScreen
