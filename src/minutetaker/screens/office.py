"""The one thread that uses the store, and what it says of how saving stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from minutetaker.store.store import Store

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class SaveState:
    """How saving stands: how many changes wait for the store, and why the last could not be kept."""

    waiting: int = 0
    trouble: str = ""

    @property
    def saved(self) -> bool:
        return not self.waiting and not self.trouble


class Office:
    """Carries units of work out on the store one after another, away from the event loop.

    Work is handed over on the event loop and done in that order, so that a keystroke can never
    overtake the step before it. Nothing here imports the store: the first unit of work does, in the
    thread, after the first frame is painted.
    """

    def __init__(self, path: Path, who: str, *, on_state: Callable[[SaveState], None] | None = None) -> None:
        """Args:
        path: the store's file.
        who: the name that the history gives.
        on_state: called, in whichever thread, each time saving comes to stand otherwise.
        """
        self.path = path
        self.who = who
        self._on_state = on_state
        self._state = SaveState()
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="office")

    @property
    def state(self) -> SaveState:
        return self._state

    def submit(self, work: Callable[[Store], Result]) -> Future[Result]:
        """Hand work over and go on; whoever wants the outcome waits for the future."""
        self._note(SaveState(self._state.waiting + 1, self._state.trouble))
        future = self._thread.submit(self._carry_out, work)
        return future

    async def do(self, work: Callable[[Store], Result]) -> Result:
        """Hand work over and wait for its outcome without blocking the event loop.

        Raises:
            MinutetakerError: whatever the work raises.
        """
        return await asyncio.wrap_future(self.submit(work))

    def close(self) -> None:
        """Finish the work handed over, and let go of the store."""
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=True)

    def _carry_out(self, work: Callable[[Store], Result]) -> Result:
        from minutetaker.store.errors import StoreError
        from minutetaker.store.store import Store

        trouble = ""
        try:
            if self._store is None:
                self._store = Store.open(self.path, who=self.who)
            return work(self._store)
        except StoreError as error:
            trouble = str(error)
            raise
        finally:
            self._note(SaveState(self._state.waiting - 1, trouble))

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _note(self, state: SaveState) -> None:
        self._state = state
        if self._on_state is not None:
            self._on_state(state)
