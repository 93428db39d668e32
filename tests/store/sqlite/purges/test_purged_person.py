"""A person purged: of what is not confirmed not a byte has the name, and all the rest is as it was."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.interchange.meeting_file import to_json
from minutetaker.record import (
    Committee,
    Meeting,
    MeetingStatus,
    Membership,
    NotFoundError,
    Office,
    PersonName,
    Reference,
    new_id,
)
from minutetaker.store.api.approval.ledger import REASON, ROWS, LedgerAct
from minutetaker.store.api.errors import DamagedError
from minutetaker.store.api.safekeeping.purge import NamedIn, PersonPurge
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.approval.test_approvals import ON, confirm
from tests.store.conformance.test_follow_ups import update
from tests.store.making import a_meeting, open_store

NAME = "Quokkašon"
"""With a letter that JSON in the file escapes."""
SAID = "{} was heard on minute 17."
WHY = "Asked for by the person concerned"
PERSON = Membership(new_id(), PersonName(NAME, "Cllr", "Z."), Office.MEMBER)


def purge_of(committee: Committee) -> PersonPurge:
    return PersonPurge(
        committee.id,
        PERSON.id,
        PersonName("Former Member"),
        lambda _, text: text.replace(f"Cllr {NAME}", "Former Member"),
        lambda text: NAME in text,
    )


@pytest.fixture
def held(store: SqliteStore, committee: Committee) -> Meeting:
    """A meeting at which the person was, is named and owns something; renamed, taken off and put on again."""
    store.revise_committee(committee.id, "Add", lambda one: replace(one, memberships=(*one.memberships, PERSON)))
    meeting = _of(committee, store)
    store.approvals.circulate(meeting.id, on=ON, record=to_json(meeting))
    wrong = replace(PERSON, name=PersonName(f"{NAME}ne"))
    for people in ((wrong,), (), (PERSON,)):
        store.revise_committee(committee.id, "Change", lambda one, new=people: _with(one, new))  # type: ignore[misc]
    store.follow_ups.append(replace(update(meeting, f"Cllr {NAME} was told."), owner=f"Cllr {NAME}"))
    return store.meeting(meeting.id)


def _of(committee: Committee, store: SqliteStore) -> Meeting:
    made = a_meeting(committee.id)
    person = replace(made.attendees[0], name=PERSON.name, membership_id=PERSON.id)
    first, item = made.items
    at = len(SAID.format(f"Cllr {NAME}")) - 3
    said = replace(item.entries[0], text=SAID.format(f"Cllr {NAME}"), references=(Reference(first.id, at, at + 2),))
    items = (first, replace(item, entries=(said, *item.entries[1:])))
    made = replace(made, attendees=(person, *made.attendees[1:]), items=items, status=MeetingStatus.DRAFT)
    meeting = store.add_meeting(made, label="New meeting")
    return store.revise_meeting(
        meeting.id, "Type", lambda one: replace(one, place=f"The house of Cllr {NAME}"), merge_key="place"
    )


def _with(committee: Committee, people: tuple[Membership, ...]) -> Committee:
    others = tuple(one for one in committee.memberships if one.id != PERSON.id)
    return replace(committee, memberships=(*others, *people))


def named_in(folder: Path) -> list[str]:
    """The files below a folder that have the name, as it is or as JSON escapes it."""
    return [one.name for one in folder.rglob("*") if one.is_file() and b"uokka" in one.read_bytes().lower()]


def test_not_a_byte_of_the_name_is_left_where_nothing_is_confirmed(
    tmp_path: Path, store: SqliteStore, committee: Committee, held: Meeting
) -> None:
    assert named_in(tmp_path)
    found = store.purging.person(purge_of(committee), reason=WHY)
    assert named_in(tmp_path) == []
    assert found.left == ()
    assert store.integrity.check() == ()
    store.close()
    assert named_in(tmp_path) == []
    with open_store(tmp_path) as again:
        assert again.integrity.check() == ()
        after = again.meeting(held.id)
        assert after.attendees[0].name.printed == "Former Member"
        said = after.items[1].entries[0]
        assert said.text == SAID.format("Former Member")
        assert [said.text[one.start : one.end] for one in said.references] == ["17"]
        assert [one.id for one in after.attendees] == [one.id for one in held.attendees]
        assert PERSON.id not in {one.id for one in again.committee(committee.id).memberships}
        assert again.bin.listing().entries == ()
        (log,) = again.follow_ups.logs(held.id).values()
        assert (log[0].owner, log[0].text) == ("Former Member", "Former Member was told.")


def test_what_undo_brings_back_has_the_other_name(store: SqliteStore, committee: Committee, held: Meeting) -> None:
    store.revise_meeting(held.id, "Type", lambda one: replace(one, place="Elsewhere"))
    store.purging.person(purge_of(committee), reason=WHY)
    assert store.undo(held.id)
    assert store.meeting(held.id).place == "The house of Former Member"
    while store.undo(held.id):
        pass
    while store.redo(held.id):
        pass
    while store.undo("home"):
        pass
    while store.redo("home"):
        pass
    assert PERSON.id not in {one.id for one in store.committee(committee.id).memberships}
    assert store.meeting(held.id).place == "Elsewhere"
    assert NAME not in str(store.history(held.id)) + str(store.history("home"))
    assert store.integrity.check() == ()


def test_the_plan_says_what_the_purge_does_and_changes_nothing(
    store: SqliteStore, committee: Committee, held: Meeting
) -> None:
    head = store.ledger.head()
    found = store.purging.person_found(purge_of(committee))
    assert (store.ledger.head(), store.meeting(held.id)) == (head, held)
    assert found == store.purging.person(purge_of(committee), reason=WHY)
    assert found.changed["membership"] == 1
    assert found.changed["follow_up_update"] == 1
    with pytest.raises(NotFoundError):
        store.purging.person(purge_of(committee), reason=WHY)


def test_the_ledger_tells_of_it_and_of_the_rows_of_acts_without_the_name(
    store: SqliteStore, committee: Committee, held: Meeting
) -> None:
    before = store.ledger.entries()
    found = store.purging.person(purge_of(committee), reason=WHY)
    after = store.ledger.entries()
    assert after[: len(before)] == before
    told, *rows = after[len(before) :]
    assert (told.act, told.meeting_id, told.facts[REASON]) == (LedgerAct.PERSON_PURGED, None, WHY)
    assert int(told.facts[ROWS]) == sum(found.changed.values())
    assert {(one.table, one.meeting_id) for one in rows} == {("circulation", held.id), ("follow_up_update", held.id)}
    assert NAME not in str(after)


def test_confirmed_minutes_stay_and_are_named_and_their_follow_ups_are_rewritten(
    tmp_path: Path, store: SqliteStore, committee: Committee, held: Meeting
) -> None:
    other = _of(committee, store)
    confirm(store, held)
    store.follow_ups.append(replace(update(held, "Told again."), owner=f"Cllr {NAME}"))
    kept, history = store.meeting(held.id), store.history_of(held.id)
    found = store.purging.person(purge_of(committee), reason=WHY)
    assert [(one.where, one.committee, one.date) for one in found.left] == [
        (NamedIn.CONFIRMED, held.committee, held.date.isoformat())
    ]
    assert store.meeting(held.id) == kept
    assert [one.seq for one in store.history_of(held.id)] == [one.seq for one in history]
    assert NAME not in str(store.meeting(other.id))
    assert NAME not in str(store.follow_ups.logs(held.id))
    assert store.integrity.check() == ()
    assert store.ledger.as_it_lies().rewritten == ()
    assert named_in(tmp_path)


def test_another_committee_is_as_it_was_and_named(store: SqliteStore, committee: Committee, held: Meeting) -> None:
    other = replace(
        committee, id=new_id(), name="Planning", memberships=(Membership(new_id(), PersonName(NAME, "Cllr", "Z.")),)
    )
    store.add_committee(other, label="New committee")
    found = store.purging.person(purge_of(committee), reason=WHY)
    assert [(one.where, one.committee, one.rows) for one in found.left] == [(NamedIn.COMMITTEE, "Planning", 1)]
    assert store.committee(other.id) == other


def test_a_row_that_was_changed_outside_is_not_covered_up(
    tmp_path: Path, store: SqliteStore, committee: Committee, held: Meeting
) -> None:
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("UPDATE meeting SET kind = 'special' WHERE id = ?", (held.id,))
        raw.commit()
    with open_store(tmp_path) as again:
        with pytest.raises(DamagedError, match="minutetaker check"):
            again.purging.person(purge_of(committee), reason=WHY)
        assert PERSON.id in {one.id for one in again.committee(committee.id).memberships}


def test_a_meeting_in_the_bin_is_no_hiding_place(
    tmp_path: Path, store: SqliteStore, committee: Committee, held: Meeting
) -> None:
    at = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    store.revise_meeting(held.id, "Delete meeting", lambda one: replace(one, deleted_at=at), scope="home")
    store.purging.person(purge_of(committee), reason=WHY)
    assert named_in(tmp_path) == []
    store.bin.bring_back_meeting(held.id)
    assert store.meeting(held.id).attendees[0].name.printed == "Former Member"
