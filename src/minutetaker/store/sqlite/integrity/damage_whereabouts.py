"""Where in a store something stands, said of rows that may themselves be damaged."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from minutetaker.record.text import shortened
from minutetaker.store.api.safekeeping.integrity import Finding, Wrong
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.damage import DAMAGE, Mismatch
from minutetaker.store.sqlite.integrity.digests import HISTORY, in_words

_FIRST_WORDS = 40
"""Characters of a text that it is known by."""

_OF_ITS_LIFE = {
    "circulation": "a circulation of its draft",
    "confirmation": "its confirmation",
    "signature": "its signature",
    "correction": "a correction of it",
    "correction_withdrawal": "the withdrawal of a correction of it",
    "disclosure": "a release or redaction of it",
    "follow_up_update": "a line of a follow-up",
}
_WHOLE_TABLE = {
    "item": "its items",
    "entry": "its entries",
    "attendee": "its attendees",
    "attendance_event": "its attendance",
    "membership": "its members",
    HISTORY: "its history",
}


@dataclass(frozen=True, slots=True)
class _Minute:
    """One item: its number, its title, and whether what it holds must not be told."""

    number: int
    title: str
    is_exempt: bool

    @property
    def words(self) -> str:
        title = shortened(self.title, _FIRST_WORDS, whole_words=True)
        return f"minute {self.number}" if self.is_exempt or not title else f"minute {self.number} ({title})"


class DamageWhereabouts:
    """Tells rows that are not as they were written by the meeting, the minute and the entry that they are.

    Used within ``digests.raw_values``. Nothing that an exempt item holds is told, nor one that was redacted, nor what
    one holds whose own row is damaged: it may have been exempt.
    """

    def __init__(self, raw: dbapi.Connection, mismatches: Iterable[Mismatch]) -> None:
        self._raw = raw
        self._mismatches = tuple(mismatches)
        self._distrusted = {one.row_id for one in self._mismatches if one.table == "item"}
        self._subjects: dict[bytes, Finding] = {}
        self._minutes: dict[bytes, dict[bytes, _Minute]] = {}
        self._paths: dict[bytes, dict[bytes, tuple[bytes, str]]] = {}

    def tell(self) -> tuple[Finding, ...]:
        """The findings, those of one meeting together."""
        found = [self._finding(one) for one in self._mismatches]
        return tuple(sorted(found, key=lambda one: (one.council, one.committee, str(one.date), one.subject_id)))

    def _finding(self, one: Mismatch) -> Finding:
        if not one.subject_id:
            return Finding(one.wrong, detail=one.detail or f"{_of_ledger(one)} {one.wrong.value}")
        if one.subject_id not in self._subjects:
            self._subjects[one.subject_id] = self._subject(one.subject_id)
        found = replace(self._subjects[one.subject_id], wrong=one.wrong, detail=one.detail)
        try:
            whereabouts, words = self._tell(one)
        except DAMAGE:
            whereabouts, words = _WHOLE_TABLE.get(one.table, "its details"), ""
        return replace(found, whereabouts=whereabouts, words=words)

    def _subject(self, subject_id: bytes) -> Finding:
        found = Finding(Wrong.DAMAGED, in_words(subject_id))
        try:
            meeting = self._row("SELECT council, committee, date FROM meeting WHERE id = CAST(? AS TEXT)", subject_id)
            if meeting is not None:
                council, committee, on = map(in_words, meeting)
                return replace(found, council=council, committee=committee, date=_date(on))
            body = self._row("SELECT council, name FROM committee WHERE id = CAST(? AS TEXT)", subject_id)
            if body is not None:
                council, committee = map(in_words, body)
                return replace(found, council=council, committee=committee)
        except DAMAGE:
            pass
        return found

    def _tell(self, one: Mismatch) -> tuple[str, str]:
        if not one.row_id:
            return _WHOLE_TABLE.get(one.table, "its records"), ""
        match one.table:
            case "item":
                minute = self._minutes_of(one.subject_id).get(one.row_id)
                return (minute.words if minute else "a minute"), ""
            case "entry":
                return self._entry(one)
            case "attendance_event":
                found = self._row("SELECT position FROM attendance_event WHERE id = CAST(? AS TEXT)", one.row_id)
                return (f"attendance, line {int(found[0]) + 1}" if found else "a line of the attendance"), ""
            case "attendee":
                return self._attendee(one.row_id), ""
            case "membership":
                found = self._row("SELECT surname FROM membership WHERE id = CAST(? AS TEXT)", one.row_id)
                return (f"member {in_words(found[0])}" if found else "one member"), ""
            case "ledger":
                return _of_ledger(one), ""
            case "change":
                return self._line_of_history(one.row_id), ""
            case table:
                return _OF_ITS_LIFE.get(table, "its details"), ""

    def _attendee(self, row_id: bytes) -> str:
        """A member by name; any other, who may have come for an exempt item alone, by the place in the list."""
        asked = "SELECT surname, standing, position FROM attendee WHERE id = CAST(? AS TEXT)"
        found = self._row(asked, row_id)
        if found is None:
            return "one attendee"
        surname, standing, position = found
        return f"attendee {in_words(surname)}" if standing == b"member" else f"attendee {int(position) + 1} in its list"

    def _entry(self, one: Mismatch) -> tuple[str, str]:
        item_id, at = self._paths_of(one.subject_id).get(one.row_id, (b"", ""))
        last = self._last_known(one)
        was = str(last.get("item_id", "")).encode()
        minutes = self._minutes_of(one.subject_id)
        minute = minutes.get(item_id or was)
        if minute is None:
            return "an entry", ""
        what = f"entry {at}" if at else "an entry"
        whereabouts = f"{minute.words}, {what}"
        may_have_been_in = [minutes.get(was)] if was else [*minutes.values()]
        if minute.is_exempt or any(one is None or one.is_exempt for one in may_have_been_in):
            return whereabouts, ""
        found = self._row("SELECT text FROM entry WHERE id = CAST(? AS TEXT)", one.row_id)
        words = in_words(found[0]) if found else str(last.get("text", ""))
        return whereabouts, shortened(words, _FIRST_WORDS, whole_words=True)

    def _last_known(self, one: Mismatch) -> dict[str, Any]:
        """What the history says of a row that is gone."""
        known: dict[str, Any] = {}
        listed = "SELECT edits FROM change WHERE subject_id = CAST(? AS TEXT) AND instr(edits, CAST(? AS TEXT))"
        for (edits,) in self._raw.execute(f"{listed} ORDER BY seq", (one.subject_id, one.row_id)):
            for table, row_id, before, after in json.loads(in_words(edits)):
                if table == one.table and row_id == in_words(one.row_id):
                    known.update(after or before or {})
        return known

    def _line_of_history(self, seq: bytes) -> str:
        found = self._row("SELECT label, who, at FROM change WHERE seq = CAST(? AS INTEGER)", seq)
        if found is None:
            return f"history, step {in_words(seq)}"
        label, who, at = map(in_words, found)
        return f"history, step {in_words(seq)} ({label}, {who}, {at[:16]} UTC)"

    def _minutes_of(self, meeting_id: bytes) -> dict[bytes, _Minute]:
        if meeting_id not in self._minutes:
            first = self._row("SELECT first_minute_number FROM meeting WHERE id = CAST(? AS TEXT)", meeting_id)
            number = first[0] if first is not None and isinstance(first[0], int) else 1
            listed = "SELECT id, position, title, exempt FROM item WHERE meeting_id = CAST(? AS TEXT) ORDER BY position"
            rows = self._raw.execute(listed, (meeting_id,)).fetchall()
            redacted = self._redacted(meeting_id)
            hidden = self._distrusted | ({row[0] for row in rows} if redacted is None else redacted)
            self._minutes[meeting_id] = {
                item_id: _Minute(number + at, in_words(title), bool(exempt) or item_id in hidden)
                for at, (item_id, _, title, exempt) in enumerate(rows)
            }
        return self._minutes[meeting_id]

    def _redacted(self, meeting_id: bytes) -> set[bytes] | None:
        """The items of which something was ever redacted; None where that cannot be told."""
        listed = "SELECT item_id FROM disclosure WHERE meeting_id = CAST(? AS TEXT) AND act = 'redacted'"
        try:
            return {item_id for (item_id,) in self._raw.execute(listed, (meeting_id,))}
        except DAMAGE:
            return None

    def _paths_of(self, meeting_id: bytes) -> dict[bytes, tuple[bytes, str]]:
        """For each entry its item, and its path there such as ``3.2``: the second under the third."""
        if meeting_id not in self._paths:
            listed = (
                "SELECT id, item_id, parent_id FROM entry WHERE meeting_id = CAST(? AS TEXT) ORDER BY position, rowid"
            )
            beneath: dict[bytes, list[bytes]] = {}
            items: dict[bytes, bytes] = {}
            for entry_id, item_id, parent_id in self._raw.execute(listed, (meeting_id,)):
                beneath.setdefault(parent_id or item_id, []).append(entry_id)
                items[entry_id] = item_id
            found: dict[bytes, tuple[bytes, str]] = {}
            waiting = [(item_id, "") for item_id in set(items.values())]
            while waiting:
                above, path = waiting.pop()
                for number, entry_id in enumerate(beneath.pop(above, ()), 1):
                    at = f"{path}.{number}" if path else str(number)
                    found[entry_id] = (items[entry_id], at)
                    waiting.append((entry_id, at))
            self._paths[meeting_id] = found
        return self._paths[meeting_id]

    def _row(self, wanted: str, key: bytes) -> Sequence[Any] | None:
        row: Sequence[Any] | None = self._raw.execute(wanted, (key,)).fetchone()
        return row


def _of_ledger(one: Mismatch) -> str:
    return f"entry {in_words(one.row_id)} of the ledger" if one.row_id else "the ledger"


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
