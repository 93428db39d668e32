"""Bringing things back from the bin, by whatever names them."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.importing import KnownMeetingError, import_meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.recovery.bin import bring_back, contents_of, find, how_it_went, name_of
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.record import Committee, Meeting, NotFoundError, Office, PersonName
from minutetaker.store.api.errors import NumbersTakenError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.safekeeping.bin import BinEntry
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import confirmed, hold


@pytest.fixture
def meeting(store: SqliteStore, committee: Committee) -> Meeting:
    return meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=False)


def in_bin(store: SqliteStore) -> tuple[BinEntry, ...]:
    return store.bin.listing().entries


def without_chair(committee: Committee) -> Committee:
    return replace(committee, memberships=committee.memberships[1:])


def test_everything_comes_back_to_where_it_was(store: SqliteStore, meeting: Meeting, committee: Committee) -> None:
    entries.add_entry(store, meeting.id, meeting.items[0].id, text="Kept.")
    committees.set_committee(store, without_chair(committee), label="Take off the committee")
    meetings.delete_meeting(store, meeting.id)
    committees.delete_committee(store, committee.id)
    committee_gone, meeting_gone, _ = in_bin(store)
    assert bring_back(store, meeting_gone) == "Open Spaces Committee, 2 March 2026, is back."
    assert bring_back(store, committee_gone) == "Open Spaces Committee is back."
    (person,) = in_bin(store)
    assert bring_back(store, person) == "Cllr S. Okonkwo-Brând is on Open Spaces Committee again."
    assert store.meeting(meeting.id).items[0].entries[0].text == "Kept."
    assert set(store.committee(committee.id).memberships) == set(committee.memberships)
    assert in_bin(store) == ()
    bring_back(store, person)
    assert len(store.committee(committee.id).memberships) == len(committee.memberships)


def test_somebody_comes_back_with_a_committee_that_lies_there_too(store: SqliteStore, committee: Committee) -> None:
    committees.set_committee(store, without_chair(committee))
    committees.delete_committee(store, committee.id)
    _, person = in_bin(store)
    assert bring_back(store, person).endswith("is on Open Spaces Committee again, which is back too.")
    assert set(store.committees()[0].memberships) == set(committee.memberships)
    assert in_bin(store) == ()


def test_what_lies_there_is_told_with_what_it_holds_and_how_it_went(
    store: SqliteStore, meeting: Meeting, committee: Committee
) -> None:
    committees.set_committee(store, without_chair(committee), label="Take off the committee")
    meetings.delete_meeting(store, meeting.id)
    gone, person = in_bin(store)
    assert (name_of(gone), contents_of(gone)) == ("Open Spaces Committee, 2 March 2026", "no minutes")
    assert (name_of(person), contents_of(person)) == ("Cllr S. Okonkwo-Brând, Open Spaces Committee", "chair")
    assert how_it_went(gone).startswith("Delete meeting, clerk, ")
    meetings.undo(store, HOME)
    meetings.undo(store, HOME)
    meetings.undo(store, HOME)
    assert how_it_went(in_bin(store)[0]).startswith("undone: New meeting, clerk, ")


def test_a_chair_comes_back_as_a_member_where_there_is_another(store: SqliteStore, committee: Committee) -> None:
    later = without_chair(committee)
    later = replace(later, memberships=(replace(later.memberships[0], office=Office.CHAIR), *later.memberships[1:]))
    committees.set_committee(store, later)
    said = bring_back(store, in_bin(store)[0])
    assert said.endswith("As a member: the chair is Cllr R. Tilley now.")
    offices = {one.name.surname: one.office for one in store.committee(committee.id).memberships[-1:]}
    assert offices == {"Okonkwo-Brând": Office.MEMBER}


@pytest.mark.parametrize(("gone", "shorter"), itertools.permutations(range(4), 2))
def test_what_it_leaves_unused_stays_between_the_meetings_that_were_beside_it(
    store: SqliteStore, committee: Committee, gone: int, shorter: int
) -> None:
    days = [dt.date(2026, month, 2) for month in range(2, 6)]
    made = [meetings.new_meeting(store, committee.id, on=on, runs_on=True) for on in days]
    meetings.delete_meeting(store, made[gone].id)
    agenda.delete_item(store, made[shorter].id, made[shorter].items[0].id)
    beside = itertools.pairwise(number for number in range(4) if number != gone)
    for left, right in beside:
        unused = len(made[gone].items) if left < gone < right else 0
        ends_at = store.meeting(made[left].id).next_minute_number
        assert store.meeting(made[right].id).first_minute_number == ends_at + unused


def test_numbers_that_others_have_now_keep_a_meeting_there(store: SqliteStore, committee: Committee) -> None:
    def meets(month: int) -> Meeting:
        return meetings.new_meeting(store, committee.id, on=dt.date(2026, month, 2), runs_on=True)

    hold(store, meets(2).id)
    gone = meets(3)
    meetings.delete_meeting(store, gone.id)
    confirmed(store, hold(store, meets(4).id).id)
    with pytest.raises(NumbersTakenError, match="cannot come back with its minute numbers"):
        bring_back(store, in_bin(store)[0])
    assert [one.id for one in in_bin(store)] == [gone.id]


def test_an_import_that_was_undone_is_not_barred(store: SqliteStore, meeting: Meeting) -> None:
    meetings.delete_meeting(store, meeting.id)
    with pytest.raises(KnownMeetingError, match=f"minutetaker bin restore {meeting.id}"):
        import_meetings(store, [ReadMeeting(meeting)])
    bring_back(store, find(in_bin(store), meeting.id))
    assert [one.id for one in store.meetings()] == [meeting.id]


@pytest.fixture
def three(store: SqliteStore, committee: Committee) -> tuple[BinEntry, ...]:
    """Two meetings, the later deleted last, and somebody who is called as a month is."""
    named = replace(committee.memberships[0], id="1" * 16, name=PersonName("March", "Cllr", "É."))
    committees.set_committee(store, replace(committee, memberships=(*committee.memberships, named)))
    committees.set_committee(store, committee)
    for on in (dt.date(2026, 3, 2), dt.date(2026, 4, 6)):
        meetings.delete_meeting(store, meetings.new_meeting(store, committee.id, on=on, runs_on=False).id)
    return in_bin(store)


@pytest.mark.parametrize(
    ("wanted", "which"),
    [
        ("1", 0),
        (" 3 ", 2),
        ("open-spaces-2026-03-02", 1),
        ("6 april", 0),
        ("É. march", 2),
        ("cllr mar", 2),
        ("PERSON", 2),
        ("1" * 16, 2),
    ],
)
def test_one_thing_is_named(three: tuple[BinEntry, ...], wanted: str, which: int) -> None:
    assert find(three, wanted) == three[which]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("open spaces", "names 3 things in the bin. Say which:"),
        ("meeting", "names 2 things in the bin. Say which:"),
        ("4", "Not in the bin: '4'."),
        ("planning", "Not in the bin: 'planning'."),
        ("", "Not in the bin: ''."),
        ("..", "Not in the bin: '..'."),
        ("0", "Not in the bin: '0'."),
        ("arch", "Not in the bin: 'arch'."),
    ],
)
def test_what_names_none_or_several_is_refused(three: tuple[BinEntry, ...], wanted: str, said: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        find(three, wanted)
    assert said in str(refused.value)


def test_an_empty_bin_says_so() -> None:
    with pytest.raises(NotFoundError, match="The bin is empty"):
        find((), "1")
