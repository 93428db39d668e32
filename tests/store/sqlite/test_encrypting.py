"""A store encrypted and put in the clear again: whole whatever happens, and not a word of it readable meanwhile."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.locations import ledger_copy
from minutetaker.store.api.approval.ledger import KEY, LedgerAct
from minutetaker.store.api.errors import DamagedError, StoreError
from minutetaker.store.encryption import keyring
from minutetaker.store.encryption.key_file import KeyFile, key_file
from minutetaker.store.ledger_copy import read_copy
from minutetaker.store.sqlite import encrypting
from minutetaker.store.sqlite.backups.backups import back_up, fault_in, list_backups
from minutetaker.store.sqlite.backups.copying import reading_connection
from minutetaker.store.sqlite.backups.restoring import restore
from minutetaker.store.sqlite.file.lock import HeldError, WriterLock
from minutetaker.store.sqlite.integrity.check import check_file
from tests.store.conformance.approval.test_approvals import ON
from tests.store.encrypted import PASS_PHRASE, cheap_keys, lay_key
from tests.store.making import open_store
from tests.store.sqlite.backups.kept import AT, LATER, Kept, store_with_backup
from tests.store.sqlite.killed_at_a_step import killed_at_a_step
from tests.typed import type_text

pytestmark = pytest.mark.usefixtures(cheap_keys.__name__)
CANARY = "Zwetschgenkern"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A store in the clear, a backup of it, and a copy of its ledger, which all hold the word."""
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    kept = store_with_backup(tmp_path)
    item = kept.now.items[1]
    with open_store(tmp_path) as store:
        store.approvals.circulate(kept.now.id, on=ON, record=CANARY)
        type_text(store, kept.now.id, item.id, item.entries[0].id, CANARY)
    with open_store(tmp_path, who=CANARY) as store:
        store.approvals.circulate(kept.now.id, on=ON, record="again")
    return Kept(kept.path, back_up(kept.path, at=LATER), kept.then, kept.now)


