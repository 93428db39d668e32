"""Minutes that were changed outside minutetaker: nothing for the public is made of them, whoever asks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.follow_ups.tracker import tracker, tracker_publication
from minutetaker.desk.meetings.export import kept_publication, minutes_text
from minutetaker.desk.minuting import agenda, resolutions
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.errors import ExportError
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.publishing import publish, written
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, hold
from tests.store.rules_away import rules_away

TEXT, JSON, CSV = (EXPORTERS.named(name) for name in ("text", "json", "csv"))

CHANGES = {
    "an exempt item made open": "UPDATE item SET exempt = 0 WHERE title = 'Footpaths'",
    "exempt as a text that says nothing": "UPDATE item SET exempt = '' WHERE title = 'Footpaths'",
    "exempt as no bytes": "UPDATE item SET exempt = x'' WHERE title = 'Footpaths'",
    "an exempt entry moved into an open item": "UPDATE entry SET item_id ="
    " (SELECT id FROM item WHERE title = 'Minutes') WHERE text LIKE '%footpaths.'",
    "words of an open entry": "UPDATE entry SET text = 'Mallory' WHERE text LIKE '%minutes.'",
    "a point taken out": "DELETE FROM entry WHERE text LIKE '%minutes.'",
    "an exempt item with its seal": "DELETE FROM seal WHERE row_id = (SELECT id FROM item WHERE title = 'Footpaths')",
    "who was there": "UPDATE attendee SET surname = 'Mallory' WHERE position = 1",
    "the day": "UPDATE meeting SET date = '2026-03-03'",
}
"""By what is done to the minutes, the statement that does it."""


@pytest.fixture
def kept(store: SqliteStore, meeting: Meeting) -> Meeting:
    """A meeting that was held, its item “Footpaths” exempt; the store is closed."""
    hold(store, meeting.id)
    resolutions.add_action(store, meeting.id, meeting.items[2].id, text="Write to tenants.", owner="Pascoe")
    exempt_item = meeting.items[3]
    found = agenda.set_item(
        store,
        meeting.id,
        exempt_item.id,
        title=exempt_item.title,
        purpose="",
        documents=(),
        exempt=True,
        exempt_paragraph="3",
        public_summary="",
    )
    store.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture(params=CHANGES)
def changed(kept: Meeting, path: Path, request: pytest.FixtureRequest) -> Iterator[SqliteStore]:
    """The store after one of the changes."""
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        assert raw.execute(CHANGES[request.param]).rowcount
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        yield store


def refused(publication: Publication, exporter: str) -> str:
    with pytest.raises(ExportError, match="not written for the public") as told:
        written(publication, EXPORTERS.named(exporter))
    return str(told.value)


@pytest.mark.parametrize("exporter", ["docx", "text"])
def test_no_minutes_for_the_public(changed: SqliteStore, kept: Meeting, exporter: str) -> None:
    said = refused(kept_publication(changed, kept.id, Content.DOCUMENT), exporter)
    assert "Open Spaces Committee" in said
    assert "minutetaker check" in said
    assert "footpaths" not in said


def test_no_single_item_for_the_public(changed: SqliteStore, kept: Meeting) -> None:
    refused(kept_publication(changed, kept.id, Content.DOCUMENT, item="1"), "text")


def test_no_tracker_for_the_public(changed: SqliteStore) -> None:
    tracked = tracker(changed, changed.follow_ups.listing(), on=ON)
    refused(tracker_publication(tracked), "csv")
    assert tracker_publication(tracked, include_exempt=True).restricted


def test_what_is_asked_for_with_exempt_text_is_written_for_its_owner_alone(
    changed: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    asked = kept_publication(changed, kept.id, Content.DOCUMENT, include_exempt=True)
    whole = kept_publication(changed, kept.id, Content.RECORD)
    for publication, exporter in ((asked, TEXT), (whole, JSON)):
        assert publication.exempt_of == (kept.id,)
        file = publish(publication, exporter, tmp_path)
        assert "EXEMPT RESTRICTED" in file.name
        assert file.stat().st_mode & 0o077 == 0


def test_nothing_is_refused_of_minutes_as_they_were_written(kept: Meeting, path: Path) -> None:
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        assert written(kept_publication(store, kept.id, Content.DOCUMENT), TEXT)
        tracked = tracker(store, store.follow_ups.listing(), on=ON)
        assert written(tracker_publication(tracked), CSV)


@pytest.mark.parametrize("value", ["''", "x''", "'no'", "x'00'", "0.5", "2", "-1"])
def test_an_item_whose_mark_is_neither_yes_nor_no_is_exempt(kept: Meeting, path: Path, value: str) -> None:
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        assert raw.execute(f"UPDATE item SET exempt = {value} WHERE title = 'Footpaths'").rowcount == 1
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        found = store.meeting(kept.id)
    assert [one.exempt for one in found.items] == [False, False, False, True, False]
    assert "footpaths" not in minutes_text(found, load_style(found.style))
