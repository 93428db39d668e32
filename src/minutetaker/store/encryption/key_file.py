"""The key file: a data key locked by a pass phrase, and by a recovery code, beside what is encrypted with it.

It is JSON. For each of the two it has the parameters and the salt of scrypt (RFC 7914), and the data key sealed
with what scrypt makes of the secret (AES-256-GCM, the nonce of 12 bytes in front). Nothing of it is secret.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from minutetaker.store.api.errors import BAD_VALUES, StoreError, WrongSecretError
from minutetaker.store.disk import flush, flush_folder, make_private_file
from minutetaker.store.encryption.data_key import DataKey, SealedError, cipher, unsealed
from minutetaker.store.encryption.recovery_code import is_like_code, new_code, read_code

_VERSION = 1
_ENDING = "-key"
_COST = (1 << 17, 8, 1)
"""scrypt's N, r and p: 128 MiB and some 0.4 s for each try (OWASP, Password Storage Cheat Sheet, 2024)."""

_MOST_COST = (1 << 20, 16, 4)
"""A file that asks for more is none of ours, and would only take the computer's memory."""


class Opens(StrEnum):
    """What a data key is locked by."""

    PASS_PHRASE = "pass_phrase"
    RECOVERY_CODE = "recovery_code"


@dataclass(frozen=True, slots=True)
class _Lock:
    """The data key as one secret locks it."""

    made: dt.date
    cost: tuple[int, int, int]
    salt: bytes
    sealed: bytes

    @classmethod
    def of(cls, key: DataKey, secret: str, by: Opens, made: dt.date) -> _Lock:
        salt = secrets.token_bytes(16)
        nonce = secrets.token_bytes(12)
        sealed = cipher(_stretched(secret, salt, _COST)).encrypt(nonce, key.secret, _bound(key.id, key.salt, by))
        return cls(made, _COST, salt, nonce + sealed)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a key file says: which key it holds, and the locks of it."""

    id: str
    salt: bytes
    locks: dict[Opens, _Lock]

    @classmethod
    def new(cls, pass_phrase: str, *, today: dt.date) -> tuple[KeyFile, DataKey, str]:
        """A new key under a pass phrase, with a recovery code that is nowhere else.

        Raises:
            StoreError: encryption is not installed, or the pass phrase is empty.
        """
        key = DataKey.new()
        made, code = cls(key.id, key.salt, {}).with_code(key, today=today)
        return made.with_pass_phrase(key, pass_phrase, today=today), key, code

    def with_pass_phrase(self, key: DataKey, pass_phrase: str, *, today: dt.date) -> KeyFile:
        """The same under another pass phrase.

        Raises:
            StoreError: it is empty.
        """
        if not _normal(pass_phrase):
            raise StoreError("A pass phrase has to have at least one sign. Nothing was changed.")
        return self._with(Opens.PASS_PHRASE, _Lock.of(key, _normal(pass_phrase), Opens.PASS_PHRASE, today))

    def with_code(self, key: DataKey, *, today: dt.date) -> tuple[KeyFile, str]:
        """The same with a new recovery code, and the code; the one before does not open it any more."""
        code = new_code()
        return self._with(Opens.RECOVERY_CODE, _Lock.of(key, code, Opens.RECOVERY_CODE, today)), code

    def opened(self, secret: str) -> DataKey:
        """The key that a pass phrase or the recovery code opens.

        Raises:
            WrongSecretError: neither of them is this.
            StoreError: it is a recovery code that was mistyped.
        """
        if (key := self._tried(Opens.PASS_PHRASE, _normal(secret))) is not None:
            return key
        if is_like_code(secret) and (key := self._tried(Opens.RECOVERY_CODE, read_code(secret))) is not None:
            return key
        raise WrongSecretError("That is not the pass phrase, nor the recovery code. Nothing was changed.")

    def made(self, by: Opens) -> dt.date:
        """When the pass phrase or the recovery code was set."""
        return self.locks[by].made

    def _tried(self, by: Opens, secret: str) -> DataKey | None:
        lock = self.locks[by]
        with suppress(SealedError):
            opens = cipher(_stretched(secret, lock.salt, lock.cost))
            key = DataKey(unsealed(opens, lock.sealed, _bound(self.id, self.salt, by)), self.salt)
            return key if key.id == self.id else None
        return None

    def _with(self, by: Opens, lock: _Lock) -> KeyFile:
        return replace(self, locks={**self.locks, by: lock})

    # The file

    @classmethod
    def beside(cls, file: Path) -> KeyFile | None:
        """The key file of a store or a backup; None where there is none.

        Raises:
            StoreError: it cannot be read, or is damaged.
        """
        path = key_file(file)
        try:
            said = json.loads(path.read_bytes())
            if said["minutetaker_key"] != _VERSION:
                raise StoreError(f"The key file {path} was made by a later version of minutetaker.")
            return cls(str(said["id"]), bytes.fromhex(said["salt"]), {by: _read_lock(said[by]) for by in Opens})
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreError(f"The key file {path} cannot be read: {error.strerror or error}.") from error
        except BAD_VALUES:
            raise StoreError(
                f"The key file {path} is damaged. Put the one in its place that lies beside the newest backup."
            ) from None

    def write(self, file: Path) -> None:
        """Put it beside a store or a backup, on the disk when this comes back, in the place of one that is there.

        Raises:
            OSError: it cannot be written.
        """
        path = key_file(file)
        part = path.with_name(f".{path.name}.part")
        part.unlink(missing_ok=True)
        make_private_file(part)
        part.write_text(json.dumps(self._said(), indent=2) + "\n", "utf-8")
        flush(part)
        os.replace(part, path)
        flush_folder(path.parent)

    def _said(self) -> dict[str, Any]:
        locks = {
            by.value: {
                "made": lock.made.isoformat(),
                "scrypt": [*lock.cost],
                "salt": lock.salt.hex(),
                "sealed": lock.sealed.hex(),
            }
            for by, lock in self.locks.items()
        }
        return {"minutetaker_key": _VERSION, "id": self.id, "salt": self.salt.hex(), **locks}


def key_file(file: Path) -> Path:
    """Where the key file of a store or a backup is: beside it, under its name and ``-key``."""
    path = file.resolve() if file.is_symlink() else file.absolute()
    return path.with_name(f"{path.name}{_ENDING}")


def lay_beside(file: Path, *, like: Path) -> None:
    """Give a file that is about to be written the key of another, or none where that is in the clear.

    Raises:
        OSError: it cannot be written.
        StoreError: the key file of the other is damaged.
    """
    found = KeyFile.beside(like)
    if found is None:
        key_file(file).unlink(missing_ok=True)
    else:
        found.write(file)


def rename_with_key(part: Path, final: Path) -> None:
    """Give a finished file its name, its key file first: an encrypted file never stands without one.

    Raises:
        OSError: it cannot be done.
    """
    key = key_file(part)
    is_encrypted = key.exists()
    if is_encrypted:
        os.replace(key, key_file(final))
    os.replace(part, final)
    if not is_encrypted:
        key_file(final).unlink(missing_ok=True)


def unlink_with_key(file: Path) -> None:
    """Delete a file, where it is there, and its key file after it.

    Raises:
        OSError: it cannot be done.
    """
    key = key_file(file)
    file.unlink(missing_ok=True)
    key.unlink(missing_ok=True)


def _read_lock(said: dict[str, Any]) -> _Lock:
    n, r, p = (int(one) for one in said["scrypt"])
    if any(one > most for one, most in zip((n, r, p), _MOST_COST, strict=True)):
        raise ValueError("it asks for more than any of ours")
    made = dt.date.fromisoformat(said["made"])
    return _Lock(made, (n, r, p), bytes.fromhex(said["salt"]), bytes.fromhex(said["sealed"]))


def _bound(key_id: str, salt: bytes, by: Opens) -> bytes:
    """What a sealed key belongs to, so that no part of a key file is changed unnoticed."""
    return b" ".join((b"minutetaker key", key_id.encode(), salt, by.value.encode()))


def _stretched(secret: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(
        secret.encode("utf-8", "surrogatepass"), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32
    )


def _normal(pass_phrase: str) -> str:
    """The same signs however a keyboard puts them together, without the blanks around them."""
    return unicodedata.normalize("NFC", pass_phrase).strip()
