"""A widget finds the program, and takes no other app for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App

from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.program import program_of, program_or_none


class Other(App[None]):
    """An app that has a thread for its own store."""

    store_thread = object()


async def test_the_program_is_found(filled_store: Path, make_app: Callable[[Path], MinutetakerApp]) -> None:
    app = make_app(filled_store)
    async with app.run_test():
        assert program_of(app.screen) is app


async def test_another_app_with_a_store_is_not_the_program() -> None:
    async with Other().run_test() as pilot:
        assert program_or_none(pilot.app.screen) is None
        with pytest.raises(LookupError, match="no part of minutetaker's program"):
            program_of(pilot.app.screen)
