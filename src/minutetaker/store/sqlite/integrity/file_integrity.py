"""Signs in an open file of changes that were made outside minutetaker."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Protocol

from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import PLACES, LedgerAct
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.safekeeping.integrity import Finding, Wrong
from minutetaker.store.queries.approval.ledger import enter
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.sqlite.file_transactions import FileTransactions
from minutetaker.store.sqlite.integrity import check, rules
from minutetaker.store.sqlite.integrity.sealing import raw_connection, seal_everything
from minutetaker.store.sqlite.search_index import keeping
from minutetaker.store.sqlite.search_index.upkeep import Upkeep

_MOST_PLACES = 20
"""Places that one entry of the ledger names; the others are counted."""


class LedgeredFile(Transactions, FileTransactions, Protocol):
    """An open file in which an acceptance is entered in the ledger."""


class FileIntegrity:
    """Checks of an open store: see :class:`~minutetaker.store.api.safekeeping.integrity.Integrity`."""

    def __init__(self, store: LedgeredFile, index: Upkeep) -> None:
        self._store = store
        self._index = index

    def check(self) -> tuple[Finding, ...]:
        """All that is wrong with the store: see ``check.check``."""
        with self._store.reading() as connection, connection.begin():
            return check.check(raw_connection(connection))

    def accept(self) -> tuple[Finding, ...]:
        """Take every row as it is now for right, and seal it so; what :meth:`check` found until then.

        What SQLite itself finds wrong with the file stays wrong. That it was done is entered in the ledger, for each
        meeting and committee in which something was wrong.

        Raises:
            StoreError: it could not be written; nothing was changed.
        """
        with self._store.writing() as connection:
            raw = raw_connection(connection)
            found = check.check(raw)
            seal_everything(raw)
            keeping.note_rebuild(raw)
            for subject_id, facts in _accepted(found):
                enter(self._store, connection, LedgerAct.ACCEPTED, meeting_id=subject_id, facts=facts)
        with suppress(StoreError):  # else it is done before the next search
            self._index.mend()
        return found

    def rule_faults(self) -> tuple[str, ...]:
        """What of the rules that stand in the file is not as this version makes it."""
        with self._store.reading() as connection:
            return (*chain(*rules.faults(raw_connection(connection))),)

    def put_rules_back(self) -> str:
        """Put the rules back in force that are not as they should be; what was wrong, in a sentence, mostly nothing.

        Raises:
            StoreError: it could not be read or written.
        """
        with self._store.reading() as connection:
            found = rules.faults(raw_connection(connection))
        if not any(found):
            return ""
        if found.rules:
            with self._store.writing() as connection:
                rules.put_back(connection)
                enter(self._store, connection, LedgerAct.RULES_PUT_BACK, facts={PLACES: _listed(found.rules)})
        done = "The rules that keep confirmed minutes as they are were put back. " if found.rules else ""
        return (
            f"Somebody changed the store outside minutetaker: {_listed((*chain(*found),))}. {done}"
            "See what else was changed: minutetaker check, minutetaker verify"
        )

    def unsealed(self, meeting_id: Id, *, minutes_alone: bool = False) -> tuple[Finding, ...]:
        """What of the meeting's own records is not as it was written; a few milliseconds.

        Args:
            minutes_alone: only what the minutes are made of, not what acts wrote beside them.
        """
        with self._store.reading() as connection, connection.begin():
            return check.check_records(raw_connection(connection), meeting_id, minutes_alone=minutes_alone)


def _accepted(found: Iterable[Finding]) -> Iterator[tuple[Id | None, dict[str, str]]]:
    """The meetings and committees in which something was wrong, None for the store as a whole, each with the facts."""
    told: dict[Id, list[Finding]] = {}
    for one in found:
        if one.wrong is not Wrong.NOT_IN_STEP:
            told.setdefault(one.subject_id, []).append(one)
    for subject_id, findings in told.items():
        first = findings[0]
        named = {"council": first.council, "committee": first.committee} if first.committee else {}
        places = (f"{one.whereabouts} {one.wrong.value}" if subject_id else one.detail for one in findings)
        yield subject_id or None, {**named, PLACES: _listed(dict.fromkeys(places))}


def _listed(places: Collection[str]) -> str:
    more = len(places) - _MOST_PLACES
    return "; ".join([*list(places)[:_MOST_PLACES], *([f"{more} more"] if more > 0 else [])])
