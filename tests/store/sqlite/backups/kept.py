"""A store with a backup of what it was before, for the tests of going back to it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from minutetaker.record import Meeting
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import a_committee, a_meeting, open_store
from tests.typed import type_text

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)


@dataclass(frozen=True)
class Kept:
    """A closed store, a backup of it as it was before, and the meeting then and now."""

    path: Path
    backup: Backup
    then: Meeting
    now: Meeting

    def is_in(self, path: Path) -> Meeting:
        """The meeting as another store has it."""
        with SqliteStore.open(path, who="A reader", reading=True) as store:
            return store.meeting(self.now.id)

    def text(self) -> str:
        return self.is_in(self.path).items[1].entries[0].text


def store_with_backup(folder: Path) -> Kept:
    """A store that was backed up and changed since."""
    path = folder / "minutes.db"
    with open_store(folder) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        then = store.add_meeting(a_meeting(committee.id), label="New meeting")
        backup = back_up(path, at=AT)
        item = then.items[1]
        now = type_text(store, then.id, item.id, item.entries[0].id, "Typed since.")
    return Kept(path, backup, then, now)


def pending_file(kept: Kept) -> Path:
    """The file that takes the place of the store when it is opened next."""
    return kept.path.with_name("minutes.db-restoring")


def opened(kept: Kept) -> str:
    """Open the store to write; what is told."""
    with open_store(kept.path.parent) as store:
        return store.warning


def leave_log(path: Path) -> None:
    """Have a program die that had the store open, so that its last change is in the log only."""
    script = (
        "import os, sqlite3, sys\n"
        "store = sqlite3.connect(sys.argv[1])\n"
        "store.execute(\"UPDATE item SET title = title || ' (in the log)'\")\n"
        "store.commit()\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name(f"{path.name}-wal").stat().st_size
