"""The ledger's acts in words."""

from __future__ import annotations

import datetime as dt

import pytest

from minutetaker.desk.approval.proof.ledger_words import act_told, what_came_of
from minutetaker.record import Id
from minutetaker.store.api.approval.ledger import LedgerAct, LedgerEntry, LedgerHead
from minutetaker.store.api.safekeeping.missing import Missing, MissingOf, Relied
from minutetaker.store.api.safekeeping.restoration import Restoration

AT = dt.datetime(2026, 4, 6, 19, 2, tzinfo=dt.UTC)
RESTORE = Restoration.of("minutes-1.db", AT, LedgerHead(9, "ab"), Missing())
LOST = MissingOf("m", "Wexcombe", "Parks", AT.date(), False, {Relied.CONFIRMATION: 1}, 2)


@pytest.mark.parametrize(
    ("meeting_id", "facts", "act", "said"),
    [
        (None, RESTORE.facts, "restore of the store", "to minutes-1.db"),
        ("m", RESTORE.facts_of(LOST), "restore", "no longer there: its confirmation and 2 changes"),
    ],
)
def test_a_restore_says_of_what_it_is_and_what_it_took(
    meeting_id: Id | None, facts: dict[str, str], act: str, said: str
) -> None:
    entry = LedgerEntry(1, LedgerAct.RESTORED, meeting_id, None, "clerk", AT, facts)
    assert (act_told(entry), what_came_of(entry)) == (act, said)
