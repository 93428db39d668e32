"""How far a look through a store's rows is, told also while SQLite is busy with one long statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.sqlite import dbapi

_STEPS = 1_000_000
"""Instructions of SQLite's machine between two looks at whether to go on: some hundredths of a second."""

_ROWS = 500

Row = TypeVar("Row")


class Meter:
    """Counts rows, and tells whoever waits for it."""

    def __init__(self, what: str, progress: Progress = unheard, *, of: int = 0) -> None:
        """Args:
        what: what is done, in a few words.
        of: how many rows there are, about; 0 where that is not known.
        """
        self._what = what
        self._progress = progress
        self._of = of
        self._done = 0

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, counted as they come."""
        for number, row in enumerate(rows):
            if number % _ROWS == 0:
                self.tell()
            self._done = min(self._done + 1, self._of)
            yield row

    def tell(self) -> None:
        """Tell how far it is.

        Raises:
            StoppedError: it was called off.
        """
        self._progress(self._what, self._done, self._of)


@contextmanager
def stoppable(raw: dbapi.Connection, meter: Meter) -> Iterator[None]:
    """Have statements on a connection called off, while they run, by whoever hears of them.

    Raises:
        StoppedError, KeyboardInterrupt: it was called off, whatever became of the error that SQLite raised for it.
    """
    stopped: list[BaseException] = []

    def look_up() -> bool:
        if not stopped:
            try:
                meter.tell()
            except BaseException as error:
                stopped.append(error)
        return bool(stopped)

    raw.set_progress_handler(look_up, _STEPS)
    try:
        yield
    except Exception:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)
    if stopped:
        raise stopped[0]
