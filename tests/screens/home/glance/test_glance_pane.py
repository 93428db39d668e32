"""The panel beside the list of meetings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.home.glance.glance_pane import GlancePane
from tests.screens.driving import list_read, until

MakeApp = Callable[[Path], MinutetakerApp]


async def test_the_panel_follows_the_highlight(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        panel = app.screen.query_one(GlancePane)
        await until(pilot, lambda: "11 March 2026" in str(panel.content))
        assert "not begun" in str(panel.content)
        await pilot.press("down")
        await until(pilot, lambda: "25 February 2026" in str(panel.content))
        assert "m confirms the minutes" in str(panel.content)


async def test_there_is_none_where_there_is_no_room_or_no_meeting(
    filled_store: Path, store_path: Path, make_app: MakeApp
) -> None:
    for path, size in ((filled_store, (99, 36)), (store_path.with_name("empty.db"), (120, 36))):
        app = make_app(path)
        async with app.run_test(size=size) as pilot:
            await list_read(pilot)
            assert not app.screen.query_one(GlancePane).display
