"""The journal of typing: what is typed is written here before it is painted, and again from here when the program died.

A store needs a flush of the disk for each change, and may not take one at all while its disk is full. The
journal needs neither: a record is one short write into a file that has its room already, which survives the
death of the program, though not that of the computer. Once the store has a record, it is not needed any more.

The file is a header and then records, each ``length, crc32, seq`` and that many bytes. The numbers only
rise; a record that is torn, or that is left from before the journal started over, ends the reading.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from minutetaker.store.disk import flush_open
from minutetaker.store.encryption.data_key import DataKey, SealedError

_MAGIC = b"MTKRTYP1"
_SEALED = b"MTKRTYP2"
"""Of a store that is encrypted: each payload is sealed with its key."""

_HEADER = struct.Struct("<8s16s8x")
_RECORD = struct.Struct("<IIQ")
_ROOM = 1 << 20
"""Bytes that a new journal takes at once, so that typing goes on for a while when the disk is full."""

_START_OVER = 1 << 18
"""Bytes after which a journal that the store has caught up with is begun again at its head."""

Payload = Callable[[bool], bytes]
"""What is to be written; asked with True when it must be understood without the record before it."""


@dataclass(frozen=True, slots=True)
class JournalRecord:
    """One record: its number, which only rises, and what was written."""

    seq: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class JournalContent:
    """What one journal file holds: whose it is (16 hex characters) and its records in their order."""

    id: str
    records: tuple[JournalRecord, ...]
    is_whole: bool = True
    """Whether it was read to its end, with nothing behind the last record."""


def journal_file(store: Path) -> Path:
    """Where a store's journal is: beside it."""
    path = store.resolve()
    return path.with_name(f"{path.name}-typed")


def spare_files(store: Path, folders: Sequence[Path]) -> tuple[Path, ...]:
    """Where typing goes when it cannot be written beside the store: a file for this store in each folder."""
    name = f"{zlib.crc32(os.fsencode(store.resolve())):08x}-typed"
    return tuple(folder / name for folder in folders)


def remove_journal(path: Path) -> None:
    """Take a journal away whose records are in the store, its text overwritten first, as it may be exempt."""
    with suppress(OSError):
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
        path.unlink()


def read_journal(path: Path, key: DataKey | None = None) -> JournalContent | None:
    """What a journal file holds; None where there is none, or nothing in it.

    Args:
        key: that of the store, where it is encrypted; what was sealed with another cannot be read.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    if not any(data):
        return None
    magic, journal_id = _HEADER.unpack_from(data.ljust(_HEADER.size, b"\0"))
    if magic not in (_MAGIC, _SEALED):
        return JournalContent("", (), is_whole=False)
    records = tuple(_records(data))
    end = _HEADER.size + sum(_RECORD.size + len(one.payload) for one in records)
    is_whole = not any(data[end:])
    written_by = journal_id.decode("ascii", "replace")
    if magic == _SEALED:
        read = tuple(_unsealed(records, written_by, key))
        records, is_whole = read, is_whole and len(read) == len(records)
    return JournalContent(written_by, records, is_whole)


def is_sealed(path: Path) -> bool:
    """Whether a file is a journal of an encrypted store."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SEALED)) == _SEALED
    except OSError:
        return False


def set_journal_aside(path: Path, stamp: str) -> Path:
    """Keep a journal under a name that no run writes to, and give that.

    Raises:
        OSError: it cannot be renamed.
    """
    kept = path.with_name(f"{path.name}.kept-{stamp}")
    os.replace(path, kept)
    return kept


def _records(data: bytes) -> Iterator[JournalRecord]:
    at, last = _HEADER.size, 0
    while at + _RECORD.size <= len(data):
        length, check, seq = _RECORD.unpack_from(data, at)
        payload = data[at + _RECORD.size : at + _RECORD.size + length]
        if not length or len(payload) < length or seq <= last or check != _check(seq, payload):
            return
        yield JournalRecord(seq, payload)
        at, last = at + _RECORD.size + length, seq


def _unsealed(records: Iterable[JournalRecord], journal_id: str, key: DataKey | None) -> Iterator[JournalRecord]:
    """The records up to one that cannot be read."""
    for one in records:
        try:
            payload = key.unseal(one.payload, of=_named(journal_id, one.seq)) if key is not None else None
        except SealedError:
            return
        if payload is None:
            return
        yield JournalRecord(one.seq, payload)


def _named(journal_id: str, seq: int) -> str:
    return f"journal {journal_id} {seq}"


def _check(seq: int, payload: bytes) -> int:
    return zlib.crc32(payload, seq & 0xFFFFFFFF)


