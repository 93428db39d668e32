"""Corrections of confirmed minutes: what may resolve one, how it stands beside the text, and its withdrawal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from minutetaker.desk.approval import approving, corrections
from minutetaker.desk.approval.cited_resolutions import printed_approval, withdrawn_in_words
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import resolutions
from minutetaker.record import Entry, EntryKind, Meeting, NotFoundError, Outcome, RecordError, new_id
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.api.errors import CorrectsError
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import another
from tests.desk.held import ON, confirmed, held_later, hold, resolution_of

OTHERWISE = "For “allotments” read “gardens”."


@pytest.fixture
def held(store: SqliteStore, meeting: Meeting) -> Meeting:
    hold(store, meeting.id)
    return confirmed(store, meeting.id)


@pytest.fixture
def later(store: SqliteStore, held: Meeting) -> Meeting:
    return held_later(store, held.committee_id)


def correction(held: Meeting, later: Meeting, **others: Any) -> NewCorrection:
    """Of the third item's first entry, by the resolution of the later meeting."""
    item = held.items[2]
    right = NewCorrection(OTHERWISE, later.id, later.items[-1].id, resolution_of(later).id, item.id, item.entries[0].id)
    return replace(right, **others)


def test_a_correction_stands_beside_the_text(store: SqliteStore, held: Meeting, later: Meeting) -> None:
    new = correction(held, later, text=f" {OTHERWISE} ")
    approval = corrections.correct(store, held.id, new)
    (kept,) = approval.corrections_of(held.items[2].id, held.items[2].entries[0].id)
    assert kept.text == OTHERWISE
    assert store.meeting(held.id).items == held.items
    assert approving.approval_in_words(approval)[-1] == "Corrected by a resolution of later meetings"
    (printed,) = printed_approval(store, held, approval).corrections
    assert printed.resolution.in_words == "Open Spaces Committee, 6 April 2026, minute 10/25"
    assert not printed.exempt


def test_minutes_that_are_not_confirmed_are_put_right_where_they_stand(store: SqliteStore, meeting: Meeting) -> None:
    hold(store, meeting.id)
    with pytest.raises(RecordError, match="not confirmed yet"):
        corrections.correct(store, meeting.id, NewCorrection(OTHERWISE, None, None, None, by_words="minute 9"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Say what is corrected"),
        ({"text": "???"}, r"\?\?\? says nothing: it has no letter. Say what is corrected"),
        ({"by_words": "???"}, "it has no letter. Say which resolution"),
        ({"by_meeting_id": None, "by_words": "12/25"}, "it has no letter. Say which resolution"),
        ({"item_id": None}, "in which item"),
        (
            {"by_meeting_id": None},
            r"choose one, or .* in words, .*\nThere are:\n  Open Spaces Committee, 6 April 2026: ",
        ),
        ({"by_entry_id": None}, "Say which resolution of Open Spaces Committee, 6 April 2026"),
    ],
)
def test_what_a_correction_lacks_is_said_with_what_there_is(
    store: SqliteStore, held: Meeting, later: Meeting, wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(RecordError, match=f"(?s){said}"):
        corrections.correct(store, held.id, correction(held, later, **wrong))
    assert store.approvals.of(held.id).corrections == ()


@pytest.mark.parametrize("name", ["entry_id", "item_id", "by_entry_id", "by_item_id"])
def test_it_points_at_what_is_there(store: SqliteStore, held: Meeting, later: Meeting, name: str) -> None:
    with pytest.raises(NotFoundError):
        corrections.correct(store, held.id, correction(held, later, **{name: new_id()}))


def test_a_resolution_of_the_same_meeting_corrects_nothing(store: SqliteStore, held: Meeting) -> None:
    with pytest.raises(RecordError, match="later meeting"):
        corrections.correct(store, held.id, correction(held, held))


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in corrections.CARRIED])
@pytest.mark.parametrize("by_clause", [False, True])
def test_what_was_not_carried_corrects_nothing(
    store: SqliteStore, held: Meeting, later: Meeting, outcome: Outcome, by_clause: bool
) -> None:
    item, resolution = later.items[-1], resolution_of(later)
    clause = Entry(new_id(), EntryKind.CLAUSE, "that it be so")
    changed = replace(resolution, outcome=outcome, children=(clause,))
    entries = tuple(changed if one.id == resolution.id else one for one in item.entries)
    store.revise_meeting(
        later.id, "Change", lambda one: one.with_item(item.id, lambda it: replace(it, entries=entries))
    )
    by = clause.id if by_clause else resolution.id
    with pytest.raises(RecordError, match=rf"was not carried \({outcome}\)"):
        corrections.correct(store, held.id, correction(held, later, by_entry_id=by))
    assert list(corrections.resolutions_of(store.meeting(later.id))) == []


