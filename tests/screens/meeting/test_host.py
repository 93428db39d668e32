"""A pane finds the meeting's screen, and takes no other for it."""

from __future__ import annotations

import pytest

from minutetaker.minutes.style.style_files import load_style
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.host import host_of
from minutetaker.screens.meeting.screen import MeetingScreen
from tests.screens.meeting.panes_app import harbour_meeting


def test_the_meeting_screen_is_the_host() -> None:
    screen = MeetingScreen(harbour_meeting(), load_style("parish"))
    assert host_of(screen) is screen


def test_another_screen_that_carries_work_out_is_not() -> None:
    with pytest.raises(LookupError, match="no part of a meeting's screen"):
        host_of(HomeScreen())
