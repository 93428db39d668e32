"""What is done to the office's store while nobody has it open: another file put in its place, other words put in it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from minutetaker.desk.recovery.backups import Shelf, bring_back
from minutetaker.desk.recovery.going_back import what_would_be_missing
from minutetaker.record import Id
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.bin.belongings import Belonging, everything


def go_back_to(shelf: Shelf, source: Path, *, at: dt.datetime) -> tuple[str, set[Belonging]]:
    """Put a backup in the place of the store; what was told beforehand, and all that what it replaced holds."""
    told = what_would_be_missing(shelf, source)
    replaced = bring_back(shelf, source, who="clerk", at=at).replaced
    assert replaced is not None
    with SqliteStore.open(replaced.path, who="clerk", reading=True) as kept:
        return told, everything(kept)


def rewritten(path: Path, entry_id: Id, text: str) -> None:
    """Put other words into an entry, as another program does."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE entry SET text = ? WHERE id = ?", (text, entry_id))
        raw.commit()
