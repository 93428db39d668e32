"""A store that is encrypted, and unlocked without the time that a pass phrase takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutetaker.store.encryption import key_file, keyring
from minutetaker.store.encryption.key_file import KeyFile

PASS_PHRASE = "correct horse battery staple"
CHEAP = (1 << 4, 8, 1)

ENCRYPTED_TOO = pytest.mark.parametrize("is_encrypted", [False, True], ids=["in the clear", "encrypted"])
"""For a test whose store is made by a fixture that asks for ``is_encrypted``."""


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pass phrases cost no time. Skips where encryption is not installed."""
    _require_encryption()
    monkeypatch.setattr(key_file, "_COST", CHEAP)


@pytest.fixture
def is_encrypted() -> bool:
    """Whether the store of a test is; ``ENCRYPTED_TOO`` says otherwise."""
    return False


def lay_key(store: Path) -> Path:
    """Have the store at a path, which is not there yet, made as an encrypted one; the path again."""
    _require_encryption()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "_COST", CHEAP)
        made, key, _ = KeyFile.new(PASS_PHRASE, today=dt.date(2026, 11, 30))
    made.write(store)
    keyring.keep(key)
    return store


def _require_encryption() -> None:
    for package in ("sqlcipher3", "cryptography"):
        pytest.importorskip(package, reason="needs minutetaker[encryption]")
