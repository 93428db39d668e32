"""The one thread of the store: order, counting, the journal, and typing that the store cannot take at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from minutetaker.desk.minuting.agenda import rename_item
from minutetaker.desk.minuting.typing import AddEntry, RemoveEntry, TypeText
from minutetaker.desk.recovery import recovery
from minutetaker.record import Entry, EntryKind, Id, Meeting, MeetingStatus, MinutetakerError, NotFoundError, new_id
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.api.errors import FrozenError, StoreError
from minutetaker.store.api.store import Store
from minutetaker.store.journal.journal import journal_file, read_journal
from minutetaker.store.journal.unplaced import read_unplaced
from minutetaker.store.sqlite.early import EarlyFile
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import confirmed
from tests.screens.driving import Disk
from tests.store.seeming import seems_damaged_once
from tests.waiting import STILL


def opened_thread(path: Path) -> StoreThread:
    """A thread that has opened its store."""
    thread, opened = StoreThread(path, "A clerk"), Event()
    thread.submit(lambda _: opened.set())
    assert opened.wait(STILL)
    return thread


@pytest.fixture
def thread(filled_store: Path) -> Iterator[StoreThread]:
    """The thread of a store with meetings in it."""
    thread = opened_thread(filled_store)
    yield thread
    thread.close()


@pytest.fixture
def meeting(filled_store: Path) -> Meeting:
    """A meeting of that store, its minutes a draft yet."""
    with SqliteStore.open(filled_store, who="A test") as store:
        drafts = [one for one in store.meetings() if one.status is MeetingStatus.DRAFT]
        return store.meeting(drafts[-1].id)


def added(meeting: Meeting, text: str, entry_id: Id = "") -> AddEntry:
    """A point that comes with its first letters at the end of the first item."""
    return AddEntry(meeting.id, meeting.items[0].id, Entry(entry_id or new_id(), EntryKind.POINT, text))


def texts_in(store: Store, meeting: Meeting) -> list[str]:
    """What the first item's points say."""
    return [entry.text for entry in store.meeting(meeting.id).items[0].entries]


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


async def test_many_keys_that_wait_for_a_slow_disk_are_kept_in_few_transactions(
    thread: StoreThread, meeting: Meeting
) -> None:
    before, go_on = (await thread.do(lambda store: store.meeting(meeting.id))).revision, Event()
    thread.submit(lambda _: go_on.wait(STILL))
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


async def test_what_is_held_outlives_a_program_that_has_to_leave(
    filled_store: Path, thread: StoreThread, meeting: Meeting, disk: Disk
) -> None:
    disk.is_full = True
    thread.type(added(meeting, "The wall is to be mended."))
    thread.close()
    disk.is_full = False
    opened = recovery.open_store(filled_store, who="A clerk")
    assert texts_in(opened.store, meeting)[-1] == "The wall is to be mended."
    assert opened.recovered.said.startswith("Recovered 1 point typed at ")
    opened.close()
    again = recovery.open_store(filled_store, who="A clerk")
    assert not again.recovered
    assert texts_in(again.store, meeting).count("The wall is to be mended.") == 1
    again.close()


async def test_typing_that_has_no_place_is_kept_beside_and_takes_nothing_else_with_it(
    filled_store: Path, thread: StoreThread, meeting: Meeting
) -> None:
    go_on, gone = Event(), new_id()
    thread.submit(lambda _: go_on.wait(STILL))
    thread.type(added(meeting, "Before it"))
    for text in ("T", "To an ent", "To an entry that is gone"):
        thread.type(TypeText(meeting.id, meeting.items[0].id, gone, text))
    thread.type(added(meeting, "After it"))
    go_on.set()
    assert (await thread.do(partial(texts_in, meeting=meeting)))[-2:] == ["Before it", "After it"]
    assert thread.state.saved
    assert thread.has_unplaced
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
    thread.submit(lambda _: go_on.wait(STILL))
    thread.submit(lambda store: confirmed(store, meeting.id))
    thread.type(added(meeting, "Typed too late"))
    go_on.set()
    assert "Typed too late" not in await thread.do(partial(texts_in, meeting=meeting))
    with pytest.raises(FrozenError):
        await thread.do(lambda store: rename_item(store, meeting.id, meeting.items[0].id, "Another title"))
    assert thread.state == SaveState()
    assert "Typed too late" in read_unplaced(filled_store)


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


async def test_an_error_that_its_caller_hears_of_does_not_count_as_unsaved(thread: StoreThread) -> None:
    def refused(_: Store) -> None:
        raise NotFoundError("No such thing.")

    with pytest.raises(NotFoundError):
        await thread.do(refused)
    assert thread.state.saved