def holding(folder: Path, word: str = CANARY) -> set[str]:
    """The files that have a word in the clear."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name for path in files if word.encode() in path.read_bytes()}


def encrypt(path: Path) -> str:
    return encrypting.encrypt(path, PASS_PHRASE, who="A clerk", at=AT).recovery_code


def test_an_encrypted_store_holds_what_it_held_and_none_of_it_in_the_clear(kept: Kept) -> None:
    assert holding(kept.path.parent) >= {kept.path.name, kept.backup.path.name, ledger_copy(kept.path).name}
    before = kept.is_in(kept.path)
    with open_store(kept.path.parent) as store:
        ledger = store.ledger.entries()
    encrypt(kept.path)
    for one in list_backups(kept.backup.path.parent):
        encrypting.encrypt_backup(one, like=kept.path)
        assert fault_in(one) == ""
    assert holding(kept.path.parent) == set()
    assert holding(kept.path.parent, "slipway") == set()
    assert kept.is_in(kept.path) == kept.is_in(kept.backup.path) == before
    assert check_file(kept.path) == ()
    with open_store(kept.path.parent) as store:
        *same, entry = store.ledger.entries()
        assert store.integrity.check() == ()
    assert tuple(same) == ledger
    opened = KeyFile.beside(kept.path)
    assert opened is not None
    assert (entry.act, entry.who, entry.at, entry.facts) == (LedgerAct.ENCRYPTED, "A clerk", AT, {KEY: opened.id})
    assert read_copy(ledger_copy(kept.path), keyring.key_of(kept.path)) == ((*ledger, entry),)


def test_what_is_typed_into_it_is_in_none_of_its_files(kept: Kept) -> None:
    encrypt(kept.path)
    kept.backup.path.unlink()
    item = kept.now.items[1]
    with open_store(kept.path.parent) as store:
        type_text(store, kept.now.id, item.id, item.entries[0].id, "Pflaumenmus")
        assert kept.path.with_name("minutes.db-wal").stat().st_size > 1000
        assert holding(kept.path.parent, "Pflaumenmus") == set()
        backup = back_up(kept.path, at=LATER)
    assert holding(kept.path.parent, "Pflaumenmus") == set()
    assert kept.text() == kept.is_in(backup.path).items[1].entries[0].text == "Pflaumenmus"


def test_a_store_is_put_in_the_clear_as_it_was(kept: Kept) -> None:
    before, copy = kept.is_in(kept.path), read_copy(ledger_copy(kept.path))
    encrypt(kept.path)
    encrypting.decrypt(kept.path, who="A clerk", at=AT)
    assert not key_file(kept.path).exists()
    assert kept.path.read_bytes()[20] == 0
    keyring.forget()
    assert kept.is_in(kept.path) == before
    assert check_file(kept.path) == ()
    (ledger,) = read_copy(ledger_copy(kept.path))
    assert (ledger[:-2],) == copy
    assert [one.act for one in ledger[-2:]] == [LedgerAct.ENCRYPTED, LedgerAct.DECRYPTED]
    with open_store(kept.path.parent) as store:
        assert store.ledger.entries() == ledger


def test_one_that_is_encrypted_or_in_the_clear_already_is_said(kept: Kept) -> None:
    with pytest.raises(StoreError, match="is not encrypted"):
        encrypting.decrypt(kept.path, who="A clerk", at=AT)
    encrypt(kept.path)
    with pytest.raises(StoreError, match="is encrypted already"):
        encrypt(kept.path)


def test_one_that_another_program_has_is_left_alone(kept: Kept) -> None:
    with WriterLock.take(kept.path, who="J. Smith", at=AT), pytest.raises(HeldError):
        encrypt(kept.path)
    assert not keyring.is_encrypted(kept.path)
    with closing(reading_connection(kept.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM meeting").fetchone()
        with open_store(kept.path.parent) as store:
            item = kept.now.items[1]
            type_text(store, kept.now.id, item.id, item.entries[0].id, "Meanwhile")
        with pytest.raises(StoreError, match="Another program is reading the store"):
            encrypt(kept.path)
    assert not keyring.is_encrypted(kept.path)


def test_the_backup_of_an_encrypted_store_opens_alone(kept: Kept, tmp_path: Path) -> None:
    code = encrypt(kept.path)
    backup = back_up(kept.path, at=LATER + dt.timedelta(hours=1))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for one in (backup.path, key_file(backup.path)):
        one.rename(elsewhere / one.name)
    keyring.forget()
    assert fault_in(list_backups(elsewhere)[0]) == "it is encrypted, and its pass phrase was not given"
    keyring.unlock(elsewhere / backup.path.name, code)
    new = tmp_path / "new" / "minutes.db"
    restore(new, elsewhere / backup.path.name, who="A clerk", at=LATER)
    assert keyring.is_encrypted(new)
    assert kept.is_in(new).id == kept.now.id


@pytest.mark.parametrize("backup", ["in the clear", "with the same key", "with another key"])
def test_a_backup_that_is_brought_back_is_encrypted_as_the_store_is(kept: Kept, backup: str) -> None:
    if backup == "with another key":
        encrypt(kept.path)
        made = back_up(kept.path, at=LATER + dt.timedelta(hours=1))
        encrypting.decrypt(kept.path, who="A clerk", at=AT)
    encrypt(kept.path)
    if backup == "in the clear":
        made = kept.backup
    elif backup == "with the same key":
        made = back_up(kept.path, at=LATER + dt.timedelta(hours=1))
    encrypting.change_pass_phrase(kept.path, "A newer one", today=AT.date())
    now = KeyFile.beside(kept.path)
    item = kept.now.items[1]
    with open_store(kept.path.parent) as store:
        type_text(store, kept.now.id, item.id, item.entries[0].id, "Since then")
    done = restore(kept.path, made.path, who="A clerk", at=LATER + dt.timedelta(hours=2))
    assert kept.text() == CANARY
    assert KeyFile.beside(kept.path) == now
    assert kept.path.name not in holding(kept.path.parent)
    assert done.replaced is not None
    assert KeyFile.beside(done.replaced.path) == now
    assert kept.is_in(done.replaced.path).items[1].entries[0].text == "Since then"
    assert check_file(kept.path) == ()
    assert {one.name for one in kept.path.parent.glob("*restoring*")} == set()


def test_a_file_in_the_clear_that_waits_to_take_the_place_of_an_encrypted_store_is_refused(kept: Kept) -> None:
    encrypt(kept.path)
    kept.path.with_name("minutes.db-restoring").write_bytes(kept.backup.path.read_bytes())
    with open_store(kept.path.parent) as store:
        assert "it is not encrypted, as the store is" in store.warning
    assert keyring.is_encrypted(kept.path)


def test_a_store_that_was_deleted_while_it_was_open_is_put_back_encrypted(kept: Kept) -> None:
    encrypt(kept.path)
    item = kept.now.items[1]
    with open_store(kept.path.parent) as store:
        type_text(store, kept.now.id, item.id, item.entries[0].id, "Before")
        for one in (kept.path, key_file(kept.path)):
            one.unlink()
        type_text(store, kept.now.id, item.id, item.entries[0].id, "Pflaumenmus")
    assert kept.text() == "Pflaumenmus"
    assert keyring.is_encrypted(kept.path)
    assert holding(kept.path.parent, "Pflaumenmus") == set()


def test_every_bit_that_is_changed_in_its_pages_is_found(kept: Kept) -> None:
    encrypt(kept.path)
    whole = kept.path.read_bytes()
    for at in range(40, len(whole), len(whole) // 25):
        kept.path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert check_file(kept.path) != ()
        with pytest.raises(DamagedError):
            back_up(kept.path, at=LATER + dt.timedelta(hours=1))
    assert len(list_backups(kept.backup.path.parent)) == 2


def test_a_page_of_an_older_state_is_found(kept: Kept) -> None:
    encrypt(kept.path)
    old = kept.path.read_bytes()
    item = kept.now.items[1]
    with open_store(kept.path.parent) as store:
        type_text(store, kept.now.id, item.id, item.entries[0].id, "Since then")
    new = bytearray(kept.path.read_bytes())
    changed = [at for at in range(4096, len(old), 4096) if old[at : at + 4096] != new[at : at + 4096]]
    for at in changed:
        kept.path.write_bytes(new[:at] + old[at : at + 4096] + new[at + 4096 :])
        if check_file(kept.path):
            break
    else:
        pytest.fail("no older page was found")


def test_a_new_code_and_a_new_pass_phrase_reach_the_backups_that_have_the_key(kept: Kept) -> None:
    encrypt(kept.path)
    made = back_up(kept.path, at=LATER + dt.timedelta(hours=1))
    key = encrypting.new_recovery_code(kept.path, today=AT.date())
    encrypting.change_pass_phrase(kept.path, "A newer one", today=AT.date())
    assert encrypting.share_key(kept.path, made)
    assert not encrypting.share_key(kept.path, kept.backup)
    keyring.forget()
    keyring.unlock(made.path, key.recovery_code)
    assert kept.is_in(made.path).id == kept.now.id


_BEGIN = """
import datetime as dt
from pathlib import Path
from minutetaker.store.encryption import key_file, keyring
from minutetaker.store.sqlite import encrypting
import cryptography.hazmat.primitives.ciphers.aead, minutetaker.store.sqlite.store, sqlcipher3  # once for all killed

