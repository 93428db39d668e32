"""Typing that waits for the store: taken together, tried again, kept beside where it has no place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import pytest

from minutetaker.desk.minuting.agenda import rename_item
from minutetaker.desk.minuting.typing import TypeText
from minutetaker.record import Meeting, new_id
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.api.errors import FrozenError, StoreError
from minutetaker.store.journal.unplaced import read_unplaced
from tests.desk.held import confirmed
from tests.screens.driving import Disk
from tests.screens.saving.typed_points import added, texts_in
from tests.store.seeming import seems_damaged_once
from tests.waiting import wait_until


async def test_many_keys_that_wait_for_a_slow_disk_are_kept_in_few_transactions(
    thread: StoreThread, meeting: Meeting
) -> None:
    before, go_on = (await thread.do(lambda store: store.meeting(meeting.id))).revision, Event()
    thread.submit(lambda _: wait_until(go_on.is_set))
    entry_id = new_id()
    thread.type(added(meeting, "T", entry_id))
    for length in range(2, 40):
        thread.type(
            TypeText(meeting.id, meeting.items[0].id, entry_id, "The wall is to be mended before winter."[:length])
        )
    assert thread.state == SaveState(39, "", 39)
    go_on.set()
    after = await thread.do(lambda store: store.meeting(meeting.id))
    assert after.items[0].entries[-1].text == "The wall is to be mended before winter."
    assert after.revision - before < 5
    assert thread.state == SaveState()


async def test_typing_that_the_store_cannot_take_is_tried_again_in_its_order(
    thread: StoreThread, meeting: Meeting, disk: Disk
) -> None:
    disk.is_full = True
    for letter in "abc":
        thread.type(added(meeting, letter))
    await thread.finish()
    assert thread.state == SaveState(3, "The disk is full.", 3)
    with pytest.raises(StoreError):
        await thread.do(partial(texts_in, meeting=meeting))
    assert thread.state.waiting == 3
    disk.is_full = False
    thread.try_again()
    assert (await thread.do(partial(texts_in, meeting=meeting)))[-3:] == ["a", "b", "c"]
    assert thread.state == SaveState()


async def test_typing_that_has_no_place_is_kept_beside_and_takes_nothing_else_with_it(
    filled_store: Path, thread: StoreThread, meeting: Meeting
) -> None:
    go_on, gone = Event(), new_id()
    thread.submit(lambda _: wait_until(go_on.is_set))
    thread.type(added(meeting, "Before it"))
    for text in ("T", "To an ent", "To an entry that is gone"):
        thread.type(TypeText(meeting.id, meeting.items[0].id, gone, text))
    thread.type(added(meeting, "After it"))
    go_on.set()
    assert (await thread.do(partial(texts_in, meeting=meeting)))[-2:] == ["Before it", "After it"]
    assert thread.state.saved
    assert thread.take_unplaced()
    assert read_unplaced(filled_store).count("To an") == 1
    assert "To an entry that is gone" in read_unplaced(filled_store)


async def test_typing_goes_to_its_place_where_the_store_only_seemed_damaged(
    thread: StoreThread, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    seems_damaged_once(monkeypatch)
    thread.type(added(meeting, "Heard once"))
    await thread.finish()
    assert await thread.do(lambda store: texts_in(store, meeting)[-1]) == "Heard once"
    assert read_unplaced(thread.path) == ""


async def test_typing_for_minutes_that_are_confirmed_by_now_is_kept_beside_and_holds_nothing_up(
    filled_store: Path, thread: StoreThread, meeting: Meeting
) -> None:
    go_on = Event()
    thread.submit(lambda _: wait_until(go_on.is_set))
    thread.submit(lambda store: confirmed(store, meeting.id))
    thread.type(added(meeting, "Typed too late"))
    go_on.set()
    assert "Typed too late" not in await thread.do(partial(texts_in, meeting=meeting))
    with pytest.raises(FrozenError):
        await thread.do(lambda store: rename_item(store, meeting.id, meeting.items[0].id, "Another title"))
    assert thread.state == SaveState()
    assert "Typed too late" in read_unplaced(filled_store)
    assert "These minutes are confirmed: not a letter of them changes any more." in read_unplaced(filled_store)
