"""Notes of what is done to a whole file, such as a restore or its encrypting, in the ledger of that very file.

They are entered before the file is put in the place of a store: whoever reads it afterwards finds both or neither.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.locations import ledger_copy
from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import CARRIED, LedgerAct
from minutetaker.store.api.errors import StoreError
from minutetaker.store.disk import flush
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.ledger_copy import LedgerCopy
from minutetaker.store.sqlite.backups.copying import log_of, make_single_file, reading_connection
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minutetaker.store.api.approval.ledger import LedgerEntry
    from minutetaker.store.api.edits import RowEdit

_LATER = "a later version of minutetaker made it."


@dataclass(frozen=True, slots=True)
class By:
    """Who does it, and when: what an entry of the ledger asks of a store."""

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


@dataclass(frozen=True, slots=True)
class FileNote:
    """One entry that is to be made: its act, by whom and when it was done, and the ids and facts that it tells."""

    act: LedgerAct
    by: By
    facts: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, Id | None] = field(default_factory=dict)


def enter_notes(file: Path, notes: Iterable[FileNote]) -> None:
    """Enter notes in the ledger of a file that nobody else knows of, brought up to this version first; it is flushed.

    What was carried over and is there already is not entered again.

    Raises:
        StoreError: it cannot be brought up to this version, is of a later one, or cannot be written; it is as it was.
        OSError: it cannot be written to the disk.
    """
    # The first frame waits for nothing of this.
    from minutetaker.store.queries.approval.ledger import enter
    from minutetaker.store.sqlite import database
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines
    from minutetaker.store.sqlite.integrity.sealing import raw_connection
    from minutetaker.store.sqlite.migrations import schema
    from minutetaker.store.sqlite.sqlite_errors import explaining

    try:
        with explaining():
            engine = database.make_engine(file)
            try:
                if not schema.bring_up_to_date(engine, is_kept=True):
                    raise StoreError(_LATER)
                with engine.begin() as connection:
                    lines = ledger_lines(raw_connection(connection))
                    known = {str(entry.origin) for _, entry in lines if entry is not None}
                    for one in notes:
                        if one.facts.get(CARRIED) not in known:
                            enter(one.by, connection, one.act, **one.ids, facts=one.facts)
            finally:
                engine.dispose()
    finally:
        log_of(file).unlink(missing_ok=True)
        make_single_file(file)
        flush(file)


def copy_notes(store: Path) -> None:
    """Have what such a store's ledger says in its copy too; where that fails the next act sees to it."""
    # As above: the first frame waits for none of it.
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines

    with suppress(*CANNOT_READ), closing(reading_connection(store)) as raw:
        entries = [entry for _, entry in ledger_lines(raw) if entry is not None]
        if entries:
            LedgerCopy(ledger_copy(store), key_of(store)).add(entries[-1:], lambda: entries)
