"""A journal as a run that died left it, and what the store holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from minutetaker.desk.minuting.typing import AddEntry, Typed, TypeText, carry_out_run
from minutetaker.desk.recovery.typed_records import RecordWriter, UnfinishedText
from minutetaker.record import Entry, EntryKind, Meeting, new_id
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.journal.journal import Journal, journal_file
from minutetaker.store.sqlite.store import SqliteStore

AT = datetime(2026, 3, 4, 14, 32).astimezone()


def before() -> datetime:
    """A time before any of the typing."""
    return (AT - timedelta(hours=1)).astimezone(UTC)


def leave(path: Path, *typed: Typed | UnfinishedText, applied: int = 0) -> Journal:
    """A journal as a run leaves it that dies with only the first ``applied`` of its records in the store."""
    journal, writer = Journal((journal_file(path),), key_of(path)), RecordWriter()
    for one in typed:
        journal.append(writer.payload(one, AT)[0])
    with SqliteStore.open(path, who="A clerk", clock=before) as store:
        for seq, one in enumerate(typed[:applied], 1):
            assert not isinstance(one, UnfinishedText)
            with store.noting(journal.id, seq):
                carry_out_run(store, [one])
    return journal


def point(meeting: Meeting, text: str) -> AddEntry:
    return AddEntry(meeting.id, meeting.items[0].id, Entry(new_id(), EntryKind.POINT, text))


def retyped(added: AddEntry, text: str) -> TypeText:
    return TypeText(added.meeting_id, added.item_id, added.entry.id, text)


def texts(path: Path, meeting: Meeting) -> list[str]:
    with SqliteStore.open(path, who="A test") as store:
        return [entry.text for entry in store.meeting(meeting.id).items[0].entries]
