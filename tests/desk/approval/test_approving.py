"""The approval of minutes: which steps can be taken, what each keeps, and how it is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.approving import UnfinishedError
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries
from minutetaker.interchange import from_json, read_back
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Committee,
    Item,
    Meeting,
    MeetingKind,
    MeetingStatus,
    NotFoundError,
    Origin,
    OriginKind,
    RecordError,
    new_id,
)
from minutetaker.record.approval import grouped_digest
from minutetaker.record.differences.difference import ChangeKind
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, begun, confirmed, held_later, hold, resolution_of
from tests.typed import type_text

STYLE = load_style("parish")
DAY = dt.timedelta(days=1)


@pytest.fixture
def held(store: SqliteStore, meeting: Meeting) -> Meeting:
    return hold(store, meeting.id)


@pytest.fixture
def out(store: SqliteStore, held: Meeting) -> Meeting:
    """The meeting that was held, its draft gone out."""
    return approving.circulate(store, held.id, on=held.date)


# Circulating


def test_what_was_circulated_is_kept_and_what_changed_since_is_told(store: SqliteStore, held: Meeting) -> None:
    assert approving.changes_since_circulated(store, held.id) is None
    out = approving.circulate(store, held.id, on=held.date + DAY)
    assert out.status is MeetingStatus.CIRCULATED
    assert approving.changes_since_circulated(store, held.id) == ()
    item = held.items[2]
    type_text(store, held.id, item.id, item.entries[0].id, "The committee heard about the allotments.")
    (found,) = approving.changes_since_circulated(store, held.id) or ()
    assert (found.change, found.item_title, found.after) == (
        ChangeKind.REWORDED,
        "Allotments",
        "The committee heard about the allotments.",
    )
    (kept,) = store.approvals.of(held.id).circulations
    assert from_json(kept.record).meeting.items == held.items


def test_a_draft_can_go_out_again_and_each_time_is_undone_by_itself(store: SqliteStore, held: Meeting) -> None:
    approving.circulate(store, held.id, on=held.date + DAY)
    agenda.rename_item(store, held.id, held.items[0].id, "Apologies for absence")
    approving.circulate(store, held.id, on=held.date + 2 * DAY)
    assert approving.changes_since_circulated(store, held.id) == ()
    meetings.undo(store, held.id)
    assert len(approving.changes_since_circulated(store, held.id) or ()) == 1
    meetings.undo(store, held.id)
    meetings.undo(store, held.id)
    assert store.meeting(held.id).status is MeetingStatus.DRAFT


def test_a_step_taken_on_the_list_is_undone_there(store: SqliteStore, held: Meeting) -> None:
    approving.circulate(store, held.id, on=held.date, scope=HOME)
    assert meetings.undo(store, HOME) == "Circulate the minutes"
    assert store.meeting(held.id).status is MeetingStatus.DRAFT


def test_minutes_do_not_go_out_before_the_meeting(store: SqliteStore, held: Meeting) -> None:
    with pytest.raises(RecordError, match=r"out on 1 March 2026: the meeting was on 2 March 2026\. Give that day"):
        approving.circulate(store, held.id, on=held.date - DAY)
    assert store.meeting(held.id).status is MeetingStatus.DRAFT


# Confirming


def test_minutes_are_confirmed_by_a_later_meeting(store: SqliteStore, out: Meeting) -> None:
    later = held_later(store, out.committee_id)
    done = approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=later.id)
    assert done.status is MeetingStatus.CONFIRMED
    kept = store.approvals.of(out.id).confirmation
    assert kept is not None
    assert (kept.by, kept.by_meeting_id, kept.on) == ("Open Spaces Committee, 6 April 2026", later.id, ON)
    assert kept.printed == approving.printed_as_confirmed(done, STYLE)
    assert read_back(kept.record) == replace(done, revision=0)
    assert approving.approval_in_words(store.approvals.of(out.id))[1:] == (
        f"Confirmed 6 April 2026 by Open Spaces Committee, 6 April 2026 (no. 1, digest {grouped_digest(kept.digest)})",
    )


def test_what_is_unfinished_is_told_and_confirmed_only_on_purpose(store: SqliteStore, meeting: Meeting) -> None:
    with pytest.raises(UnfinishedError, match="or confirm them as they are on purpose") as refused:
        approving.confirm(store, meeting.id, STYLE, on=ON, by="The council")
    lines = [one.line for one in refused.value.must]
    assert any("No member is recorded as present" in line for line in lines)
    assert len([line for line in lines if "Nothing is minuted" in line]) == len(meeting.items)
    assert all(line in str(refused.value) for line in lines)
    with pytest.raises(UnfinishedError) as again:
        approving.confirm(store, meeting.id, STYLE, on=ON, by="The council", accepted=lines[:-1])
    assert [one.line for one in again.value.must] == lines[-1:]
    assert str(again.value).startswith("One thing is unfinished")
    assert store.approvals.of(meeting.id).confirmation is None
    approving.confirm(store, meeting.id, STYLE, on=ON, by="The council", accepted=lines)
    assert store.meeting(meeting.id).status is MeetingStatus.CONFIRMED


def test_minutes_whose_draft_never_went_out_are_confirmed_only_on_purpose(store: SqliteStore, held: Meeting) -> None:
    with pytest.raises(UnfinishedError, match="not known to have gone out: circulate it first") as refused:
        approving.confirm(store, held.id, STYLE, on=ON, by="The council")
    (line,) = (one.line for one in refused.value.must)
    approving.circulate(store, held.id, on=held.date)
    assert line not in [one.line for one in approving.problems_of(store, store.meeting(held.id), STYLE)]
    meetings.undo(store, held.id)
    assert approving.confirm(store, held.id, STYLE, on=ON, by="The council", accepted=[line])


def test_all_that_is_unfinished_can_be_passed_at_once(store: SqliteStore, meeting: Meeting) -> None:
    assert approving.confirm(store, meeting.id, STYLE, on=ON, by="The council", all_accepted=True)


def test_what_is_only_worth_a_look_keeps_nobody_from_confirming(store: SqliteStore, out: Meeting) -> None:
    item = out.items[0]
    entries.add_entry(store, out.id, item.id, text=" ")
    assert approving.confirm(store, out.id, STYLE, on=ON, by="The council").status is MeetingStatus.CONFIRMED


@pytest.mark.parametrize(
    ("on", "by", "said"),
    [
        (dt.date(2026, 3, 1), "The council", "confirmed on 1 March 2026: the meeting was on 2 March 2026"),
        (ON, "", "Say which meeting confirmed the minutes"),
        (ON, " \n", "Say which meeting confirmed the minutes"),
    ],
)
def test_a_confirmation_has_a_day_and_somebody_who_confirmed(
    store: SqliteStore, held: Meeting, on: dt.date, by: str, said: str
) -> None:
    with pytest.raises(RecordError, match=said):
        approving.confirm(store, held.id, STYLE, on=on, by=by)


def other_committee(store: SqliteStore, council: str) -> Committee:
    return committees.add_committee(
        store, Committee(new_id(), council, "Full Council", "parish", standing_items=("Minutes",))
    )


def test_a_meeting_that_cannot_have_confirmed_them_is_refused(store: SqliteStore, held: Meeting) -> None:
    later = held_later(store, held.committee_id)
    earlier = meetings.new_meeting(store, held.committee_id, on=held.date - DAY, runs_on=False)
    elsewhere = meetings.new_meeting(store, other_committee(store, "Another Council").id, on=ON, runs_on=False)
    for by, on, said in (
        (held.id, ON, "only a later meeting"),
        (earlier.id, ON, "only a later meeting"),
        (later.id, ON - DAY, "it met on 6 April 2026"),
        (elsewhere.id, ON, "of another council"),
    ):
        with pytest.raises(RecordError, match=said):
            approving.confirm(store, held.id, STYLE, on=on, by_meeting_id=by)
    with pytest.raises(NotFoundError):
        approving.confirm(store, held.id, STYLE, on=ON, by_meeting_id=new_id())
    assert store.approvals.of(held.id).confirmation is None


def test_another_body_confirms_only_with_words(store: SqliteStore, out: Meeting) -> None:
    council = meetings.new_meeting(store, other_committee(store, out.council).id, on=ON, runs_on=False)
    with pytest.raises(RecordError, match="another body"):
        approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=council.id)
    begun(store, council.id)
    words = "Full Council, 6 April 2026, the committee having been dissolved"
    approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=council.id, by=words)
    kept = store.approvals.of(out.id).confirmation
    assert kept is not None
    assert kept.by == words


@pytest.mark.parametrize(("held_so_far", "said"), [("nothing", "has not begun"), ("opened", "has no member present")])
def test_a_meeting_that_was_not_held_confirms_nothing(
    store: SqliteStore, out: Meeting, held_so_far: str, said: str
) -> None:
    later = meetings.new_meeting(store, out.committee_id, on=ON, runs_on=True)
    if held_so_far == "opened":
        agenda.go_to(store, later.id, later.items[0].id, at=dt.time(19, 0))
    for words in ("", "Full Council"):
        with pytest.raises(RecordError, match=said):
            approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=later.id, by=words)
    assert store.approvals.of(out.id).confirmation is None
    begun(store, later.id)
    approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=later.id)


def test_days_come_in_their_order_and_none_is_yet_to_come(store: SqliteStore, held: Meeting) -> None:
    today = store.now().astimezone().date()
    never = (today + DAY, dt.date(2199, 1, 1))
    for day in never:
        with pytest.raises(RecordError, match=f"Today is .*{today.year}: give that day or an earlier one"):
            approving.circulate(store, held.id, on=day)
    approving.circulate(store, held.id, on=ON)
    for day, said in ((ON - DAY, "draft went out on 6 April 2026"), *((one, "Today is") for one in never)):
        with pytest.raises(RecordError, match=said):
            approving.confirm(store, held.id, STYLE, on=day, by="The council")
    approving.confirm(store, held.id, STYLE, on=ON, by="The council")
    for day in never:
        with pytest.raises(RecordError, match="Today is"):
            approving.sign(store, held.id, by="Cllr Pascoe", on=day)
    approving.sign(store, held.id, by="Cllr Pascoe", on=today)


def test_a_meeting_of_the_same_day_confirms_where_it_sat_later(store: SqliteStore, out: Meeting) -> None:
    same_day = meetings.new_meeting(store, out.committee_id, on=out.date, runs_on=True)
    with pytest.raises(RecordError, match="only a later meeting"):
        approving.confirm(store, out.id, STYLE, on=out.date, by_meeting_id=same_day.id)
    begun(store, same_day.id, at=dt.time(21, 0))
    assert approving.confirm(store, out.id, STYLE, on=out.date, by_meeting_id=same_day.id)


def test_minutes_are_confirmed_once(store: SqliteStore, held: Meeting) -> None:
    confirmed(store, held.id)
    with pytest.raises(FrozenError):
        confirmed(store, held.id)
    with pytest.raises(FrozenError):
        approving.circulate(store, held.id, on=ON)


def test_a_deleted_meeting_goes_nowhere(store: SqliteStore, held: Meeting) -> None:
    meetings.delete_meeting(store, held.id)
    with pytest.raises(RecordError, match=r"was deleted.*minutetaker bin restore"):
        confirmed(store, held.id)
    with pytest.raises(RecordError, match=r"was deleted.*minutetaker bin restore"):
        approving.circulate(store, held.id, on=ON)


def test_who_may_have_confirmed_is_offered_best_first(store: SqliteStore, held: Meeting) -> None:
    def add(on: dt.date, kind: MeetingKind = MeetingKind.ORDINARY) -> Meeting:
        return meetings.new_meeting(store, held.committee_id, on=on, kind=kind, runs_on=True)

    extraordinary = add(ON, MeetingKind.EXTRAORDINARY)
    late, soon = add(ON + 60 * DAY), add(ON + 7 * DAY)
    add(held.date - DAY)
    deleted = add(ON + 90 * DAY)
    meetings.delete_meeting(store, deleted.id)
    offered = [one.id for one in approving.candidates_to_confirm_at(store, held.id)]
    assert offered == [soon.id, late.id, extraordinary.id]
    origin = Origin(OriginKind.MINUTES, held.id)
    store.revise_meeting(
        late.id, "Take up", lambda one: replace(one, items=(*one.items, Item(new_id(), "Minutes", origin=origin)))
    )
    assert approving.candidates_to_confirm_at(store, held.id)[0].id == late.id


# Signing


def test_confirmed_minutes_are_signed_by_who_presided(store: SqliteStore, out: Meeting) -> None:
    later = held_later(store, out.committee_id)
    assert approving.suggested_signatory(store, out.id) == "Cllr S. Okonkwo-Brând"
    approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=later.id)
    assert approving.suggested_signatory(store, out.id) == later.attendees[0].name.printed
    done = approving.sign(store, out.id, by="  Cllr S.\tOkonkwo-Brând ", on=ON)
    assert done.status is MeetingStatus.SIGNED
    assert approving.approval_in_words(store.approvals.of(out.id))[-1] == "Signed 6 April 2026 by Cllr S. Okonkwo-Brând"


def test_a_signature_has_a_name_and_a_day_after_the_confirmation(store: SqliteStore, held: Meeting) -> None:
    with pytest.raises(RecordError, match="not confirmed"):
        approving.sign(store, held.id, by="Cllr Pascoe", on=ON)
    confirmed(store, held.id)
    for nobody in (" \t", "!!!"):
        with pytest.raises(RecordError, match="Say who signed"):
            approving.sign(store, held.id, by=nobody, on=ON)
    with pytest.raises(RecordError, match=r"signed on 5 April 2026: they were confirmed on 6 April 2026"):
        approving.sign(store, held.id, by="Cllr Pascoe", on=ON - DAY)
    assert approving.next_move(store.meeting(held.id)) is MeetingStatus.SIGNED


@pytest.mark.parametrize(("by", "on"), [("Cllr Tilley", ON + DAY), ("Cllr Pascoe", ON)], ids=["another", "the same"])
def test_minutes_that_are_signed_are_signed_again_only_on_purpose(
    store: SqliteStore, held: Meeting, by: str, on: dt.date
) -> None:
    confirmed(store, held.id)
    approving.sign(store, held.id, by="Cllr Pascoe", on=ON)
    with pytest.raises(RecordError, match="signed already: by Cllr Pascoe, on 6 April 2026"):
        approving.sign(store, held.id, by=by, on=on)
    assert [one.by for one in store.approvals.of(held.id).signatures] == ["Cllr Pascoe"]
    approving.sign(store, held.id, by=by, on=on, again=True)
    assert [one.by for one in store.approvals.of(held.id).signatures] == ["Cllr Pascoe", by]
    assert [one.act for one in store.ledger.entries()][-2:] == [LedgerAct.SIGNED] * 2


def test_minutes_are_confirmed_subject_to_a_correction(store: SqliteStore, out: Meeting) -> None:
    later = held_later(store, out.committee_id)
    given = NewCorrection("Read otherwise.", later.id, later.items[-1].id, resolution_of(later).id, out.items[0].id)
    with pytest.raises(NotFoundError):
        approving.confirm(
            store, out.id, STYLE, on=ON, by_meeting_id=later.id, corrections=[replace(given, item_id=new_id())]
        )
    assert store.approvals.of(out.id).confirmation is None
    approving.confirm(store, out.id, STYLE, on=ON, by_meeting_id=later.id, corrections=[given])
    assert [one.text for one in store.approvals.of(out.id).corrections] == ["Read otherwise."]


def test_the_whole_approval_is_told_in_order(store: SqliteStore, held: Meeting) -> None:
    approving.circulate(store, held.id, on=held.date + DAY)
    approving.circulate(store, held.id, on=held.date + 3 * DAY)
    confirmed(store, held.id)
    approving.sign(store, held.id, by="Cllr Pascoe", on=ON + DAY)
    told = approving.approval_in_words(store.approvals.of(held.id))
    assert [line.split(" by ")[0] for line in told] == [
        "Circulated 3 March 2026",
        "Circulated again 5 March 2026",
        "Confirmed 6 April 2026",
        "Signed 7 April 2026",
    ]
