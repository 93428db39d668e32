"""The list of follow-ups across all meetings, folded by the database as the record folds one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.record import (
    Committee,
    Entry,
    EntryKind,
    FollowUpStatus,
    FollowUpSummary,
    FollowUpUpdate,
    Item,
    Meeting,
    Outcome,
    OwnerKind,
    new_id,
)
from minutetaker.record.entries.tree import remove, walk
from minutetaker.record.follow_up import follow_up_of, is_followed
from minutetaker.store.api.clock import now
from minutetaker.store.api.history import HOME
from minutetaker.store.api.search import Query
from minutetaker.store.api.store import Store
from tests.store.conformance.places import ENGINES
from tests.store.making import a_committee, a_meeting

TODAY = dt.date(2026, 4, 20)
AT = dt.datetime(2026, 4, 20, 9, 30, tzinfo=dt.UTC)


def line(meeting: Meeting, entry_id: str, text: str = "", **said: object) -> FollowUpUpdate:
    return FollowUpUpdate(new_id(), meeting.id, entry_id, TODAY, text, AT, "officer", **said)  # type: ignore[arg-type]


def entries_of(meeting: Meeting) -> list[tuple[Item, Entry]]:
    return [(item, entry) for item in meeting.items for _, entry in walk(item.entries)]


def by_kind(meeting: Meeting, kind: EntryKind) -> Entry:
    return next(entry for _, entry in entries_of(meeting) if entry.kind is kind)


def test_actions_and_recommendations_are_listed_without_anybody_having_said_so(store: Store, meeting: Meeting) -> None:
    recommendation, action = store.follow_ups.listing()
    assert (recommendation.kind, recommendation.owner, recommendation.owner_kind, recommendation.text) == (
        *(EntryKind.RESOLUTION, "Full Council", OwnerKind.BODY),
        "that the slipway be closed; that a notice be put up",
    )
    assert (action.text, action.owner, action.due, action.status) == (
        *("Order the notice", "Harbour Master", dt.date(2026, 4, 1), FollowUpStatus.OPEN),
    )
    assert (action.minute_number, action.item_title, action.exempt, action.committee) == (
        *(18, "Mooring fees", True, meeting.committee),
    )
    assert (action.date, action.style, action.updates, action.last_on, action.last_text) == (
        *(meeting.date, "parish", 0, None, ""),
    )


def test_a_clause_is_listed_once_something_is_noted_of_it(store: Store, meeting: Meeting) -> None:
    clause = by_kind(meeting, EntryKind.CLAUSE)
    store.follow_ups.append(line(meeting, clause.id, "The gate is locked.", status=FollowUpStatus.DONE))
    found = next(one for one in store.follow_ups.listing() if one.entry_id == clause.id)
    assert (found.status, found.updates, found.last_on, found.last_text) == (
        *(FollowUpStatus.DONE, 1, TODAY, "The gate is locked."),
    )
    assert clause.id not in {one.entry_id for one in store.follow_ups.listing(open_only=True)}


def test_what_fell_or_says_nothing_is_not_listed(store: Store, committee: Committee) -> None:
    entries = (
        Entry(new_id(), EntryKind.RESOLUTION, "Lost.", recommended_to="Cabinet", outcome=Outcome.LOST),
        Entry(new_id(), EntryKind.ACTION, " "),
        Entry(new_id(), EntryKind.RESOLUTION, "Its own."),
        Entry(new_id(), EntryKind.ACTION, "", owner="Town Clerk"),
    )
    base = a_meeting(committee.id)
    store.add_meeting(replace(base, items=(Item(new_id(), "Gates", entries=entries),)), label="New meeting")
    assert [one.entry_id for one in store.follow_ups.listing()] == [entries[3].id]


def test_follow_ups_of_a_deleted_entry_vanish_until_undo_brings_it_back(store: Store, meeting: Meeting) -> None:
    action = by_kind(meeting, EntryKind.ACTION)
    store.follow_ups.append(line(meeting, action.id, "Ordered."))
    item_id = meeting.items[1].id

    def without(found: Meeting) -> Meeting:
        return found.with_item(item_id, lambda item: replace(item, entries=remove(item.entries, action.id)))

    store.revise_meeting(meeting.id, "Delete", without)
    assert action.id not in {one.entry_id for one in store.follow_ups.listing()}
    assert store.follow_ups.count_overdue(TODAY) == 0
    assert len(store.follow_ups.logs(meeting.id)[action.id]) == 1, "the log stays"
    store.undo(meeting.id)
    found = next(one for one in store.follow_ups.listing() if one.entry_id == action.id)
    assert found.last_text == "Ordered."
    assert store.follow_ups.count_overdue(TODAY) == 1


def test_follow_ups_of_a_deleted_meeting_vanish_until_undo_brings_it_back(store: Store, meeting: Meeting) -> None:
    store.follow_ups.append(line(meeting, by_kind(meeting, EntryKind.ACTION).id, due=dt.date(2026, 4, 2)))
    before = store.follow_ups.listing()
    store.revise_meeting(meeting.id, "Delete meeting", lambda one: replace(one, deleted_at=now()), scope=HOME)
    assert store.follow_ups.listing() == ()
    assert store.follow_ups.count_overdue(TODAY) == 0
    store.undo(HOME)
    assert store.follow_ups.listing() == before
    assert store.follow_ups.count_overdue(TODAY) == 1


def test_only_those_of_a_committee_or_a_meeting(store: Store, meeting: Meeting) -> None:
    other = store.add_committee(a_committee(), label="New committee")
    later = store.add_meeting(replace(a_meeting(other.id), date=dt.date(2026, 5, 4)), label="New meeting")
    both = store.follow_ups.listing()
    assert [one.meeting_id for one in both] == [later.id] * 2 + [meeting.id] * 2
    assert store.follow_ups.listing(committee_id=other.id) == both[:2]
    assert store.follow_ups.listing(meeting_id=meeting.id) == both[2:]


def test_only_recommendations_to_bodies_of_these_names(store: Store, meeting: Meeting) -> None:
    (found,) = store.follow_ups.listing(recommended_to=["Full Council", "Planning Committee"])
    assert (found.kind, found.recommended_to) == (EntryKind.RESOLUTION, "Full Council")
    assert store.follow_ups.listing(recommended_to=["full council"]) == ()
    assert store.follow_ups.listing(recommended_to=[]) == ()
    store.follow_ups.append(line(meeting, found.entry_id, status=FollowUpStatus.DONE))
    assert store.follow_ups.listing(recommended_to=["Full Council"], open_only=True) == ()


_STATUSES = st.sampled_from([None, *FollowUpStatus])
_OWNERS = st.sampled_from([(None, None), ("", None), ("Cllr Ní Dhomhnaill", OwnerKind.MEMBER), ("Cabinet", None)])
_DAYS = st.sampled_from([(None, False), (None, True), (dt.date(2026, 4, 2), False), (dt.date(2026, 9, 1), False)])
_LINES = st.lists(st.tuples(st.integers(0, 9), _STATUSES, _OWNERS, _DAYS), max_size=9)


def as_listed(meeting: Meeting, item: Item, entry: Entry, log: tuple[FollowUpUpdate, ...]) -> FollowUpSummary:
    stands = follow_up_of(meeting.id, item.id, entry, log)
    clauses = "; ".join(one.text for one in entry.children)
    return FollowUpSummary(
        *(meeting.id, meeting.committee_id, meeting.council, meeting.committee, meeting.style, meeting.date),
        *(item.id, meeting.minute_number(item.id), item.title, item.exempt),
        *(entry.id, entry.kind, entry.text or clauses, entry.recommended_to),
        *(stands.owner, stands.owner_kind, stands.due, stands.status),
        *(len(log), log[-1].on if log else None, log[-1].text if log else ""),
        is_title_withheld=item.exempt,
    )


@settings(max_examples=12, deadline=None)
@given(lines=_LINES)
def test_the_database_adds_a_log_up_as_the_record_does(
    engine: str,
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[tuple[int, object, tuple[object, object], tuple[object, bool]]],
) -> None:
    with ENGINES[engine](tmp_path_factory.mktemp("folded")).open(who="officer") as store:
        committee = store.add_committee(a_committee(), label="New committee")
        meeting = store.add_meeting(a_meeting(committee.id), label="New meeting")
        followable = [
            (item, entry)
            for item, entry in entries_of(meeting)
            if entry.kind in (EntryKind.RESOLUTION, EntryKind.CLAUSE, EntryKind.ACTION)
        ]
        for number, (place, status, (owner, kind), (due, no_due)) in enumerate(lines):
            entry_id = followable[place % len(followable)][1].id
            said = {"status": status, "owner": owner, "owner_kind": kind, "due": due, "no_due": no_due}
            store.follow_ups.append(line(meeting, entry_id, f"Line {number}.", **said))
        logs = store.follow_ups.logs(meeting.id)
        wanted = {
            entry.id: as_listed(meeting, item, entry, logs.get(entry.id, ()))
            for item, entry in followable
            if is_followed(entry) or entry.id in logs
        }
        assert {one.entry_id: one for one in store.follow_ups.listing()} == wanted
        overdue = {key for key, one in wanted.items() if one.is_overdue(TODAY)}
        assert {one.entry_id for one in store.follow_ups.listing(overdue_on=TODAY)} == overdue
        assert store.follow_ups.count_overdue(TODAY) == len(overdue)
        still = {key for key, one in wanted.items() if one.status.is_open}
        assert {one.entry_id for one in store.follow_ups.listing(open_only=True)} == still

        def searched(**filters: Any) -> set[str | None]:
            return {one.entry_id for one in store.search.find(Query(**filters), exempt=True).hits}

        for wanted_status in FollowUpStatus:
            is_so = {key for key, one in wanted.items() if one.status is wanted_status}
            assert searched(follow_ups=frozenset({wanted_status})) == is_so
        assert searched(due_before=TODAY) == {key for key, one in wanted.items() if one.due and one.due < TODAY}
        for name in {one.owner for one in wanted.values()} - {""}:
            in_minutes = {entry.id for _, entry in followable if entry.owner == name}
            assert searched(owners=frozenset({name})) == in_minutes | {
                key for key, one in wanted.items() if one.owner == name
            }


def test_items_are_read_whole_whichever_meeting_they_are_of(store: Store, meeting: Meeting) -> None:
    other = store.add_meeting(a_meeting(meeting.committee_id), label="New meeting")
    wanted = [meeting.items[1], other.items[0]]
    assert store.follow_ups.items([*(one.id for one in wanted), new_id()]) == {one.id: one for one in wanted}
