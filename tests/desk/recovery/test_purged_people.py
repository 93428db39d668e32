"""Purging a person: who is meant, what is said before, and that the record is proven after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.minuting import entries
from minutetaker.desk.recovery.backups import Shelf, make_backup
from minutetaker.desk.recovery.purge import replace_backups, where_else_it_lies
from minutetaker.desk.recovery.purged_people import (
    ELSEWHERE,
    KnownPerson,
    find_person,
    goes,
    holds_person,
    known_people,
    planned,
    purge_person,
    stays,
)
from minutetaker.record import Committee, Meeting, Membership, NotFoundError, Office, PersonName, RecordError, new_id
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.recovery.left_behind import AT
from tests.store.conformance.approval.test_approvals import confirm

WHY = "Asked for by the person concerned"
HELEN = Membership("helen", PersonName("Quokka", "Cllr", "H. J."), Office.CHAIR)
HUGO = Membership("hugo-h", PersonName("Quokka", "Cllr", "Hugo"))
NAMESAKE = Membership("namesake", PersonName("Quokka", "Cllr", "H.J."), Office.OFFICER, "Clerk")


@pytest.fixture
def store(path: Path, meeting: Meeting) -> Iterator[SqliteStore]:
    with SqliteStore.open(path, who="clerk") as opened:
        yield opened


def with_people(store: SqliteStore, meeting: Meeting, *people: Membership) -> Committee:
    return store.revise_committee(meeting.committee_id, "Set up", lambda one: replace(one, memberships=people))


def known(store: SqliteStore, person: Membership) -> KnownPerson:
    return next(one for one in known_people(store) if one.person.id == person.id)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("hugo quokka", HUGO.id), ("H.J. Quokka", ""), (HELEN.id, HELEN.id), ("Quokka", ""), ("Smith", "")],
)
def test_people_alike_are_told_apart_by_their_ids(
    store: SqliteStore, meeting: Meeting, wanted: str, found: str
) -> None:
    with_people(store, meeting, HELEN, HUGO, NAMESAKE)
    people = known_people(store)
    if found:
        assert find_person(people, wanted).person.id == found
        return
    with pytest.raises(NotFoundError) as refused:
        find_person(people, wanted)
    assert f"{HELEN.id}  Cllr H. J. Quokka, chair, Harbour" in str(refused.value)
    assert f"{NAMESAKE.id}  Cllr H.J. Quokka, Clerk, Harbour" in str(refused.value)


def test_somebody_who_was_taken_off_the_committee_is_found_and_leaves_the_bin(
    store: SqliteStore, meeting: Meeting, path: Path
) -> None:
    with_people(store, meeting, HELEN, HUGO)
    with_people(store, meeting, HUGO)
    person = find_person(known_people(store), "h j quokka", "harbour")
    assert person.called.endswith("(in the bin)")
    purge_person(store, planned(store, person), reason=WHY)
    assert [one.person for one in known_people(store)] == [HUGO]
    assert verify(store).holds


def test_texts_change_where_the_name_is_nobody_elses_and_what_is_left_is_named(
    store: SqliteStore, meeting: Meeting
) -> None:
    with_people(store, meeting, HELEN, HUGO)
    item = meeting.items[0].id
    for text in ("Cllr H. J. Quokka spoke.", "Cllr Quokka replied.", "A quokka was seen."):
        entries.add_entry(store, meeting.id, item, text=text)
    plan = planned(store, known(store, HELEN), instead="A Former Chair")
    assert "1 place on the committee" in goes(plan)
    assert "1 text of the minutes" in goes(plan)
    surname = "The surname, of them or of another:"
    people, minutes, last = stays(plan)
    assert people.startswith(f"{surname} the people of Harbour (")
    assert minutes.startswith(f"{surname} Harbour, ")
    assert last == ELSEWHERE
    purge_person(store, plan, reason=WHY)
    texts = [one.text for one in store.meeting(meeting.id).item(item).entries][-3:]
    assert texts == ["A Former Chair spoke.", "Cllr Quokka replied.", "A quokka was seen."]


def test_where_another_has_the_same_name_no_text_changes_and_that_is_said(store: SqliteStore, meeting: Meeting) -> None:
    with_people(store, meeting, HELEN, NAMESAKE)
    item = meeting.items[0].id
    entries.add_entry(store, meeting.id, item, text="Cllr H. J. Quokka spoke.")
    plan = planned(store, known(store, HELEN))
    assert stays(plan)[0].startswith("Somebody else there has the same name")
    purge_person(store, plan, reason=WHY)
    assert store.meeting(meeting.id).item(item).entries[-1].text == "Cllr H. J. Quokka spoke."
    assert [one.person for one in known_people(store)] == [NAMESAKE]


def test_confirmed_minutes_are_named_before_and_stay(store: SqliteStore, meeting: Meeting) -> None:
    with_people(store, meeting, HELEN)
    entries.add_entry(store, meeting.id, meeting.items[0].id, text="Cllr Quokka spoke.")
    store.approvals.circulate(meeting.id, on=AT.date(), record="{}")
    confirm(store, meeting)
    kept = store.meeting(meeting.id)
    plan = planned(store, known(store, HELEN))
    assert stays(plan)[0].startswith("Confirmed minutes, which stay as they are: Harbour, ")
    purge_person(store, plan, reason=WHY)
    assert store.meeting(meeting.id) == kept


def test_the_ledger_is_proven_and_says_that_a_person_was_purged_and_not_who(
    store: SqliteStore, meeting: Meeting
) -> None:
    with_people(store, meeting, HELEN)
    store.approvals.circulate(meeting.id, on=AT.date(), record='{"said": "Cllr Quokka spoke."}')
    purge_person(store, planned(store, known(store, HELEN)), reason=WHY)
    assert "Quokka" not in str(store.ledger.entries())
    found = verify(store)
    assert (found.holds, found.findings) == (True, ())
    (said,) = (one for one in found.ledger.remarks if "a person was purged by clerk on" in one)
    assert said.endswith(f" rows: {WHY}.")


def test_backups_that_hold_the_person_are_named_and_replaced(store: SqliteStore, meeting: Meeting, path: Path) -> None:
    shelf = Shelf.of(path, "")
    without = make_backup(shelf, at=AT - dt.timedelta(days=1)).backup
    with_people(store, meeting, HELEN)
    on_it = make_backup(shelf, at=AT).backup
    with_people(store, meeting)
    in_history = make_backup(shelf, at=AT + dt.timedelta(minutes=1)).backup
    holds = holds_person(shelf, HELEN.id)
    lies = where_else_it_lies(shelf, holds)
    assert set(lies.backups) == {on_it, in_history}
    purge_person(store, planned(store, known(store, HELEN)), reason=WHY)
    made = replace_backups(shelf, lies.backups, holds, at=AT + dt.timedelta(minutes=2)).backup
    assert set(shelf.backups()) == {without, made}


@pytest.mark.parametrize(
    ("instead", "reason", "said"),
    [
        ("", " ", "Say why"),
        ("", "...", "it has no letter"),
        ("", "Quokka asked", "The reason has the name"),
        ("Mr Quokka", WHY, "Take another name"),
    ],
)
def test_the_name_comes_in_again_by_no_other_way(
    store: SqliteStore, meeting: Meeting, instead: str, reason: str, said: str
) -> None:
    with_people(store, meeting, HELEN)
    head = store.ledger.head()
    with pytest.raises(RecordError, match=said):
        purge_person(store, planned(store, known(store, HELEN), instead=instead), reason=reason)
    assert store.ledger.head() == head


def test_two_who_were_purged_have_two_names(store: SqliteStore, meeting: Meeting) -> None:
    with_people(store, meeting, HELEN, Membership(new_id(), PersonName("Former Member"), Office.MEMBER))
    assert planned(store, known(store, HELEN)).purge.instead == PersonName("Former Member 2")