key_file._COST = (16, 8, 1)
at = dt.datetime(2026, 11, 22, 19, 55, 30, tzinfo=dt.UTC)
"""


@pytest.fixture
def killed_at(kept: Kept, what: str) -> Iterator[Callable[[int], bool]]:
    """Does it in a program that is killed at one of its steps; gives whether it came to the end before that."""
    begin = f"{_BEGIN}\nstore = Path({str(kept.path)!r})"
    unlock = f"keyring.unlock(store, {PASS_PHRASE!r})"
    deeds = {
        "encrypt": f"encrypting.encrypt(store, {PASS_PHRASE!r}, who='A clerk', at=at)",
        "decrypt": "encrypting.decrypt(store, who='A clerk', at=at)",
    }
    first = unlock if what == "decrypt" else ""
    with killed_at_a_step(kept.path.parent, begin=begin, first=first, deed=deeds[what]) as killed:
        yield killed


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no such way to begin a program here")
@pytest.mark.parametrize("what", ["encrypt", "decrypt"])
def test_a_kill_at_any_step_leaves_a_store_that_opens(kept: Kept, killed_at: Callable[[int], bool], what: str) -> None:
    if what == "decrypt":
        encrypt(kept.path)
    held = [path for path in kept.path.parent.iterdir() if path.name in ("minutes.db", "minutes.db-key")]
    before = {path: path.read_bytes() for path in held}
    step, seen, done = 0, set[bool](), False
    while not done:
        step += 1
        for one in kept.path.parent.glob("*minutes.db*"):
            one.unlink()
        for path, data in before.items():
            path.write_bytes(data)
        done = killed_at(step)
        keyring.forget()
        is_encrypted = keyring.is_encrypted(kept.path)
        if is_encrypted:
            keyring.unlock(kept.path, PASS_PHRASE)
        assert kept.text() == CANARY
        seen.add(is_encrypted)
    assert seen == {True, False}
    assert keyring.is_encrypted(kept.path) is (what == "encrypt")
    assert step > 15


def test_an_encrypted_store_that_is_made_anew_is_one_from_its_first_byte(tmp_path: Path) -> None:
    lay_key(tmp_path / "minutes.db")
    kept = store_with_backup(tmp_path)
    assert kept.text() == "Typed since."
    assert holding(tmp_path, "Typed since") == holding(tmp_path, "Threlmoor") == set()
