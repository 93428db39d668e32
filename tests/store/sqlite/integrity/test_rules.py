"""Rules in the file that somebody changed: named, put back when it is opened, and told in the ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.store.api.approval.ledger import PLACES, LedgerAct
from minutetaker.store.api.errors import DamagedError
from minutetaker.store.sqlite.integrity import rules
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.migrations.newest import AS_MADE, SCHEMA_VERSION
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.making import open_store
from tests.store.old_stores import old_store


def rule_faults(path: Path) -> rules.RuleFaults:
    with closing(sqlite3.connect(path)) as raw:
        return rules.faults(raw)


@pytest.mark.parametrize("version", range(SCHEMA_VERSION + 1))
def test_a_store_has_the_rules_that_this_version_makes_whichever_version_made_it(tmp_path: Path, version: int) -> None:
    path = old_store(tmp_path, version) if version else tmp_path / "minutes.db"
    open_store(tmp_path).close()
    assert rule_faults(path) == ((), ())
    with closing(sqlite3.connect(path)) as raw:
        assert rules.digest_of(rules.described(raw)) == AS_MADE, "or every opening compares rule by rule"


def test_a_trigger_is_not_hidden_in_the_description_of_another() -> None:
    apart = [(b"trigger", b"keep_entry", b"CREATE"), (b"trigger", b"keep_item", b"CREATE")]
    hidden = [(b"trigger", b"keep_entry", b"CREATE\0trigger\0keep_item\0CREATE")]
    assert rules.digest_of(hidden) != rules.digest_of(apart)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TRIGGER keep_signature_update", "the trigger keep_signature_update is missing"),
        ("DROP TRIGGER search_entry_insert", "the trigger search_entry_insert is missing"),
        (
            "CREATE TRIGGER calm AFTER INSERT ON signature BEGIN DELETE FROM seal; END",
            "there is a trigger calm, which is none of minutetaker's",
        ),
        ("DROP INDEX ix_entry_owner", "the index ix_entry_owner is missing"),
        ("CREATE INDEX calm ON entry (text)", "there is an index calm, which is none of minutetaker's"),
        ("CREATE VIEW calm AS SELECT * FROM entry", "there is a view calm, which is none of minutetaker's"),
    ],
)
def test_a_rule_that_was_changed_is_named_put_back_and_told_in_the_ledger(
    tmp_path: Path, store: SqliteStore, statement: str, said: str
) -> None:
    store.close()
    path = tmp_path / "minutes.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()
    with open_store(tmp_path, reading=True) as again:
        assert again.integrity.rule_faults() == (said,)
        assert [one.detail for one in again.integrity.check()] == [said]
    with open_store(tmp_path) as again:
        assert f"outside minutetaker: {said}." in again.warning
        (entry,) = again.ledger.entries()
        assert (entry.act, entry.facts) == (LedgerAct.RULES_PUT_BACK, {PLACES: said})
        assert again.integrity.check() == ()
    assert rule_faults(path) == ((), ())
    with open_store(tmp_path) as again:
        assert again.warning == ""
        assert len(again.ledger.entries()) == 1


def test_a_trigger_of_another_wording_is_put_back_though_the_seal_was_made_anew(
    tmp_path: Path, store: SqliteStore
) -> None:
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("DROP TRIGGER keep_ledger_delete")
        raw.execute("CREATE TRIGGER keep_ledger_delete BEFORE DELETE ON ledger WHEN 0 BEGIN SELECT 1; END")
        raw.commit()
    with open_store(tmp_path) as again:
        assert "the trigger keep_ledger_delete is not as minutetaker makes it" in again.warning


def test_a_column_that_somebody_put_in_is_named_at_every_opening(tmp_path: Path, store: SqliteStore) -> None:
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("ALTER TABLE signature ADD COLUMN forged TEXT")
        raw.execute("CREATE TABLE forged (id TEXT)")
        raw.commit()
    for _ in range(2):
        with open_store(tmp_path) as again:
            assert "the table signature has a column forged too many" in again.warning
            assert "there is a table forged, which is none of minutetaker's" in again.warning
            assert again.ledger.entries() == ()


def test_nothing_is_known_of_the_rules_of_a_later_version(tmp_path: Path, store: SqliteStore) -> None:
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("DROP TRIGGER keep_signature_update")
        raw.execute("ALTER TABLE signature ADD COLUMN later TEXT")
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
        raw.execute("PRAGMA user_version = 99")
        raw.commit()
    with open_store(tmp_path) as later:
        assert later.read_only
        assert (later.integrity.rule_faults(), later.warning) == ((), "")


@pytest.mark.parametrize("version", [0, 3, 8, 99])
def test_another_number_of_its_version_hides_no_rule_that_was_taken_away(
    tmp_path: Path, store: SqliteStore, version: int
) -> None:
    store.close()
    path = tmp_path / "minutes.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER keep_signature_update")
        raw.execute(f"PRAGMA user_version = {version}")
        raw.commit()
    named = f"the note of its version says {version}, and its tables are of {SCHEMA_VERSION}"
    missing = "the trigger keep_signature_update is missing"
    with SqliteStore.open(path, who="A clerk", reading=True) as read:
        assert read.integrity.rule_faults() == (named, missing)
    with open_store(tmp_path) as mended:
        assert named in mended.warning
        assert missing in mended.warning
        assert mended.integrity.rule_faults() == ()
    assert check_file(path) == ()


def test_a_later_version_noted_twice_hides_no_rule_that_was_taken_away(tmp_path: Path, store: SqliteStore) -> None:
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("DROP TRIGGER keep_signature_update")
        raw.execute("UPDATE alembic_version SET version_num = '0099'")
        raw.execute("PRAGMA user_version = 99")
        raw.commit()
    with open_store(tmp_path) as later:
        assert later.read_only
        assert "the trigger keep_signature_update is missing" in later.integrity.rule_faults()


def test_an_earlier_version_noted_twice_is_damage(tmp_path: Path, store: SqliteStore) -> None:
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0008'")
        raw.execute("PRAGMA user_version = 8")
        raw.commit()
    with pytest.raises(DamagedError, match=r"says that its tables are those of version 8.*minutetaker restore"):
        open_store(tmp_path)
