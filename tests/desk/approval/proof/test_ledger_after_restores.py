"""A store that was restored, as often as may be: what restores took is told, and nobody is accused."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.proof.outside_ledgers import outside_ledgers
from minutetaker.desk.approval.proof.verify import Verification, verify
from minutetaker.desk.history.meeting_history import history_of
from minutetaker.desk.meetings import meetings
from minutetaker.desk.recovery.backups import Shelf, bring_back, make_backup
from minutetaker.desk.recovery.purge import purge_meeting
from minutetaker.record import Committee, Meeting
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed, hold
from tests.store.rules_away import rules_away

AT = dt.datetime(2099, 5, 1, 12, 0, tzinfo=dt.UTC)
"""After all that the fixtures do by the clock."""


class Desk:
    """A store that is worked in and restored; its backups by the letter under which they were made."""

    def __init__(self, path: Path, meeting: Meeting) -> None:
        self.path, self.meeting = path, meeting
        self.made: dict[str, Path] = {}
        self.steps = 0

    @property
    def shelf(self) -> Shelf:
        return Shelf.of(self.path, "")

    def do(self, step: str) -> None:
        """Do one step: ``A`` makes backup A, ``<A`` restores it, ``confirm``, ``sign`` and so on are acts."""
        self.steps += 1
        at = AT + dt.timedelta(minutes=self.steps)
        if step.startswith("<"):
            bring_back(self.shelf, self.made[step[1:]], who="officer", at=at)
        elif step.isupper():
            self.made[step] = make_backup(self.shelf, at=at).backup.path
        else:
            with SqliteStore.open(self.path, who="clerk", clock=lambda: at) as store:
                ACTS[step](store, self.meeting)

    def proven(self) -> Verification:
        with SqliteStore.open(self.path, who="officer", reading=True) as store:
            return verify(store, outside=tuple(outside_ledgers(self.path, self.shelf)))

    def restores_in_history(self) -> list[str]:
        with SqliteStore.open(self.path, who="officer", reading=True) as store:
            return [one.words for one in history_of(store, self.meeting.id) if one.what == "Restore the store"]


def purge_another(store: SqliteStore, meeting: Meeting) -> None:
    other = meetings.new_meeting(store, meeting.committee_id, on=dt.date(2026, 6, 1), runs_on=True)
    meetings.delete_meeting(store, other.id)
    purge_meeting(store, other.id, reason="Begun by mistake.")


ACTS: dict[str, Callable[[SqliteStore, Meeting], object]] = {
    "circulate": lambda store, meeting: approving.circulate(store, meeting.id, on=dt.date(2026, 3, 3)),
    "confirm": lambda store, meeting: confirmed(store, meeting.id),
    "sign": lambda store, meeting: approving.sign(store, meeting.id, by="Cllr Pascoe", on=ON),
    "purge": purge_another,
}


@pytest.fixture
def desk(store: SqliteStore, committee: Committee, meeting: Meeting, tmp_path: Path) -> Desk:
    hold(store, meeting.id)
    store.close()
    return Desk(tmp_path / "minutes.db", meeting)


CHAINS = {
    "A confirm <A": ["its confirmation"],
    "A confirm <A <A": ["its confirmation"],
    "A confirm <A <A <A": ["its confirmation"],
    "A confirm B sign <A <B": ["its confirmation and its signature"],
    "A confirm B <A <B <A": ["its confirmation", "its confirmation"],
    "A confirm <A confirm <A": ["its confirmation", "its confirmation"],
    "A circulate B confirm <B confirm sign <A": [
        "its confirmation",
        "its confirmation, its signature and its circulation",
    ],
    "A confirm <A B circulate <B <A": ["its confirmation", "its circulation"],
    "A confirm <A purge <A": ["its confirmation"],
}


@pytest.mark.parametrize("chain", CHAINS)
def test_every_restore_is_told_and_none_is_taken_for_a_cut(desk: Desk, chain: str) -> None:
    for step in chain.split():
        desk.do(step)
    found = desk.proven()
    assert found.findings == ()
    assert found.holds
    assert len(found.remarks) == chain.count("<")
    assert not [one for one in found.ledger.remarks if ", ;" in one or ", ." in one]
    told = [one.partition("no longer there: ")[2] for one in desk.restores_in_history()]
    assert [one.replace(" and 1 change", "") for one in told] == CHAINS[chain]


def test_a_second_restore_is_no_cut_where_of_what_went_there_is_but_the_first_ledger(desk: Desk) -> None:
    for step in ["A", "confirm", "<A", "<A"]:
        desk.do(step)
    before = tuple(outside_ledgers(desk.path, desk.shelf))
    confirmed_in, *_ = (one for one in before if [each.act for each in one.entries()] == [LedgerAct.CONFIRMED])
    with SqliteStore.open(desk.path, who="officer", reading=True) as store:
        assert verify(store, outside=[confirmed_in]).findings == ()


def test_a_store_of_another_path_is_brought_in_and_restored_again(desk: Desk, tmp_path: Path) -> None:
    for step in ("A", "confirm", "B", "<A"):
        desk.do(step)
    elsewhere = tmp_path / "elsewhere" / "minutes.db"
    bring_back(Shelf.of(elsewhere, ""), desk.path, who="officer", at=AT)
    other = Desk(elsewhere, desk.meeting)
    other.made = desk.made
    for step in ("confirm", "<B", "<A"):
        other.do(step)
    assert other.proven().findings == ()


def test_what_is_cut_off_between_two_restores_is_named_all_the_same(desk: Desk) -> None:
    for step in ("A", "confirm", "<A", "circulate", "B"):
        desk.do(step)
    with closing(sqlite3.connect(desk.path)) as raw, rules_away(raw):
        raw.execute("DELETE FROM ledger WHERE number = (SELECT max(number) FROM ledger)")
        raw.execute("DELETE FROM circulation")
        raw.commit()
    desk.do("<A")
    found = desk.proven()
    assert any("The ledger was cut off" in one and "circulation" in one for one in found.findings)
