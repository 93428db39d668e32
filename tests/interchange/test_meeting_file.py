"""The interchange format: lossless there and back, described by its schema, and no other file is taken for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.interchange import from_json, schema, to_json
from minutetaker.record import Entry, EntryKind, OriginKind, Reference
from minutetaker.store.sqlite.store import SqliteStore
from tests import strategies
from tests.interchange.files import COMMITTEE, FROM_EARLIER, MEETING, faults_of, file_with, refusal_of


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_meeting_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    committee = data.draw(strategies.committees())
    meeting = data.draw(strategies.meetings(committee))
    file = from_json(to_json(meeting, committee))
    assert (file.meeting, file.committee, file.texts_cleaned) == (meeting, committee, 0)
    with SqliteStore.open(tmp_path_factory.mktemp("empty") / "minutes.db", who="a clerk") as empty:
        import_meetings(empty, [ReadMeeting(file.meeting, file.committee)])
        assert empty.meeting(meeting.id) == meeting
        assert empty.committee(committee.id) == committee


def test_what_the_store_keeps_is_not_in_the_file() -> None:
    form = json.loads(to_json(replace(MEETING, revision=7), COMMITTEE))
    assert "revision" not in form["meeting"]
    assert "deleted_at" not in form["meeting"]
    assert "deleted_at" not in form["committee"]


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.99])
def test_a_truncated_file_says_the_line_where_it_ends(share: float) -> None:
    whole = to_json(MEETING, COMMITTEE)
    cut = whole[: int(len(whole) * share)].rstrip()
    message = refusal_of(cut)
    assert "cut short" in message
    assert f"line {cut.count(chr(10)) + 1}," in message


def test_a_file_that_is_not_json_says_where() -> None:
    assert "line 2, column" in refusal_of('{"format": "minutetaker",\n nonsense}')


@pytest.mark.parametrize("half", ["\\ud800", "\\udc00", "\\ud800\\u0041"])
def test_half_a_character_is_refused_with_its_place(half: str) -> None:
    message = refusal_of(f'{{"format": "minutetaker",\n"title": "{half}"}}')
    assert "half a character (a lone surrogate) at line 2" in message


@pytest.mark.parametrize("text", ["", " \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(text: str | bytes) -> None:
    assert "empty" in refusal_of(text)


@pytest.mark.parametrize("text", ["[]", "3", "null", "{}", '{"format": "other", "version": 1}', '"minutetaker"'])
def test_other_json_is_no_meeting(text: str) -> None:
    assert "no minutetaker meeting" in refusal_of(text)


def test_a_newer_version_is_named_before_anything_else() -> None:
    newer = json.dumps({"format": "minutetaker", "version": 4, "meeting": {"hologram": True}})
    message = refusal_of(newer)
    assert "version 4" in message
    assert "hologram" not in message


@pytest.mark.parametrize("version", [None, "1", 0, True, 1.5])
def test_an_unknown_version_is_refused(version: object) -> None:
    assert '"version": 1' in refusal_of(json.dumps({"format": "minutetaker", "version": version}))


@pytest.mark.parametrize("opening", ["[", '{"meeting":', '{"format":"minutetaker","version":1,"meeting":['])
def test_absurd_nesting_is_refused_without_a_crash(opening: str) -> None:
    assert len(refusal_of(opening * 100_000)) < 1000


def test_bytes_in_utf_16_as_some_shells_write_them_are_read() -> None:
    whole = to_json(MEETING, COMMITTEE)
    assert from_json(whole.encode("utf-16")).meeting == MEETING
    assert from_json(whole.encode("utf-8-sig")).meeting == MEETING


def test_bytes_in_another_code_page_are_refused_with_their_line() -> None:
    latin = to_json(replace(MEETING, place="Café"), COMMITTEE).encode("latin-1")
    line = latin[: latin.index(b"\xe9")].count(b"\n") + 1
    assert f"(line {line})" in refusal_of(latin)


def test_the_schema_describes_every_key_that_an_export_has() -> None:
    described = schema()
    form = json.loads(to_json(MEETING, COMMITTEE))
    definitions = described["$defs"]
    assert set(described["properties"]) == set(form)
    assert set(definitions["Meeting"]["properties"]) == set(form["meeting"])
    assert set(definitions["Committee"]["properties"]) == set(form["committee"])
    assert set(definitions["Entry"]["properties"]) == set(form["meeting"]["items"][0]["entries"][0])
    assert definitions["Meeting"]["additionalProperties"] is False
    assert set(definitions["EntryKind"]["enum"]) == {kind.value for kind in EntryKind}
    assert definitions["Entry"]["properties"]["mover_id"]["anyOf"][0]["pattern"]


def test_a_reference_to_an_item_is_written_as_its_id() -> None:
    entry = Entry("00000000000000e1", text="See minute 2.", references=(Reference("0000000000000002", 11, 12),))
    linked = replace(MEETING, items=(replace(MEETING.items[0], entries=(entry,)), MEETING.items[1]))
    form = json.loads(to_json(linked, COMMITTEE))
    (reference,) = form["meeting"]["items"][0]["entries"][0]["references"]
    assert reference == {"item_id": "0000000000000002", "start": 11, "end": 12}


# Where an item comes from


def test_where_an_item_comes_from_travels_with_it() -> None:
    form = json.loads(to_json(FROM_EARLIER, COMMITTEE))
    assert form["meeting"]["items"][0]["origin"] == {
        "kind": "deferred",
        "meeting_id": "00000000000000bb",
        "item_id": "0000000000000005",
        "entry_id": "00000000000000e5",
    }
    assert from_json(json.dumps(form)).meeting == FROM_EARLIER


def test_a_file_of_before_says_nothing_of_it() -> None:
    def as_before(form: dict[str, Any]) -> None:
        for item in form["meeting"]["items"]:
            del item["origin"]

    assert from_json(file_with(as_before)).meeting == MEETING


@pytest.mark.parametrize(
    ("origin", "path", "message"),
    [
        ({"kind": "deferred"}, "meeting_id", "is missing"),
        ({"kind": "deferred", "meeting_id": "last one"}, "meeting_id", "must be an id"),
        ({"kind": "deferred", "meeting_id": "00000000000000bb", "item_id": ""}, "item_id", "must be an id"),
        ({"kind": "postponed", "meeting_id": "00000000000000bb"}, "kind", "'minutes to confirm', 'matter arising'"),
        ({"kind": "deferred", "meting_id": "00000000000000bb"}, "meting_id", "did you mean 'meeting_id'"),
    ],
)
def test_mistakes_in_it_are_named(origin: dict[str, Any], path: str, message: str) -> None:
    faults = faults_of(file_with(lambda form: form["meeting"]["items"][0].update(origin=origin)))
    assert message in faults[f"meeting.items[0].origin.{path}"]


def test_the_schema_describes_it() -> None:
    described = schema()["$defs"]
    form = json.loads(to_json(FROM_EARLIER, COMMITTEE))["meeting"]["items"][0]
    assert set(described["Item"]["properties"]) == set(form)
    assert "origin" not in described["Item"]["required"]
    assert set(described["Origin"]["properties"]) == set(form["origin"])
    assert described["Origin"]["required"] == ["kind", "meeting_id"]
    assert described["Origin"]["additionalProperties"] is False
    assert set(described["OriginKind"]["enum"]) == {kind.value for kind in OriginKind}
    assert described["Origin"]["properties"]["item_id"]["anyOf"][0]["pattern"]
    assert described["Origin"]["properties"]["meeting_id"]["pattern"]
