"""What a restored store says in its ledger: that it was restored, and what went."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.follow_ups import noting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.record import EntryKind
from minutetaker.store.api.approval.ledger import LedgerAct, LedgerHead
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.safekeeping.missing import Relied
from minutetaker.store.api.safekeeping.restoration import Restoration, missing_in
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.backups.restore_note import note_restore
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.integrity.digests import OWNERS
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed
from tests.store.encrypted import ENCRYPTED_TOO
from tests.store.making import a_meeting, open_store
from tests.store.old_stores import old_store
from tests.store.rules_away import rules_away
from tests.store.sqlite.backups.kept import AT, LATER, Kept, pending_file
from tests.typed import type_text


def noted(path: Path) -> list[tuple[str, Restoration]]:
    """Who restored the store, and what of it is in its ledger, the oldest first."""
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        of_store = [one for one in store.ledger.entries() if one.act is LedgerAct.RESTORED and one.of_store]
        return [(one.who, Restoration.from_facts(one.facts)) for one in of_store]


def head(path: Path) -> LedgerHead:
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        return store.ledger.head()


def circulate(kept: Kept) -> LedgerHead:
    """Have an act in the ledger that the backup has not."""
    with open_store(kept.path.parent) as store:
        store.approvals.circulate(kept.now.id, on=AT.date(), record="r")
        return store.ledger.head()


def by_command(kept: Kept) -> str:
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    return kept.backup.path.name


def by_command_cut_short(kept: Kept) -> str:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("minutetaker.store.sqlite.backups.restoring._put_in_place", _cut_short)
        with pytest.raises(StoreError, match="is replaced when minutetaker opens it next"):
            restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert pending_file(kept).exists()
    SqliteStore.open(kept.path, who="Somebody else", clock=lambda: LATER).close()
    return kept.backup.path.name


def _cut_short(*_: object) -> tuple[Path, ...]:
    raise PermissionError


def with_a_journal_that_is_replayed(kept: Kept) -> str:
    name = by_command(kept)
    item = kept.then.items[1]
    with open_store(kept.path.parent) as store:
        type_text(store, kept.then.id, item.id, item.entries[0].id, "Replayed.")
    return name


WAYS = [by_command, by_command_cut_short, with_a_journal_that_is_replayed]


@pytest.mark.parametrize("way", WAYS)
@ENCRYPTED_TOO
def test_a_store_says_in_its_ledger_that_it_was_restored_and_which_ledger_it_replaced(
    kept: Kept, way: Callable[[Kept], str]
) -> None:
    replaced = circulate(kept)
    name = way(kept)
    assert kept.is_in(kept.path).status is kept.then.status
    ((who, note),) = noted(kept.path)
    assert (who, note.backup, note.replaced, note.lost) == ("A clerk", name, replaced, "1")


@ENCRYPTED_TOO
def test_each_meeting_that_lost_anything_says_so_and_no_other(kept: Kept) -> None:
    circulate(kept)
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    with SqliteStore.open(kept.path, who="A reader", reading=True) as store:
        (one,) = (one for one in store.ledger.entries() if one.meeting_id == kept.now.id)
    lost = missing_in(one.facts)
    assert (lost.relied, lost.changes, lost.is_whole) == ({Relied.CIRCULATION: 1}, 1, False)


def test_a_meeting_that_went_whole_is_named_in_the_ledger(kept: Kept) -> None:
    with open_store(kept.path.parent) as store:
        other = store.add_meeting(a_meeting(kept.now.committee_id), label="New meeting")
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    with SqliteStore.open(kept.path, who="A reader", reading=True) as store:
        (one,) = (one for one in store.ledger.entries() if one.meeting_id == other.id)
    lost = missing_in(one.facts)
    assert (lost.is_whole, lost.committee, lost.date) == (True, other.committee, other.date)


@pytest.mark.parametrize("left", [None, b"Dear Sir"], ids=["nothing", "garbage"])
def test_what_a_store_that_cannot_be_read_held_is_unknown_and_of_none_nothing(kept: Kept, left: bytes | None) -> None:
    kept.path.unlink()
    if left:
        kept.path.write_bytes(left)
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    ((_, note),) = noted(kept.path)
    assert (note.replaced, note.lost) == ((None, None) if left else (LedgerHead(), ""))


def test_every_restore_before_is_carried_over_once_with_what_it_took(kept: Kept) -> None:
    replaced = [circulate(kept)]
    for minute, who in enumerate(("A clerk", "Another clerk", "A third clerk")):
        restore(kept.path, kept.backup.path, who=who, at=LATER + dt.timedelta(minutes=minute))
        replaced.append(head(kept.path))
    told = noted(kept.path)
    assert [(who, note.replaced) for who, note in told] == [
        ("A clerk", replaced[0]),
        ("Another clerk", replaced[1]),
        ("A third clerk", replaced[2]),
    ]
    assert [note.lost for _, note in told] == ["1", "", ""]
    with SqliteStore.open(kept.path, who="A reader", reading=True) as store:
        (one,) = (one for one in store.ledger.entries() if one.meeting_id == kept.now.id)
        when = [one.at for one in store.ledger.entries() if one.of_store]
    assert missing_in(one.facts).relied == {Relied.CIRCULATION: 1}
    assert when == [LATER + dt.timedelta(minutes=minute) for minute in range(3)]


def test_damage_that_was_accepted_is_carried_over(kept: Kept) -> None:
    with open_store(kept.path.parent) as store:
        accepted = store.ledger.enter(LedgerAct.ACCEPTED, meeting_id=kept.now.id, facts={"places": "an entry"})
    restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    with SqliteStore.open(kept.path, who="A reader", reading=True) as store:
        one, *_ = store.ledger.entries()
    assert (one.act, one.who, one.at, one.facts["places"]) == (accepted.act, accepted.who, accepted.at, "an entry")
    assert one.origin == accepted.head


@pytest.mark.parametrize("version", [1, 2])
def test_a_backup_of_an_earlier_version_is_brought_up_to_this_one_and_noted(kept: Kept, version: int) -> None:
    folder = kept.path.parent / "old"
    folder.mkdir()
    restore(kept.path, old_store(folder, version), who="A clerk", at=LATER)
    ((who, note),) = noted(kept.path)
    assert (who, note.backup) == ("A clerk", "minutes.db")
    assert not [one.name for one in kept.path.parent.iterdir() if "restoring" in one.name]


def test_a_backup_of_a_later_version_is_restored_and_it_is_said_that_that_could_not_be_noted(kept: Kept) -> None:
    kept.backup.digest_path.unlink()
    with closing(sqlite3.connect(kept.backup.path)) as raw:
        raw.execute("PRAGMA user_version = 99")
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
        raw.commit()
    done = restore(kept.path, kept.backup.path, who="A clerk", at=LATER)
    assert "Its ledger does not say so: a later version of minutetaker made it." in done.said
    assert kept.is_in(kept.path) == kept.then


@pytest.fixture(scope="module")
def acted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A closed store in which much was done since its backup was made, and that backup."""
    path = tmp_path_factory.mktemp("acted") / "minutes.db"
    with open_store(path.parent) as store:
        sample = build_sample(store)
        backup = back_up(path, at=AT)
        approving.circulate(store, sample.id, on=sample.date)
        confirmed(store, sample.id)
        approving.sign(store, sample.id, by="Cllr Pascoe", on=ON)
        action = next(entry for _, entry in sample.entries() if entry.kind is EntryKind.ACTION)
        noting.update(store, sample.id, action.id, text="Ordered.", today=ON)
        store.add_meeting(a_meeting(sample.committee_id), label="New meeting")
    return path, backup.path


@pytest.mark.long
@pytest.mark.parametrize("table", OWNERS)
def test_a_restore_is_noted_whatever_a_column_of_the_damaged_store_holds(
    acted: tuple[Path, Path], tmp_path: Path, table: str
) -> None:
    path, backup = acted
    with closing(sqlite3.connect(path)) as raw:
        columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
    for at, column in enumerate(columns):
        for value in ("x'00ff'", ("7", "NULL", "1e99", "'[['")[at % 4]):
            worn, taking = tmp_path / "worn.db", tmp_path / "taking.db"
            worn.write_bytes(path.read_bytes())
            taking.write_bytes(backup.read_bytes())
            with closing(sqlite3.connect(worn)) as raw, rules_away(raw), suppress(sqlite3.Error):
                raw.execute(f'UPDATE "{table}" SET "{column}" = {value}')
            why = note_restore(taking, store=worn, source=backup, who="A clerk", at=LATER)
            assert why == "", (column, value)
            assert noted(taking), (column, value)
