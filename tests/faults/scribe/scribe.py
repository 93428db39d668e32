"""The program without its screens, as a process of its own: it types a dictation and says what it was told is safe.

Each line that it writes is JSON: ``doing`` and the number of the deed it begins, ``kept`` and ``saved`` with the number
of the last deed that the store thread says is in the journal or in the store, ``trouble`` with what it shows from
then on (empty when it ended), each with ``at``, the time in seconds since the epoch.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from minutetaker.desk.minuting import entries
from minutetaker.desk.minuting.typing import AddEntry, RemoveEntry, TypeText
from minutetaker.record import Entry, EntryKind, Id, Meeting, MinutetakerError, Placement
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.store.api.store import Store
from minutetaker.store.journal import journal
from minutetaker.store.sqlite import dbapi
from tests.faults.scribe.dictation import Deed, Texts, What, dictation
from tests.faults.scribe.misfortunes import Misfortune, bring_about, put_right

GAVE_UP = 3
"""The exit code of a scribe that could not open the store in time."""
WITHIN = 1.0
"""Seconds after which a failure must show."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the scribe is to do; times in seconds."""

    store: str
    meeting_id: Id
    item_id: Id
    seed: int
    deeds: int
    spare: str
    """Where typing goes when it cannot be written beside the store."""
    saved_each: int = 4
    """After so many deeds it waits until the store has them all."""
    pace: float = 0.0
    """Between two keys."""
    retry: float = 0.2
    tries: int = 1000
    """How often it looks, ``retry`` seconds apart, whether what it waits for has come."""
    is_killed: bool = False
    """Whether it kills itself at the end, with whatever is not saved by then."""
    starts_over: int = 0
    """Bytes after which the journal starts over, where not the program's own."""
    checkpoint: int = 0
    """Pages after which SQLite's log goes into the store and begins again, where not SQLite's own."""
    misfortune: str = ""
    """What befalls the store's folder; see ``misfortunes``."""
    befalls_before: int = 1
    """The deed before which it does; 0 for before the store is opened."""
    lasts: float = 0.0
    """How long until it is put right; 0 for until the scribe has ended."""
    user: int = 0
    """The user that it becomes."""

    def arguments(self) -> list[str]:
        """The command that runs it."""
        return [sys.executable, "-m", "tests.faults.scribe.scribe", json.dumps(asdict(self))]


