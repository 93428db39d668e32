"""The one-writer lock: one program at a time may change a store; the others are told which, and read."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import socket
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from minutetaker.record.dates import day_and_month, dotted_time, unless_today
from minutetaker.store.api.errors import InUseError, StoreError
from minutetaker.store.sqlite.file.privacy import make_private_open

_SIZE = 512
"""Bytes that the words about the holder are padded to, so that one write replaces the whole of them."""

_LONGEST_NAME = 80
_MOMENT = 0.005
"""Seconds after which a lock that is not free is tried once more."""

_MAY_NOT = (errno.EACCES, errno.EPERM, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a store open for writing: a person's name, since when (UTC), and where the program runs.

    All of it is empty where the lock's file does not say.
    """

    who: str = ""
    since: dt.datetime | None = None
    pid: int = 0
    host: str = ""

    def __str__(self) -> str:
        who = self.who or "Another program"
        return f"{who} has this store open{_since(self.since)}{_where(self.host)}"

    @property
    def told(self) -> str:
        """What somebody who may only read meanwhile is told."""
        return f"{self}; you may read it. Close it there first to change it here."


class HeldError(InUseError):
    """Another program has the store open for writing."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(f"{holder}. Close it there, then try again.")
        self.holder = holder


class ForbiddenError(StoreError):
    """This user may not write beside the store, so nobody can be told that they have it."""


class WriterLock:
    """The right to change one store, from :meth:`take` to :meth:`release`.

    The system frees it when the program ends, however it ends, so what the file says of its holder counts
    only while the file is locked. The file itself stays: a program that waits to be next may have it open.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        """Only :meth:`take` makes one."""
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, store: Path, *, who: str, at: dt.datetime) -> WriterLock:
        """Take the right to change the store at once, or not at all.

        Args:
            store: the store's file; a symbolic link or a relative path stands for the file itself.
            who: the name that other programs tell their users.
            at: now, in UTC.

        Raises:
            HeldError: another program, or another part of this one, has it.
            ForbiddenError: nothing may be written beside the store.
            StoreError: the disk is full, broken, or keeps no locks.
        """
        path = lock_file(store)
        lock = cls(path, _locked(path))
        with suppress(OSError):  # a full disk: the lock holds without words
            lock._write(_words(Holder(who, at, os.getpid(), socket.gethostname())))
        return lock

    def keep(self) -> None:
        """See that the lock's file still stands where others look for it, and put it back where it does not.

        Raises:
            HeldError: it was taken away, and another program has the store now.
            StoreError: it cannot be put back, or looked at.
        """
        try:
            if self._descriptor < 0 or _is_same(self.path, self._descriptor):
                return
            said = _read(self._descriptor)
        except OSError as error:
            raise _untakable(self.path, error) from error
        descriptor = _locked(self.path)
        _close(self._descriptor)
        self._descriptor = descriptor
        with suppress(OSError):
            self._write(said)

    def release(self) -> None:
        """Let the next program have it. A second time does nothing."""
        if self._descriptor >= 0:
            with suppress(OSError):
                self._write(b"")
            _close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> WriterLock:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.release()

    def _write(self, words: bytes) -> None:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, words.ljust(_SIZE))


def lock_file(store: Path) -> Path:
    """Where a store's lock is: beside it."""
    path = store.resolve()
    return path.with_name(f"{path.name}-lock")


def holder_of(store: Path) -> Holder | None:
    """Who has a store open for writing now; None where nobody has, or it cannot be told. Nothing is taken or made."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(lock_file(store), flags)
    except OSError:
        return None
    try:
        return None if _try_lock(descriptor) else _holder(_read(descriptor))
    except OSError:
        return None
    finally:
        _close(descriptor)


def held_by(path: Path) -> str:
    """Who else has the store open for writing, and what one may do meanwhile; empty where nobody has."""
    holder = holder_of(path)
    return holder.told if holder else ""


def _locked(path: Path) -> int:
    """An open and locked file at ``path``.

    Raises:
        HeldError, ForbiddenError, StoreError: as for :meth:`WriterLock.take`.
    """
    moments = 2
    while True:
        descriptor = -1
        try:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            descriptor = os.open(path, flags, 0o600)
            is_taken = _try_lock(descriptor)
            if is_taken and _is_same(path, descriptor):
                make_private_open(descriptor)
                return descriptor
            holder = None if is_taken else _holder(_read(descriptor))
            if holder is not None and moments:
                # Somebody may be asking who has it, or have taken it and be about to say who they are.
                holder, moments = None, moments - 1
                time.sleep(_MOMENT)
        except OSError as error:
            _close(descriptor)
            raise _untakable(path, error) from error
        _close(descriptor)
        if holder is not None:
            raise HeldError(holder)


def _untakable(path: Path, error: OSError) -> StoreError:
    kind = ForbiddenError if error.errno in _MAY_NOT else StoreError
    return kind(
        f"The store's lock {path} cannot be taken: {error.strerror or error}. "
        "Look whether its folder is yours to write in and has room."
    )


def _close(descriptor: int) -> None:
    if descriptor >= 0:
        with suppress(OSError):  # a share that is away: the system frees the number all the same
            os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    _FAR_BEHIND = 1 << 30
    """Where the locked byte is: what is locked cannot be read on Windows, and others read who has the store."""

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR_BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLOCK):
                return False
            raise
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        # Not lockf: its locks do not hold against the same process, and end when any file of it is closed.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_same(path: Path, descriptor: int) -> bool:
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(descriptor))


def _read(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _SIZE)


def _words(holder: Holder) -> bytes:
    since = holder.since.isoformat(timespec="seconds") if holder.since else ""
    said = {**asdict(holder), "who": _name(holder.who), "since": since}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")[:_SIZE]


def _holder(words: bytes) -> Holder:
    try:
        said = json.loads(words)
        since = dt.datetime.fromisoformat(said["since"])
        return Holder(_name(str(said["who"])), since.astimezone(dt.UTC), int(said["pid"]), _name(str(said["host"])))
    except (ValueError, TypeError, KeyError, OverflowError):
        return Holder()


def _name(text: str) -> str:
    return "".join(one for one in text if one.isprintable())[:_LONGEST_NAME].strip()


def _since(since: dt.datetime | None) -> str:
    if since is None:
        return ""
    local = since.astimezone()
    return f" since {dotted_time(local)}{unless_today(local.date(), day_and_month(local))}"


def _where(host: str) -> str:
    if not host:
        return ""
    return " (on this computer)" if host == socket.gethostname() else f" (on the computer {host})"
