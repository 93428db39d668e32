"""The journal beside the store, and a draft that is typed in before its store is open."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest

from minutetaker.desk.recovery import recovery
from minutetaker.record import Meeting
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.store import Store
from minutetaker.store.journal.journal import journal_file, read_journal
from minutetaker.store.sqlite.opening.early import EarlyFile
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import Disk
from tests.screens.saving.typed_points import added, texts_in


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


async def test_nothing_typed_is_left_in_a_journal_when_all_of_it_is_in_the_store(
    filled_store: Path, thread: StoreThread, meeting: Meeting
) -> None:
    thread.type(added(meeting, "Exempt words"))
    await thread.finish()
    assert b"Exempt words" in journal_file(filled_store).read_bytes()
    thread.close()
    assert not journal_file(filled_store).exists()


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
    assert not draft.take_recovered()
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
