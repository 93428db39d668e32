"""The note of a restore, in the ledger of the very file that takes the place of a store.

It is entered before the file is put there: whoever reads the store afterwards finds both or neither.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from minutetaker.errors import MinutetakerError
from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import CARRIED, CARRIED_ACTS, LedgerAct, LedgerHead, digest_of_entry
from minutetaker.store.api.safekeeping.missing import Missing
from minutetaker.store.api.safekeeping.restoration import Restoration
from minutetaker.store.sqlite.backups.backups import backup_at
from minutetaker.store.sqlite.backups.comparing import missing_from
from minutetaker.store.sqlite.backups.copying import reading_connection
from minutetaker.store.sqlite.backups.ledger_notes import By, FileNote, enter_notes
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ, DAMAGE
from minutetaker.store.sqlite.integrity.digests import in_words

_DAMAGED = "something in it is damaged."


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
        notes = (FileNote(LedgerAct.RESTORED, By(who, at), facts, ids) for ids, facts in _facts(note, missing))
        enter_notes(file, (*_carried(store), *notes))
    except MinutetakerError as error:
        return str(error)
    except DAMAGE:
        return _DAMAGED
    return ""


def _facts(note: Restoration, missing: Missing | None) -> Iterator[tuple[dict[str, Id], dict[str, str]]]:
    """What each entry is of, and says: those of what lost anything first, and the one of the store last."""
    for one in missing.of if missing is not None else ():
        if one.subject_id:
            yield {"about_id" if one.date is None else "meeting_id": one.subject_id}, note.facts_of(one)
    yield {}, note.facts


def _carried(store: Path) -> tuple[FileNote, ...]:
    """What the ledger of a store hands on to that of the file which takes its place; nothing where it is damaged."""
    # The first frame waits for none of it.
    from minutetaker.store.sqlite.integrity.ledger import ledger_lines

    with suppress(*CANNOT_READ), closing(reading_connection(store)) as raw:
        entries = (entry for _, entry in ledger_lines(raw) if entry is not None)
        return tuple(
            FileNote(
                one.act,
                By(one.who, one.at),
                {**one.facts, CARRIED: str(one.origin)},
                {"meeting_id": one.meeting_id, "about_id": one.about_id},
            )
            for one in entries
            if one.act in CARRIED_ACTS and one.digest == digest_of_entry(one)
        )
    return ()


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
        return LedgerHead(int(found[0]), in_words(found[1])) if found else LedgerHead()
    return None
