"""A file brought into a store: the same meeting, once, and taken away again as one step."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from minutetaker.desk.history.issue_history import issue_history
from minutetaker.desk.meetings.importing import KnownMeetingError
from minutetaker.desk.meetings.meetings import delete_meeting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.desk.next_agenda.earlier_business import offers
from minutetaker.desk.next_agenda.origins import origins_in_words
from minutetaker.interchange import InterchangeError, from_json, to_json
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Disclosure,
    DisclosureAct,
    Entry,
    EntryKind,
    MeetingStatus,
    Membership,
    PersonName,
)
from minutetaker.record.public.public_view import public_view
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.approval.disclosed import disclose
from tests.desk.held import confirmed
from tests.interchange.files import COMMITTEE, FROM_EARLIER, MEETING, keep


def test_the_sample_meeting_goes_into_an_empty_store_and_is_the_same(tmp_path: Path, store: SqliteStore) -> None:
    with SqliteStore.open(tmp_path / "other.db", who="another clerk") as other:
        meeting = build_sample(other)
        committee = other.committee(meeting.committee_id)

    imported = keep(store, to_json(meeting, committee))

    assert imported.revision == 0
    assert store.meeting(meeting.id) == replace(meeting, revision=0)
    assert store.committee(committee.id) == committee


def test_what_was_released_and_redacted_goes_along_and_into_the_ledger(tmp_path: Path, store: SqliteStore) -> None:
    with SqliteStore.open(tmp_path / "other.db", who="another clerk") as other:
        sample = build_sample(other)
        confirmed(other, sample.id)
        disclose(other, other.meeting(sample.id))
        meeting, committee = other.meeting(sample.id), other.committee(sample.committee_id)

    keep(store, to_json(meeting, committee))

    kept = store.meeting(meeting.id)
    assert kept.disclosures == meeting.disclosures
    assert len(kept.disclosures) == 6
    assert from_json(to_json(kept, committee)).meeting == replace(meeting, revision=0)
    assert [str(one.act) for one in store.ledger.entries()] == [str(one.act) for one in meeting.disclosures]
    assert public_view(kept) == public_view(replace(meeting, revision=0))
    assert store.integrity.check() == ()


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


def test_a_deleted_meeting_is_to_be_brought_back_and_not_imported(store: SqliteStore) -> None:
    keep(store, to_json(MEETING, COMMITTEE))
    delete_meeting(store, MEETING.id)
    with pytest.raises(KnownMeetingError, match=f"in the bin.*minutetaker bin restore {MEETING.id}"):
        keep(store, to_json(MEETING, COMMITTEE))


MEMBER = Membership("0000000000000a01", PersonName("Ashby"))
ATTENDEE = Attendee("0000000000000b01", PersonName("Ashby"), membership_id=MEMBER.id)
CLAUSE = Entry("0000000000000e02", EntryKind.CLAUSE, "That it be mended.")
WHOLE = replace(
    MEETING,
    status=MeetingStatus.CONFIRMED,
    attendees=(ATTENDEE,),
    attendance=(AttendanceEvent("0000000000000d01", ATTENDEE.id, AttendanceKind.PRESENT),),
    items=(replace(MEETING.items[0], entries=(Entry("0000000000000e01", EntryKind.RESOLUTION, children=(CLAUSE,)),)),),
    disclosures=(
        Disclosure(
            "0000000000000f01",
            1,
            DisclosureAct.REDACTED,
            MEETING.items[0].id,
            date(2026, 4, 6),
            "The clerk",
            "personal data",
            datetime(2026, 4, 6, tzinfo=UTC),
            "A clerk",
        ),
    ),
)
"""With a part of every kind."""
FILE = to_json(WHOLE, replace(COMMITTEE, memberships=(MEMBER,)))
IDS = {
    "committee.memberships[0].id": (MEMBER.id, "the committee Footpaths Committee"),
    **{
        path: (part, "the meeting of Footpaths Committee on 3 February 2026")
        for path, part in {
            "meeting.attendees[0].id": ATTENDEE.id,
            "meeting.attendance[0].id": "0000000000000d01",
            "meeting.items[0].id": MEETING.items[0].id,
            "meeting.items[0].entries[0].id": "0000000000000e01",
            "meeting.items[0].entries[0].children[0].id": CLAUSE.id,
            "meeting.disclosures[0].id": "0000000000000f01",
        }.items()
    },
}
"""Every id of that file but those of the meeting and the committee themselves, and what has it once it is imported."""


def test_every_id_of_a_file_is_in_the_table() -> None:
    own = {one for one, _ in IDS.values()}
    assert own | {MEETING.id, COMMITTEE.id} == set(re.findall(r'"id": "(\w+)"', FILE))


@pytest.mark.parametrize("path", IDS)
def test_an_id_that_something_else_has_is_told_and_leaves_no_trace(store: SqliteStore, path: str) -> None:
    keep(store, FILE)
    before = store.meetings(), store.committees(), store.bin.listing()
    taken, holder = IDS[path]
    another = FILE
    for one in re.findall(r'"id": "(\w+)"', FILE):
        another = another.replace(one, one if one == taken else f"1{one[1:]}")
    with pytest.raises(InterchangeError, match="has ids that are taken, and nothing was imported") as refused:
        keep(store, another)
    assert [str(one) for one in refused.value.faults] == [f"{path}: is an id that {holder} has"]
    assert (store.meetings(), store.committees(), store.bin.listing()) == before


def test_of_a_committee_that_is_there_the_members_may_be_the_same(store: SqliteStore) -> None:
    keep(store, FILE)
    own = [one for one, _ in IDS.values() if one != MEMBER.id] + [MEETING.id]
    another = FILE
    for one in own:
        another = another.replace(one, f"1{one[1:]}")
    assert keep(store, another).committee_id == COMMITTEE.id


def test_undo_takes_an_imported_meeting_away(store: SqliteStore) -> None:
    keep(store, to_json(MEETING, COMMITTEE))
    store.undo("home")
    assert store.meetings() == ()


def test_in_another_store_a_link_leads_nowhere_and_says_so(store: SqliteStore) -> None:
    keep(store, to_json(FROM_EARLIER, COMMITTEE))
    assert origins_in_words(store, FROM_EARLIER) == {MEETING.items[0].id: "a meeting that is not in this store"}
    steps = issue_history(store, MEETING.id, MEETING.items[0].id)
    assert [step.missing for step in steps] == ["not in this store", ""]
    assert offers(store, COMMITTEE.id, on=date(2026, 4, 7))
    assert store.integrity.check() == ()
