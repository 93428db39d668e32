"""A damaged meeting does not keep the others from the list, and is told there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from minutetaker.screens.app.app import MinutetakerApp
from tests.screens.driving import list_read, shown
from tests.screens.stores import TODAY

MakeApp = Callable[[Path], MinutetakerApp]


async def test_a_damaged_meeting_is_told_above_the_list_of_the_others(filled_store: Path, make_app: MakeApp) -> None:
    with closing(sqlite3.connect(filled_store)) as connection:
        connection.execute("UPDATE meeting SET kind = 'ordinarx' WHERE date = ?", (TODAY.isoformat(),))
        connection.commit()
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        screen = " ".join(shown(pilot).split())
    assert "Wed 11 Mar 2026" in screen
    assert "Wed 4 Mar 2026" not in screen
    assert "Not listed, because damaged: the meeting of Planning Committee" in screen
    assert TODAY.isoformat() in screen
    assert "minutetaker check" in screen
