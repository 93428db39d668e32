"""Minutes circulated, confirmed, signed and corrected; nothing of them changes after that."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.record import (
    Confirmation,
    Meeting,
    MeetingStatus,
    NotFoundError,
    RecordError,
    new_id,
)
from minutetaker.store.api.approval.approvals import ConfirmedBy, NewCorrection, NewWithdrawal, digest_of
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.api.errors import CorrectsError, FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store
from tests.store.conformance.places import StorePlace, is_sound
from tests.store.making import a_committee, a_meeting, confirmations

ON = dt.date(2026, 4, 6)


def confirm(store: Store, meeting: Meeting, record: str = "{}") -> Confirmation:
    revision = store.meeting(meeting.id).revision
    return store.approvals.confirm(
        meeting.id,
        revision=revision,
        on=ON,
        by=ConfirmedBy("The meeting of 6 April"),
        record=record,
        printed="0" * 64,
    )


def retitled(meeting: Meeting) -> Meeting:
    return replace(meeting, items=(replace(meeting.items[0], title="Another title"), *meeting.items[1:]))


def another_meeting(store: Store, committee_id: str) -> Meeting:
    return store.add_meeting(replace(a_meeting(committee_id), status=MeetingStatus.DRAFT), label="New meeting")


def test_circulating_keeps_the_draft_as_it_was_and_is_undone_like_any_change(store: Store, meeting: Meeting) -> None:
    store.approvals.circulate(meeting.id, on=ON, record="the draft")
    store.revise_meeting(meeting.id, "Rename", retitled)
    store.approvals.circulate(meeting.id, on=ON + dt.timedelta(days=3), record="the second draft")
    found = store.approvals.of(meeting.id).circulations
    assert [(one.number, one.on.day, one.record, one.who) for one in found] == [
        (1, 6, "the draft", "clerk"),
        (2, 9, "the second draft", "clerk"),
    ]
    assert found[0].at == dt.datetime(2026, 3, 2, 19, 0, tzinfo=dt.UTC)
    assert store.undo(meeting.id)
    assert [one.record for one in store.approvals.of(meeting.id).circulations] == ["the draft"]
    assert store.redo(meeting.id)
    assert len(store.approvals.of(meeting.id).circulations) == 2


def test_a_step_taken_on_the_list_is_undone_there(store: Store, committee_meeting: Meeting) -> None:
    store.approvals.circulate(committee_meeting.id, on=ON, record="r", scope=HOME)
    assert store.meeting(committee_meeting.id).status is MeetingStatus.CIRCULATED
    assert store.undo(HOME)
    assert store.meeting(committee_meeting.id).status is MeetingStatus.DRAFT


@pytest.fixture
def committee_meeting(store: Store, meeting: Meeting) -> Meeting:
    return another_meeting(store, meeting.committee_id)


def test_confirmations_form_one_chain(store: Store, meeting: Meeting, committee_meeting: Meeting) -> None:
    first = confirm(store, meeting, "one")
    second = confirm(store, committee_meeting, "two")
    assert store.meeting(meeting.id).status is MeetingStatus.CONFIRMED
    assert confirmations(store) == (first, second)
    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.digest)
    assert [digest_of(one) for one in (first, second)] == [first.digest, second.digest]
    assert digest_of(replace(second, previous="")) != second.digest


def test_a_chain_reads_the_same_after_a_restart(place: StorePlace) -> None:
    with place.open() as store:
        committee = store.add_committee(a_committee(), label="New committee")
        kept = confirm(store, another_meeting(store, committee.id))
    with place.open(reading=True) as store:
        (found,) = confirmations(store)
        assert (found, digest_of(found)) == (kept, kept.digest)


def test_a_meeting_that_changed_meanwhile_is_not_confirmed(store: Store, meeting: Meeting) -> None:
    with pytest.raises(RecordError, match="changed while"):
        store.approvals.confirm(meeting.id, revision=99, on=ON, by=ConfirmedBy(""), record="", printed="")
    assert store.approvals.of(meeting.id).confirmation is None
    store.revise_meeting(meeting.id, "Rename", retitled)


def test_confirmed_minutes_are_refused_every_change_and_cannot_be_undone(store: Store, meeting: Meeting) -> None:
    store.revise_meeting(meeting.id, "Rename", retitled)
    confirm(store, meeting)
    frozen = store.meeting(meeting.id)
    with pytest.raises(FrozenError, match="confirmed"):
        store.revise_meeting(meeting.id, "Rename", lambda one: replace(one, place="Elsewhere"))
    with pytest.raises(FrozenError):
        store.revise_meeting(meeting.id, "Delete", lambda one: replace(one, deleted_at=store.now()), scope=HOME)
    for refused in (
        lambda: store.approvals.circulate(meeting.id, on=ON, record=""),
        lambda: confirm(store, meeting),
    ):
        with pytest.raises(FrozenError):
            refused()
    assert store.undo(meeting.id) is None
    assert store.redo(meeting.id) is None
    assert store.meeting(meeting.id) == frozen
    assert is_sound(store)


def test_the_list_can_still_be_undone_past_confirmed_minutes(store: Store, meeting: Meeting) -> None:
    later = another_meeting(store, meeting.committee_id)
    confirm(store, later)
    change = store.undo(HOME)
    assert change is not None
    assert change.subject_id == meeting.id
    assert [one.id for one in store.meetings()] == [later.id]


def test_only_confirmed_minutes_are_signed_and_corrected(store: Store, meeting: Meeting) -> None:
    item, later = meeting.items[1], another_meeting(store, meeting.committee_id)
    resolution = later.items[1].entries[2]
    correction = NewCorrection(
        "For “dusk” read “dawn”.", later.id, later.items[1].id, resolution.id, item.id, item.entries[0].id
    )
    with pytest.raises(RecordError, match="not confirmed"):
        store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    with pytest.raises(RecordError, match="not confirmed"):
        store.approvals.correct(meeting.id, correction)
    confirm(store, meeting)
    before = store.meeting(meeting.id)
    store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    store.approvals.correct(meeting.id, correction)
    approval = store.approvals.of(meeting.id)
    assert approval.signature is not None
    assert (approval.signature.by, approval.signature.on) == ("Cllr A. Smith", ON)
    assert [one.text for one in approval.corrections_of(item.id, item.entries[0].id)] == ["For “dusk” read “dawn”."]
    assert store.meeting(meeting.id) == replace(before, status=MeetingStatus.SIGNED, revision=before.revision + 1)
    assert is_sound(store)
    assert [one.kind for one in store.history(meeting.id)][-3:] == ["kept"] * 3


def test_minutes_confirmed_subject_to_a_correction_have_it_beside_them(store: Store, meeting: Meeting) -> None:
    later = another_meeting(store, meeting.committee_id)
    store.approvals.confirm(
        meeting.id,
        revision=meeting.revision,
        on=ON,
        by=ConfirmedBy("", later.id),
        record="",
        printed="",
        corrections=[NewCorrection("Read otherwise.", later.id, later.items[1].id, later.items[1].entries[2].id)],
    )
    (found,) = store.approvals.of(meeting.id).corrections
    assert (found.text, found.by_meeting_id) == ("Read otherwise.", later.id)


def test_a_correction_is_withdrawn_once_and_stays_in_the_record(store: Store, meeting: Meeting) -> None:
    later = another_meeting(store, meeting.committee_id)
    confirm(store, meeting)
    for words in ("First.", "Second."):
        new = NewCorrection(words, None, None, None, by_words="minute 9 of Full Council")
        store.approvals.correct(meeting.id, new)
    first, second = store.approvals.of(meeting.id).corrections
    assert (first.by_meeting_id, first.by_words) == (None, "minute 9 of Full Council")
    resolution = later.items[1].entries[2]
    withdrawal = NewWithdrawal(first.id, "noted twice", later.id, later.items[1].id, resolution.id)
    store.approvals.withdraw(meeting.id, withdrawal)
    approval = store.approvals.of(meeting.id)
    assert approval.corrections == (first, second)
    assert approval.in_force == (second,)
    (kept,) = approval.withdrawals
    assert approval.withdrawal_of(first) == kept
    assert (kept.why, kept.who, kept.by_entry_id) == ("noted twice", "clerk", resolution.id)
    with pytest.raises(RecordError, match="withdrawn already"):
        store.approvals.withdraw(meeting.id, withdrawal)
    with pytest.raises(NotFoundError, match="no such correction"):
        store.approvals.withdraw(meeting.id, replace(withdrawal, correction_id=new_id()))
    with pytest.raises(CorrectsError):
        store.revise_meeting(later.id, "Change", lambda one: replace(one, items=one.items[:1]))
    assert [one.act for one in store.ledger.entries()][-3:] == [
        LedgerAct.CORRECTED,
        LedgerAct.CORRECTED,
        LedgerAct.CORRECTION_WITHDRAWN,
    ]
    assert is_sound(store)
