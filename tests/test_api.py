"""minutetaker for scripts: what comes back, what is refused and in which words."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import assert_type

import pytest

import minutetaker
from minutetaker import agenda, list_meetings
from minutetaker.desk.minuting.typing import TypeText
from minutetaker.desk.recovery.typed_records import RecordWriter
from minutetaker.outputs.errors import EditedByHandError
from minutetaker.record import Meeting, MeetingSummary, NotFoundError, RecordError
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.journal.journal import Journal, journal_file
from tests.docs.council import keep_council

PARKS = "parks-2026-03-04"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "config"))
    store = tmp_path / "minutes.db"
    keep_council(store)
    return store


def leave_typing(path: Path) -> None:
    """A journal as a program leaves it that died before the store had what was typed."""
    with minutetaker.open_to_read(path) as store:
        meeting = minutetaker.load_meeting(store, PARKS)
    item = meeting.items[0]
    typed = TypeText(meeting.id, item.id, item.entries[0].id, "The clerk was in the middle of")
    Journal((journal_file(path),)).append(
        RecordWriter().payload(typed, dt.datetime.now(dt.UTC) - dt.timedelta(seconds=5))[0]
    )


def test_meetings_are_listed_by_reference_the_newest_first(path: Path) -> None:
    with minutetaker.open_to_read(path) as store:
        listed = assert_type(list_meetings(store), dict[str, MeetingSummary])
        loaded = assert_type(minutetaker.load_meeting(store, "latest"), Meeting)
    assert list(listed) == ["parks-committee-2026-04-06", "parks-committee-2026-03-04"]
    assert loaded.id == listed["parks-committee-2026-04-06"].id


def test_the_store_that_the_program_opens_is_opened_where_none_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTETAKER_STORE", str(path))
    with minutetaker.open_to_read() as store:
        assert minutetaker.find_committee(store, "parks").name == "Parks Committee"


def test_nothing_is_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError), minutetaker.open_to_read(tmp_path / "none.db"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_is_read_is_not_changed(path: Path) -> None:
    with minutetaker.open_to_read(path) as store:
        meeting = minutetaker.load_meeting(store, PARKS)
        with pytest.raises(ReadOnlyError):
            assert_type(agenda.add_item(store, meeting.id, "The bandstand"), Meeting)


def test_one_who_writes_while_another_does_is_told_who_it_is(path: Path) -> None:
    with minutetaker.open_to_write(path, who="Dana Ashworth") as first:
        with pytest.raises(ReadOnlyError, match="Dana Ashworth"), minutetaker.open_to_write(path):
            pass
        minutetaker.agenda.add_item(first, minutetaker.load_meeting(first, PARKS).id, "The bandstand")
    with minutetaker.open_to_write(path) as again:
        assert minutetaker.load_meeting(again, PARKS).items[-1].title == "The bandstand"


def test_the_history_names_who_changed_it(path: Path) -> None:
    with minutetaker.open_to_write(path, who="the agenda script") as store:
        meeting = minutetaker.load_meeting(store, PARKS)
        minutetaker.agenda.add_item(store, meeting.id, "The bandstand")
        assert store.who == "the agenda script"


def test_a_reader_is_told_of_typing_that_is_not_in_the_store_and_a_writer_brings_it_in(path: Path) -> None:
    leave_typing(path)
    with pytest.warns(UserWarning, match="is not in the store yet"), minutetaker.open_to_read(path):
        pass
    with pytest.warns(UserWarning, match=r"^Recovered 1 point typed"), minutetaker.open_to_write(path) as store:
        meeting = minutetaker.load_meeting(store, PARKS)
    assert meeting.items[0].entries[0].text == "The clerk was in the middle of"


@pytest.mark.parametrize(
    ("target", "form", "begins"),
    [
        ("minutes.docx", None, b"PK"),
        ("minutes.json", None, b"{"),
        ("minutes", None, b"PK"),
        ("minutes", "text", b"DRAFT"),
    ],
)
def test_the_form_is_the_one_named_else_by_the_ending_else_word(
    path: Path, tmp_path: Path, target: str, form: str | None, begins: bytes
) -> None:
    with minutetaker.open_to_read(path) as store:
        meeting = minutetaker.load_meeting(store, PARKS)
        file = minutetaker.export_minutes(store, meeting.id, tmp_path / target, form=form)
        assert file.read_bytes().startswith(begins)


def test_a_form_that_is_not_there_is_told_with_those_that_are(path: Path, tmp_path: Path) -> None:
    with minutetaker.open_to_read(path) as store:
        meeting = minutetaker.load_meeting(store, PARKS)
        with pytest.raises(NotFoundError, match=r"'pages' among docx, csv, text, json"):
            minutetaker.export_minutes(store, meeting.id, tmp_path, form="pages")


def test_of_the_whole_record_no_item_is_written_by_itself(path: Path) -> None:
    with minutetaker.open_to_read(path) as store:
        meeting = minutetaker.load_meeting(store, PARKS)
        assert json.loads(minutetaker.exported(store, meeting.id, "json"))["format"] == "minutetaker"
        with pytest.raises(RecordError, match="written whole"):
            minutetaker.exported(store, meeting.id, "json", item="11")


def test_a_tracker_that_says_something_else_is_not_overwritten_unasked(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "tracker.csv"
    target.write_text("mine")
    with minutetaker.open_to_read(path) as store:
        rows = minutetaker.follow_up_list.listed(store)
        with pytest.raises(EditedByHandError):
            minutetaker.export_tracker(store, rows, target)
        minutetaker.export_tracker(store, rows, target, overwrite=True)
    assert "Write to the county." in target.read_text("utf-8-sig")
