"""Meetings of a file into the store: all of them, or none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minutetaker.desk.meetings.importing import KnownMeetingError, import_meetings
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.interchange import InterchangeError
from minutetaker.record import Committee, Item, Meeting, MinutetakerError, RecordError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore


def _read(number: int, *, committee: str = "paths", item: str = "") -> ReadMeeting:
    kept = Committee(committee, "Saltby Parish Council", committee.title(), "parish")
    items = (Item(item or f"item {number}", "Stiles"),)
    day = date(2026, 2, number)
    return ReadMeeting(
        Meeting(f"meeting {number}", kept.id, kept.council, kept.name, kept.style, day, items=items), kept
    )


def test_meetings_of_several_committees_are_kept_and_undone_one_by_one(store: SqliteStore) -> None:
    read = [_read(1), _read(2), _read(3, committee="ponds")]
    kept = import_meetings(store, read)
    assert [store.meeting(one.id) for one in kept] == [one.meeting for one in read]
    assert {"paths", "ponds"} <= {one.id for one in store.committees()}
    store.undo(HOME)
    assert {one.id for one in store.meetings()} == {"meeting 1", "meeting 2"}


@pytest.mark.parametrize(
    ("last", "error", "said"),
    [
        (_read(1), RecordError, r"holds a meeting twice \(Paths, 2026-02-01, id meeting 1\)"),
        (replace(_read(9), committee=None), KnownMeetingError, "has this meeting already"),
        (
            _read(3, committee="ponds", item="item 1"),
            InterchangeError,
            r"meeting\.items\[0\]\.id of the meeting of 3 February 2026: is the same as meeting\.items\[0\]\.id of the "
            "meeting of 1 February 2026",
        ),
        (
            _read(3, committee="ponds", item="item 9"),
            InterchangeError,
            r"of the meeting of 3 February 2026: is an id that the meeting of Parks on 9 February 2026 has",
        ),
    ],
    ids=["twice in the file", "in the store already", "an id of another in the file", "an id of one in the store"],
)
def test_where_one_cannot_be_kept_none_is(
    store: SqliteStore, last: ReadMeeting, error: type[MinutetakerError], said: str
) -> None:
    import_meetings(store, [_read(9, committee="parks")])
    before = store.meetings(), store.committees(), store.bin.listing()
    with pytest.raises(error, match=said):
        import_meetings(store, [_read(1), _read(2, committee="trees"), last])
    assert (store.meetings(), store.committees(), store.bin.listing()) == before
