"""The key file: what opens it, what does not, and that nothing of it can be changed unnoticed."""

from __future__ import annotations

import datetime as dt
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutetaker.store.api.errors import StoreError, WrongSecretError
from minutetaker.store.encryption.data_key import DataKey
from minutetaker.store.encryption.key_file import KeyFile, Opens, key_file, rename_with_key, unlink_with_key
from tests.store.encrypted import cheap_keys

pytestmark = pytest.mark.usefixtures(cheap_keys.__name__)
TODAY = dt.date(2026, 11, 30)


@pytest.fixture
def made() -> tuple[KeyFile, DataKey, str]:
    return KeyFile.new("Grüße an alle", today=TODAY)


@pytest.mark.parametrize("typed", ["Grüße an alle", "Gru\u0308ße an alle", "  Grüße an alle\n"])
def test_the_pass_phrase_opens_it_however_a_keyboard_puts_its_signs_together(
    made: tuple[KeyFile, DataKey, str], typed: str
) -> None:
    assert made[0].opened(typed) == made[1]


def test_the_recovery_code_opens_it(made: tuple[KeyFile, DataKey, str]) -> None:
    opened, key, code = made
    assert opened.opened(code.lower().replace("-", " ")) == key


@pytest.mark.parametrize("typed", ["", "grüße an alle", "Grüße an alle.", "A" * 40, "Grüße  an alle"])
def test_nothing_else_opens_it(made: tuple[KeyFile, DataKey, str], typed: str) -> None:
    with pytest.raises(StoreError) as caught:
        made[0].opened(typed)
    assert str(caught.value).endswith(("Nothing was changed.", "Nothing was opened."))
    assert "Grüße" not in str(caught.value)


def test_a_mistyped_code_says_so(made: tuple[KeyFile, DataKey, str]) -> None:
    code = made[2]
    with pytest.raises(StoreError, match="group 1 is not as on the sheet"):
        made[0].opened(("2" if code[0] != "2" else "3") + code[1:])


def test_it_is_read_as_it_was_written_by_its_owner_alone(made: tuple[KeyFile, DataKey, str], tmp_path: Path) -> None:
    store = tmp_path / "minutes.db"
    made[0].write(store)
    assert KeyFile.beside(store) == made[0]
    assert stat.S_IMODE(key_file(store).stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["minutes.db-key"]


def test_neither_the_key_nor_what_opens_it_stands_in_it(made: tuple[KeyFile, DataKey, str], tmp_path: Path) -> None:
    made[0].write(tmp_path / "minutes.db")
    written = key_file(tmp_path / "minutes.db").read_text()
    for secret in (made[1].secret.hex(), made[2], *made[2].split("-"), "Grüße"):
        assert secret not in written
    assert made[1].secret.hex() not in repr(made[1])


def test_another_pass_phrase_takes_the_place_of_the_one_before(made: tuple[KeyFile, DataKey, str]) -> None:
    opened, key, code = made
    changed = opened.with_pass_phrase(key, "Another", today=dt.date(2026, 12, 1))
    assert changed.opened("Another") == changed.opened(code) == key
    with pytest.raises(WrongSecretError):
        changed.opened("Grüße an alle")
    assert changed.made(Opens.PASS_PHRASE) == dt.date(2026, 12, 1)
    assert changed.made(Opens.RECOVERY_CODE) == TODAY


def test_a_new_recovery_code_takes_the_place_of_the_one_before(made: tuple[KeyFile, DataKey, str]) -> None:
    opened, key, before = made
    changed, code = opened.with_code(key, today=TODAY)
    assert changed.opened(code) == changed.opened("Grüße an alle") == key
    with pytest.raises(WrongSecretError):
        changed.opened(before)


@pytest.mark.parametrize("empty", ["", "   ", "\n"])
def test_an_empty_pass_phrase_is_refused(empty: str) -> None:
    with pytest.raises(StoreError, match="at least one sign"):
        KeyFile.new(empty, today=TODAY)


CHANGED: dict[str, Callable[[dict[str, Any]], object]] = {
    "the key's id": lambda said: said.update(id="0" * 16),
    "the salt of the store": lambda said: said.update(salt="0" * 32),
    "the salt of scrypt": lambda said: said["pass_phrase"].update(salt="0" * 32),
    "the cost": lambda said: said["pass_phrase"].update(scrypt=[32, 8, 1]),
    "the sealed key": lambda said: said["pass_phrase"].update(sealed="00" * 60),
    "a sealed key that is short": lambda said: said["pass_phrase"].update(sealed="00"),
    "one lock for the other": lambda said: said.update(pass_phrase=said["recovery_code"]),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_a_changed_one_opens_nothing(
    made: tuple[KeyFile, DataKey, str], tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    made[0].write(tmp_path / "minutes.db")
    path = key_file(tmp_path / "minutes.db")
    said = json.loads(path.read_text())
    change(said)
    path.write_text(json.dumps(said))
    changed = KeyFile.beside(tmp_path / "minutes.db")
    assert changed is not None
    with pytest.raises(WrongSecretError):
        changed.opened("Grüße an alle")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "is damaged"),
        ("{}", "is damaged"),
        ("[]", "is damaged"),
        ("\0\1\2", "is damaged"),
        ('{"minutetaker_key": 2}', "a later version"),
        ('{"minutetaker_key": 1, "id": 5, "salt": "zz"}', "is damaged"),
    ],
)
def test_a_damaged_one_is_told(tmp_path: Path, written: str, why: str) -> None:
    key_file(tmp_path / "minutes.db").write_text(written)
    with pytest.raises(StoreError, match=why):
        KeyFile.beside(tmp_path / "minutes.db")


def test_one_that_asks_for_all_of_the_memory_is_refused(made: tuple[KeyFile, DataKey, str], tmp_path: Path) -> None:
    made[0].write(tmp_path / "minutes.db")
    path = key_file(tmp_path / "minutes.db")
    said = json.loads(path.read_text())
    said["recovery_code"]["scrypt"] = [1 << 40, 8, 1]
    path.write_text(json.dumps(said))
    with pytest.raises(StoreError, match="is damaged"):
        KeyFile.beside(tmp_path / "minutes.db")


def test_a_file_keeps_its_key_when_it_is_renamed_and_takes_it_along(
    made: tuple[KeyFile, DataKey, str], tmp_path: Path
) -> None:
    part, final = tmp_path / "part", tmp_path / "final"
    part.write_bytes(b"encrypted")
    made[0].write(part)
    rename_with_key(part, final)
    assert KeyFile.beside(final) == made[0]
    part.write_bytes(b"in the clear")
    rename_with_key(part, final)
    assert KeyFile.beside(final) is None
    unlink_with_key(final)
    assert [*tmp_path.iterdir()] == []
