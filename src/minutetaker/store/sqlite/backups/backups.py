"""Backups: copies of the whole store, each found equal to it, kept by the moment at which they were made."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from minutetaker.record import Id
from minutetaker.store.api.errors import DamagedError, LockedError, NoRoomError, StoreError
from minutetaker.store.api.history import STEP_SECONDS
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.backups import Backup, Contents
from minutetaker.store.disk import flush, flush_folder, make_private_file
from minutetaker.store.encryption.key_file import lay_beside, rename_with_key, unlink_with_key
from minutetaker.store.encryption.keyring import is_encrypted
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.backups.copying import (
    APPLICATION_ID,
    copy_exactly,
    damage_of,
    digest_of,
    reading_connection,
)
from minutetaker.store.sqlite.integrity.damage import CANNOT_READ

_STAMP = "%Y%m%dT%H%M%SZ"
_NAMED = re.compile(r".+-(?P<stamp>\d{8}T\d{6}Z)\.db")
_PART = ".part"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_LEFT_OVER_SECONDS = 3600.0


def backups_folder(store: Path) -> Path:
    """Where a store's backups are kept when nobody named another place: beside it."""
    resolved = store.resolve()
    return resolved.with_name(f"{resolved.stem}-backups")


def stamp_of(at: dt.datetime) -> str:
    """A moment as the names of files give it: ``20261122T185530Z``."""
    return at.astimezone(dt.UTC).strftime(_STAMP)


def back_up(store: Path, folder: Path | None = None, *, at: dt.datetime, progress: Progress = unheard) -> Backup:
    """Copy the store, which may be in use, compare the copy with it, and keep it as a backup.

    Nothing that was there before is touched, and where it cannot be done nothing of it is left.

    Args:
        folder: where to, when not the store's own ``backups_folder``; it has to be there.
        at: the time now; a second later where a backup of that second is there already.
        progress: hears how far it is.

    Raises:
        DamagedError: the store is damaged, so that there is nothing whole to copy.
        StoppedError: it was called off.
        StoreError: there is no store, or the backup could not be written; the reason says where.
    """
    store = store.resolve()
    with _explaining(store.parent):
        is_there = store.is_file()
    if not is_there:
        raise StoreError(f"There is no store at {store}, so there is nothing to back up.")
    into = folder if folder is not None else backups_folder(store)
    is_new = folder is None and not into.is_dir()
    try:
        with _explaining(into):
            if is_new:
                into.mkdir(mode=0o700, exist_ok=True)
                flush_folder(into.parent)
            _clear_left_overs(into)
            return _made(store, *_begin(into, store.stem, at), progress)
    except BaseException:
        if is_new:
            with suppress(OSError):
                into.rmdir()  # which leaves it where something is in it
        raise


def _made(store: Path, backup: Backup, part: Path, progress: Progress) -> Backup:
    try:
        lay_beside(part, like=store)
        copy_exactly(store, part, progress=progress)
        keep_backup(backup, part)
    except BaseException:
        with suppress(OSError):
            unlink_with_key(part)
        raise
    return backup


def list_backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first; none where the folder is not there.

    Raises:
        StoreError: the folder cannot be read.
    """
    try:
        names = [one.name for one in folder.iterdir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(f"The backups in {folder} cannot be listed: {error.strerror or error}.") from error
    found = (_backup_named(folder / name) for name in names)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.at, one.path), reverse=True))


def has_backups(store: Path, named: Path | None = None) -> bool:
    """Whether a store has backups, beside it or in the folder named for them: then its path was that of one of ours."""
    for folder in (backups_folder(store), *((named,) if named else ())):
        with suppress(StoreError):
            if list_backups(folder):
                return True
    return False


def fault_in(backup: Backup) -> str:
    """What is wrong with a backup, in a few words; "" where it is whole and as it was written."""
    try:
        return _changed(backup) or damage_of(backup.path)
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}"
    except LockedError:
        return "it is encrypted, and its pass phrase was not given"


def is_as_written(backup: Backup) -> bool:
    """Whether a backup's bytes are those that were verified when it was made. Quicker than ``fault_in``."""
    try:
        return backup.digest_path.is_file() and not _changed(backup)
    except OSError:
        return False


def discard(backup: Backup) -> None:
    """Delete a backup.

    Raises:
        OSError: it cannot be deleted.
    """
    unlink_with_key(backup.path)
    backup.digest_path.unlink(missing_ok=True)


def contents_of(path: Path) -> Contents | None:
    """What is in a store, open or not, or in a backup; None where that cannot be read."""
    try:
        with closing(reading_connection(path)) as connection:
            connection.execute("BEGIN")
            (meetings, revisions) = connection.execute(
                "SELECT count(*) FILTER (WHERE deleted_at IS NULL), sum(revision) FROM meeting"
            ).fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            newest = "SELECT seq, at, CAST(edits AS BLOB) FROM change ORDER BY seq DESC LIMIT 1"
            seq, at, edits = connection.execute(newest).fetchone() or (0, None, b"")
            said = f"{version} {seq} {at} {revisions} {meetings} {_ledger_ends(connection)} "
            mark = hashlib.sha256(said.encode() + edits).hexdigest()
        return Contents(meetings, seq, _moment(at), mark)
    except CANNOT_READ:
        return None


