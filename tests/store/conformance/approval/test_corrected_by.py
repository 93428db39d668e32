"""Meetings that others rest on, as their minutes were corrected or confirmed by them: kept from every such change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from minutetaker.record import (
    Entry,
    EntryKind,
    Meeting,
    MeetingStatus,
    Outcome,
    Standing,
    new_id,
)
from minutetaker.record.entries import tree
from minutetaker.store.api.approval.approvals import ConfirmedBy, NewCorrection, NewWithdrawal
from minutetaker.store.api.errors import CorrectsError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store
from tests.store.conformance.approval.test_approvals import ON, confirm
from tests.store.conformance.places import is_sound
from tests.store.making import a_meeting


def another_meeting(store: Store, committee_id: str) -> Meeting:
    """A draft whose second item, which resolves something, is open."""
    made = a_meeting(committee_id)
    items = (made.items[0], replace(made.items[1], exempt=False))
    return store.add_meeting(replace(made, status=MeetingStatus.DRAFT, items=items), label="New meeting")


@pytest.fixture
def corrected(store: Store, meeting: Meeting) -> Meeting:
    """The later meeting, by a clause of whose resolution the minutes of the first stand corrected."""
    later = another_meeting(store, meeting.committee_id)
    confirm(store, meeting)
    clause = later.items[1].entries[2].children[0]
    correction = NewCorrection("Read otherwise.", later.id, later.items[1].id, clause.id)
    store.approvals.correct(meeting.id, correction)
    return later


def _resolution_changed(meeting: Meeting, change: Callable[[Entry], Entry]) -> Meeting:
    resolution = meeting.items[1].entries[2].id
    return meeting.with_item(
        meeting.items[1].id, lambda item: replace(item, entries=tree.update(item.entries, resolution, change))
    )


RESOLUTION_CHANGES: dict[str, Callable[[Meeting], Meeting]] = {
    "text": lambda one: _resolution_changed(one, lambda entry: replace(entry, text="Otherwise.")),
    "outcome": lambda one: _resolution_changed(one, lambda entry: replace(entry, outcome=Outcome.LOST)),
    "kind": lambda one: _resolution_changed(one, lambda entry: replace(entry, kind=EntryKind.POINT)),
    "its clause": lambda one: _resolution_changed(
        one, lambda entry: replace(entry, children=(replace(entry.children[0], text="Not so."), *entry.children[1:]))
    ),
    "clauses": lambda one: _resolution_changed(one, lambda entry: replace(entry, children=())),
    "a clause more": lambda one: _resolution_changed(
        one, lambda entry: replace(entry, children=(*entry.children, Entry(new_id(), EntryKind.CLAUSE, "More.")))
    ),
    "deleted": lambda one: one.with_item(
        one.items[1].id, lambda item: replace(item, entries=tree.remove(item.entries, item.entries[2].id))
    ),
    "item deleted": lambda one: replace(one, items=(one.items[0], *one.items[2:])),
    "moved": lambda one: replace(
        one,
        items=(
            replace(one.items[0], entries=(*one.items[0].entries, one.items[1].entries[2])),
            replace(one.items[1], entries=tree.remove(one.items[1].entries, one.items[1].entries[2].id)),
            *one.items[2:],
        ),
    ),
    "meeting deleted": lambda one: replace(one, deleted_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC)),
}


@pytest.mark.parametrize("change", RESOLUTION_CHANGES)
def test_a_resolution_that_corrects_stays_as_it_is_until_the_correction_is_withdrawn(
    store: Store, meeting: Meeting, corrected: Meeting, change: str
) -> None:
    with pytest.raises(CorrectsError, match=f"the minutes of {meeting.committee} on 2 March 2026"):
        store.revise_meeting(corrected.id, "Change", RESOLUTION_CHANGES[change])
    assert store.meeting(corrected.id) == corrected
    (correction,) = store.approvals.of(meeting.id).in_force
    store.approvals.withdraw(meeting.id, NewWithdrawal(correction.id, "noted by mistake"))
    store.revise_meeting(corrected.id, "Change", RESOLUTION_CHANGES[change])
    assert store.meeting(corrected.id) != corrected
    assert is_sound(store)


Changed = Callable[[Meeting], Meeting]
RESTED_ON: dict[str, tuple[Changed, str]] = {
    "made exempt": (
        lambda one: one.with_item(one.items[1].id, lambda item: replace(item, exempt=True)),
        "This item has a resolution by which .* it is not made exempt",
    ),
    "before those minutes": (lambda one: replace(one, date=one.date - dt.timedelta(days=1)), "its day stays after"),
    "not opened": (lambda one: replace(one, opened_at=None), "that it was opened stays noted"),
    "nobody there": (lambda one: replace(one, attendance=()), "a member who was there stays noted"),
    "no member there": (
        lambda one: replace(one, attendees=tuple(replace(it, standing=Standing.OFFICER) for it in one.attendees)),
        "a member who was there stays noted",
    ),
}
"""What is done to a meeting that others' minutes rest on, and why it is refused."""