class Scribe:
    """Does the deeds one after another as the meeting screen does them."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.deeds = dictation(task.seed, task.deeds)
        self._trouble = ""
        self._telling = Lock()
        self.store_thread = StoreThread(Path(task.store), "A scribe", on_state=self._heard)

    async def run(self) -> None:
        """Do everything, wait until it is saved, and leave."""
        retrying = asyncio.create_task(self._retry())
        self._befall(0)
        await self._opened()
        for number, deed in enumerate(self.deeds, 1):
            self._befall(number)
            self._say(doing=number)
            if deed.what in (What.KEY, What.POINT, What.REMOVE):
                self._type(deed)
                if self.store_thread.state.is_kept:
                    self._say(kept=number)
                if number % self.task.saved_each == 0:
                    await self.store_thread.finish()
                await asyncio.sleep(self.task.pace)
            else:
                await self._do(number, deed)
            self._say_saved(number)
        await self._all_saved()
        self._say_saved(len(self.deeds))
        retrying.cancel()
        if self.task.is_killed:
            await self._told()
            os.kill(os.getpid(), signal.SIGKILL)
        self.store_thread.close()
        self._say(closed=len(self.deeds))

    def _befall(self, number: int) -> None:
        """Let the misfortune of the task happen if its time has come, and end in its time."""
        if self.task.misfortune and number == self.task.befalls_before:
            what, folder = Misfortune(self.task.misfortune), Path(self.task.store).parent
            bring_about(what, folder)
            self._say(befell=number)
            if self.task.lasts:
                asyncio.get_running_loop().call_later(self.task.lasts, put_right, what, folder)

    async def _retry(self) -> None:
        while True:
            await asyncio.sleep(self.task.retry)
            if self.store_thread.state.trouble:
                self.store_thread.try_again()

    async def _opened(self) -> None:
        for _ in range(self.task.tries):
            with suppress(MinutetakerError):
                await self.store_thread.do(lambda store: store.meeting(self.task.meeting_id))
                if not self.store_thread.read_only_because:
                    return
                self._heard(SaveState(0, "read only"))
                await self.store_thread.reopen()
            await asyncio.sleep(self.task.retry)
        self._say(gave_up=0)
        sys.exit(GAVE_UP)

    def _type(self, deed: Deed) -> None:
        where = (self.task.meeting_id, self.task.item_id)
        match deed.what:
            case What.KEY:
                self.store_thread.type(TypeText(*where, deed.entry_id, deed.text))
            case What.POINT:
                entry = Entry(deed.new_id, EntryKind.POINT, deed.text)
                self.store_thread.type(AddEntry(*where, entry, Placement.after(deed.entry_id or None)))
            case What.REMOVE:
                self.store_thread.type(RemoveEntry(*where, deed.entry_id))

    async def _do(self, number: int, deed: Deed) -> None:
        """Do what waits for the store; where it says that it could not, look at what stands and do it again."""
        for _ in range(1 if self.task.is_killed else self.task.tries):
            with suppress(MinutetakerError):
                if await self.store_thread.do(self._texts) != deed.after:
                    await self.store_thread.do(partial(self._in_store, deed))
                return
            await asyncio.sleep(self.task.retry)
        self._say(stopped_before=number)
        await self._all_saved()
        os.kill(os.getpid(), signal.SIGKILL)

    def _in_store(self, deed: Deed, store: Store) -> None:
        meeting_id, item_id = self.task.meeting_id, self.task.item_id
        match deed.what:
            case What.SPLIT:
                entries.split(store, meeting_id, item_id, deed.entry_id, deed.at, second_id=deed.new_id)
            case What.PASTE:
                entries.add_lines(
                    store,
                    meeting_id,
                    item_id,
                    deed.lines,
                    kind=EntryKind.POINT,
                    placement=Placement.after(deed.entry_id),
                    last_id=deed.new_id,
                )
            case What.UNDO:
                store.undo(meeting_id)
            case What.REDO:
                store.redo(meeting_id)

    def _texts(self, store: Store) -> Texts:
        return texts_of(store.meeting(self.task.meeting_id), self.task.item_id)

    async def _all_saved(self) -> None:
        for _ in range(self.task.tries):
            if self.store_thread.state.saved:
                return
            await asyncio.sleep(self.task.retry)

    async def _told(self) -> None:
        """Wait for as long as trouble may take to show: before that nobody could have been told."""
        ends = time.monotonic() + WITHIN
        while time.monotonic() < ends and not (self.store_thread.state.saved or self.store_thread.state.trouble):
            await asyncio.sleep(self.task.retry)

    def _say_saved(self, number: int) -> None:
        if self.store_thread.state.saved:
            self._say(saved=number)

    def _heard(self, state: SaveState) -> None:
        with self._telling:
            if state.trouble != self._trouble:
                self._trouble = state.trouble
                self._say(trouble=state.trouble)

    def _say(self, **said: int | str) -> None:
        os.write(1, (json.dumps({**said, "at": time.time()}) + "\n").encode())


def texts_of(meeting: Meeting, item_id: Id) -> Texts:
    """The texts of an item's entries."""
    item = next(one for one in meeting.items if one.id == item_id)
    return tuple(entry.text for entry in item.entries)


def main(told: str) -> None:
    """Do the task that is told as JSON."""
    task = Task(**json.loads(told))
    os.environ["MINUTETAKER_SPARE"] = task.spare
    if task.starts_over:
        vars(journal)["_START_OVER"] = task.starts_over
    if task.checkpoint:
        vars(dbapi)["_WRITING"]["wal_autocheckpoint"] = task.checkpoint
    if task.user:
        os.setgroups([])
        os.setgid(task.user)
        os.setuid(task.user)
    asyncio.run(Scribe(task).run())


if __name__ == "__main__":
    main(sys.argv[1])
