"""A member's year over the meeting's screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from tests.screens.driving import until
from tests.screens.meeting.panes_app import PanesApp, done, harbour_meeting, running
from tests.screens.meeting.people.test_attendees import app_with, sitting


@pytest.fixture
def app(tmp_path: Path) -> PanesApp:
    return app_with(tmp_path, sitting(harbour_meeting()))


async def test_y_shows_the_year_of_the_highlighted_member(app: PanesApp) -> None:
    async with running(app) as pilot:
        app.host.query_one(AttendeesPane).list.stand_on("brandt")
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Notice))
        said = "\n".join(str(one.render()) for one in app.screen.query(Static))
        assert "Brandt" in said
        assert "●  1 of 1 meeting (100%)" in said
        await pilot.press("escape")


async def test_only_of_members_the_attendance_is_counted(app: PanesApp) -> None:
    async with running(app) as pilot:
        app.host.query_one(AttendeesPane).list.stand_on("clerk")
        await pilot.press("y")
        await done(pilot)
        assert not isinstance(app.screen, Notice)
        assert any("Highlight a member first" in one.message for one in app._notifications)