@pytest.mark.parametrize(("change", "why"), RESTED_ON.values(), ids=RESTED_ON)
def test_what_a_correction_needs_is_not_taken_from_under_it(
    store: Store, meeting: Meeting, corrected: Meeting, change: Changed, why: str
) -> None:
    with pytest.raises(CorrectsError, match=why) as refused:
        store.revise_meeting(corrected.id, "Change", change)
    assert f"the minutes of {meeting.committee} on 2 March 2026 stand corrected" in str(refused.value)
    assert str(refused.value).endswith("minutetaker correct withdraw")
    assert store.meeting(corrected.id) == corrected
    (correction,) = store.approvals.of(meeting.id).in_force
    store.approvals.withdraw(meeting.id, NewWithdrawal(correction.id, "noted by mistake"))
    assert store.revise_meeting(corrected.id, "Change", change) != corrected


@pytest.fixture
def confirming(store: Store, meeting: Meeting) -> Meeting:
    """The later meeting, by a clause of whose resolution the minutes of the first were confirmed."""
    later = another_meeting(store, meeting.committee_id)
    clause = later.items[1].entries[2].children[0]
    by = ConfirmedBy("The meeting of 2 March", later.id, later.items[1].id, clause.id, "minute 12")
    revision = store.meeting(meeting.id).revision
    store.approvals.confirm(meeting.id, revision=revision, on=ON, by=by, record="{}", printed="0" * 64)
    return later


@pytest.mark.parametrize(
    "change",
    [
        *RESOLUTION_CHANGES.values(),
        *(change for change, _ in RESTED_ON.values()),
        lambda one: replace(one, date=ON + dt.timedelta(days=1)),
    ],
    ids=[*RESOLUTION_CHANGES, *RESTED_ON, "after the day of the confirmation"],
)
def test_what_confirmed_minutes_stays_as_it_was_for_good(
    store: Store, meeting: Meeting, confirming: Meeting, change: Changed
) -> None:
    said = f"the minutes of {meeting.committee} on 2 March 2026 were confirmed: .* is never undone"
    with pytest.raises(CorrectsError, match=said):
        store.revise_meeting(confirming.id, "Change", change)
    assert store.meeting(confirming.id) == confirming


@pytest.mark.parametrize("change", ["meeting deleted", *RESTED_ON])
def test_a_meeting_that_confirmed_without_a_resolution_stays_one_that_can_have(
    store: Store, meeting: Meeting, change: str
) -> None:
    later = another_meeting(store, meeting.committee_id)
    revision, by = store.meeting(meeting.id).revision, ConfirmedBy("The meeting of 2 March", later.id)
    store.approvals.confirm(meeting.id, revision=revision, on=ON, by=by, record="{}", printed="0" * 64)
    changed = RESOLUTION_CHANGES[change] if change in RESOLUTION_CHANGES else RESTED_ON[change][0]
    if change == "made exempt":
        assert store.revise_meeting(later.id, "Change", changed) != later
        return
    with pytest.raises(CorrectsError, match="This is the meeting by which"):
        store.revise_meeting(later.id, "Change", changed)


def test_the_words_that_confirmed_say_why_they_are_kept_as_soon_as_they_did(store: Store, meeting: Meeting) -> None:
    later = another_meeting(store, meeting.committee_id)
    resolution = later.items[1].entries[2]
    assert store.approvals.corrects(later.id) == {}
    by = ConfirmedBy("The meeting of 2 March", later.id, later.items[1].id, resolution.id, "minute 12")
    revision = store.meeting(meeting.id).revision
    store.approvals.confirm(meeting.id, revision=revision, on=ON, by=by, record="{}", printed="0" * 64)
    kept = store.approvals.corrects(later.id)
    assert kept.keys() == {one.id for _, one in tree.walk((resolution,))}
    assert all("were confirmed" in why for why in kept.values())


def test_what_stands_beside_a_resolution_that_corrects_changes(store: Store, corrected: Meeting) -> None:
    def more(one: Meeting) -> Meeting:
        said = Entry(new_id(), EntryKind.POINT, "Before it.")
        return one.with_item(one.items[1].id, lambda item: replace(item, entries=(said, *item.entries)))

    assert store.revise_meeting(corrected.id, "Type", more).items[1].entries[3].id == corrected.items[1].entries[2].id


@pytest.mark.parametrize("scope", ["meeting", HOME])
def test_undo_takes_no_resolution_that_corrects_away(store: Store, meeting: Meeting, scope: str) -> None:
    later = another_meeting(store, meeting.committee_id)
    resolution = Entry(new_id(), EntryKind.RESOLUTION, "That it be corrected.")
    at = later.items[1].id
    store.revise_meeting(
        later.id, "Type", lambda one: one.with_item(at, lambda item: replace(item, entries=(*item.entries, resolution)))
    )
    confirm(store, meeting)
    store.approvals.correct(meeting.id, NewCorrection("Read otherwise.", later.id, at, resolution.id))
    before = store.meeting(later.id)
    with pytest.raises(CorrectsError, match="stand corrected"):
        store.undo(later.id if scope == "meeting" else scope)
    assert store.meeting(later.id) == before
