"""One run of the program without its screens: a store, its journal and what was typed and waits for the store."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from minutetaker.desk.minuting.typing import Typed, carry_out_run, runs
from minutetaker.desk.recovery.recovery import OpenedStore, Recovered, open_store
from minutetaker.desk.recovery.typed_records import RecordWriter
from minutetaker.store.api.store import Store
from minutetaker.store.journal.journal import journal_file
from tests.store.making import Clock


def fresh_folder() -> Path:
    """An empty folder, in memory where that can be had: these tests end processes, not computers."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="minutetaker-test-", dir=memory if os.access(memory, os.W_OK) else None))


@dataclass
class Sitting:
    """Typing goes into the journal at once, and to the store when it is told to; see ``StoreThread``."""

    clock: Clock
    folder: Path = field(default_factory=fresh_folder)
    recovered: Recovered = field(init=False)
    waiting: list[tuple[int, Typed]] = field(default_factory=list)
    _opened: OpenedStore = field(init=False)
    _writer: RecordWriter = field(init=False)

    def __post_init__(self) -> None:
        self._open()

    def _open(self) -> None:
        self._opened = open_store(self.path, who="clerk", clock=self.clock)
        assert self._opened.journal is not None, self._opened.store.read_only_because
        self.recovered = self._opened.recovered
        self._writer = RecordWriter()
        self.waiting = []

    @property
    def path(self) -> Path:
        return self.folder / "minutes.db"

    @property
    def store(self) -> Store:
        """The store; what waits for it is not in it yet."""
        return self._opened.store

    def type(self, what: Typed) -> None:
        """Journal an operation; it waits for the store from then on."""
        assert self._opened.journal is not None
        payload, _ = self._writer.payload(what, dt.datetime(2026, 3, 2, 19, 30))
        self.waiting.append((self._opened.journal.append(payload), what))
        assert self._opened.journal.is_safe

    def carry_out(self) -> None:
        """Bring what waits to the store."""
        assert self._opened.journal is not None
        waiting, self.waiting = self.waiting, []
        at = 0
        for run in runs([what for _, what in waiting]):
            at += len(run)
            with self.store.noting(self._opened.journal.id, waiting[at - 1][0]):
                carry_out_run(self.store, run)
        if waiting:
            self._opened.journal.caught_up(waiting[-1][0])

    def close(self) -> None:
        """Let go of everything, and take it away."""
        self._opened.close()
        shutil.rmtree(self.folder)

    def restart(self) -> None:
        """Leave in good order and start again."""
        self.carry_out()
        self._opened.close()
        assert not journal_file(self.path).exists()
        self._open()

    def crash(self, *, in_the_replay: bool = False) -> None:
        """Die as by SIGKILL and start again: on the files as they are, with nothing closed or finished.

        Args:
            in_the_replay: die once more when the journal was carried out and is not taken away yet.
        """
        left = fresh_folder()
        shutil.copytree(self.folder, left, dirs_exist_ok=True)
        self._opened.close()
        shutil.rmtree(self.folder)
        self.folder = left
        journal = journal_file(self.path).read_bytes() if journal_file(self.path).exists() else None
        self._open()
        if in_the_replay and journal is not None:
            recovered = self.recovered
            left = fresh_folder()
            shutil.copytree(self.folder, left, dirs_exist_ok=True)
            self._opened.close()
            shutil.rmtree(self.folder)
            self.folder = left
            journal_file(self.path).write_bytes(journal)
            self._open()
            assert not self.recovered, "what was typed came in twice"
            self.recovered = recovered
