"""Rows as they are without a person: their own, those with their name in a text, and the history of both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import JSON
from sqlmodel import SQLModel

from minutetaker.record import Entry, EntryKind, Id, Reference
from minutetaker.record.entries.references import retyped
from minutetaker.store.api.edits import Row
from minutetaker.store.api.safekeeping.purge import PersonPurge
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.digests import HISTORY
from minutetaker.store.tables.tables import EDITED, ChangeRow, LedgerRow, table_of

_ROWS: tuple[type[SQLModel], ...] = (*EDITED.values(), ChangeRow, LedgerRow)
_IN_JSON = {
    (column.table.name, column.name)
    for row in _ROWS
    for column in table_of(row).columns
    if isinstance(column.type, JSON)
}
_KEPT_WHOLE = {("circulation", "record"), ("confirmation", "record")}
"""Where a whole meeting stands as one text, in the interchange format."""

_NOTHING = "nothing"
"""The kind of a line of the history that has nothing to undo."""


class Rewriter:
    """Gives rows, by the names of their columns, without a person."""

    def __init__(self, raw: dbapi.Connection, person: PersonPurge) -> None:
        self._person = person
        self._name = {**asdict(person.instead), "job_title": "", "code": "", "represents": ""}
        self._attendees = frozenset(_attendees(raw, person.membership_id))

    def without(self, table: str, row: Row) -> Row | None:
        """The row without the person; None where it is of them alone."""
        if (table, row.get("id")) == ("membership", self._person.membership_id):
            return None
        if table != HISTORY:
            return self._values(table, row.get("id"), row)
        edits = [self._edit(*one) for one in json.loads(row["edits"]) if not self._is_theirs(*one[:2])]
        texts = {name: self._person.in_text(name, row[name]) for name in ("label", "who")}
        kind = row["kind"] if edits or row["edits"] == "[]" else _NOTHING
        return {**row, **texts, "kind": kind, "edits": json.dumps(edits)}

    def names(self, table: str, row: Row) -> bool:
        """Whether the person is named in a row, or may be."""
        return any(map(self._person.is_named, _texts(table, row)))

    def _is_theirs(self, table: str, row_id: object) -> bool:
        return (table, row_id) == ("membership", self._person.membership_id)

    def _edit(self, table: str, row_id: Id, before: Row | None, after: Row | None) -> list[Any]:
        return [table, row_id, *(one and self._values(table, row_id, one) for one in (before, after))]

    def _values(self, table: str, row_id: Id | None, values: Row) -> Row:
        """Some columns of a row, or all of them."""
        new = {column: self._value(table, column, value) for column, value in values.items()}
        if table == "attendee" and row_id in self._attendees:
            new |= {name: part for name, part in self._name.items() if part or values.get(name)}
        if table == "entry" and new.get("text") != values.get("text") and values.get("refers_to"):
            new["refers_to"] = _moved(values, new)
        return new

    def _value(self, table: str, column: str, value: Any) -> Any:
        if not isinstance(value, str):
            return self._in_tree(column, value)
        if (table, column) in _KEPT_WHOLE:
            kept = self._in_tree(column, json.loads(value))
            return value if kept == json.loads(value) else json.dumps(kept, indent=2, ensure_ascii=False) + "\n"
        if (table, column) in _IN_JSON:
            kept = self._in_tree(column, json.loads(value))
            return value if kept == json.loads(value) else json.dumps(kept)
        return self._person.in_text(column, value)

    def _in_tree(self, column: str, value: Any) -> Any:
        match value:
            case str():
                return self._person.in_text(column, value)
            case list():
                return [self._in_tree(column, one) for one in value]
            case dict():
                new = {key: self._in_tree(key, one) for key, one in value.items()}
                return self._unnamed(new) if new.get("id") in self._attendees else new
        return value

    def _unnamed(self, attendee: dict[str, Any]) -> dict[str, Any]:
        """Somebody at a meeting, as the interchange format has them, under the other name."""
        new = {key: self._name.get(key, one) for key, one in attendee.items()}
        if isinstance(new.get("name"), dict):
            new["name"] = {key: self._name.get(key, one) for key, one in new["name"].items()}
        return new


def _attendees(raw: dbapi.Connection, membership_id: Id) -> Iterator[Id]:
    """All that somebody was at meetings, be it that an undo has to bring them back."""
    for (key,) in raw.execute("SELECT id FROM attendee WHERE membership_id = ?", (membership_id,)):
        yield key
    for (edits,) in raw.execute("SELECT edits FROM change WHERE instr(edits, ?)", (membership_id,)):
        for table, key, *states in json.loads(edits):
            if table == "attendee" and any(one and one.get("membership_id") == membership_id for one in states):
                yield key


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> Any:
    """The references of an entry where they stand in its new text."""
    kept = before["refers_to"]
    listed = json.loads(kept) if isinstance(kept, str) else kept
    entry = Entry("", EntryKind.POINT, before["text"], references=tuple(Reference(*one) for one in listed))
    moved = [[one.item_id, one.start, one.end] for one in retyped(entry, after["text"]).references]
    return json.dumps(moved) if isinstance(kept, str) else moved


def _texts(table: str, row: Row) -> Iterator[str]:
    for column, value in row.items():
        if isinstance(value, str) and (table, column) in _IN_JSON | _KEPT_WHOLE:
            yield from _strings(json.loads(value))
        else:
            yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one)
        case dict():
            yield from _strings(list(value.values()))
