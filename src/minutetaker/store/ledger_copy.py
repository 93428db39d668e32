"""A copy of the ledger that is kept apart from the store: lines in a file that are only ever added to.

Whoever changes the store so that its own ledger adds up again has this one against them.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from minutetaker.store.api.approval.ledger import LedgerAct, LedgerEntry, digest_of_entry
from minutetaker.store.api.errors import BAD_VALUES
from minutetaker.store.disk import flush, flush_folder, make_private_file
from minutetaker.store.encryption.data_key import DataKey

_FIELDS = tuple(field.name for field in fields(LedgerEntry))
_SEALED_AS = "ledger"
_LAST_BYTES = 65536
"""As many as the last line is looked for in."""


class LedgerCopy:
    """The copy of one store's ledger, as the program that writes in the store adds to it."""

    def __init__(self, file: Path, key: DataKey | None = None) -> None:
        """Args:
        key: that of the store, where it is encrypted: the lines are then too.
        """
        self.file = file
        self._key = key
        self.trouble = ""
        """Why it could not be written when that was tried last, in a sentence; mostly nothing."""

    def add(self, entries: Sequence[LedgerEntry], everything: Callable[[], Sequence[LedgerEntry]]) -> None:
        """Add what was entered just now, in its order; where that fails, ``trouble`` says so and no more is made of it.

        Args:
            everything: gives all the entries of the ledger, these with them, for a copy that lacks others too.
        """
        try:
            if _last_digest(self.file, self._key) != entries[0].before:
                known = {one.digest for one in _read(self.file, self._key)}
                entries = [one for one in everything() if one.digest not in known]
            _append(self.file, [_line(one, self._key) for one in entries])
        except OSError as error:
            self.trouble = (
                f"The copy of the ledger that is kept apart from the store, {self.file}, could not be written: "
                f"{error.strerror or error}. What is done now is in the store, and in its backups."
            )
        else:
            self.trouble = ""


def write_anew(file: Path, before: DataKey | None, key: DataKey | None) -> None:
    """Write a copy that is there with another key, or with none, so that no line of it is left as it was.

    Args:
        before: the key of the store until now.
        key: that from now on.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    if not file.exists():
        return
    lines = [_line(one, key) for one in _read(file, before)]
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    _append(part, lines)
    flush(part)
    os.replace(part, file)
    flush_folder(file.parent)


def read_copy(file: Path, key: DataKey | None = None) -> tuple[tuple[LedgerEntry, ...], ...]:
    """The ledgers that a copy holds: more than one where a backup was brought back, and what came after it is not lost.

    A line that is not whole, or not as it was written, is left out, and with it what follows on it alone.

    Args:
        key: that of the store, where it is encrypted.

    Raises:
        OSError: it is there and cannot be read.
    """
    linked: dict[str, LedgerEntry] = {}
    last: dict[str, LedgerEntry] = {}
    for one in _read(file, key):
        if (not one.before or one.before in linked) and one.digest == digest_of_entry(one):
            linked[one.digest] = one
            last.pop(one.before, None)
            last[one.digest] = one
    return tuple(_up_to(one, linked) for one in last.values())


def _up_to(entry: LedgerEntry, linked: Mapping[str, LedgerEntry]) -> tuple[LedgerEntry, ...]:
    chain = [entry]
    while chain[-1].before:
        chain.append(linked[chain[-1].before])
    return tuple(reversed(chain))


def _read(file: Path, key: DataKey | None) -> Iterator[LedgerEntry]:
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in lines:
        with suppress(*BAD_VALUES):
            yield _entry(line, key)


def _last_digest(file: Path, key: DataKey | None) -> str:
    """The digest of the last entry; empty where the file is not there, or does not end with an entry."""
    try:
        with file.open("rb") as opened:
            end = opened.seek(0, os.SEEK_END)
            opened.seek(max(end - _LAST_BYTES, 0))
            lines = opened.read().split(b"\n")
    except FileNotFoundError:
        return ""
    if len(lines) < 2 or lines[-1]:
        return "not whole"
    with suppress(*BAD_VALUES):
        return _entry(lines[-2], key).digest
    return "not whole"


def _append(file: Path, lines: Iterable[bytes]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        make_private_file(file)
    with file.open("r+b") as opened:
        if opened.seek(0, os.SEEK_END):
            opened.seek(-1, os.SEEK_END)
            is_whole = opened.read(1) == b"\n"
            opened.write(b"" if is_whole else b"\n")
        opened.write(b"".join(lines))


def _line(entry: LedgerEntry, key: DataKey | None) -> bytes:
    said = {name: getattr(entry, name) for name in _FIELDS}
    said["at"], said["facts"] = entry.at.isoformat(), dict(entry.facts)
    line = json.dumps([*said.values()], ensure_ascii=False, separators=(",", ":")).encode()
    return (line if key is None else b64encode(key.seal(line, of=_SEALED_AS))) + b"\n"


def _entry(line: bytes, key: DataKey | None) -> LedgerEntry:
    if key is not None and not line.startswith(b"["):
        line = key.unseal(b64decode(line, validate=True), of=_SEALED_AS)
    row = dict(zip(_FIELDS, json.loads(line), strict=True))
    row["act"], row["at"] = LedgerAct(row["act"]), dt.datetime.fromisoformat(row["at"])
    if not all(isinstance(row[name], str) for name in ("who", "table", "written", "before", "digest")):
        raise TypeError("a text is none")
    return LedgerEntry(**row)