@dataclass(slots=True)
class _File:
    """One file that records are written into, made when the first is."""

    path: Path
    id: str
    magic: bytes
    in_own_folder: bool
    """Whether its folder must be the user's alone, as in memory that every user of the computer shares."""
    descriptor: int = -1
    end: int = _HEADER.size
    is_new: bool = True

    def write(self, record: bytes) -> None:
        """Put a record at the end.

        Raises:
            OSError: it could not be written, and the file is as it was as far as a reader sees.
        """
        if self.descriptor >= 0 and not os.fstat(self.descriptor).st_nlink:
            self.close(remove=False)  # somebody deleted it
        if self.descriptor < 0:
            self._make()
        try:
            self._put(record, self.end)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self.descriptor, self.end)
            raise
        self.end += len(record)
        self.is_new = False

    def _make(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.in_own_folder:
            _check_own(self.path.parent)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self.path, flags, 0o600)
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            os.ftruncate(descriptor, 0)
            if hasattr(os, "posix_fallocate"):
                with suppress(OSError):
                    os.posix_fallocate(descriptor, 0, _ROOM)
            header = _HEADER.pack(self.magic, self.id.encode("ascii"))
            self.descriptor = descriptor
            self._put(header, 0)
        except BaseException:
            self.descriptor = -1
            os.close(descriptor)
            with suppress(OSError):
                self.path.unlink()
            raise
        self.end, self.is_new = _HEADER.size, True

    def _put(self, data: bytes, at: int) -> None:
        os.lseek(self.descriptor, at, os.SEEK_SET)
        if os.write(self.descriptor, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def start_over(self) -> None:
        """Begin again at the head; what was written is overwritten with nothing, as it may be exempt."""
        if self.descriptor >= 0:
            with suppress(OSError):
                self._put(bytes(self.end - _HEADER.size), _HEADER.size)
            self.end, self.is_new = _HEADER.size, True

    def flush(self) -> None:
        if self.descriptor >= 0:
            flush_open(self.descriptor)

    def close(self, *, remove: bool) -> None:
        """Let go of the file, and take it away where it is not needed any more."""
        if remove:
            self.start_over()
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1
            if remove:
                with suppress(OSError):
                    self.path.unlink(missing_ok=True)


def _check_own(folder: Path) -> None:
    """Refuse a folder that another user may have put there.

    Raises:
        PermissionError: it is not the user's alone.
    """
    found = folder.lstat()
    others = found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    if hasattr(os, "getuid") and (not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or others):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


@dataclass(slots=True)
class Journal:
    """The journal of one run of the program; only who has the store for writing may have one.

    One thread writes what is typed while another says what the store has, so each call is under a lock.
    """

    paths: Sequence[Path]
    """The file beside the store, and those to go to when it cannot be written."""
    key: DataKey | None = None
    """The key of the store, where that is encrypted."""
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    seq: int = 0
    """The number of the newest record."""
    _files: list[_File] = field(init=False)
    _at: int = 0
    _unwritten: list[tuple[int, Payload]] = field(default_factory=list)
    _lock: RLock = field(default_factory=RLock)
    _is_closed: bool = False

    def __post_init__(self) -> None:
        self._files = [
            _File(path, self.id, _MAGIC if self.key is None else _SEALED, at > 0) for at, path in enumerate(self.paths)
        ]

    @property
    def is_safe(self) -> bool:
        """Whether everything handed over is in a file."""
        return not self._unwritten

    @property
    def path(self) -> Path:
        """The file that is written into now."""
        return self._files[self._at].path

    def append(self, payload: Payload) -> int:
        """Write a record, in another place where this one takes no more, and give its number.

        Where no place takes it the record is held, and written before the next: see ``is_safe``.
        """
        with self._lock:
            self.seq += 1
            self._unwritten.append((self.seq, payload))
            self.try_again()
            return self.seq

    def try_again(self) -> None:
        """Write what could not be written before."""
        with self._lock:
            while self._unwritten and not self._is_closed:
                seq, payload = self._unwritten[0]
                if not self._write(seq, payload):
                    return
                del self._unwritten[0]

    def _write(self, seq: int, payload: Payload) -> bool:
        for turn in range(len(self._files)):
            at = (self._at + turn) % len(self._files)
            file = self._files[at]
            data = payload(file.is_new or at != self._at)
            if self.key is not None:
                data = self.key.seal(data, of=_named(self.id, seq))
            try:
                file.write(_RECORD.pack(len(data), _check(seq, data), seq) + data)
            except OSError:
                continue
            self._at = at
            return True
        return False

    def caught_up(self, seq: int) -> None:
        """Say that the store has every record up to that number: a journal that has grown starts over."""
        with self._lock:
            if seq != self.seq or self._unwritten:
                return
            if self._at or self._files[0].end > _START_OVER:
                for file in self._files[1:]:
                    file.close(remove=True)
                self._files[0].start_over()
                self._at = 0

    def flush(self) -> None:
        """Bring what is written to the disk, for when the store itself does not.

        Raises:
            OSError: the disk did not take it.
        """
        self._files[self._at].flush()

    def close(self, *, is_done: bool) -> None:
        """Let go of the files; ``is_done`` says that the store has every record, and takes them away."""
        with self._lock:
            self._is_closed = True
            for file in self._files:
                file.close(remove=is_done and not self._unwritten)
