"""The ledger: every act that readers of minutes rely on, each entered with it and linked to the one before."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from minutetaker.record import Meeting
from minutetaker.store.api.approval.ledger import LedgerAct, LedgerEntry, LedgerHead, digest_of_entry
from minutetaker.store.api.errors import FrozenError, StoreError
from minutetaker.store.api.store import Store
from tests.store.conformance.approval.test_approvals import ON, another_meeting, confirm
from tests.store.conformance.places import StorePlace, is_sound
from tests.store.conformance.test_follow_ups import update
from tests.store.making import Clock


def acts(store: Store) -> list[LedgerAct]:
    return [one.act for one in store.ledger.entries()]


def test_each_act_is_entered_and_linked_to_the_one_before(store: Store, clock: Clock, meeting: Meeting) -> None:
    store.approvals.circulate(meeting.id, on=ON, record="r")
    confirmation = confirm(store, meeting)
    clock.go_on(60)
    store.approvals.sign(meeting.id, by="Cllr A. Smith", on=ON)
    store.follow_ups.append(line := update(meeting, "Ordered."))
    circulated, confirmed, signed, followed = entries = store.ledger.entries()
    assert [one.number for one in entries] == [1, 2, 3, 4]
    assert acts(store) == [LedgerAct.CIRCULATED, LedgerAct.CONFIRMED, LedgerAct.SIGNED, LedgerAct.FOLLOWED_UP]
    assert [one.before for one in entries] == ["", circulated.digest, confirmed.digest, signed.digest]
    assert all(one.digest == digest_of_entry(one) for one in entries)
    assert (confirmed.table, confirmed.row_id, confirmed.written) == (
        "confirmation",
        confirmation.id,
        confirmation.digest,
    )
    assert (signed.who, signed.at) == ("clerk", dt.datetime(2026, 3, 2, 19, 1, tzinfo=dt.UTC))
    assert signed.facts == {
        "council": meeting.council,
        "committee": meeting.committee,
        "date": "2026-03-02",
        "on": "2026-04-06",
        "by": "Cllr A. Smith",
    }
    assert (followed.meeting_id, followed.about_id, followed.row_id) == (meeting.id, line.entry_id, line.id)
    assert "Ordered." not in str(followed)
    assert store.ledger.head() == followed.head == LedgerHead(4, followed.digest)
    assert store.ledger.entries(after=3) == (followed,)


def test_a_circulation_that_is_undone_is_entered_as_taken_back(store: Store, meeting: Meeting) -> None:
    store.approvals.circulate(meeting.id, on=ON, record="r")
    store.undo(meeting.id)
    store.redo(meeting.id)
    assert acts(store) == [LedgerAct.CIRCULATED, LedgerAct.CIRCULATION_TAKEN_BACK, LedgerAct.CIRCULATED]
    first, back, again = store.ledger.entries()
    assert (back.row_id, back.written) == (first.row_id, "")
    assert (again.row_id, again.written) == (first.row_id, first.written)
    assert is_sound(store)


def test_an_act_that_writes_no_row_is_entered_with_its_facts(store: Store, meeting: Meeting) -> None:
    entry = store.ledger.enter(LedgerAct.EXPORTED_EXEMPT, meeting_id=meeting.id, facts={"file": "minutes.docx"})
    assert store.ledger.entries() == (entry,)
    assert (entry.table, entry.row_id, entry.written) == ("", None, "")
    assert entry.facts["file"] == "minutes.docx"
    assert store.ledger.enter(LedgerAct.RESTORED).meeting_id is None
    assert [one.meeting_id for one in store.ledger.entries()] == [meeting.id, None]
    assert is_sound(store)


def test_typing_is_no_matter_of_it(store: Store, meeting: Meeting) -> None:
    store.revise_meeting(meeting.id, "Move", lambda one: replace(one, place="Elsewhere"))
    another_meeting(store, meeting.committee_id)
    assert (acts(store), store.ledger.head()) == ([], LedgerHead())


def test_an_act_that_fails_leaves_no_entry(store: Store, meeting: Meeting) -> None:
    confirm(store, meeting)
    with pytest.raises(FrozenError):
        confirm(store, meeting)
    store.follow_ups.append(line := update(meeting, "Ordered."))
    with pytest.raises(StoreError):
        store.follow_ups.append(line)
    assert acts(store) == [LedgerAct.CONFIRMED, LedgerAct.FOLLOWED_UP]


def test_it_reads_the_same_after_a_restart(place: StorePlace, store: Store, meeting: Meeting) -> None:
    confirm(store, meeting)
    before = store.ledger.entries()
    with place.open(reading=True) as again:
        assert again.ledger.entries() == before
        assert [number for number, _ in again.ledger.as_it_lies().lines] == [1]


@pytest.mark.parametrize("name", sorted({one.name for one in fields(LedgerEntry)} - {"digest"}))
def test_its_digest_is_over_all_that_an_entry_says(store: Store, meeting: Meeting, name: str) -> None:
    store.follow_ups.append(update(meeting, "Ordered."))
    (entry,) = store.ledger.entries()
    others: dict[str, object] = {
        "number": 2,
        "act": LedgerAct.SIGNED,
        "at": entry.at + dt.timedelta(microseconds=1),
        "facts": {**entry.facts, "on": "2026-04-21"},
    }
    other = replace(entry, **{name: others.get(name, "another")})  # type: ignore[arg-type]
    assert digest_of_entry(other) != entry.digest
