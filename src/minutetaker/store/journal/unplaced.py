"""Text that was typed and has no place in the store: kept beside it, as plain text, until a clerk has seen it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from minutetaker.record.dates import dotted_time, short_date
from minutetaker.store.api.errors import StoreError
from minutetaker.store.disk import flush_folder, flush_open


def unplaced_file(store: Path) -> Path:
    """Where it is kept: ``minutes.db-unplaced.txt``, which any editor opens."""
    path = store.resolve()
    return path.with_name(f"{path.name}-unplaced.txt")


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
        _write(unplaced_file(store), (kept.replace(instead_of, "") if instead_of else kept) + block)
    return block


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(beside, flags, 0o600), "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(text)
            file.flush()
            flush_open(file.fileno())
        os.replace(beside, path)
        flush_folder(path.parent)
    except OSError as error:
        raise StoreError(f"Text that was typed could not be kept in {path}: {error.strerror or error}.") from error


def read_unplaced(store: Path) -> str:
    """All that is kept; empty where nothing is, or it cannot be read."""
    try:
        return unplaced_file(store).read_text("utf-8", errors="surrogatepass")
    except (OSError, UnicodeError):
        return ""


def settle_unplaced(store: Path, at: dt.datetime) -> Path:
    """Say that a clerk has seen it: it stays under a name with the time, and is not shown again.

    Raises:
        OSError: it cannot be renamed.
    """
    path = unplaced_file(store)
    settled = path.with_name(f"{path.stem}-{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.txt")
    os.replace(path, settled)
    return settled
