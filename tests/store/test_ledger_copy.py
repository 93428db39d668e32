"""The copy of the ledger that is kept apart from the store: it only grows, and tells what the store has lost."""

from __future__ import annotations

import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.locations import ledger_copy
from minutetaker.record import Meeting
from minutetaker.store.api.approval.ledger import LedgerAct, LedgerEntry, digest_of_entry
from minutetaker.store.ledger_copy import LedgerCopy, read_copy
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.conformance.approval.test_approvals import ON, confirm
from tests.store.making import open_store


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    return ledger_copy(tmp_path / "minutes.db")


@pytest.fixture
def entries(file: Path, store: SqliteStore, meeting: Meeting) -> tuple[LedgerEntry, ...]:
    store.approvals.circulate(meeting.id, on=ON, record="r")
    confirm(store, meeting)
    store.approvals.sign(meeting.id, by="Cllr Ó Súilleabháin", on=ON)
    return store.ledger.entries()


def test_every_act_is_in_it_as_soon_as_it_is_done(file: Path, entries: tuple[LedgerEntry, ...]) -> None:
    assert read_copy(file) == (entries,)
    assert len(file.read_text("utf-8").splitlines()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_it_is_the_users_alone(file: Path, entries: tuple[LedgerEntry, ...]) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_one_that_is_gone_or_behind_gets_all_that_the_store_has(
    file: Path, store: SqliteStore, meeting: Meeting, entries: tuple[LedgerEntry, ...]
) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    for left in (b"", lines[0], b"".join(lines)[:-30]):
        file.write_bytes(left)
        store.approvals.sign(meeting.id, by="Cllr B. Smith", on=ON)
        assert read_copy(file) == (store.ledger.entries(),)


def test_what_a_store_lost_stays_in_it_beside_what_goes_on_without(
    tmp_path: Path, file: Path, store: SqliteStore, meeting: Meeting, entries: tuple[LedgerEntry, ...]
) -> None:
    copy = LedgerCopy(file)
    other = LedgerEntry(2, LedgerAct.RESTORED, None, None, "x", entries[0].at, before=entries[0].digest)
    other = replace(other, digest=digest_of_entry(other))
    copy.add([other], lambda: (entries[0], other))
    assert read_copy(file) == (entries, (entries[0], other))
    assert copy.trouble == ""


@pytest.mark.parametrize("where", ["who", "digest", "number"])
def test_a_line_that_somebody_changed_counts_for_nothing(
    file: Path, entries: tuple[LedgerEntry, ...], where: str
) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    last = entries[-1]
    was, now = {"who": (b'"clerk"', b'"other"'), "digest": (last.digest.encode(), b"0" * 64), "number": (b"[3", b"[4")}[
        where
    ]
    file.write_bytes(b"".join([*lines[:2], lines[2].replace(was, now)]))
    assert read_copy(file) == (entries[:2],)


def test_where_it_cannot_be_written_the_act_is_done_and_the_store_says_so(
    tmp_path: Path, file: Path, store: SqliteStore, meeting: Meeting
) -> None:
    (tmp_path / "spare").write_text("a file in the place of the folder")
    confirm(store, meeting)
    assert len(store.ledger.entries()) == 1
    assert str(file) in store.warning
    (tmp_path / "spare").unlink()
    store.approvals.sign(meeting.id, by="Cllr B. Smith", on=ON)
    assert read_copy(file) == (store.ledger.entries(),)


def test_none_is_made_where_nothing_was_done_that_belongs_there(tmp_path: Path, file: Path) -> None:
    open_store(tmp_path).close()
    assert not file.exists()
