"""A signal ends the program also where it is leaving already and waits for a disk that does not answer."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker.screens.app.app import MinutetakerApp
from tests.screens.driving import list_read, until

MakeApp = Callable[[Path], MinutetakerApp]


async def test_a_disk_that_never_answers_is_waited_for_until_a_signal_comes(
    filled_store: Path, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test() as pilot:
        await list_read(pilot)
        never = asyncio.get_running_loop().create_future()
        waiting = asyncio.create_task(app.leaving.wait_for(never))
        done, _ = await asyncio.wait([waiting], timeout=1.0)
        assert not done
        app.leaving.now(signal.SIGTERM)
        await until(pilot, waiting.done)
        await waiting
    assert app.return_code == 128 + signal.SIGTERM


@pytest.mark.parametrize("later", range(4))
async def test_a_list_that_is_still_read_is_no_reason_to_stay(
    filled_store: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, later: int
) -> None:
    """Work that is handed over in any turn of the event loop after the last: one lies between done and seen to be."""
    app = make_app(filled_store)
    left: list[bool] = []
    async with app.run_test() as pilot:
        await list_read(pilot)
        monkeypatch.setattr(app, "exit", lambda: left.append(True))

        async def read_and_read_on() -> None:
            await app.store_thread.do(lambda store: None)
            for _ in range(later):
                await asyncio.sleep(0)
            await app.store_thread.do(lambda store: time.sleep(0.05))

        reading = asyncio.create_task(read_and_read_on())
        await asyncio.sleep(0)
        await app.leaving.when_saved()
        await reading
    assert left


async def test_what_goes_wrong_at_the_end_is_not_swallowed(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    failed.set_exception(OSError("the disk failed"))
    with pytest.raises(OSError, match="the disk failed"):
        await app.leaving.wait_for(failed)
    app.store_thread.close()
