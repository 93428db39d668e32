"""Text that was typed and has no place in the store: kept beside it until a clerk has seen it.

It is plain text; beside a store that is encrypted it is sealed with the key of that.
"""

from __future__ import annotations

import datetime as dt
import glob
import os
from itertools import chain
from pathlib import Path

from minutetaker.record.dates import dotted_time, short_date
from minutetaker.store.api.errors import StoreError
from minutetaker.store.disk import flush_folder, flush_open
from minutetaker.store.encryption.data_key import DataKey, SealedError
from minutetaker.store.encryption.keyring import is_encrypted, key_of

_PLAIN, _SEALED = ".txt", ".sealed"
_NAMED = "-unplaced"


def unplaced_file(store: Path) -> Path:
    """Where it is kept: ``minutes.db-unplaced.txt``, which any editor opens, or ``minutes.db-unplaced.sealed``."""
    path = store.resolve()
    return path.with_name(f"{path.name}{_NAMED}{_SEALED if is_encrypted(store) else _PLAIN}")


def unplaced_files(store: Path) -> tuple[Path, ...]:
    """All files with such text, those that a clerk has seen among them."""
    path = store.resolve()
    found = (path.parent.glob(f"{glob.escape(path.name)}{_NAMED}*{ending}") for ending in (_PLAIN, _SEALED))
    return tuple(sorted(chain(*found)))


def keep_unplaced(store: Path, at: dt.datetime, text: str, *, because: str = "", instead_of: str = "") -> str:
    """Keep a text, on the disk when this comes back; one that is kept already is not kept twice.

    Args:
        at: when it was typed.
        because: why it has no place, and what to do, where that is known.
        instead_of: what this gave for an earlier state of the same text, which it takes the place of.

    Raises:
        StoreError: it could not be written.
    """
    local = at.astimezone()
    head = f"Typed {short_date(local.date())} {dotted_time(local)}"
    block = "\n".join([head, *([because] if because else []), text, "\n"])
    kept = read_unplaced(store)
    if block not in kept:
        _write(unplaced_file(store), (kept.replace(instead_of, "") if instead_of else kept) + block, key_of(store))
    return block


def _write(path: Path, text: str, key: DataKey | None) -> None:
    written = text.encode("utf-8", "surrogatepass")
    written = written if key is None else key.seal(written, of=_NAMED)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
            file.write(written)
            file.flush()
            flush_open(file.fileno())
        os.replace(beside, path)
        flush_folder(path.parent)
    except OSError as error:
        raise StoreError(f"Text that was typed could not be kept in {path}: {error.strerror or error}.") from error


def read_unplaced(store: Path) -> str:
    """All that is kept; empty where nothing is, or it cannot be read."""
    try:
        return read_unplaced_file(unplaced_file(store), store)
    except (OSError, ValueError):
        return ""


def read_unplaced_file(path: Path, store: Path) -> str:
    """What one file with such text holds.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no text, or was sealed with another key.
        LockedError: the store is locked.
    """
    written, key = path.read_bytes(), key_of(store)
    if path.suffix == _SEALED:
        if key is None:
            raise SealedError("the store that it belonged to was encrypted")
        written = key.unseal(written, of=_NAMED)
    return written.decode("utf-8", "surrogatepass")


def settle_unplaced(store: Path, at: dt.datetime) -> Path:
    """Say that a clerk has seen it: it stays under a name with the time, and is not shown again.

    Raises:
        OSError: it cannot be renamed.
    """
    path = unplaced_file(store)
    settled = path.with_name(f"{path.stem}-{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}{path.suffix}")
    os.replace(path, settled)
    return settled
