"""The store's file as the driver sees it: whether it is one of ours, and connections to write and to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from minutetaker.store.api.errors import GO_BACK, NOT_OURS, DamagedError, StoreError
from minutetaker.store.encryption.key_file import key_file
from minutetaker.store.encryption.keyring import is_encrypted, is_without_key
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.backups import has_backups
from minutetaker.store.sqlite.backups.copying import APPLICATION_ID, as_still, fault_at_rest, was_ours
from minutetaker.store.sqlite.file.open_file import FileState, OpenFile, replaced

_FIRST_PAGE_AT_MOST = 65536


@dataclass(slots=True)
class OpenConnection:
    """A connection that was made to write with, and the file that it has open."""

    file: OpenFile
    connection: dbapi.Connection | None

    @classmethod
    def to_write(cls, path: Path) -> OpenConnection:
        """A new one, ready for use.

        Raises:
            StoreError: SQLite does not take a pragma.
            dbapi.Error: the file cannot be opened.
        """
        file = OpenFile(path)
        connection = connect_to_write(path, file)
        try:
            dbapi.set_pragmas(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(file, connection)

    def taken(self) -> dbapi.Connection | None:
        """The connection, for whoever asks first."""
        connection, self.connection = self.connection, None
        return connection

    def close(self) -> None:
        """Close it, where nobody took it."""
        connection = self.taken()
        if connection is not None:
            connection.close()


def check_path(path: Path, *, make: bool = False, backups: Path | None = None) -> None:
    """Refuse a path that cannot be a store of ours, before anything is written there.

    Args:
        make: whether a file, which only its owner may read, is made where there is none. It stays if the store
            then cannot be made in it, and is taken up the next time: an empty file is no other program's.

        backups: the folder that the user named for its backups, besides the one beside the store.

    Raises:
        StoreError: the path is a folder, another program's file, or cannot be made or read.
    """
    with explaining_path(path):
        if path.is_dir():
            raise StoreError(f"The store {path} is a folder. Name a file, for example {path / 'minutes.db'}.")
        is_made = make and not path.exists()
        if is_made:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(path)
        if not path.exists() and not path.is_symlink():
            raise StoreError(f"There is no store {path}. Name another with --store, or start one with: minutetaker")
        fault = fault_at_rest(path, needed=True) if path.is_file() else ""
        if fault:
            raise DamagedError(f"The store {path} is damaged: {fault}. {GO_BACK}")
        if not path.is_file() or (path.stat().st_size and not _is_ours(path)):
            if path.is_file() and is_without_key(path):
                raise StoreError(
                    f"The store {path} is encrypted, and its key file {key_file(path)} is not there. Put it back: a "
                    "copy lies beside each of its backups, and only its name is another."
                )
            if path.is_file() and has_backups(path, backups):
                raise DamagedError(f"The store {path} is damaged: its file no longer begins as one. {GO_BACK}")
            raise StoreError(NOT_OURS.format(path=path))
        if not path.stat().st_size and not is_made and has_backups(path, backups):
            raise DamagedError(f"The store {path} is damaged: its file is empty. {GO_BACK}")


@contextmanager
def explaining_path(path: Path) -> Iterator[None]:
    """Turn what the file system raises into what a clerk can act on.

    Raises:
        StoreError: the path cannot be that of a store.
    """
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise StoreError(f"The store {path} cannot be made: {_blocking(path)} is a file, not a folder.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StoreError(f"The store {path} cannot be opened: {reason}. Name another with --store.") from error


def _blocking(path: Path) -> Path:
    return next((folder for folder in path.parents if folder.is_file()), path.parent)


def _make(path: Path) -> None:
    with suppress(FileExistsError):  # another program was quicker
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _is_ours(path: Path) -> bool:
    try:
        with closing(connect_to_read(path, OpenFile(path))) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            if application_id == APPLICATION_ID:
                return True  # even a damaged one
            if was_ours(connection):
                raise DamagedError(
                    f"The store {path} is damaged: its first page no longer says that it is a store. {GO_BACK}"
                )
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi.OperationalError as error:
        if is_without_key(path):
            return False
        raise OSError(str(error)) from error
    except dbapi.DatabaseError:
        return is_encrypted(path) or _was_being_made(path)
    return bool(tables == 0)


def _was_being_made(path: Path) -> bool:
    """Whether the power failed while a store was being made: room for its first page, and how to take that back."""
    is_short = path.stat().st_size <= _FIRST_PAGE_AT_MOST
    return is_short and path.with_name(f"{path.name}-journal").exists() and not any(path.read_bytes())


def connect_to_write(path: Path, file: OpenFile) -> dbapi.Connection:
    """A connection to the file that stands at the path, which ``file`` then watches over.

    Raises:
        StoreError: another file stands there than was open before.
        dbapi.Error: it cannot be opened.
    """
    if file.standing() is FileState.REPLACED:
        raise replaced(file.path)
    # Not "rwc": a file that is gone must not be taken for an empty store.
    connection = dbapi.connect(path, "mode=rw", any_thread=True)
    file.note()
    return connection


def connect_to_read(path: Path, file: OpenFile) -> dbapi.Connection:
    """A connection that reads beside whoever writes.

    SQLite wants to write beside the store even to read it. Where this user may not, or the disk is full, a store
    that nobody has open is read as a file that does not change, which ``file`` then watches over.

    Raises:
        dbapi.Error: it cannot be opened.
    """
    connection = dbapi.connect(path, "mode=ro", any_thread=True)
    try:
        file.note()
        connection.execute("PRAGMA user_version").fetchone()
    except dbapi.OperationalError as error:
        connection.close()
        connection = dbapi.connect(path, as_still(path, error), any_thread=True)
        file.note(is_still=True)
    except BaseException:
        connection.close()
        raise
    return connection
