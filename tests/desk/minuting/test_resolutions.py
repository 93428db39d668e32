"""Resolutions, motions, votes, actions and declarations."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import entries, resolutions
from minutetaker.record import (
    Entry,
    EntryKind,
    Id,
    Meeting,
    NotFoundError,
    Outcome,
    Placement,
    RecordError,
    new_id,
)
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore


@pytest.fixture
def item_id(meeting: Meeting) -> Id:
    return meeting.items[2].id


@pytest.fixture
def decided(store: SqliteStore, meeting: Meeting, item_id: Id) -> Meeting:
    """A resolution, a motion, an amendment and a point."""
    resolutions.add_resolution(store, meeting.id, item_id, text="", resolution_id="res", clause_id="clause")
    entries.add_entry(store, meeting.id, item_id, kind=EntryKind.MOTION, text="That it be so", entry_id="motion")
    entries.add_entry(store, meeting.id, item_id, kind=EntryKind.AMENDMENT, text="Or not", entry_id="amendment")
    return entries.add_entry(store, meeting.id, item_id, text="A point", entry_id="point")


def entry(meeting: Meeting, item_id: Id, entry_id: Id) -> Entry:
    return tree.find(meeting.item(item_id).entries, entry_id)


def test_a_resolution_starts_with_one_clause_to_type_in(decided: Meeting, item_id: Id) -> None:
    resolution = entry(decided, item_id, "res")
    assert resolution.kind is EntryKind.RESOLUTION
    assert [(one.id, one.kind, one.text) for one in resolution.children] == [("clause", EntryKind.CLAUSE, "")]
    assert (resolution.lead, resolution.recommended_to, resolution.outcome) == (None, "", None)


def test_a_resolution_of_free_paragraphs(store: SqliteStore, meeting: Meeting, item_id: Id) -> None:
    now = resolutions.add_resolution(
        store, meeting.id, item_id, text="that A\r\nand B", lead="It was [/] agreed", recommended_to=" Cabinet\n"
    )
    (resolution,) = now.item(item_id).entries
    assert (resolution.text, resolution.children) == ("that A\nand B", ())
    assert (resolution.lead, resolution.recommended_to) == ("It was [/] agreed", "Cabinet")


def test_the_lead_is_worded_and_given_back_to_the_house_style(
    store: SqliteStore, decided: Meeting, item_id: Id
) -> None:
    for lead in ("A", "AG", "AGREED:"):
        resolutions.set_lead(store, decided.id, item_id, "res", lead)
    assert entry(store.meeting(decided.id), item_id, "res").lead == "AGREED:"
    assert meetings.undo(store, decided.id) == "Lead"
    assert entry(store.meeting(decided.id), item_id, "res").lead is None
    resolutions.set_lead(store, decided.id, item_id, "res", "")
    assert entry(store.meeting(decided.id), item_id, "res").lead == ""
    assert resolutions.set_lead(store, decided.id, item_id, "res", None).items == decided.items


def test_recommending_to_another_body(store: SqliteStore, decided: Meeting, item_id: Id) -> None:
    now = resolutions.set_recommended_to(store, decided.id, item_id, "res", " Full\tCouncil ")
    assert entry(now, item_id, "res").recommended_to == "Full Council"
    assert resolutions.set_recommended_to(store, decided.id, item_id, "res", "").items == decided.items


@pytest.mark.parametrize("entry_id", ["res", "motion", "amendment"])
def test_movers_and_outcomes_are_set_changed_and_taken_off(
    store: SqliteStore, decided: Meeting, item_id: Id, entry_id: Id
) -> None:
    one, two, three, *_ = [person.id for person in decided.attendees]
    for mover, seconder in ((one, None), (one, two), (three, two), (None, two)):
        now = entry(resolutions.set_movers(store, decided.id, item_id, entry_id, mover, seconder), item_id, entry_id)
        assert (now.mover_id, now.seconder_id) == (mover, seconder)
    for outcome in Outcome:
        now = entry(resolutions.set_outcome(store, decided.id, item_id, entry_id, outcome), item_id, entry_id)
        assert now.outcome is outcome
    resolutions.set_movers(store, decided.id, item_id, entry_id, None, None)
    assert resolutions.set_outcome(store, decided.id, item_id, entry_id, None).items == decided.items


def test_a_motion_is_seconded_by_another(store: SqliteStore, decided: Meeting, item_id: Id) -> None:
    person = decided.attendees[0].id
    with pytest.raises(RecordError, match="another member than its mover"):
        resolutions.set_movers(store, decided.id, item_id, "res", person, person)


def test_several_move_together_each_once(store: SqliteStore, decided: Meeting, item_id: Id) -> None:
    one, two, three, *_ = [person.id for person in decided.attendees]
    move = partial(resolutions.set_movers, store, decided.id, item_id, "res")
    now = entry(move(one, three, also_moved_ids=(two,), moved_as=" the\nConvener", seconded_as="x"), item_id, "res")
    assert (now.mover_id, now.also_moved_ids, now.seconder_id) == (one, (two,), three)
    assert (now.moved_as, now.seconded_as) == ("the Convener", "x")
    still = resolutions.still_said_of_movers
    assert still(now, one, None) == {"also_moved_ids": (two,), "moved_as": "the Convener", "seconded_as": ""}
    assert still(now, two, three) == {"also_moved_ids": (), "moved_as": "", "seconded_as": "x"}
    for mover, seconder, others in (
        (one, two, (two,)),
        (one, three, (two, two)),
        (one, three, (one,)),
        (None, two, (one,)),
    ):
        with pytest.raises(RecordError):
            move(mover, seconder, also_moved_ids=others)
    with pytest.raises(NotFoundError):
        move(one, None, also_moved_ids=("gone",))


@pytest.mark.parametrize("pair", [("gone", None), (None, "gone")])
def test_movers_are_people_of_the_meeting(
    store: SqliteStore, decided: Meeting, item_id: Id, pair: tuple[Id | None, Id | None]
) -> None:
    with pytest.raises(NotFoundError, match="person is no longer"):
        resolutions.set_movers(store, decided.id, item_id, "res", *pair)
    assert store.meeting(decided.id) == decided


def test_a_point_has_no_mover_and_no_outcome(store: SqliteStore, decided: Meeting, item_id: Id) -> None:
    with pytest.raises(RecordError, match="mover and a seconder"):
        resolutions.set_movers(store, decided.id, item_id, "point", decided.attendees[0].id, None)
    with pytest.raises(RecordError, match="has an outcome"):
        resolutions.set_outcome(store, decided.id, item_id, "point", Outcome.CARRIED)


def test_an_action_has_an_owner_and_a_day(store: SqliteStore, decided: Meeting, item_id: Id) -> None:
    due = date(2026, 4, 1)
    resolutions.add_action(
        store,
        decided.id,
        item_id,
        text="Mend it",
        owner=" Parks\nteam ",
        due=due,
        placement=Placement.under("point"),
        entry_id="act",
    )
    now = store.meeting(decided.id)
    action = entry(now, item_id, "act")
    assert (action.kind, action.text, action.owner, action.due) == (EntryKind.ACTION, "Mend it", "Parks team", due)
    for change in (resolutions.add_action, partial(resolutions.set_action, entry_id="act")):
        with pytest.raises(RecordError, match="before the meeting"):
            change(store, decided.id, item_id, owner="Clerk", due=decided.date - timedelta(days=1))
    changed = entry(resolutions.set_action(store, decided.id, item_id, "act", owner="", due=None), item_id, "act")
    assert (changed.owner, changed.due) == ("", None)
    assert meetings.undo(store, decided.id) == "Action"
    assert store.meeting(decided.id).items == now.items


def test_a_declaration_is_of_a_person_of_the_meeting(store: SqliteStore, decided: Meeting, item_id: Id) -> None:
    for person_id in (decided.attendees[0].id, None):
        declared = Entry(new_id(), EntryKind.DECLARATION, "rents a plot", person_id=person_id)
        now = entries.insert(store, decided.id, item_id, declared)
        assert entry(now, item_id, declared.id) == declared
    kept = store.meeting(decided.id)
    with pytest.raises(NotFoundError, match="person is no longer"):
        entries.insert(store, decided.id, item_id, Entry(new_id(), EntryKind.DECLARATION, person_id="gone"))
    assert store.meeting(decided.id) == kept
