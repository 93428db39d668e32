"""Backups made by themselves while the program runs, in a thread that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backup_places import BackupGlance

FIRST_AFTER = 5.0
"""Seconds after the list of meetings stands, so that the first backup does not slow the start."""

EVERY = 600.0
"""Seconds from one look at whether the store changed to the next."""

_LEAVING_SECONDS = 0.3
_HELD_SECONDS = 10.0


class BackupKeeper:
    """Backs the store up soon after the start and every ten minutes, where it changed since the newest backup.

    It reads the store through a connection of its own, and asks for none where nothing changed. What goes
    wrong is told once, and again only after it went well in between. Nothing here imports the store
    before its thread does.
    """

    def __init__(
        self,
        store: Path,
        folder: str,
        *,
        tell: Callable[[str], None],
        show: Callable[[BackupGlance], None] = lambda _: None,
        is_wanted: Callable[[], bool] = lambda: True,
        first_after: float = FIRST_AFTER,
        every: float = EVERY,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Args:
        store: the store's file.
        folder: the folder of the user's settings; empty where backups are kept beside the store.
        tell: called in the keeper's thread with a warning for the clerk.
        show: called in that thread after each look with how backups stand.
        is_wanted: whether the store is this program's to back up.
        first_after, every: in seconds.
        now: the time, in UTC.
        """
        self._store = store
        self._folder = folder
        self._tell = tell
        self._show = show
        self._is_wanted = is_wanted
        self._first_after = first_after
        self._every = every
        self._now = now
        self._leaving = Event()
        self._making_way = Event()
        self._at_work = Lock()
        self._told = ""
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begin to look after the store. A second time does nothing."""
        if self._thread is None and not self._leaving.is_set():
            self._thread = Thread(target=self._look_after, name="backups", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Give up what is under way, and wait a moment for its file to be taken away."""
        self._leaving.set()
        if self._thread is not None:
            self._thread.join(_LEAVING_SECONDS)

    @contextmanager
    def held(self) -> Iterator[None]:
        """No backup is made meanwhile; one under way is given up.

        Raises:
            StoreError: it does not come to an end, as where a share hangs.
        """
        from minutetaker.store.api.errors import StoreError

        self._making_way.set()
        is_held = self._at_work.acquire(timeout=_HELD_SECONDS)
        self._making_way.clear()
        if not is_held:
            raise StoreError("A backup is being made and does not come to an end. Look whether its folder can be used.")
        try:
            yield
        finally:
            self._at_work.release()

    def _look_after(self) -> None:
        seconds = self._first_after
        while not self._leaving.wait(seconds):
            seconds = self._every
            with self._at_work:
                if self._is_wanted():
                    self._say(self._back_up())
                self._look()

    def _back_up(self) -> str | None:
        """Make a backup where one is due; what is to be told, empty where all went well, None where none was due."""
        from minutetaker.desk.recovery.backups import Shelf, is_due, make_backup
        from minutetaker.record import MinutetakerError
        from minutetaker.store.api.long_work import StoppedError

        shelf = Shelf.of(self._store, self._folder)
        try:
            if is_due(shelf):
                return make_backup(shelf, at=self._now(), progress=self._heard).warning
        except StoppedError:
            pass
        except MinutetakerError as error:
            return f"No backup was made, and typing is kept as before. {error}"
        except OSError as error:
            return f"No backup was made, and typing is kept as before: {error.strerror or error}."
        return None

    def _look(self) -> None:
        from minutetaker.desk.recovery.backup_places import at_a_glance
        from minutetaker.desk.recovery.backups import Shelf
        from minutetaker.record import MinutetakerError

        with suppress(MinutetakerError, OSError, RuntimeError):  # the folder is away, or the program ends
            glance = at_a_glance(Shelf.of(self._store, self._folder), now=self._now(), trouble=self._told)
            if not self._is_stopped():
                self._show(glance)

    def _heard(self, what: str, done: int = 0, of: int = 0) -> None:
        from minutetaker.store.api.long_work import StoppedError

        if self._is_stopped():
            raise StoppedError("The backup was called off.")

    def _is_stopped(self) -> bool:
        return self._leaving.is_set() or self._making_way.is_set()

    def _say(self, warning: str | None) -> None:
        if warning is None:
            return
        if warning and not self._told and not self._is_stopped():
            with suppress(RuntimeError):  # the program ends
                self._tell(warning)
        self._told = warning
