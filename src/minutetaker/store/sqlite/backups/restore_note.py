"""The note of a restore, in the ledger of the very file that takes the place of a store.

It is entered before the file is put there: whoever reads the store afterwards finds both or neither.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.errors import MinutetakerError
from minutetaker.locations import ledger_copy
from minutetaker.record import Id
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.ledger import CARRIED, CARRIED_ACTS, LedgerAct, LedgerHead, digest_of_entry
from minutetaker.store.api.safekeeping.missing import Missing
from minutetaker.store.api.safekeeping.restoration import Restoration
from minutetaker.store.disk import flush
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.ledger_copy import LedgerCopy
from minutetaker.store.sqlite.backups.backups import backup_at
from minutetaker.store.sqlite.backups.comparing import missing_from
from minutetaker.store.sqlite.backups.copying import log_of, make_single_file, reading_connection
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ, DAMAGE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minutetaker.store.api.edits import RowEdit
    from minutetaker.store.api.ledger import LedgerEntry

_DAMAGED = "something in it is damaged."
_LATER = "a later version of minutetaker made it."


def note_restore(file: Path, *, store: Path, source: Path, who: str, at: dt.datetime) -> str:
    """Enter in a file's ledger that it was restored, and what of the store it replaces it does not hold.

    What the ledger of that store says of restores before, and of damage that was accepted, is carried over. A file
    of an earlier version is brought up to this one first. Nobody else has either open.

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
        by = _At(who, at)
        _enter(file, (*_carried(store), *(_Note(LedgerAct.RESTORED, *one, by) for one in _facts(note, missing))))
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


def _carried(store: Path) -> tuple[_Note, ...]:
    """What the ledger of a store hands on to that of the file which takes its place; nothing where it is damaged."""
    # As below: the first frame waits for none of it.
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines

    with suppress(*CANNOT_READ), closing(reading_connection(store)) as raw:
        entries = (entry for _, entry in ledger_lines(raw) if entry is not None)
        return tuple(
            _Note(
                one.act,
                {"meeting_id": one.meeting_id, "about_id": one.about_id},
                {**one.facts, CARRIED: str(one.origin)},
                _At(one.who, one.at),
            )
            for one in entries
            if one.act in CARRIED_ACTS and one.digest == digest_of_entry(one)
        )
    return ()


@dataclass(frozen=True, slots=True)
class _Note:
    """One entry that is to be made: its act, the ids and facts that it tells, and by whom and when it was done."""

    act: LedgerAct
    ids: Mapping[str, Id | None]
    facts: Mapping[str, str]
    by: _At


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


def _enter(file: Path, notes: Iterable[_Note]) -> None:
    """Enter notes in the ledger of a file that nobody else knows of, brought up to this version first.

    What was carried over and is there already is not entered again.

    Raises:
        StoreError: it cannot be brought up to this version, is of a later one, or cannot be written.
    """
    # The first frame waits for nothing of this.
    from minutetaker.store.queries.ledger import enter
    from minutetaker.store.sqlite import database
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines
    from minutetaker.store.sqlite.integrity.sealing import raw_connection
    from minutetaker.store.sqlite.migrations import schema
    from minutetaker.store.sqlite.sqlite_errors import explaining

    with explaining():
        engine = database.make_engine(file)
        try:
            if schema.is_newer(engine):
                raise StoreError(_LATER)
            schema.bring_up_to_date(engine, is_kept=True)
            with engine.begin() as connection:
                lines = ledger_lines(raw_connection(connection))
                known = {str(entry.origin) for _, entry in lines if entry is not None}
                for one in notes:
                    if one.facts.get(CARRIED) not in known:
                        enter(one.by, connection, one.act, **one.ids, facts=one.facts)
        finally:
            engine.dispose()


def copy_note(store: Path) -> None:
    """Have what a restored store's ledger says in its copy too; where that fails the next act sees to it."""
    # As above: the first frame waits for none of it.
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines

    with suppress(*CANNOT_READ), closing(reading_connection(store)) as raw:
        entries = [entry for _, entry in ledger_lines(raw) if entry is not None]
        if entries:
            LedgerCopy(ledger_copy(store), key_of(store)).add(entries[-1:], lambda: entries)


def is_noted(file: Path, store: Path) -> bool:
    """Whether a file's ledger ends with the note that it takes the place of this very store, or of one that is gone."""
    with suppress(*CANNOT_READ), closing(reading_connection(file)) as raw:
        newest = "SELECT act, facts FROM ledger ORDER BY number DESC LIMIT 1"
        act, facts = raw.execute(newest).fetchone()
        replaced = Restoration.from_facts(json.loads(facts)).replaced
        return act == LedgerAct.RESTORED and (not store.exists() or replaced == head_in(store))
    return False


def head_in(path: Path) -> LedgerHead | None:
    """Where the ledger of a file ends, before its first entry of one that has none; None where it cannot be read."""
    with suppress(*CANNOT_READ), closing(reading_connection(path)) as raw:
        if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger'").fetchone() is None:
            return LedgerHead()
        found = raw.execute("SELECT number, digest FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
        return LedgerHead(*found) if found else LedgerHead()
    return None
