"""A person taken out of all rows of the file that are not confirmed, each sealed and entered as it is then."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, select

from minutetaker.record import Id, NotFoundError, PersonName
from minutetaker.store.api.approval.ledger import HISTORY as MARKED
from minutetaker.store.api.approval.ledger import REASON, ROWS, LedgerAct
from minutetaker.store.api.edits import Row, RowEdit
from minutetaker.store.api.errors import BAD_VALUES, DamagedError
from minutetaker.store.api.safekeeping.purge import NamedIn, NameLeft, PersonFound, PersonPurge
from minutetaker.store.queries.approval.ledger import ACTS, LEDGER, enter, enter_anew
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity import digests
from minutetaker.store.sqlite.integrity.digests import HISTORY, OWNERS
from minutetaker.store.sqlite.integrity.sealing import is_sealed
from minutetaker.store.sqlite.opening.open_store import OpenStore
from minutetaker.store.sqlite.purges.rewriting import Rewriter
from minutetaker.store.tables.tables import EDITED, table_of

_LOGS = "follow_up_update"
_OF_COMMITTEE = (
    "SELECT id FROM meeting WHERE committee_id = :committee"
    " UNION SELECT meeting_id FROM attendee WHERE membership_id = :person"
)
_CONFIRMED = "SELECT meeting_id FROM confirmation UNION SELECT id FROM meeting WHERE status IN ('confirmed', 'signed')"
_BESIDE = (
    "SELECT surname, title, initials, post_nominals FROM membership WHERE committee_id = :committee AND id <> :person"
    " UNION SELECT a.surname, a.title, a.initials, a.post_nominals FROM attendee a"
    " JOIN meeting m ON m.id = a.meeting_id"
    " WHERE m.committee_id = :committee AND a.membership_id IS NOT :person"
)
_NAMED = "SELECT committee, CAST(date AS TEXT) FROM meeting WHERE id = ?"

_DAMAGED = (
    "What stands of {where} is not as it was written, or cannot be read, so that nobody can be taken out of it. "
    "Nothing was changed. See what it is: minutetaker check"
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A row that is another without the person, by its table and key; None where it goes."""

    subject_id: Id
    table: str
    key: str | int
    before: Row
    after: Row | None


def names_beside(raw: dbapi.Connection, committee_id: Id, membership_id: Id) -> frozenset[PersonName]:
    """The names of all others on the committee or at its meetings."""
    rows = raw.execute(_BESIDE, {"committee": committee_id, "person": membership_id})
    return frozenset(PersonName(*map(str, row)) for row in rows)


class PersonSearch:
    """All rows of the file, looked through once for those that have the person."""

    def __init__(self, raw: dbapi.Connection, person: PersonPurge) -> None:
        self.raw = raw
        named = {"committee": person.committee_id, "person": person.membership_id}
        meetings = {key for (key,) in raw.execute(_OF_COMMITTEE, named)}
        self._confirmed = {key for (key,) in raw.execute(_CONFIRMED)}
        self._pinned = {key: _pinned(raw, key) for key in meetings & self._confirmed}
        self._committee_id = person.committee_id
        self.open_meetings = frozenset(meetings - self._confirmed)
        self.rewritten: list[Rewritten] = []
        self._left: Counter[tuple[NamedIn, str, str]] = Counter()
        try:
            rewriter = Rewriter(raw, person)
            for table, owner in OWNERS.items():
                self._look_through(table, owner, rewriter)
        except BAD_VALUES:
            raise DamagedError(_DAMAGED.format(where="a row of the store")) from None
        if not any((one.table, one.after) == ("membership", None) or one.table == HISTORY for one in self.rewritten):
            raise NotFoundError("That person is, and was, not on this committee.")

    def found(self) -> PersonFound:
        """What is changed, and where the name is left."""
        left = (NameLeft(where, rows, *called) for (where, *called), rows in sorted(self._left.items()))
        return PersonFound(Counter(one.table for one in self.rewritten), tuple(left))

    def committee_named(self) -> dict[str, str]:
        """What the committee is called, as entries of the ledger say it."""
        named = "SELECT council, name FROM committee WHERE id = ?"
        council, committee = self.raw.execute(named, (self._committee_id,)).fetchone()
        return {"council": council, "committee": committee}

    def require_sealed(self) -> None:
        """See to it that nothing that is rewritten was changed outside minutetaker: that would be covered up.

        Raises:
            DamagedError: something was.
        """
        for one in self.rewritten:
            if not is_sealed(self.raw, one.subject_id, one.table, one.key):
                committee, date = self._called(one.subject_id)
                raise DamagedError(_DAMAGED.format(where=f"{committee} {date}".strip() or "the store"))

    def _look_through(self, table: str, owner: str, rewriter: Rewriter) -> None:
        cursor = self.raw.execute(f'SELECT * FROM "{table}"')
        columns = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            before = dict(zip(columns, values, strict=True))
            subject_id = before[owner]
            after: Row | None = before
            if self._is_open(table, before, subject_id):
                after = rewriter.without(table, before)
                if after != before:
                    self.rewritten.append(Rewritten(subject_id, table, before[digests.key_of(table)], before, after))
            if after is not None and rewriter.names(table, after):
                self._left[self._where(table, subject_id)] += 1

    def _is_open(self, table: str, row: Row, subject_id: Id) -> bool:
        """Whether a row is of what may be changed: of confirmed minutes the follow-ups, and their lines in history."""
        if table == LEDGER.name:
            return False
        if subject_id in self._pinned:
            return table == _LOGS or (table == HISTORY and row["seq"] > self._pinned[subject_id])
        return subject_id in self.open_meetings or subject_id == self._committee_id

    def _where(self, table: str, subject_id: Id) -> tuple[NamedIn, str, str]:
        if table == LEDGER.name:
            return NamedIn.LEDGER, "", ""
        committee, date = self._called(subject_id)
        if not date:
            return NamedIn.COMMITTEE, committee, ""
        return NamedIn.CONFIRMED if subject_id in self._confirmed else NamedIn.OPEN, committee, date

    def _called(self, subject_id: Id) -> tuple[str, str]:
        found = self.raw.execute(_NAMED, (subject_id,)).fetchone()
        if found is None:
            found = self.raw.execute("SELECT name, '' FROM committee WHERE id = ?", (subject_id,)).fetchone()
        return ("", "") if found is None else (str(found[0]), str(found[1]))


