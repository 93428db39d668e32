"""The interchange format: lossless there and back, and every mistake in a file listed where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.history.issue_history import issue_history
from minutetaker.desk.meetings.importing import KnownMeetingError, import_meeting
from minutetaker.desk.meetings.meetings import delete_meeting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.desk.next_agenda.earlier_business import offers
from minutetaker.desk.next_agenda.origins import origins_in_words
from minutetaker.interchange import InterchangeError, from_json, schema, to_json
from minutetaker.record import Committee, Entry, EntryKind, Item, Meeting, Origin, OriginKind, Reference
from minutetaker.record.entries import tree
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.store import SqliteStore
from tests import strategies

COMMITTEE = Committee("00000000000000c0", "Saltby Parish Council", "Footpaths Committee", "parish")
MEETING = Meeting(
    "00000000000000aa",
    COMMITTEE.id,
    COMMITTEE.council,
    COMMITTEE.name,
    "parish",
    date(2026, 2, 3),
    starts_at=time(19, 30),
    items=(
        Item("0000000000000001", "Stiles", entries=(Entry("00000000000000e1", text="The stile was broken."),)),
        Item("0000000000000002", "Gates"),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open(tmp_path / "minutes.db", who="a clerk") as opened:
        yield opened


def file_with(change: Callable[[dict[str, Any]], object]) -> str:
    """The meeting above as a file, changed by ``change``."""
    form = json.loads(to_json(MEETING, COMMITTEE))
    change(form)
    return json.dumps(form)


def faults_of(text: str | bytes) -> dict[str, str]:
    """What the error says of each path."""
    with pytest.raises(InterchangeError) as caught:
        from_json(text)
    return {fault.key: fault.message for fault in caught.value.faults}


def refusal_of(text: str | bytes) -> str:
    with pytest.raises(InterchangeError) as caught:
        from_json(text)
    return str(caught.value)


def keep(store: SqliteStore, text: str) -> Meeting:
    """Bring a file into the store."""
    file = from_json(text)
    return import_meeting(store, file.meeting, file.committee)


def test_the_sample_meeting_goes_into_an_empty_store_and_is_the_same(tmp_path: Path, store: SqliteStore) -> None:
    with SqliteStore.open(tmp_path / "other.db", who="another clerk") as other:
        meeting = build_sample(other)
        committee = other.committee(meeting.committee_id)

    imported = keep(store, to_json(meeting, committee))

    assert imported.revision == 0
    assert store.meeting(meeting.id) == replace(meeting, revision=0)
    assert store.committee(committee.id) == committee


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_meeting_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    committee = data.draw(strategies.committees())
    meeting = data.draw(strategies.meetings(committee))
    file = from_json(to_json(meeting, committee))
    assert (file.meeting, file.committee, file.texts_cleaned) == (meeting, committee, 0)
    with SqliteStore.open(tmp_path_factory.mktemp("empty") / "minutes.db", who="a clerk") as empty:
        import_meeting(empty, file.meeting, file.committee)
        assert empty.meeting(meeting.id) == meeting
        assert empty.committee(committee.id) == committee


def test_what_the_store_keeps_is_not_in_the_file() -> None:
    form = json.loads(to_json(replace(MEETING, revision=7), COMMITTEE))
    assert "revision" not in form["meeting"]
    assert "deleted_at" not in form["meeting"]
    assert "deleted_at" not in form["committee"]


def test_a_file_without_its_committee_makes_one_from_the_heading(store: SqliteStore) -> None:
    keep(store, to_json(MEETING))
    made = store.committee(COMMITTEE.id)
    assert (made.name, made.council, made.style) == ("Footpaths Committee", "Saltby Parish Council", "parish")


def test_a_committee_that_is_there_stays_as_it_is(store: SqliteStore) -> None:
    store.add_committee(replace(COMMITTEE, place="the Reading Room"), label="New committee")
    keep(store, to_json(MEETING, COMMITTEE))
    assert store.committee(COMMITTEE.id).place == "the Reading Room"


def test_a_meeting_that_is_there_already_is_left_alone(store: SqliteStore) -> None:
    keep(store, to_json(MEETING, COMMITTEE))
    with pytest.raises(KnownMeetingError, match=r"already .*Footpaths Committee, 2026-02-03"):
        keep(store, to_json(replace(MEETING, place="Elsewhere"), COMMITTEE))
    assert store.meeting(MEETING.id).place == ""


def test_a_deleted_meeting_is_to_be_undone_and_not_imported(store: SqliteStore) -> None:
    keep(store, to_json(MEETING, COMMITTEE))
    delete_meeting(store, MEETING.id)
    with pytest.raises(KnownMeetingError, match="deleted from the list"):
        keep(store, to_json(MEETING, COMMITTEE))


def test_ids_that_another_meeting_has_leave_no_trace(store: SqliteStore) -> None:
    keep(store, to_json(MEETING, COMMITTEE))
    copy = replace(MEETING, id="00000000000000bb", committee_id="00000000000000c1")
    with pytest.raises(StoreError, match="was not kept"):
        keep(store, to_json(copy, replace(COMMITTEE, id="00000000000000c1")))
    assert [one.id for one in store.meetings()] == [MEETING.id]
    assert [one.id for one in store.committees()] == [COMMITTEE.id]


def test_undo_takes_an_imported_meeting_away(store: SqliteStore) -> None:
    keep(store, to_json(MEETING, COMMITTEE))
    store.undo("home")
    assert store.meetings() == ()


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


def test_all_unknown_keys_and_wrong_types_are_listed_with_their_paths() -> None:
    def spoil(form: dict[str, Any]) -> None:
        form["colour"] = "red"
        form["meeting"]["plaice"] = "hall"
        form["meeting"]["date"] = "3 February"
        form["meeting"]["starts_at"] = 1930
        form["meeting"]["items"][0]["title"] = None
        form["meeting"]["items"][0]["entries"][0]["kind"] = "speech"
        form["meeting"]["items"][1]["entries"] = "none"
        form["meeting"]["items"][1]["done"] = "yes"
        del form["committee"]["name"]
        form["committee"]["seats"] = "nine"

    faults = faults_of(file_with(spoil))
    assert set(faults) == {
        "colour",
        "meeting.plaice",
        "meeting.date",
        "meeting.starts_at",
        "meeting.items[0].title",
        "meeting.items[0].entries[0].kind",
        "meeting.items[1].entries",
        "meeting.items[1].done",
        "committee.name",
        "committee.seats",
    }
    assert "did you mean 'place'" in faults["meeting.plaice"]
    assert "2026-03-04" in faults["meeting.date"]
    assert "'briefing point'" in faults["meeting.items[0].entries[0].kind"]


def test_keys_of_the_store_are_refused() -> None:
    def spoil(form: dict[str, Any]) -> None:
        form["meeting"]["revision"] = 3
        form["committee"]["deleted_at"] = None

    assert set(faults_of(file_with(spoil))) == {"meeting.revision", "committee.deleted_at"}


def test_values_and_references_that_cannot_be_are_all_listed() -> None:
    def spoil(form: dict[str, Any]) -> None:
        meeting, entry = form["meeting"], form["meeting"]["items"][0]["entries"][0]
        meeting["committee_id"] = "00000000000000c9"
        meeting["current_item_id"] = "00000000000000ff"
        meeting["quorum"] = 0
        meeting["first_minute_number"] = 10**30
        meeting["starts_at"] = "19:30:00Z"
        meeting["items"][1]["id"] = meeting["items"][0]["id"]
        meeting["items"][1]["title"] = " \u0007 "
        meeting["attendance"] = [{"id": "not an id", "attendee_id": "00000000000000f1", "kind": "left"}]
        entry["mover_id"] = "00000000000000f2"
        entry["votes_for"] = -1
        entry["references"] = [
            {"item_id": "0000000000000001", "start": 0, "end": 9},
            {"item_id": "0000000000000001", "start": 4, "end": 12},
            {"item_id": "00000000000000f3", "start": 15, "end": 999},
        ]
        form["committee"]["quorum"] = {"numerator": 1, "denominator": 0, "minimum": 3}

    assert set(faults_of(file_with(spoil))) == {
        "meeting.committee_id",
        "meeting.current_item_id",
        "meeting.quorum",
        "meeting.first_minute_number",
        "meeting.starts_at",
        "meeting.items[1].id",
        "meeting.items[1].title",
        "meeting.attendance[0].id",
        "meeting.attendance[0].attendee_id",
        "meeting.items[0].entries[0].mover_id",
        "meeting.items[0].entries[0].votes_for",
        "meeting.items[0].entries[0].references[1]",
        "meeting.items[0].entries[0].references[2]",
        "meeting.items[0].entries[0].references[2].item_id",
        "committee.quorum.denominator",
    }


def test_one_entry_id_may_not_stand_in_two_items() -> None:
    def spoil(form: dict[str, Any]) -> None:
        first, second = form["meeting"]["items"]
        second["entries"] = first["entries"]

    faults = faults_of(file_with(spoil))
    assert faults == {"meeting.items[1].entries[0].id": "has the same id as meeting.items[0].entries[0]"}


def test_an_entry_may_not_have_the_id_of_its_item() -> None:
    def spoil(form: dict[str, Any]) -> None:
        item = form["meeting"]["items"][0]
        item["entries"][0]["id"] = item["id"]

    faults = faults_of(file_with(spoil))
    assert faults == {"meeting.items[0].entries[0].id": "has the same id as meeting.items[0]"}


def test_entries_deeper_than_an_item_has_levels_are_refused() -> None:
    def nest(form: dict[str, Any]) -> None:
        entry: dict[str, Any] = {"id": "00000000000000d0"}
        for level in range(1, tree.MAX_DEPTH + 1):
            entry = {"id": f"00000000000000d{level}", "children": [entry]}
        form["meeting"]["items"][1]["entries"] = [entry]

    assert list(faults_of(file_with(nest))) == ["meeting.items[1].entries[0]" + ".children[0]" * tree.MAX_DEPTH]


@pytest.mark.parametrize("opening", ["[", '{"meeting":', '{"format":"minutetaker","version":1,"meeting":['])
def test_absurd_nesting_is_refused_without_a_crash(opening: str) -> None:
    assert len(refusal_of(opening * 100_000)) < 1000


def test_a_file_of_many_mistakes_lists_the_first_and_counts_the_rest() -> None:
    message = refusal_of(file_with(lambda form: form["meeting"].update({f"key {n}": n for n in range(5000)})))
    assert "has 5000 mistakes" in message
    assert "and 4800 more" in message
    assert message.count("\n") < 300


def test_text_is_cleaned_at_the_door_and_references_stay_on_their_words() -> None:
    def spoil(form: dict[str, Any]) -> None:
        item = form["meeting"]["items"][0]
        item["title"] = "Stiles\r\nand\tgates "
        entry = item["entries"][0]
        entry["text"] = "cafe\u0301\u0000s \u001b[31mand\r\nminute 7 a\u0300"
        start = entry["text"].index("7")
        entry["references"] = [{"item_id": item["id"], "start": start, "end": start + 1}]

    file = from_json(file_with(spoil))
    item = file.meeting.items[0]
    entry = item.entries[0]
    assert item.title == "Stiles and gates"
    assert entry.text == "cafés and\nminute 7 à"
    (reference,) = entry.references
    assert entry.text[reference.start : reference.end] == "7"
    assert file.texts_cleaned == 1


def test_a_lone_surrogate_is_refused_with_its_line() -> None:
    text = to_json(MEETING, COMMITTEE).replace("The stile", r"The \ud800 stile")
    line = text[: text.index(r"\ud800")].count("\n") + 1
    assert f"line {line}," in refusal_of(text)
    assert "surrogate" in refusal_of(text.replace(r"\ud800", "\ud800"))


def test_markup_and_bidi_controls_are_kept_as_typed() -> None:
    text = "[/] a[/b] \u202eright to left\u202c {{ 1 }}"
    kept = replace(MEETING, items=(Item("0000000000000001", "[/]", entries=(Entry("00000000000000e1", text=text),)),))
    assert from_json(to_json(kept, COMMITTEE)).meeting == kept


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

ORIGIN = Origin(OriginKind.DEFERRED, "00000000000000bb", "0000000000000005", "00000000000000e5")
FROM_EARLIER = replace(MEETING, items=(replace(MEETING.items[0], origin=ORIGIN), MEETING.items[1]))


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


def test_in_another_store_a_link_leads_nowhere_and_says_so(store: SqliteStore) -> None:
    keep(store, to_json(FROM_EARLIER, COMMITTEE))
    assert origins_in_words(store, FROM_EARLIER) == {MEETING.items[0].id: "a meeting that is not in this store"}
    steps = issue_history(store, MEETING.id, MEETING.items[0].id)
    assert [step.missing for step in steps] == ["not in this store", ""]
    assert offers(store, COMMITTEE.id, on=date(2026, 4, 7))
    assert store.integrity.check() == ()
