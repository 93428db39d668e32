"""The ledger in the store: acts entered in the transaction that does them, each with the digest of the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache, partial
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, String, Table, bindparam, exists, insert, select, type_coerce

from minutetaker.record import Id
from minutetaker.store.api.approval.approvals import in_utc
from minutetaker.store.api.approval.ledger import (
    BROUGHT_IN,
    HISTORY,
    LedgerAct,
    LedgerEntry,
    LedgerHead,
    digest_of_entry,
    digest_of_row,
)
from minutetaker.store.api.edits import Row, RowEdit
from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.queries.transactions import Transactions
from minutetaker.store.tables.rows import ReadRow, record_from_row
from minutetaker.store.tables.tables import EDITED, LedgerRow, MeetingRow, table_of

LEDGER = table_of(LedgerRow)
_MEETINGS = table_of(MeetingRow).c
_NEWEST = select(LEDGER.c.number, LEDGER.c.digest).order_by(LEDGER.c.number.desc()).limit(1)
_NAMED = select(_MEETINGS.council, _MEETINGS.committee, type_coerce(_MEETINGS.date, String).label("date")).where(
    _MEETINGS.id == bindparam("of")
)
_PUT_IN = insert(LEDGER)

ACTS: Mapping[str, LedgerAct] = {
    "circulation": LedgerAct.CIRCULATED,
    "confirmation": LedgerAct.CONFIRMED,
    "signature": LedgerAct.SIGNED,
    "correction": LedgerAct.CORRECTED,
    "correction_withdrawal": LedgerAct.CORRECTION_WITHDRAWN,
    "disclosure": LedgerAct.RELEASED,
    "follow_up_update": LedgerAct.FOLLOWED_UP,
}
"""By the table that it writes in, the act; rows that are of several acts name theirs in a column ``act``."""

_TAKEN_BACK: Mapping[str, LedgerAct] = {"circulation": LedgerAct.CIRCULATION_TAKEN_BACK}
_TOLD = ("on", "by", "resolution", "number", "status")
"""The columns of a row that its entry tells too: what nobody has to be kept from, and what names it once it is gone."""


class LedgerQueries:
    """The ledger of an open store: see :class:`~minutetaker.store.api.approval.ledger.Ledger`."""

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def head(self) -> LedgerHead:
        """Where it ends."""
        with self._store.reading() as connection:
            return head_of(connection)

    def rows_of(self, meeting_id: Id) -> tuple[LedgerEntry, ...]:
        """The rows that acts on one meeting wrote, each as the entry that its act would have been given."""
        found: list[LedgerEntry] = []
        with self._store.reading() as connection:
            there = connection.execute(_having(), {"of": meeting_id}).mappings().one()
            for name in (one for one in ACTS if there[one]):
                rows = connection.execute(_of_meeting(name), {"of": meeting_id}).mappings()
                found += [entry_of_row(name, dict(row)) for row in rows]
        return tuple(found)

    def enter(
        self,
        act: LedgerAct,
        *,
        meeting_id: Id | None = None,
        about_id: Id | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> LedgerEntry:
        """Enter an act that writes nothing else, in a transaction of its own."""
        with self._store.writing() as connection:
            return enter(self._store, connection, act, meeting_id=meeting_id, about_id=about_id, facts=facts)


# Within a transaction


class Entering(Protocol):
    """Who does an act, and when; its entry is sealed by the engine."""

    @property
    def who(self) -> str: ...
    def now(self) -> dt.datetime: ...
    def sealing(
        self, connection: Connection, subject_id: Id, edits: tuple[RowEdit, ...]
    ) -> AbstractContextManager[list[tuple[str, int]]]: ...
    def entered(self, entry: LedgerEntry) -> None: ...


def enter(
    store: Entering,
    connection: Connection,
    act: LedgerAct,
    *,
    meeting_id: Id | None = None,
    about_id: Id | None = None,
    facts: Mapping[str, str] | None = None,
) -> LedgerEntry:
    """Enter an act in the transaction that does it."""
    entry = LedgerEntry(0, act, meeting_id, about_id, store.who, store.now(), facts or {})
    return _entered(store, connection, entry)


def enter_anew(store: Entering, connection: Connection, act: LedgerAct, table: str, row: Row) -> LedgerEntry:
    """Enter that an act wrote a row anew that an earlier one put in, in the transaction that does it."""
    entry = replace(entry_of_row(table, row), act=act, facts={}, who=store.who, at=store.now())
    return _entered(store, connection, entry)


def _entered(store: Entering, connection: Connection, entry: LedgerEntry) -> LedgerEntry:
    with store.sealing(connection, entry.meeting_id or "", ()) as written:
        entry = _append(connection, entry)
        written.append((LEDGER.name, entry.number))
    store.entered(entry)
    return entry


def enter_edits(store: Transactions, connection: Connection, edits: Iterable[RowEdit]) -> Iterator[tuple[str, int]]:
    """Enter what edits, just carried out, put into tables that are in the ledger, or took out of them.

    Gives the rows of the entries, to be sealed.
    """
    for edit in edits:
        if edit.table in ACTS and (edit.before is None or edit.after is None):
            entry = entry_of_row(edit.table, edit.after or edit.before or {}, is_there=edit.after is not None)
            entry = _marked(entry, partial(store.history_mark, connection))
            entry = _append(connection, replace(entry, who=store.who, at=store.now()))
            store.entered(entry)
            yield LEDGER.name, entry.number


def bring_in(
    connection: Connection, rows: Iterable[tuple[str, Row]], on: dt.date, mark: Callable[[Id], str]
) -> Iterator[LedgerEntry]:
    """Enter the rows that there are when a ledger is begun, each with its table, in the order of their times.

    Args:
        mark: as ``Transactions.history_mark``, of a meeting.
    """
    for table, row in sorted(rows, key=lambda one: in_utc(one[1]["at"])):
        entry = entry_of_row(table, row)
        entry = replace(entry, facts={**entry.facts, BROUGHT_IN: on.isoformat()})
        yield _append(connection, _marked(entry, mark))


def head_of(connection: Connection) -> LedgerHead:
    """Where the ledger ends."""
    row = connection.execute(_NEWEST).first()
    return LedgerHead() if row is None else LedgerHead(row.number, row.digest)


def entry_from_row(row: ReadRow) -> LedgerEntry | None:
    """The entry that a row holds; None where it is damaged."""
    try:
        entry = record_from_row(LedgerEntry, row, act=LedgerAct, at=in_utc, facts=_facts)
        return replace(entry, meeting_id=entry.meeting_id or None)
    except BAD_VALUES:
        return None


def row_columns(table: Table) -> Select[tuple[object, ...]]:
    """What is read of a table's rows: a confirmation's own digest stands for its record."""
    return select(*(column for column in table.c if not ("digest" in table.c and column.name == "record")))


def entry_of_row(table: str, row: Row, *, is_there: bool = True) -> LedgerEntry:
    """The entry of the act that put a row in, or took it out, which has yet to be linked."""
    act = LedgerAct(row["act"]) if "act" in row else ACTS[table]
    return LedgerEntry(
        0,
        act if is_there else _TAKEN_BACK[table],
        row["meeting_id"],
        row.get("entry_id") or row.get("item_id"),
        row["who"],
        row["at"],
        {name: str(row[name]) for name in _TOLD if row.get(name) not in (None, "")},
        table,
        row["id"],
        digest_of_row(table, row) if is_there else "",
    )


@cache
def _having() -> Select[tuple[object, ...]]:
    """Which of the tables that acts write in have a row of a meeting: mostly one or two of them."""
    columns: list[ColumnElement[Any]] = [
        exists().where(table_of(EDITED[name]).c.meeting_id == bindparam("of")).label(name) for name in ACTS
    ]
    return select(*columns)


@cache
def _of_meeting(name: str) -> Select[tuple[object, ...]]:
    table = table_of(EDITED[name])
    return row_columns(table).where(table.c.meeting_id == bindparam("of"))


def _marked(entry: LedgerEntry, mark: Callable[[Id], str]) -> LedgerEntry:
    """With the history of what is confirmed: from then on nobody adds to it but acts that are in the ledger too."""
    if entry.act is not LedgerAct.CONFIRMED or entry.meeting_id is None:
        return entry
    marked = mark(entry.meeting_id)
    return replace(entry, facts={**entry.facts, HISTORY: marked}) if marked else entry


def _append(connection: Connection, entry: LedgerEntry) -> LedgerEntry:
    last = head_of(connection)
    facts = {**_named(connection, entry.meeting_id), **entry.facts}
    linked = replace(entry, number=last.number + 1, before=last.digest, facts=facts)
    linked = replace(linked, digest=digest_of_entry(linked))
    row = {column.name: getattr(linked, column.name) for column in LEDGER.c}
    connection.execute(_PUT_IN, {**row, "meeting_id": linked.meeting_id or ""})
    return linked


def _named(connection: Connection, meeting_id: Id | None) -> dict[str, str]:
    """What the meeting is called, which is to be known of an act even where its meeting is gone."""
    if meeting_id is None:
        return {}
    row = connection.execute(_NAMED, {"of": meeting_id}).mappings().first()
    return {} if row is None else dict(row)


def _facts(kept: object) -> dict[str, str]:
    if not isinstance(kept, dict) or not all(isinstance(one, str) for pair in kept.items() for one in pair):
        raise TypeError("the facts of an entry are none")
    return kept
