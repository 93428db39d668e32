"""The one thread that uses the store, and what it says of how saving stands."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from minutetaker.store.store import Store

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class SaveState:
    """How saving stands: how many changes wait for the store, and why it could not take the last."""

    waiting: int = 0
    trouble: str = ""

    @property
    def saved(self) -> bool:
        return not self.waiting and not self.trouble


class Office:
    """Carries units of work out on the store one after another, away from the event loop.

    Work is handed over on the event loop and done in that order, so that a keystroke can never
    overtake the step before it. Typing that the store could not take is held, and tried again, in
    its order, before anything else is done. Nothing here imports the store: the first unit of work
    does, in the thread, after the first frame is painted.
    """

    def __init__(self, path: Path, who: str, *, on_state: Callable[[SaveState], None] | None = None) -> None:
        """Args:
        path: the store's file.
        who: the name that the history gives.
        on_state: called, in whichever thread, each time saving comes to stand otherwise; a call
            may come late, so ``state`` says how it stands.
        """
        self.path = path
        self.who = who
        self._on_state = on_state
        self._state = SaveState()
        self._counting = Lock()
        self._store: Store | None = None
        self._held: deque[Callable[[Store], object]] = deque()
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="office")

    @property
    def state(self) -> SaveState:
        return self._state

    def submit(self, work: Callable[[Store], Result]) -> Future[Result]:
        """Hand work over and go on; whoever wants the outcome waits for the future.

        As nobody may be waiting, anything that goes wrong shows in ``state``, and what the store
        could not take is held until it can.
        """
        return self._hand_over(work, awaited=False)

    async def do(self, work: Callable[[Store], Result]) -> Result:
        """Hand work over and wait for its outcome without blocking the event loop.

        Work handed over is done even where the one who waits is cancelled.

        Raises:
            MinutetakerError: whatever the work raises.
        """
        return await asyncio.shield(asyncio.wrap_future(self._hand_over(work, awaited=True)))

    async def finish(self) -> None:
        """Wait until all the work handed over so far is done."""
        await asyncio.shield(asyncio.wrap_future(self._thread.submit(lambda: None)))

    def try_again(self) -> None:
        """Try what the store could not take once more; ``state`` says how that went."""
        self._hand_over(lambda _: None, awaited=True)

    def close(self) -> None:
        """Finish the work handed over, and let go of the store. A second time does nothing."""
        if not self._closed:
            self._closed = True
            self._thread.submit(self._close_store)
            self._thread.shutdown(wait=True)

    def _hand_over(self, work: Callable[[Store], Result], *, awaited: bool) -> Future[Result]:
        self._count(1)
        try:
            return self._thread.submit(self._carry_out, work, awaited)
        except RuntimeError:
            self._count(-1)
            raise

    def _carry_out(self, work: Callable[[Store], Result], awaited: bool) -> Result:
        from minutetaker.store.errors import StoreError

        try:
            store = self._opened()
            self._try_held(store)
            result = work(store)
        except StoreError as error:
            if awaited:
                self._count(-1, str(error))
            else:
                self._held.append(work)
                self._count(0, str(error))
            raise
        except Exception as error:
            self._count(-1, None if awaited else str(error) or type(error).__name__)
            raise
        self._count(-1, "")
        return result

    def _try_held(self, store: Store) -> None:
        """Do what the store could not take before.

        Raises:
            StoreError: it still cannot.
        """
        from minutetaker.store.errors import StoreError

        while self._held:
            try:
                self._held[0](store)
            except StoreError:
                raise
            except Exception as error:
                self._count(-1, str(error) or type(error).__name__)
            else:
                self._count(-1)
            self._held.popleft()

    def _opened(self) -> Store:
        from minutetaker.store.store import Store

        if self._store is None:
            self._store = Store.open(self.path, who=self.who)
        return self._store

    def _close_store(self) -> None:
        if self._store is not None:
            with suppress(Exception):
                self._try_held(self._store)
            self._store.close()
            self._store = None

    def _count(self, change: int, trouble: str | None = None) -> None:
        """Note that work came in or was done; both threads count, so under a lock."""
        with self._counting:
            kept = self._state.trouble if trouble is None else trouble
            self._state = state = SaveState(self._state.waiting + change, kept)
        if self._on_state is not None:
            self._on_state(state)
