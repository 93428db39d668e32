"""The one view of a meeting: each pane shows what became of it, and nothing typed meanwhile is lost."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from minutetaker.desk.history import undo
from minutetaker.desk.minuting import agenda
from minutetaker.record import Entry, MinutetakerError
from minutetaker.screens.dialogs.form import Form
from tests.screens.driving import shown
from tests.screens.meeting.minuting import Clerk, at_the, one_item, until


async def test_a_point_begun_stays_while_someone_is_marked_present(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "f2", "p", "f4")
        await clerk.type("Two")
        assert await clerk.texts() == ["One", "Two"]


async def test_what_is_typed_shows_in_the_resolutions(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("ctrl+r")
        await clerk.type("That the ramp be closed.")
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("That the ramp be") == 2)


async def test_what_the_store_refuses_is_said_and_nothing_is_lost(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:

        def refuse(_: object) -> None:
            raise MinutetakerError("The [/] disk is full.")

        await clerk.screen.carry_out(refuse)  # type: ignore[arg-type]
        await clerk.type(" and more")
        assert "The [/] disk is full." in clerk.said
        assert await clerk.texts() == ["One and more"]


async def add_an_item(clerk: Clerk) -> None:
    await clerk.pilot.press("ctrl+n")
    await until(clerk.pilot, lambda: isinstance(clerk.app.screen, Form))
    assert isinstance(clerk.app.screen, Form)
    clerk.app.screen.input_of("title").value = "Budget"
    await clerk.pilot.press("ctrl+s")


async def take_it_back(clerk: Clerk) -> None:
    await clerk.type("One")
    await clerk.pilot.press("ctrl+z")


@pytest.mark.parametrize(
    ("slow", "do", "expected"),
    [((agenda, "add_item"), add_an_item, "Budget"), ((undo, "undo_or_redo"), take_it_back, "The slipway")],
    ids=["an item is added", "undone"],
)
async def test_what_is_typed_at_once_stands_where_it_is_meant_to_however_slow_the_disk(
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    slow: tuple[ModuleType, str],
    do: Callable[[Clerk], Awaitable[None]],
    expected: str,
) -> None:
    really = getattr(*slow)

    def slowly(*given: Any, **named: Any) -> Any:
        time.sleep(0.4)
        return really(*given, **named)

    async with at_the(one_item(), store_path) as clerk:
        monkeypatch.setattr(*slow, slowly)
        await do(clerk)
        await clerk.pilot.press(*"Two")
        kept = await clerk.kept()
    assert [(item.title, entry.text) for item in kept.items for entry in item.entries] == [(expected, "Two")]
