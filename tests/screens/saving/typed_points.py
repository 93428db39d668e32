"""Typing points into the first item of a meeting, by the thread of its store."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from minutetaker.desk.minuting.typing import AddEntry
from minutetaker.record import Entry, EntryKind, Id, Meeting, new_id
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.api.store import Store
from tests.waiting import wait_until


def opened_thread(path: Path) -> StoreThread:
    """A thread that has opened its store."""
    thread, opened = StoreThread(path, "A clerk"), Event()
    thread.submit(lambda _: opened.set())
    wait_until(opened.is_set)
    return thread


def added(meeting: Meeting, text: str, entry_id: Id = "") -> AddEntry:
    """A point that comes with its first letters at the end of the first item."""
    return AddEntry(meeting.id, meeting.items[0].id, Entry(entry_id or new_id(), EntryKind.POINT, text))


def texts_in(store: Store, meeting: Meeting) -> list[str]:
    """What the first item's points say."""
    return [entry.text for entry in store.meeting(meeting.id).items[0].entries]
