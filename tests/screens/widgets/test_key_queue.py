"""Keys that are pressed while the program opens: none is lost, and the one that leaves need not wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot

from minutetaker.desk.recovery import recovery
from minutetaker.desk.recovery.recovery import OpenedDraft, OpenedStore
from minutetaker.screens.app import leaving
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.widgets.cursor_list import FilterInput
from minutetaker.screens.widgets.key_queue import KeyQueue, Pressed
from tests.screens.driving import list_read, toasts, until

MakeApp = Callable[[Path], MinutetakerApp]


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Set to let the disk answer; until then no store opens."""
    answers, really = Event(), recovery.open_store

    def open_slowly(path: Path, *, who: str, draft: OpenedDraft | None) -> OpenedStore:
        answers.wait()
        return really(path, who=who, draft=draft)

    monkeypatch.setattr(recovery, "open_store", open_slowly)
    monkeypatch.setattr(leaving, "_WONDER_SECONDS", 0.01)
    monkeypatch.setattr(leaving, "_LONGEST_SECONDS", 0.01)
    yield answers
    answers.set()


@pytest.mark.parametrize("key", ["ctrl+q", "f14"])
async def test_a_store_that_never_opens_can_be_left(
    filled_store: Path, make_app: MakeApp, own_settings: Path, opens: Event, key: str
) -> None:
    (own_settings / "keymap.toml").write_text(f'quit = "{key}"\n')
    app = make_app(filled_store)
    async with app.run_test() as pilot:
        await _stands(pilot)
        await pilot.press(key)
        await until(pilot, lambda: any("The disk does not answer. Quit once more" in one for one in toasts(pilot)))
        assert app.is_running
        await pilot.press(key)
    assert app.return_code == 0
    assert not opens.is_set()


async def test_leaving_waits_for_what_was_typed_before_until_it_is_asked_for_again(
    filled_store: Path, make_app: MakeApp, opens: Event
) -> None:
    app = make_app(filled_store)
    async with app.run_test() as pilot:
        await _stands(pilot)
        app.simulate_key("n")
        app.simulate_key("ctrl+q")
        await until(pilot, lambda: any("quit once more to leave without" in one for one in toasts(pilot)))
        app.simulate_key("ctrl+q")
        await until(pilot, lambda: any("The disk does not answer. Quit once more" in one for one in toasts(pilot)))
        app.simulate_key("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0
    assert not opens.is_set()


async def test_keys_wait_for_a_store_however_long_it_takes_to_open(
    filled_store: Path, make_app: MakeApp, opens: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await _stands(pilot)
        app.simulate_key("slash")
        for letter in "parks":
            app.post_message(Key(letter, letter))
        await pilot.pause()
        loop = asyncio.get_running_loop()
        passes = loop.time
        monkeypatch.setattr(loop, "time", lambda: passes() + 3600)
        await pilot.pause()
        opens.set()
        await list_read(pilot)
        await until(pilot, lambda: app.screen.query_one(FilterInput).value == "parks")


class _Asked(App[None]):
    """Ends what asks it over and over, so that a loop without an end is told."""

    times = 0

    def call_later(self, *args: Any, **kwargs: Any) -> bool:
        self.times += 1
        if self.times > 1000:
            raise RuntimeError("It asks without an end.")
        return super().call_later(*args, **kwargs)


async def test_keys_that_wait_while_the_program_is_left_do_not_hold_it_up() -> None:
    app, handed = _Asked(), list[Pressed]()

    async def hand_on(pressed: Pressed) -> None:
        handed.append(pressed)

    keys = KeyQueue(app, hand_on, lambda _: False)
    async with app.run_test() as pilot:
        await keys.take(Key("a", "a"))
        await keys.take(Key("b", "b"))
        app.exit()
        await until(pilot, lambda: not app.is_running)
        keys.begin()
        await until(pilot, lambda: not keys.is_busy)
    assert handed == []
    assert app.times < 1000


async def _stands(pilot: Pilot[None]) -> None:
    """Wait until the list stands that the store is to fill."""
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
