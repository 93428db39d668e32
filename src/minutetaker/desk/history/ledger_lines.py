"""The acts that the ledger alone tells of a meeting, in words: restores of the store, and exports of exempt text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from minutetaker.desk.approval.proof.ledger_words import NOUNS
from minutetaker.desk.recovery.backups import moment
from minutetaker.desk.recovery.going_back import told_of
from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import PLACES, LedgerAct, LedgerEntry
from minutetaker.store.api.safekeeping.restoration import Restoration, missing_in
from minutetaker.store.api.store import Store

_RESTORE = "Restore the store"


class Act(NamedTuple):
    """One act of the ledger: who and when stand in the entry."""

    entry: LedgerEntry
    what: str
    words: str


def acts_on(store: Store, meeting_id: Id) -> list[Act]:
    """What the ledger alone tells of a meeting, oldest first.

    A restore is told of it where it took anything from the meeting, or where nobody can tell what it took.

    Raises:
        StoreError: the ledger cannot be read.
    """
    acts = (_act(entry) for entry in store.ledger.entries(meeting_id=meeting_id) if not entry.table)
    # What a restore carried over stands behind what came after it.
    return sorted((act for act in acts if act is not None), key=lambda act: act.entry.at)


def restores_told(store: Store) -> Iterator[str]:
    """Every restore of the store in a sentence, oldest first.

    Raises:
        StoreError: the ledger cannot be read.
    """
    for entry in sorted(_restores(store), key=lambda one: one.at):
        yield f"The store was restored by {entry.who} on {moment(entry.at)} {_restored(entry)}."


def _act(entry: LedgerEntry) -> Act | None:
    said = entry.facts
    if entry.meeting_id is None:
        is_told = entry.of_store and entry.act is LedgerAct.RESTORED and _is_loss_unknown(entry)
        return Act(entry, _RESTORE, _restored(entry)) if is_told else None
    match entry.act:
        case LedgerAct.RESTORED:
            note = _note_in(entry)
            source = f"{_source(note)}; " if note is not None else ""
            return Act(entry, _RESTORE, f"{source}no longer there: {told_of(missing_in(said))}")
        case LedgerAct.EXPORTED_EXEMPT:
            return Act(entry, "Export exempt text", f"{said.get('what')}, {said.get('form')}, to {said.get('file')}")
        case other:
            what = NOUNS[other]
            return Act(entry, what[:1].upper() + what[1:], said.get(PLACES, ""))


def _restored(entry: LedgerEntry) -> str:
    """From which backup, and how much of the ledger went with what it replaced."""
    note = _note_in(entry)
    if note is None:
        return "from a backup that its line in the ledger no longer tells"
    if note.lost is None:
        return f"{_source(note)}; what the store held before could not be read"
    if not note.lost:
        return _source(note)
    return f"{_source(note)}; no longer there of the ledger before: {note.lost}"


def _source(note: Restoration) -> str:
    return f"from {note.backup}, made on {moment(note.made)}"


def _is_loss_unknown(entry: LedgerEntry) -> bool:
    note = _note_in(entry)
    return note is None or note.lost is None


def _note_in(entry: LedgerEntry) -> Restoration | None:
    with suppress(KeyError, ValueError):
        return Restoration.from_facts(entry.facts)
    return None


def _restores(store: Store) -> Iterator[LedgerEntry]:
    return (one for one in store.ledger.entries() if one.act is LedgerAct.RESTORED and one.of_store)