def test_what_is_no_resolution_corrects_nothing(store: SqliteStore, held: Meeting, later: Meeting) -> None:
    with pytest.raises(RecordError, match="no resolution"):
        corrections.correct(store, held.id, correction(held, later, by_entry_id=later.items[-1].entries[0].id))


def test_a_meeting_that_was_not_held_resolved_nothing(store: SqliteStore, held: Meeting) -> None:
    prepared = meetings.new_meeting(store, held.committee_id, on=ON, runs_on=True)
    resolved = resolutions.add_resolution(store, prepared.id, prepared.items[-1].id, text="That it be so.")
    for said in ("has not begun", "has no member present"):
        with pytest.raises(RecordError, match=said):
            corrections.correct(store, held.id, correction(held, resolved))
        store.revise_meeting(prepared.id, "Open", lambda one: replace(one, opened_at=dt.time(19, 0)))
    assert prepared.id in {one.id for one in corrections.meetings_that_may_correct(store, held)}


def test_another_body_wants_words_for_how_it_corrects(store: SqliteStore, held: Meeting) -> None:
    council = another(store, "Full Council", standing=("Minutes",))
    theirs = meetings.new_meeting(store, council.id, on=ON, runs_on=False)
    store.revise_meeting(
        theirs.id,
        "Attend",
        lambda one: replace(one, attendees=tuple(replace(it, id=new_id()) for it in held.attendees)),
    )
    theirs = hold(store, theirs.id)
    with pytest.raises(RecordError, match="another body"):
        corrections.correct(store, held.id, correction(held, theirs))
    corrections.correct(store, held.id, correction(held, theirs, by_words="minute 1 of Full Council, in its place"))
    (kept,) = store.approvals.of(held.id).corrections
    assert kept.by_meeting_id == theirs.id


def test_a_resolution_of_a_meeting_that_is_not_in_the_store_is_named_in_words(
    store: SqliteStore, held: Meeting
) -> None:
    new = NewCorrection(OTHERWISE, None, None, None, by_words="minute 9 of Full Council ")
    approval = corrections.correct(store, held.id, new)
    (printed,) = printed_approval(store, held, approval).corrections
    assert (printed.resolution.in_words, printed.exempt) == ("minute 9 of Full Council", False)


def test_a_correction_is_withdrawn_on_record(store: SqliteStore, held: Meeting, later: Meeting) -> None:
    approval = corrections.correct(store, held.id, correction(held, later))
    one = corrections.find_correction(approval, "1")
    for nothing in (" ", "???"):
        with pytest.raises(RecordError, match="Say why"):
            corrections.withdraw(store, held.id, NewWithdrawal(one.id, nothing))
    by = (held.id, held.items[-1].id, resolution_of(held).id)
    with pytest.raises(RecordError, match="later meeting"):
        corrections.withdraw(store, held.id, NewWithdrawal(one.id, "Wrong minute.", *by))
    approval = corrections.withdraw(store, held.id, NewWithdrawal(one.id, "Wrong minute.", by_words="minute 7 of May"))
    assert (approval.corrections, approval.in_force) == ((one,), ())
    assert printed_approval(store, held, approval).corrections == ()
    assert approving.approval_in_words(approval)[-1] == "Corrected, and withdrawn: 1 correction"
    assert withdrawn_in_words(store, held, approval.withdrawals[0]).endswith("by minute 7 of May: Wrong minute.")
    with pytest.raises(RecordError, match="withdrawn already"):
        corrections.withdraw(store, held.id, NewWithdrawal(one.id, "Once more."))
    with pytest.raises(NotFoundError, match=r"no correction '2'\. There are 1 to 1"):
        corrections.find_correction(approval, "2")


def test_the_meeting_that_corrects_is_not_deleted(store: SqliteStore, held: Meeting, later: Meeting) -> None:
    approval = corrections.correct(store, held.id, correction(held, later))
    with pytest.raises(CorrectsError, match="the minutes of Open Spaces Committee on 2 March 2026 stand corrected"):
        meetings.delete_meeting(store, later.id)
    corrections.withdraw(store, held.id, NewWithdrawal(approval.corrections[0].id, "Noted twice."))
    assert meetings.delete_meeting(store, later.id).deleted_at is not None


@pytest.mark.parametrize("typed", ["10/25", "minute 10/25", " 10/25 ", "10"])
def test_a_resolution_is_found_as_it_is_cited(later: Meeting, typed: str) -> None:
    assert corrections.find_resolution(later, typed)[1] == resolution_of(later)
    with pytest.raises(NotFoundError, match="It resolved: 10/25"):
        corrections.find_resolution(later, "31")