def _ledger_ends(connection: dbapi.Connection) -> str:
    """The digest of the last act in the ledger, which may have changed nothing else; a store of old has none."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger'").fetchone() is None:
        return ""
    last = connection.execute("SELECT digest FROM ledger ORDER BY number DESC LIMIT 1").fetchone()
    return str(last[0]) if last else ""


def holds_meeting(path: Path, meeting_id: Id) -> bool | None:
    """Whether a backup has a meeting, or its history; None where that cannot be read."""
    asked = (
        "SELECT EXISTS (SELECT 1 FROM meeting WHERE id = :id) OR EXISTS (SELECT 1 FROM change WHERE subject_id = :id)"
    )
    return _holds(path, asked, meeting_id)


def holds_person(path: Path, membership_id: Id) -> bool | None:
    """Whether a backup has somebody on a committee, or in its history; None where that cannot be read."""
    asked = (
        "SELECT EXISTS (SELECT 1 FROM membership WHERE id = :id)"
        """ OR EXISTS (SELECT 1 FROM change WHERE instr(edits, '["membership", "' || :id || '"'))"""
    )
    return _holds(path, asked, membership_id)


def _holds(path: Path, asked: str, key: Id) -> bool | None:
    try:
        with closing(reading_connection(path)) as connection:
            return bool(connection.execute(asked, {"id": key}).fetchone()[0])
    except CANNOT_READ:
        return None


def goes_on_from(later: Path, earlier: Path) -> bool:
    """Whether one backup has all changes of another and more; False where either is damaged."""
    try:
        last, other = _last_change(*_as_it_is(earlier)), _last_change(*_as_it_is(later))
        if last is None or other is None or other[0] <= last[0]:
            return False
        with closing(reading_connection(later)) as connection:
            same = connection.execute("SELECT at, subject_id, who FROM change WHERE seq = ?", last[:1]).fetchone()
        if same is None or same[1:] != last[2:]:
            return False
        # A change that was carried on is of a later moment than when it was backed up.
        went_on = dt.datetime.fromisoformat(same[0]) - dt.datetime.fromisoformat(last[1])
        return 0 <= went_on.total_seconds() <= STEP_SECONDS
    except CANNOT_READ:
        return False


@lru_cache(maxsize=256)
def _last_change(path: Path, _as_it_is: tuple[int, ...]) -> tuple[int, str, str, str] | None:
    """The newest change in a backup that nobody writes in: its number, when, of what and whose."""
    with closing(reading_connection(path)) as connection:
        newest = "SELECT seq, at, subject_id, who FROM change ORDER BY seq DESC LIMIT 1"
        found: tuple[int, str, str, str] | None = connection.execute(newest).fetchone()
        return found


def _as_it_is(path: Path) -> tuple[Path, tuple[int, ...]]:
    found = path.stat()
    return path, (found.st_size, found.st_mtime_ns)


def backup_at(path: Path) -> dt.datetime:
    """When a backup was made by its name or, of a file with another name, when it was last written; UTC.

    Raises:
        OSError: there is no such file.
    """
    named = _backup_named(path)
    if named is not None:
        return named.at
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).replace(microsecond=0)


def is_store(path: Path) -> bool:
    """Whether a file says of itself that it is a store of ours, damaged or not."""
    try:
        with closing(reading_connection(path)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        return bool(application_id == APPLICATION_ID or is_encrypted(path))
    except DamagedError:
        return True  # by what lies beside it, which says nothing against it
    except CANNOT_READ:
        return False


def _moment(at: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC) if at else None


def _begin(folder: Path, stem: str, at: dt.datetime) -> tuple[Backup, Path]:
    """A name that no backup has, and the empty file in which it is made: whoever made that file has the name."""
    at = at.astimezone(dt.UTC).replace(microsecond=0)
    while True:
        backup = Backup(folder / f"{stem}-{stamp_of(at)}.db", at)
        part = folder / f".{backup.path.name}{_PART}"
        with suppress(FileExistsError):
            make_private_file(part)
            if not backup.path.exists():
                return backup, part
            part.unlink()
        at += dt.timedelta(seconds=1)


def keep_backup(backup: Backup, part: Path) -> None:
    """Give the finished copy its name, its digest first, so that a backup never stands without one.

    Raises:
        OSError: it cannot be done.
    """
    line = f"{digest_of(part)}  {backup.path.name}\n"
    noted = part.with_name(f".{backup.digest_path.name}{_PART}")
    noted.unlink(missing_ok=True)
    make_private_file(noted)
    try:
        noted.write_text(line, "utf-8", "surrogateescape")
        flush(noted)
        os.replace(noted, backup.digest_path)
        try:
            rename_with_key(part, backup.path)
        except BaseException:
            backup.digest_path.unlink(missing_ok=True)
            raise
        flush_folder(backup.path.parent)
    except BaseException:
        with suppress(OSError):
            noted.unlink(missing_ok=True)
        raise


def _changed(backup: Backup) -> str:
    try:
        noted = backup.digest_path.read_text("utf-8", errors="replace").split(maxsplit=1)
    except FileNotFoundError:
        return ""
    return "" if noted[:1] == [digest_of(backup.path)] else "it is not as it was written"


def _backup_named(path: Path) -> Backup | None:
    found = _NAMED.fullmatch(path.name)
    if found is None or path.name.startswith("."):
        return None
    with suppress(ValueError):
        return Backup(path, dt.datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=dt.UTC))
    return None


def _clear_left_overs(folder: Path) -> None:
    """Delete what a program that was killed while it backed up had begun."""
    for part in folder.glob(f".*{_PART}*"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _LEFT_OVER_SECONDS:
                part.unlink()


@contextmanager
def _explaining(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(error, FileExistsError | NotADirectoryError):
            reason = "it is a file, not a folder"
        else:
            reason = error.strerror or str(error)
        kind = NoRoomError if error.errno in _NO_ROOM else StoreError
        raise kind(f"No backup could be made in {folder}: {reason}.") from error
