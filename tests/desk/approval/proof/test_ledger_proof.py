"""Where a ledger ends, by what is known from elsewhere: a restore tells its branch, anything else is a cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from minutetaker.desk.approval.proof.ledger_proof import LedgerProof, OutsideLedger, prove_ledger
from minutetaker.store.api.approval.ledger import (
    REPLACED,
    LedgerAct,
    LedgerEntry,
    LedgerHead,
    LedgerReading,
    digest_of_entry,
)

AT = dt.datetime(2026, 4, 6, 12, 0, tzinfo=dt.UTC)
FACTS = {"council": "Wexcombe", "committee": "Parks", "date": "2026-03-02"}


def chained(*entries: LedgerEntry, after: Iterable[LedgerEntry] = ()) -> tuple[LedgerEntry, ...]:
    chain = list(after)
    for one in entries:
        linked = replace(one, number=len(chain) + 1, before=chain[-1].digest if chain else "")
        chain.append(replace(linked, digest=digest_of_entry(linked)))
    return tuple(chain)


def act(who: str, kind: LedgerAct = LedgerAct.EXPORTED_EXEMPT, **facts: str) -> LedgerEntry:
    return LedgerEntry(0, kind, "meeting", None, who, AT, {**FACTS, **facts})


def proven(entries: tuple[LedgerEntry, ...], *others: tuple[LedgerEntry, ...]) -> LedgerProof:
    outside = [OutsideLedger("the backup", one[-1].head, lambda one=one: one) for one in others]  # type: ignore[misc]
    return prove_ledger(LedgerReading(tuple((one.number, one) for one in entries)), outside)


LONG = chained(*map(act, "abcd"))


def restored(after: tuple[LedgerEntry, ...], head: LedgerHead) -> tuple[LedgerEntry, ...]:
    restore = LedgerEntry(0, LedgerAct.RESTORED, None, None, "officer", AT, {REPLACED: str(head)})
    return chained(restore, after=after)


def test_a_ledger_that_goes_on_from_every_other_is_whole() -> None:
    found = proven(LONG, LONG[:1], LONG[:3], LONG)
    assert (found.findings, found.remarks, found.head) == ((), (), LONG[-1].head)
    assert all(found.knows(one.head) for one in LONG)
    assert found.knows(LedgerHead())


def test_what_was_cut_off_is_named() -> None:
    found = proven(LONG[:2], LONG)
    assert [one.said.split(" (")[0] for one in found.findings] == [
        "The ledger was cut off, or written anew: the backup has entry 3 of the ledger",
        "The ledger was cut off, or written anew: the backup has entry 4 of the ledger",
    ]
    assert all(one.meeting == "Parks, Monday 2 March 2026 (Wexcombe)" for one in found.findings)
    assert not found.knows(LONG[3].head)


def test_a_restore_that_says_what_it_replaced_is_a_branch_and_no_cut() -> None:
    found = proven(restored(LONG[:2], LONG[-1].head), LONG, LONG[:3])
    assert found.findings == ()
    (said,) = found.remarks
    assert said.startswith("After entry 2 of the ledger a backup was brought back by officer on 6 April 2026")
    assert "2 entries are no longer there: export of exempt text, Parks, Monday 2 March 2026 (Wexcombe);" in said
    assert found.knows(LONG[-1].head)


def test_what_a_restore_replaced_begins_before_its_own_entries() -> None:
    of_meetings = [LedgerEntry(0, LedgerAct.RESTORED, one, None, "officer", AT) for one in "xyz"]
    restore = LedgerEntry(0, LedgerAct.RESTORED, None, None, "officer", AT, {REPLACED: str(LONG[-1].head)})
    (said,) = proven(chained(*of_meetings, restore, after=LONG[:2]), LONG).remarks
    assert said.startswith("After entry 2 of the ledger a backup was brought back")


def test_a_restore_that_says_nothing_or_something_else_is_a_cut() -> None:
    other = chained(act("x"), after=LONG[:2])
    for head in (LedgerHead(), other[-1].head, LONG[2].head):
        assert proven(restored(LONG[:2], head), LONG).findings


def test_what_came_after_the_ledger_that_a_restore_replaced_is_a_cut() -> None:
    found = proven(restored(LONG[:1], LONG[2].head), LONG)
    (one,) = found.findings
    assert "the backup has entry 4 of the ledger (" in one.said


def test_many_that_are_gone_are_counted() -> None:
    long = chained(*map(act, map(str, range(40))))
    found = proven(long[:10], long)
    assert len(found.findings) == 13
    assert found.findings[-1].said == "18 more entries of the ledger are gone with these."
