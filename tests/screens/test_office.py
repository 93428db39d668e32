"""The one thread of the store: order, counting, and typing that the store cannot take at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from minutetaker.record import NotFoundError
from minutetaker.screens.office import Office, SaveState
from minutetaker.store.errors import StoreError
from minutetaker.store.store import Store


def _note(done: list[int], number: int, _: Store) -> None:
    done.append(number)


def _with(typed: Callable[[str], None], text: str, _: Store) -> None:
    typed(text)


async def test_work_is_done_in_the_order_in_which_it_was_handed_over(store_path: Path) -> None:
    office, done = Office(store_path, "A clerk"), list[int]()
    for number in range(200):
        office.submit(partial(_note, done, number))
    await office.do(lambda _: done.append(200))
    assert done == list(range(201))
    office.close()


async def test_the_count_comes_back_to_nothing_however_the_threads_meet(store_path: Path) -> None:
    office = Office(store_path, "A clerk")
    for _ in range(3000):
        office.submit(lambda _: None)
    await office.finish()
    assert office.state == SaveState(0, "")
    assert office.state.saved
    office.close()


async def test_work_that_waits_shows_until_it_is_done(store_path: Path) -> None:
    heard: list[SaveState] = []
    office, go_on = Office(store_path, "A clerk", on_state=heard.append), Event()
    office.submit(lambda _: go_on.wait(10))
    office.submit(lambda _: None)
    assert office.state == SaveState(2, "")
    go_on.set()
    await office.finish()
    assert heard[-1].saved
    office.close()


async def test_typing_that_the_store_cannot_take_is_tried_again_in_its_order(store_path: Path) -> None:
    office, kept, disk_full = Office(store_path, "A clerk"), list[str](), [True]

    def typed(text: str) -> None:
        if disk_full[0]:
            raise StoreError("The disk is full.")
        kept.append(text)

    for letter in "abc":
        office.submit(partial(_with, typed, letter))
    await office.finish()
    assert office.state == SaveState(3, "The disk is full.")
    with pytest.raises(StoreError):
        await office.do(lambda _: kept.append("overtaken"))
    assert office.state.waiting == 3
    disk_full[0] = False
    await office.do(lambda _: kept.append("d"))
    assert kept == ["a", "b", "c", "d"]
    assert office.state == SaveState(0, "")
    office.close()


async def test_what_is_held_is_tried_again_when_asked_and_when_closing(store_path: Path) -> None:
    office, kept, disk_full = Office(store_path, "A clerk"), list[str](), [True]

    def typed(text: str) -> None:
        if disk_full[0]:
            raise StoreError("The disk is full.")
        kept.append(text)

    office.submit(lambda _: typed("first"))
    await office.finish()
    office.try_again()
    await office.finish()
    assert (office.state.waiting, kept) == (1, [])
    disk_full[0] = False
    office.try_again()
    await office.finish()
    assert (office.state.saved, kept) == (True, ["first"])
    disk_full[0] = True
    office.submit(lambda _: typed("second"))
    await office.finish()
    disk_full[0] = False
    office.close()
    assert kept == ["first", "second"]


async def test_typing_that_went_wrong_otherwise_is_told_and_not_tried_for_ever(store_path: Path) -> None:
    office = Office(store_path, "A clerk")

    def gone(_: Store) -> None:
        raise NotFoundError("That agenda item is no longer in the meeting.")

    office.submit(gone)
    await office.finish()
    assert office.state == SaveState(0, "That agenda item is no longer in the meeting.")
    office.submit(lambda _: None)
    await office.finish()
    assert office.state.saved
    office.close()


async def test_an_error_that_its_caller_hears_of_does_not_count_as_unsaved(store_path: Path) -> None:
    office = Office(store_path, "A clerk")

    def refused(_: Store) -> None:
        raise NotFoundError("No such thing.")

    with pytest.raises(NotFoundError):
        await office.do(refused)
    assert office.state.saved
    office.close()


async def test_work_is_done_even_where_the_one_who_waits_goes_away(store_path: Path) -> None:
    office, go_on, done = Office(store_path, "A clerk"), Event(), list[str]()
    office.submit(lambda _: go_on.wait(10))
    waiting = asyncio.ensure_future(office.do(lambda _: done.append("kept")))
    await asyncio.sleep(0)
    waiting.cancel()
    go_on.set()
    await office.finish()
    assert done == ["kept"]
    assert office.state.saved
    office.close()


def test_a_store_that_cannot_be_opened_is_trouble(tmp_path: Path) -> None:
    office = Office(tmp_path, "A clerk")
    with pytest.raises(StoreError, match="folder"):
        asyncio.run(office.do(lambda _: None))
    assert "folder" in office.state.trouble
    office.close()
    office.close()