def _pinned(raw: dbapi.Connection, meeting_id: Id) -> float:
    """The number of the last line of a confirmed meeting's history that its confirmation holds as it was."""
    entered = "SELECT facts FROM ledger WHERE meeting_id = ? AND act = ? ORDER BY number DESC LIMIT 1"
    row = raw.execute(entered, (meeting_id, LedgerAct.CONFIRMED)).fetchone()
    mark = json.loads(row[0]).get(MARKED, "") if row else ""
    return int(mark.partition(":")[0]) if mark else float("inf")


def carry_out(store: OpenStore, connection: Connection, search: PersonSearch, reason: str) -> None:
    """Write every row as it is without the person, within a transaction in which no trigger is in force.

    Raises:
        DamagedError: one is not as it was written.
    """
    search.require_sealed()
    raw = search.raw
    facts = {**search.committee_named(), REASON: reason, ROWS: str(len(search.rewritten))}
    enter(store, connection, LedgerAct.PERSON_PURGED, facts=facts)
    by_subject = sorted(search.rewritten, key=lambda one: one.subject_id)
    for subject_id, together in groupby(by_subject, key=lambda one: one.subject_id):
        _rewrite(store, connection, raw, subject_id, list(together))
    for meeting_id in search.open_meetings:
        raw.execute("UPDATE meeting SET revision = revision + 1 WHERE id = ?", (meeting_id,))


def _rewrite(
    store: OpenStore, connection: Connection, raw: dbapi.Connection, subject_id: Id, together: list[Rewritten]
) -> None:
    """Write the rows of one meeting or committee; those that acts put in are entered as they are now."""
    edits = tuple(
        RowEdit(one.table, str(one.key), {}, None if one.after is None else {})
        for one in together
        if one.table != HISTORY
    )
    with store.sealing(connection, subject_id, edits) as written:
        for one in together:
            _write(raw, one)
        written += [(HISTORY, int(one.key)) for one in together if one.table == HISTORY]
    for one in together:
        if one.table in ACTS and one.after is not None:
            table = table_of(EDITED[one.table])
            row = connection.execute(select(table).where(table.c.id == one.key)).mappings().one()
            enter_anew(store, connection, LedgerAct.PERSON_PURGED, one.table, dict(row))


def _write(raw: dbapi.Connection, one: Rewritten) -> None:
    key = digests.key_of(one.table)
    if one.after is None:
        raw.execute(f'DELETE FROM "{one.table}" WHERE {key} = ?', (one.key,))
        return
    changed = {name: value for name, value in one.after.items() if value != one.before[name]}
    columns = ", ".join(f'"{name}" = ?' for name in changed)
    raw.execute(f'UPDATE "{one.table}" SET {columns} WHERE {key} = ?', (*changed.values(), one.key))