async def test_work_is_done_even_where_the_one_who_waits_goes_away(thread: StoreThread) -> None:
    go_on, done = Event(), list[int]()
    thread.submit(lambda _: go_on.wait(STILL))
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
    thread.submit(lambda _: go_on.wait(STILL))
    thread.type(added(meeting, "Typed while the disk is stuck"))
    thread.close(seconds=0.05)
    assert journal_file(filled_store).exists()
    go_on.set()
    thread._thread.join(10)
    with SqliteStore.open(filled_store, who="A test") as store:
        assert texts_in(store, meeting)[-1] == "Typed while the disk is stuck"


async def test_nothing_typed_is_left_in_a_journal_when_all_of_it_is_in_the_store(
    filled_store: Path, thread: StoreThread, meeting: Meeting
) -> None:
    thread.type(added(meeting, "Exempt words"))
    await thread.finish()
    assert b"Exempt words" in journal_file(filled_store).read_bytes()
    thread.close()
    assert not journal_file(filled_store).exists()


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


@pytest.fixture
async def draft(filled_store: Path, meeting: Meeting) -> AsyncIterator[StoreThread]:
    """A thread that has opened that meeting as a draft, and its store not yet."""
    thread = StoreThread(filled_store, "A clerk")
    assert await thread.open_draft(meeting.id) == meeting
    yield thread
    thread.close()


def journaled(store: Path) -> int:
    """How many records lie in the journal."""
    found = read_journal(journal_file(store))
    return len(found.records) if found else 0


@pytest.fixture
def unopenable(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The store of a draft cannot be opened, until that is undone."""

    def fails(*_: object, **__: object) -> Store:
        raise StoreError("The disk failed. Copy the store to another disk.")

    with monkeypatch.context() as patched:
        patched.setattr(EarlyFile, "open", fails)
        yield patched


async def test_what_is_typed_in_a_draft_is_in_the_store_once_and_in_its_order(
    filled_store: Path, draft: StoreThread, meeting: Meeting
) -> None:
    for text in ("First", "Second"):
        draft.type(added(meeting, text))
        assert journaled(filled_store)
    assert (await draft.do(partial(texts_in, meeting=meeting)))[-2:] == ["First", "Second"]
    draft.type(added(meeting, "Third"))
    texts = await draft.do(partial(texts_in, meeting=meeting))
    assert texts == [*(entry.text for entry in meeting.items[0].entries), "First", "Second", "Third"]
    assert draft.state == SaveState()
    assert draft.recovered is None or not draft.recovered
    draft.close()
    assert not journal_file(filled_store).exists()
    opened = recovery.open_store(filled_store, who="A clerk")
    assert texts_in(opened.store, meeting) == texts
    opened.close()


async def test_what_is_typed_in_a_draft_whose_store_cannot_be_opened_is_kept_and_tried_again(
    filled_store: Path, draft: StoreThread, meeting: Meeting, unopenable: pytest.MonkeyPatch
) -> None:
    draft.type(added(meeting, "abc"))
    await draft.finish()
    assert draft.state.mark == "NOT SAVED (3 characters)"
    assert draft.state.is_kept
    assert journaled(filled_store) == 1
    unopenable.undo()
    draft.try_again()
    assert (await draft.do(partial(texts_in, meeting=meeting)))[-1] == "abc"
    assert draft.state == SaveState()


async def test_what_is_typed_in_a_draft_whose_store_is_never_opened_is_brought_in_by_the_next_run(
    filled_store: Path, draft: StoreThread, meeting: Meeting, unopenable: pytest.MonkeyPatch
) -> None:
    draft.type(added(meeting, "The wall is to be mended."))
    draft.close()
    unopenable.undo()
    opened = recovery.open_store(filled_store, who="A clerk")
    assert opened.recovered.points == 1
    assert texts_in(opened.store, meeting)[-1] == "The wall is to be mended."
    opened.close()


async def test_a_line_that_is_not_carried_out_in_a_draft_is_kept(
    filled_store: Path, draft: StoreThread, meeting: Meeting, unopenable: pytest.MonkeyPatch
) -> None:
    draft.note_unfinished("/act Clerk: wri", meeting_id=meeting.id, item_id=meeting.items[0].id)
    draft.close()
    unopenable.undo()
    opened = recovery.open_store(filled_store, who="A clerk")
    assert opened.recovered.line == "/act Clerk: wri"
    opened.close()


async def test_once_the_store_is_open_no_draft_of_it_is_opened(thread: StoreThread, meeting: Meeting) -> None:
    assert await thread.open_draft(meeting.id) is None


async def test_a_draft_that_is_left_at_once_leaves_the_store_free(
    filled_store: Path, draft: StoreThread, meeting: Meeting
) -> None:
    draft.close()
    with SqliteStore.open(filled_store, who="Another") as store:
        assert not store.read_only
        assert store.meeting(meeting.id) == meeting
