"""The one thread of the store: its order, and who hears of what goes wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from minutetaker.desk.minuting.typing import RemoveEntry
from minutetaker.desk.recovery import recovery
from minutetaker.record import Meeting, MinutetakerError, NotFoundError
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.store import Store
from minutetaker.store.journal.journal import journal_file
from minutetaker.store.journal.unplaced import read_unplaced
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import Disk
from tests.screens.saving.typed_points import added, opened_thread, texts_in
from tests.waiting import wait_until


def _note(done: list[int], number: int, _: Store) -> None:
    done.append(number)


async def test_work_is_done_in_the_order_in_which_it_was_handed_over(thread: StoreThread, meeting: Meeting) -> None:
    seen: list[list[str]] = []
    for number in range(20):
        thread.type(added(meeting, f"Point {number}"))
        thread.submit(lambda store: seen.append(texts_in(store, meeting)))
    texts = await thread.do(partial(texts_in, meeting=meeting))
    assert texts[-20:] == [f"Point {number}" for number in range(20)]
    assert [found[-1] for found in seen] == [f"Point {number}" for number in range(20)]


async def test_a_mistake_of_the_programs_own_is_told_and_tried_again(
    thread: StoreThread, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise PermissionError(13, "Permission denied: what was typed")

    with monkeypatch.context() as patch:
        patch.setattr("minutetaker.store.sqlite.store.SqliteStore.keep_in_place", broken)
        thread.type(added(meeting, "The weir"))
        await thread.finish()
        assert thread.state == SaveState(1, "minutetaker met a mistake of its own (PermissionError).", 8)
    thread.try_again()
    assert (await thread.do(partial(texts_in, meeting=meeting)))[-1] == "The weir"
    assert thread.state.saved


async def test_while_a_try_waits_for_a_slow_disk_no_more_pile_up(
    thread: StoreThread, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, tries = Event(), list[object]()
    kept_in_place = SqliteStore.keep_in_place

    def counted(store: SqliteStore) -> None:
        tries.append(store)
        kept_in_place(store)

    thread.submit(lambda store: slow.wait())
    monkeypatch.setattr(SqliteStore, "keep_in_place", counted)
    for _ in range(100):
        thread.try_again()
    slow.set()
    await thread.finish()
    assert len(tries) == 1
    thread.try_again()
    await thread.finish()
    assert len(tries) == 2


async def test_an_error_that_its_caller_hears_of_does_not_count_as_unsaved(thread: StoreThread) -> None:
    def refused(_: Store) -> None:
        raise NotFoundError("No such thing.")

    with pytest.raises(NotFoundError):
        await thread.do(refused)
    assert thread.state.saved


async def test_work_is_done_even_where_the_one_who_waits_goes_away(thread: StoreThread) -> None:
    go_on, done = Event(), list[int]()
    thread.submit(lambda _: wait_until(go_on.is_set))
    waiting = asyncio.ensure_future(thread.do(partial(_note, done, 1)))
    await asyncio.sleep(0)
    waiting.cancel()
    go_on.set()
    await thread.finish()
    assert done == [1]
    assert thread.state.saved


async def test_leaving_does_not_wait_longer_for_a_stuck_disk_than_it_was_told_to(
    filled_store: Path, meeting: Meeting
) -> None:
    thread, go_on = opened_thread(filled_store), Event()
    thread.submit(lambda _: wait_until(go_on.is_set))
    thread.type(added(meeting, "Typed while the disk is stuck"))
    thread.close(seconds=0.05)
    assert journal_file(filled_store).exists()
    go_on.set()
    wait_until(lambda: not thread._thread.is_alive())
    with SqliteStore.open(filled_store, who="A test") as store:
        assert texts_in(store, meeting)[-1] == "Typed while the disk is stuck"


async def test_a_line_that_was_not_carried_out_is_kept_as_a_point(
    filled_store: Path, thread: StoreThread, meeting: Meeting
) -> None:
    item = meeting.items[0]
    for line in ("/act Roe", "/act Roe 30/11 mend the wall"):
        thread.note_unfinished(line, meeting_id=meeting.id, item_id=item.id)
    thread.close()
    opened = recovery.open_store(filled_store, who="A clerk")
    assert texts_in(opened.store, meeting)[-1] == "/act Roe 30/11 mend the wall"
    assert "was not carried out" in opened.recovered.said
    opened.close()


@pytest.mark.parametrize("given_up", [True, False])
async def test_a_form_that_was_kept_or_given_up_is_not_recovered(
    filled_store: Path, thread: StoreThread, meeting: Meeting, given_up: bool
) -> None:
    thread.note_unfinished("Add an item: Title Budget")
    if given_up:
        thread.note_unfinished("")
    else:
        thread.unfinished_is_kept()
        await thread.do(lambda store: store.revise_meeting(meeting.id, "Add", lambda one: replace(one, place="Hall")))
    thread.close()
    opened = recovery.open_store(filled_store, who="A clerk")
    assert not opened.recovered
    assert not read_unplaced(filled_store)
    opened.close()


async def test_a_form_that_the_store_could_not_take_is_shown_at_the_next_start(
    filled_store: Path, thread: StoreThread
) -> None:
    def full(_: Store) -> None:
        raise StoreError("The disk is full.")

    thread.note_unfinished("Add an item: Title Budget")
    thread.unfinished_is_kept()
    with pytest.raises(StoreError):
        await thread.do(full)
    thread.close()
    recovery.open_store(filled_store, who="A clerk").close()
    assert "Add an item: Title Budget" in read_unplaced(filled_store)


async def test_the_store_is_let_go_of_and_opened_again(thread: StoreThread, meeting: Meeting, disk: Disk) -> None:
    thread.type(added(meeting, "Before"))
    await thread.while_closed(lambda: None)
    assert (await thread.do(partial(texts_in, meeting=meeting)))[-1] == "Before"
    disk.is_full = True
    thread.type(RemoveEntry(meeting.id, meeting.items[0].id, "0" * 16))
    with pytest.raises(MinutetakerError):
        await thread.reopen()
    disk.is_full = False


def test_a_store_that_cannot_be_opened_is_trouble(tmp_path: Path) -> None:
    thread = StoreThread(tmp_path, "A clerk")
    with pytest.raises(StoreError, match="folder"):
        asyncio.run(thread.do(lambda _: None))
    assert "folder" in thread.state.trouble
    thread.close()
    thread.close()
