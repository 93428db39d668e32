"""What the tests of saving share: a thread that has opened its store, and a draft in that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.record import Meeting, MeetingStatus
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.saving.typed_points import opened_thread


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
