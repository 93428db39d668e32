"""The screens that the program goes to: each is loaded when it is first gone to, or before, in a quiet moment."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.screens.dialogs.pass_phrase import PassPhrase
    from minutetaker.screens.home.screen import HomeScreen
    from minutetaker.screens.meeting.screen import MeetingScreen
    from minutetaker.screens.search.screen import SearchScreen
    from minutetaker.store.api.store import Store


def home() -> type[HomeScreen]:
    """The list of meetings."""
    from minutetaker.screens.home.screen import HomeScreen

    return HomeScreen


def pass_phrase() -> type[PassPhrase]:
    """What unlocks an encrypted store."""
    from minutetaker.screens.dialogs.pass_phrase import PassPhrase

    return PassPhrase


def meeting() -> type[MeetingScreen]:
    """A meeting being minuted."""
    from minutetaker.screens.meeting.screen import MeetingScreen

    return MeetingScreen


def search() -> type[SearchScreen]:
    """The search over every meeting."""
    from minutetaker.screens.search.screen import SearchScreen

    return SearchScreen


def warm_up(_: Store) -> None:
    """Load what opening a meeting and searching need; for the store's thread, while the clerk looks at the list."""
    import minutetaker.minutes.style.style_files  # noqa: F401

    meeting()
    search()
    gc.freeze()  # else each search for garbage looks through every module loaded, and keys wait for that
