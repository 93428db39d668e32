"""The file that a store's connection has open: whether it still stands at its path, and putting it back there.

A file that is deleted or moved while it is open takes changes as before, and nobody finds them again.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import closing, suppress
from enum import Enum, auto
from pathlib import Path
from typing import assert_never

from minutetaker.store.api.errors import StoreError, unreachable
from minutetaker.store.disk import flush, flush_folder, make_private_file
from minutetaker.store.encryption.key_file import KeyFile, unlink_with_key
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import damage_of, make_single_file


class FileState(Enum):
    """How the file that is open stands to its path."""

    IN_PLACE = auto()
    GONE = auto()
    REPLACED = auto()
    AWAY = auto()
    """The disk that it is on is: its folder is that of another disk now, mostly the one beneath."""
    LOG_GONE = auto()
    """The store is there; the file beside it that takes the newest changes is not, or is another."""


class OpenFile:
    """The file at ``path`` as it was when the newest connection to it was made."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self.log = self.path.with_name(f"{self.path.name}-wal")
        self._file: tuple[int, ...] | None = None
        self._log: tuple[int, ...] | None = None
        self._disk: int | None = None
        self._key: KeyFile | None = None
        self.is_still = False
        self.kept: Path | None = None
        """Where all that was open is, once another file was found in its place."""

    def note(self, *, is_still: bool = False) -> None:
        """Take the file that is at the path now for the one that is open.

        Args:
            is_still: whether it is read as a file that nobody changes, so that a change makes it another.
        """
        self.is_still = is_still
        self._file, self._log, self.kept = self._seen(self.path), None, None
        self._disk = self._disk_now()
        self._key = KeyFile.beside(self.path)

    def forget(self) -> None:
        """Take the next file that is opened for the store, whichever it is."""
        self._file = self._log = None

    def lay_key_beside(self, path: Path) -> None:
        """Give another file the key of this one, where this is encrypted.

        Raises:
            OSError: it cannot be written.
        """
        if self._key is not None:
            self._key.write(path)

    def standing(self) -> FileState:
        """How it stands; costs a microsecond or two.

        Raises:
            StoreError: that cannot be told now, as where its folder may not be entered.
        """
        if self._file is None:
            return FileState.IN_PLACE
        now = self._seen(self.path)
        if now is None:
            return FileState.GONE if self._disk_now() in (self._disk, None) else FileState.AWAY
        if now != self._file:
            return FileState.REPLACED
        return self._standing_of_log()

    def has_log(self) -> bool:
        """Whether changes wait beside the store that are not in it yet.

        Raises:
            StoreError: that cannot be told now.
        """
        try:
            return os.stat(self.log).st_size > 0
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise unreachable(error, self.log) from error

    def is_log_ours(self) -> bool:
        """Whether the log that lies beside the path now is the one that is open."""
        return self._log is not None and self._log == _identity(self.log)

    def _standing_of_log(self) -> FileState:
        if self.is_still:
            return FileState.REPLACED if self.has_log() else FileState.IN_PLACE
        log = _identity(self.log)
        if self._log is None:
            self._log = log
        return FileState.IN_PLACE if self._log == log else FileState.LOG_GONE

    def _disk_now(self) -> int | None:
        folder = _identity(self.path.parent)
        return None if folder is None else folder[0]

    def _seen(self, path: Path) -> tuple[int, ...] | None:
        return _identity(path, with_times=self.is_still)

    def check(self) -> None:
        """See that what is written now will be found again.

        Raises:
            StoreError: the file was deleted, moved or replaced while it was open, or that cannot be told.
        """
        match self.standing():
            case FileState.IN_PLACE:
                return
            case FileState.REPLACED:
                raise replaced(self.path)
            case FileState.AWAY:
                raise away(self.path)
            case FileState.GONE | FileState.LOG_GONE:
                raise StoreError(f"The store {self.path} was deleted or moved while minutetaker had it open.")
            case unknown:
                assert_never(unknown)


def away(path: Path) -> StoreError:
    """What is said where the disk that a store is on was taken away: nothing is made in the folder beneath."""
    return StoreError(
        f"The disk that the store {path} is on is away. Connect it again: what was typed meanwhile is saved there then."
    )


