"""Minutes that were changed outside minutetaker: nothing for the public is made of them, whoever asks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.follow_ups import noting
from minutetaker.desk.follow_ups.tracker import tracker, tracker_publication
from minutetaker.desk.meetings.export import kept_publication, minutes_text
from minutetaker.desk.minuting import agenda, resolutions
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.errors import ExportError
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.publishing import publish, written
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.record import Committee, Meeting
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.follow_ups.test_answers import Council
from tests.desk.held import ON, confirmed, held_later, hold, resolution_of
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
    found = agenda.mark_exempt(store, meeting.id, meeting.items[3].id, True)
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


def test_a_tracker_for_the_public_leaves_them_out_and_says_so(changed: SqliteStore, kept: Meeting) -> None:
    tracked = tracker(changed, changed.follow_ups.listing(), on=ON)
    assert "Open Spaces Committee" in tracked.unsealed
    assert "tenants" not in written(tracker_publication(tracked), CSV).decode()
    whole = tracker_publication(tracked, include_exempt=True)
    assert whole.restricted
    assert whole.exempt_of == (kept.id,)
    assert "tenants" in written(whole, CSV).decode()


def test_what_is_asked_for_with_exempt_text_is_written_for_its_owner_alone(
    changed: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    asked = kept_publication(changed, kept.id, Content.DOCUMENT, include_exempt=True)
    whole = kept_publication(changed, kept.id, Content.RECORD)
    for publication, exporter in ((asked, TEXT), (whole, JSON)):
        assert publication.exempt_of == (kept.id,)
        file = publish(publication, exporter, tmp_path)
        assert "EXEMPT RESTRICTED" in file.name
        heading = file.read_text("utf-8").splitlines()[0]
        assert exporter is JSON or "EXEMPT RESTRICTED" in heading or "NOT FOR PUBLICATION" in heading
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


def tampered(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        assert raw.execute(statement).rowcount, statement


def test_a_correction_that_an_exempt_minute_of_another_meeting_resolved(
    store: SqliteStore, committee: Committee, meeting: Meeting, path: Path
) -> None:
    hold(store, meeting.id)
    confirmed(store, meeting.id)
    later = held_later(store, committee.id)
    agenda.mark_exempt(store, later.id, later.items[-1].id, True)
    given = NewCorrection("For Mallory read Trent.", later.id, later.items[-1].id, resolution_of(later).id)
    store.approvals.correct(meeting.id, given)
    assert "Mallory" not in written(kept_publication(store, meeting.id, Content.DOCUMENT), TEXT).decode()
    store.close()
    tampered(path, f"UPDATE item SET exempt = 0 WHERE id = '{later.items[-1].id}'")
    with SqliteStore.open(path, who="clerk", reading=True) as again:
        refused(kept_publication(again, meeting.id, Content.DOCUMENT), "text")


def test_a_note_of_an_exempt_follow_up_put_under_an_open_one(store: SqliteStore, meeting: Meeting, path: Path) -> None:
    hold(store, meeting.id)
    for at, words in ((2, "Write to tenants."), (3, "Pay the tenant.")):
        resolutions.add_action(store, meeting.id, meeting.items[at].id, text=words, owner="Pascoe")
    agenda.mark_exempt(store, meeting.id, meeting.items[3].id, True)
    open_one, exempt_one = (
        next(entry.id for _, entry in store.meeting(meeting.id).entries() if entry.text == words)
        for words in ("Write to tenants.", "Pay the tenant.")
    )
    noting.update(store, meeting.id, exempt_one, text="Mallory was paid.", today=ON)
    store.close()
    tampered(path, f"UPDATE follow_up_update SET entry_id = '{open_one}'")
    with SqliteStore.open(path, who="clerk", reading=True) as again:
        tracked = tracker(again, again.follow_ups.listing(), on=ON)
        assert any("Mallory" in one.update for one in tracked.lines)
        assert "Mallory" not in written(tracker_publication(tracked), CSV).decode()


def test_an_answer_that_an_exempt_minute_of_another_meeting_gave(
    store: SqliteStore, committee: Committee, path: Path
) -> None:
    council = Council(store, committee)
    answered = council.closed(council.decided, exempt=True)
    store.close()
    tampered(path, f"UPDATE item SET exempt = 0 WHERE meeting_id = '{answered.id}' AND exempt")
    with SqliteStore.open(path, who="clerk", reading=True) as again:
        rows = [one for one in again.follow_ups.listing() if one.meeting_id == council.asking.id]
        tracked = tracker(again, rows, on=ON)
        assert any("Vole" in one.update for one in tracked.lines)
        public = written(tracker_publication(tracked), CSV).decode()
        assert "Vole" not in public
        assert "the hall be let" in public
