"""The engine that keeps a store in one SQLite file on the clerk's own computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.store.api.clock import now

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from minutetaker.store.api.engine import EarlyOpening, FileCheck, FileLock, StoragePolicy
    from minutetaker.store.api.meetings import Listing
    from minutetaker.store.api.safekeeping.backups import Backups
    from minutetaker.store.api.safekeeping.encryption import Encryption
    from minutetaker.store.api.store import Store

_MAGIC = b"SQLite format 3\0"


class SqliteEngine:
    """Stores as files: see :class:`~minutetaker.store.api.engine.StoreEngine`."""

    @property
    def backups(self) -> Backups:
        import minutetaker.store.sqlite.backups

        return minutetaker.store.sqlite.backups

    @property
    def file_check(self) -> FileCheck:
        import minutetaker.store.sqlite.integrity.check

        return minutetaker.store.sqlite.integrity.check

    @property
    def file_lock(self) -> FileLock:
        import minutetaker.store.sqlite.file.lock

        return minutetaker.store.sqlite.file.lock

    @property
    def encryption(self) -> Encryption:
        import minutetaker.store.sqlite.encrypting

        return minutetaker.store.sqlite.encrypting

    @property
    def early_opening(self) -> EarlyOpening:
        import minutetaker.store.sqlite.opening.early

        return minutetaker.store.sqlite.opening.early

    def open(
        self,
        name: str,
        *,
        who: str,
        policy: StoragePolicy,
        clock: Callable[[], dt.datetime] = now,
        reading: bool = False,
    ) -> Store:
        from minutetaker.store.sqlite.store import SqliteStore

        return SqliteStore.open(Path(name), who=who, policy=policy, clock=clock, reading=reading)

    def unfit(self, name: str, *, policy: Callable[[], StoragePolicy]) -> str:
        path = Path(name)
        if path.is_dir():
            return f"The store {path} is a folder. Name a file, for example {path / 'minutes.db'}."
        try:
            if path.exists() and not path.is_file():
                return _not_ours(path)
            with path.open("rb") as file:
                start = file.read(len(_MAGIC))
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"The store {path} cannot be opened: {error.strerror}. Name another with --store."
        if any(start) and start != _MAGIC and not _has_backups(path, policy().backups):
            return _not_ours(path)
        return ""

    def quick_list(self, name: str) -> Listing | None:
        from minutetaker.store.sqlite.quick_list import look

        return look(Path(name))


def _not_ours(path: Path) -> str:
    from minutetaker.store.api.errors import NOT_OURS

    return NOT_OURS.format(path=path)


def _has_backups(path: Path, named: Path | None) -> bool:
    """Whether the file was a store once: it is damaged then, and the screens offer its newest good backup."""
    from minutetaker.store.sqlite.backups import has_backups

    return has_backups(path, named)


engine = SqliteEngine()
