"""Single bits that flip in text, as a disk that wears out flips them: which of them ``check`` names."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from minutetaker.desk.minuting import agenda
from minutetaker.record import Entry, Item, new_id
from minutetaker.store.api.safekeeping.integrity import Finding
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.integrity.digests import OWNERS, key_of
from tests.faults.table import Row, progress
from tests.store.making import Clock, a_committee, a_meeting, open_store
from tests.typed import type_text

Key = tuple[str, bytes]
Rows = dict[Key, tuple[Any, ...]]

_WINDOW = 24
"""Bytes of a text that are looked for in the file: a long text is spread over several of its pages."""

_SEED = 20261122


@dataclass(frozen=True, slots=True)
class Flipped:
    """What became of a number of bits: the rows of those that no finding named."""

    bits: int
    silent: tuple[Key, ...]


def measure(trials: int) -> Row:
    """Flip so many single bits in the texts of a store, one at a time, and look which are named."""
    with TemporaryDirectory() as folder:
        found = flip(a_store(Path(folder)), trials)
    named = found.bits - len(found.silent)
    result = f"{named:,} of {found.bits:,} named by meeting and place, {len(found.silent)} silent"
    return Row("flips", trials, result, "every one named by check", holds=not found.silent)


def flip(path: Path, wanted: int) -> Flipped:
    """Flip ``wanted`` bits that change what a closed store holds, each in a fresh copy of it."""
    content, before, worn = path.read_bytes(), rows_in(path), path.with_name("worn.db")
    draw, counted = random.Random(_SEED), 0
    silent: list[Key] = []
    while counted < wanted:
        worn.write_bytes(flipped(content, before, draw))
        try:
            after = rows_in(worn)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            after = {}
        changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
        if not changed:
            continue  # the bit stood in an index, or in a place that is not used
        findings = check_file(worn)
        silent += [key for key in changed[:1] if not (is_named(findings, before, key) if after else findings)]
        counted += 1
        if counted % 100 == 0 or counted == wanted:
            progress("flips", counted, wanted)
    return Flipped(counted, tuple(silent))


def a_store(folder: Path) -> Path:
    """A closed store: two meetings, texts of one word and of several pages, an exempt item, and a history."""
    clock = Clock()
    with open_store(folder, clock=clock) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        first = store.add_meeting(a_meeting(committee.id), label="New meeting")
        long = "The harbour master explained at length what had become of the slipway. " * 150
        items = tuple(
            Item(new_id(), f"Business no. {number}", entries=(Entry(new_id(), text=f"Noted: {number}."),))
            for number in range(8)
        )
        bare = replace(a_meeting(committee.id), items=items, attendance=(), current_item_id=None)
        second = store.add_meeting(bare, label="New meeting")
        for meeting, item, text in ((first, first.items[1], "Café fees – £40."), (second, items[2], long)):
            type_text(store, meeting.id, item.id, item.entries[0].id, text)
            clock.go_on(10)
        agenda.rename_item(store, second.id, items[5].id, "Any other business")
        store.undo(second.id)
    return folder / "minutes.db"


def rows_in(path: Path) -> Rows:
    """Every sealed row as its bytes are, read along the tables themselves, not their indexes."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        return {
            (table, str(rowid).encode()): (subject, *values)
            for table, owner in OWNERS.items()
            for rowid, subject, *values in connection.execute(
                f'SELECT rowid, {owner}, * FROM "{table}" NOT INDEXED ORDER BY {key_of(table)}'
            )
        }


def flipped(content: bytes, rows: Rows, draw: random.Random) -> bytes:
    """The file with one bit of one of its texts the other way round."""
    texts = [value for row in rows.values() for value in row if isinstance(value, bytes) and value]
    text = draw.choice(texts)
    begin = draw.randrange(max(1, len(text) - _WINDOW + 1))
    window = text[begin : begin + _WINDOW]
    found = [at for at in range(len(content)) if content.startswith(window, at)] if len(window) < 4 else []
    at = draw.choice(found) if found else content.find(window, draw.randrange(len(content)))
    at = at if at >= 0 else content.find(window)
    if at < 0:
        return content  # the window lies across two pages
    at += draw.randrange(len(window))
    return content[:at] + bytes([content[at] ^ 1 << draw.randrange(8)]) + content[at + 1 :]


def is_named(findings: tuple[Finding, ...], before: Rows, key: tuple[str, bytes]) -> bool:
    """Whether the row is named: by its meeting or committee, and as an entry, an item or whatever it is."""
    table, _ = key
    subject = before[key][0].decode()
    said = {"entry": "entry", "item": "minute", "change": "history", "attendee": "attendee", "membership": "member"}
    return any(
        one.subject_id == subject and said.get(table, "") in one.whereabouts and one.whereabouts for one in findings
    )
