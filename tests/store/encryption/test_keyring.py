"""What of this run is unlocked: by whom, for how long, and that a store in the clear costs nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.store.api.errors import LockedError, StoreError, WrongSecretError
from minutetaker.store.encryption import keyring
from minutetaker.store.encryption.key_file import KeyFile, key_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.store.encrypted import PASS_PHRASE, cheap_keys, lay_key
from tests.store.making import open_store

pytestmark = pytest.mark.usefixtures(cheap_keys.__name__)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """An encrypted store that nobody unlocked."""
    path = lay_key(tmp_path / "minutes.db")
    open_store(tmp_path).close()
    keyring.forget()
    yield path
    keyring.forget()


def test_a_locked_store_is_not_opened_and_says_what_to_do(locked: Path) -> None:
    for reading in (False, True):
        with pytest.raises(LockedError, match=r"is encrypted\. Its pass phrase is asked for"):
            SqliteStore.open(locked, who="A clerk", reading=reading)


@pytest.mark.parametrize("wrong", ["", "wrong", PASS_PHRASE.upper()])
def test_a_wrong_pass_phrase_changes_nothing(locked: Path, wrong: str) -> None:
    before = {one.name: one.read_bytes() for one in locked.parent.iterdir()}
    with pytest.raises(WrongSecretError) as caught:
        keyring.unlock(locked, wrong)
    assert PASS_PHRASE not in str(caught.value)
    assert keyring.is_locked(locked)
    assert {one.name: one.read_bytes() for one in locked.parent.iterdir()} == before


def test_a_store_that_was_unlocked_is_open_with_all_that_has_its_key(locked: Path, tmp_path: Path) -> None:
    other = KeyFile.beside(locked)
    assert other is not None
    other.write(tmp_path / "backup.db")
    keyring.unlock(locked, PASS_PHRASE)
    assert not keyring.is_locked(locked)
    assert not keyring.is_locked(tmp_path / "backup.db")
    with SqliteStore.open(locked, who="A clerk") as store:
        assert store.meetings() == ()


@pytest.mark.parametrize("written", [PASS_PHRASE, f"{PASS_PHRASE}\n", f"{PASS_PHRASE}\r\n"])
def test_a_file_with_the_pass_phrase_opens_it_for_scripts(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    (tmp_path / "phrase").write_text(written)
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    SqliteStore.open(locked, who="A clerk").close()


@pytest.mark.parametrize(
    ("written", "why"), [("wrong", "does not open it"), (None, "cannot be read from"), ("\udc80", "it is no text")]
)
def test_a_file_that_does_not_open_it_is_told(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str | None, why: str
) -> None:
    if written is not None:
        (tmp_path / "phrase").write_text(written, errors="surrogateescape")
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    for _ in range(2):
        with pytest.raises(StoreError, match=why):
            SqliteStore.open(locked, who="A clerk")


def test_a_store_in_the_clear_beside_a_key_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    made, _, _ = KeyFile.new(PASS_PHRASE, today=dt.date(2026, 11, 30))
    made.write(tmp_path / "minutes.db")
    assert not keyring.is_encrypted(tmp_path / "minutes.db")
    open_store(tmp_path).close()


def test_a_store_whose_key_file_is_gone_says_where_another_is(locked: Path) -> None:
    key_file(locked).unlink()
    with pytest.raises(StoreError, match=r"its key file .*minutes\.db-key is not there\. Put it back"):
        SqliteStore.open(locked, who="A clerk")


def test_a_store_in_the_clear_loads_nothing_of_encryption(tmp_path: Path) -> None:
    probe = (
        "import sys\nfrom pathlib import Path\nfrom minutetaker.store.sqlite.store import SqliteStore\n"
        "SqliteStore.open(Path(sys.argv[1]), who='A test').close()\n"
        "print(sorted({'sqlcipher3', 'cryptography'} & set(sys.modules)))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path / "minutes.db")], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_what_is_not_installed_is_told(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers.aead", None)
    with pytest.raises(StoreError, match=r"pip install 'minutetaker\[encryption\]'"):
        keyring.unlock(locked, PASS_PHRASE)
