"""The note of a restore, in the ledger of the very file that takes the place of a store.

It is entered before the file is put there: whoever reads the store afterwards finds both or neither.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.errors import MinutetakerError
from minutetaker.locations import ledger_copy
from minutetaker.record import Id
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.ledger import LedgerAct, LedgerHead
from minutetaker.store.api.safekeeping.missing import Missing
from minutetaker.store.api.safekeeping.restoration import Restoration
from minutetaker.store.disk import flush
from minutetaker.store.ledger_copy import LedgerCopy
from minutetaker.store.sqlite.backups.backups import backup_at
from minutetaker.store.sqlite.backups.comparing import missing_from
from minutetaker.store.sqlite.backups.copying import log_of, make_single_file, reading_connection
from minutetaker.store.sqlite.integrity.damage import DAMAGE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minutetaker.store.api.edits import RowEdit
    from minutetaker.store.api.ledger import LedgerEntry

_DAMAGED = "something in it is damaged."
_LATER = "a later version of minutetaker made it."


def note_restore(file: Path, *, store: Path, source: Path, who: str, at: dt.datetime) -> str:
    """Enter in a file's ledger that it was restored, and what of the store it replaces it does not hold.

    A file of an earlier version is brought up to this one first. Nobody else has either open.

    Args:
        file: what is about to take the place of the store.
        source: where it was copied from.

    Returns:
        Why it could not be entered; empty where it was. The file is whole and as it was then.

    Raises:
        OSError: it cannot be written to the disk.
    """
    missing = missing_from(file, store) if store.exists() else Missing()
    note = Restoration.of(source.name, backup_at(source), head_in(store) if store.exists() else LedgerHead(), missing)
    try:
        _enter(file, _facts(note, missing), _At(who, at))
    except MinutetakerError as error:
        return str(error)
    except DAMAGE:
        return _DAMAGED
    finally:
        log_of(file).unlink(missing_ok=True)
        make_single_file(file)
        flush(file)
    return ""


def _facts(note: Restoration, missing: Missing | None) -> Iterator[tuple[dict[str, Id], dict[str, str]]]:
    """What each entry is of, and says: those of what lost anything first, and the one of the store last."""
    for one in missing.of if missing is not None else ():
        if one.subject_id:
            yield {"about_id" if one.date is None else "meeting_id": one.subject_id}, note.facts_of(one)
    yield {}, note.facts


@dataclass(frozen=True, slots=True)
class _At:
    """Who restores, and when: what an entry of the ledger asks of a store."""

    who: str
    at: dt.datetime

    def now(self) -> dt.datetime:
        return self.at

    def sealing(
        self, connection: Connection, subject_id: Id, edits: tuple[RowEdit, ...]
    ) -> AbstractContextManager[list[tuple[str, int]]]:
        from minutetaker.store.sqlite.integrity.sealing import sealing

        return sealing(connection, subject_id, edits)

    def entered(self, entry: LedgerEntry) -> None:
        """It comes into the ledger's copy once the file is in its place."""


def _enter(file: Path, entries: Iterable[tuple[dict[str, Id], dict[str, str]]], by: _At) -> None:
    """Enter restores in the ledger of a file that nobody else knows of, brought up to this version first.

    Raises:
        StoreError: it cannot be brought up to this version, is of a later one, or cannot be written.
    """
    # The first frame waits for nothing of this.
    from minutetaker.store.queries.ledger import enter
    from minutetaker.store.sqlite import database
    from minutetaker.store.sqlite.migrations import schema
    from minutetaker.store.sqlite.sqlite_errors import explaining

    with explaining():
        engine = database.make_engine(file)
        try:
            if schema.is_newer(engine):
                raise StoreError(_LATER)
            schema.bring_up_to_date(engine, is_kept=True)
            with engine.begin() as connection:
                for ids, facts in entries:
                    enter(by, connection, LedgerAct.RESTORED, **ids, facts=facts)
        finally:
            engine.dispose()


def copy_note(store: Path) -> None:
    """Have what a restored store's ledger says in its copy too; where that fails the next act sees to it."""
    # As above: the first frame waits for none of it.
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines

    with suppress(*DAMAGE, OSError), closing(reading_connection(store)) as raw:
        entries = [entry for _, entry in ledger_lines(raw) if entry is not None]
        if entries:
            LedgerCopy(ledger_copy(store)).add(entries[-1:], lambda: entries)


def is_noted(file: Path, store: Path) -> bool:
    """Whether a file's ledger ends with the note that it takes the place of this very store."""
    with suppress(*DAMAGE, OSError), closing(reading_connection(file)) as raw:
        newest = "SELECT act, facts FROM ledger ORDER BY number DESC LIMIT 1"
        act, facts = raw.execute(newest).fetchone()
        replaced = head_in(store) if store.exists() else LedgerHead()
        return act == LedgerAct.RESTORED and Restoration.from_facts(json.loads(facts)).replaced == replaced
    return False


def head_in(path: Path) -> LedgerHead | None:
    """Where the ledger of a file ends, before its first entry of one that has none; None where it cannot be read."""
    with suppress(*DAMAGE, OSError), closing(reading_connection(path)) as raw:
        if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger'").fetchone() is None:
            return LedgerHead()
        found = raw.execute("SELECT number, digest FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
        return LedgerHead(*found) if found else LedgerHead()
    return None
