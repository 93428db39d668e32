"""A program that shows one dialog and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input


class Host(App[None]):
    """Shows one dialog and keeps what it gives."""

    def __init__(self, dialog: Any) -> None:
        super().__init__()
        self.dialog = dialog
        self.given: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.given.append)


@asynccontextmanager
async def dialog(shown: Any, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(shown)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def type_into(app: Host, pilot: Pilot[None], text: str) -> None:
    app.screen.query_one(Input).value = text
    await pilot.pause()