def replaced(path: Path, kept: Path | None = None) -> StoreError:
    """What is said where another file stands in the store's place, and all that was open is in ``kept``."""
    where = f" All that was in the store is kept in {kept}." if kept else ""
    return StoreError(
        f"Another file was put in the place of the store {path} while minutetaker had it open, and was left as it is."
        f"{where} Move the other file elsewhere to go on as before, or leave minutetaker and start it again to use it."
    )


def keep_beside(connection: dbapi.Connection, file: OpenFile) -> Path:
    """Write all that an open connection holds into a file of its own beside another that stands in its place.

    What belongs to the other file's name is taken away from it: changes in a log would be taken for its own.

    Raises:
        StoreError: it cannot be written.
    """
    if file.kept is None:
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        kept = file.path.with_name(f"{file.path.name}.kept-{stamp}")
        try:
            file.lay_key_beside(kept)
            _write_out(connection, kept)
            flush_folder(kept.parent)
            if file.is_log_ours():
                _take_log_away(connection, file)
        except (OSError, dbapi.Error) as error:
            raise replaced(file.path) from error
        file.kept = kept
    return file.kept


def put_back(connection: dbapi.Connection, file: OpenFile) -> None:
    """Write all that an open connection holds into a new file at its path, which is empty; close it afterwards.

    Raises:
        StoreError: there is a file again, the folder is gone, or the disk did not take it.
    """
    part = _part(file.path)
    try:
        part.unlink(missing_ok=True)
        file.lay_key_beside(file.path)
        file.lay_key_beside(part)
        _write_out(connection, part)
        _take_log_away(connection, file)
        _stand_at(part, file.path)
    except (OSError, dbapi.Error) as error:
        raise StoreError(
            f"The store {file.path} was deleted or moved while minutetaker had it open, and cannot be put back: "
            f"{getattr(error, 'strerror', None) or error}."
        ) from error
    finally:
        with suppress(OSError):
            unlink_with_key(part)


def finish_putting_back(path: Path) -> None:
    """Give a store its name where a program died between taking the name away and giving it again.

    Raises:
        OSError: it cannot be done.
    """
    if path.exists():
        return
    part = _part(path.resolve())
    if part.is_file() and not damage_of(part):
        with suppress(StoreError):  # there is one again by now
            _stand_at(part, path.resolve())
        unlink_with_key(part)


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.put-back")


def _write_out(connection: dbapi.Connection, path: Path) -> None:
    """Write all that a connection holds into one whole file, flushed and looked through.

    Raises:
        StoreError: what is open is damaged.
        OSError, dbapi.Error: it cannot be read, or not be written there.
    """
    make_private_file(path)
    with closing(dbapi.connect(path, "mode=rw")) as copy:
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")  # flushed as a whole below
        connection.backup(copy)
    make_single_file(path)
    flush(path)
    trouble = damage_of(path)
    if trouble:
        raise StoreError(f"The store {path.name} was deleted, and what is open of it is damaged: {trouble}.")


def write_log_in(connection: dbapi.Connection, file: OpenFile) -> None:
    """Bring all that is in a log that was deleted into the store itself; close the connection afterwards.

    Raises:
        StoreError: another program reads there now, and it works a moment later; or the disk did not take it.
    """
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except dbapi.Error as error:
        raise StoreError(f"The file {file.log} was deleted, and its changes cannot be kept: {error}.") from error
    if busy:
        raise StoreError(f"The file {file.log} was deleted. Its changes go into the store when nobody reads there.")


def _take_log_away(connection: dbapi.Connection, file: OpenFile) -> None:
    """Empty the log and take it away: what is in it must never be taken for changes of the new file."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    for ending in ("-wal", "-shm"):
        file.path.with_name(file.path.name + ending).unlink(missing_ok=True)


def _stand_at(part: Path, path: Path) -> None:
    """Give a finished file its name, and never that of another file."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise replaced(path) from None
    except OSError:
        if path.exists():
            raise replaced(path) from None
        os.rename(part, path)  # the file system has no second names
    flush_folder(path.parent)


def _identity(path: Path, *, with_times: bool = False) -> tuple[int, ...] | None:
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreachable(error, path) from error
    times = (found.st_mtime_ns, found.st_size) if with_times else ()
    return found.st_dev, found.st_ino, *times
