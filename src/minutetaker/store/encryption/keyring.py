"""The keys that this run of the program has been given, by which files are read and written without asking again.

A store whose key file is not there is in the clear, which costs one look at the folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from minutetaker.store.api.errors import LockedError, StoreError, WrongSecretError
from minutetaker.store.encryption.data_key import DataKey
from minutetaker.store.encryption.key_file import KeyFile, key_file

PASS_PHRASE_FILE = "MINUTETAKER_PASSPHRASE_FILE"
_MAGIC = b"SQLite format 3\0"
_RESERVED_AT = 20
"""Where a database's header says how many bytes of each page are kept for encryption."""

_RESERVED = 80
"""SQLCipher's: 16 bytes that a page is encrypted from, and 64 that prove it."""

_keys: dict[str, DataKey] = {}
_clear: dict[tuple[int, int], bool] = {}
"""Files that were looked into, which is not done again, as closing a file takes SQLite's locks on it away."""

_refused: set[tuple[str, str]] = set()


def key_of(file: Path) -> DataKey | None:
    """The key of a store or a backup; None where it is in the clear.

    Raises:
        LockedError: it is encrypted, and nobody unlocked it.
        StoreError: its key file is damaged.
    """
    locked = _locked(file)
    if locked is None:
        return None
    if locked.id not in _keys:
        _unlock_from_file(locked)
    if locked.id not in _keys:
        raise LockedError(
            f"{file} is encrypted. Its pass phrase is asked for on a terminal; elsewhere name a file that holds it "
            f"in {PASS_PHRASE_FILE}."
        )
    return _keys[locked.id]


def is_encrypted(file: Path) -> bool:
    """Whether a store or a backup is encrypted, unlocked or not.

    Raises:
        StoreError: its key file is damaged.
    """
    return _locked(file) is not None


def is_locked(file: Path) -> bool:
    """Whether a pass phrase has to be given before a store or a backup can be read.

    Raises:
        StoreError: its key file is damaged, or the pass phrase in the file that was named is wrong.
    """
    try:
        key_of(file)
    except LockedError:
        return True
    return False


def begins_encrypted(file: Path) -> bool:
    """Whether a file that no connection of this program is on begins as an encrypted one does.

    Raises:
        OSError: it cannot be read.
    """
    head = _head(file)
    return head.startswith(_MAGIC) and head[_RESERVED_AT:] == bytes([_RESERVED])


def is_without_key(file: Path) -> bool:
    """Whether a file that no connection of this program is on is encrypted, and has no key file; raises as above."""
    return begins_encrypted(file) and not key_file(file).exists()


def unlock(file: Path, secret: str) -> None:
    """Have a store or a backup, and all that is encrypted with the same key, read and written from now on.

    Args:
        secret: the pass phrase, or the recovery code.

    Raises:
        WrongSecretError: it is neither.
        StoreError: the key file is damaged, or the recovery code mistyped.
    """
    locked = _locked(file)
    if locked is not None:
        keep(locked.opened(secret))


def keep(key: DataKey) -> None:
    """Have everything read and written that is encrypted with a key."""
    _keys[key.id] = key


def forget() -> None:
    """Lock everything again."""
    _keys.clear()
    _clear.clear()
    _refused.clear()


def _locked(file: Path) -> KeyFile | None:
    if not key_file(file).exists():
        return None
    return None if _is_in_the_clear(file) else KeyFile.beside(file)


def _is_in_the_clear(file: Path) -> bool:
    """Whether a file that has a key file is not encrypted all the same, as where the encrypting of it was cut short."""
    try:
        found = os.stat(file)
        identity = found.st_dev, found.st_ino
        if not found.st_size:
            _clear[identity] = False  # it is about to be written
        elif identity not in _clear:
            head = _head(file)
            _clear[identity] = head.startswith(_MAGIC) and not head[_RESERVED_AT:].strip(b"\0")
    except OSError:
        return False
    return _clear[identity]


def _head(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_RESERVED_AT + 1)


def _unlock_from_file(locked: KeyFile) -> None:
    """Try the file that is named for programs that nobody sits at.

    Raises:
        StoreError: it cannot be read, or what it holds does not open the store.
    """
    named = os.environ.get(PASS_PHRASE_FILE)
    if not named:
        return
    refused = WrongSecretError(f"What {named} holds, which {PASS_PHRASE_FILE} names, does not open it.")
    if (named, locked.id) in _refused:
        raise refused
    try:
        keep(locked.opened(read_pass_phrase(Path(named))))
    except WrongSecretError:
        _refused.add((named, locked.id))  # a try takes its time
        raise refused from None


def read_pass_phrase(file: Path) -> str:
    """The pass phrase that a file holds, without the end of its line.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return file.expanduser().read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise StoreError(f"The pass phrase cannot be read from {file}: {reason}.") from None
