"""The one thread that uses the store, and what it says of how saving stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from minutetaker.screens.saving.held_typing import Batch, HeldTyping
from minutetaker.screens.saving.journaled_store import JournaledStore
from minutetaker.screens.saving.saving import SaveCount, SaveState

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import Typed
    from minutetaker.desk.recovery.recovery import Recovered
    from minutetaker.record import EntryKind, Id, Meeting, Placement
    from minutetaker.store.api.store import Store

Result = TypeVar("Result")


_Job: TypeAlias = Callable[[], None]


class StoreThread:
    """Carries units of work out on the store one after another, away from the event loop.

    Work is handed over on the event loop and done in that order, so that a keystroke can never overtake
    the step before it. What is typed goes into the journal before :meth:`type` comes back, and so before it
    is painted; what the store cannot take is held, and tried again, in its order, before anything else is
    done. Nothing here imports the store: the first unit of work does, in the thread, after the first frame.
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
        self._store = JournaledStore(path, who)
        self._count = SaveCount(lambda: self._store.is_safe, on_state)
        self._held = HeldTyping(self._store, self._count)
        self._batch: Batch | None = None
        self._is_unfinished = False
        self._is_settling = False
        self._is_try_waiting = False
        self._closed = False
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._work_off, name="store-thread", daemon=True)
        self._thread.start()

    @property
    def state(self) -> SaveState:
        return self._count.state

    @property
    def read_only_because(self) -> str:
        """Why nothing can be changed; empty where all can, or the store is not open yet."""
        return self._store.read_only_because

    def take_recovered(self) -> Recovered | None:
        """What the run before left in its journal, once the store is open; given once, to whoever tells it."""
        recovered, self._store.recovered = self._store.recovered, None
        return recovered

    def take_unplaced(self) -> bool:
        """Whether text came to be kept beside the store; said once, to whoever tells it."""
        if not self._held.has_unplaced:
            return False
        self._held.has_unplaced = False
        return True

    # Handing over

    def type(self, what: Typed) -> None:
        """Keep what was typed, safe from the death of the program when this comes back, and hand it to the store."""
        typed = self._store.write(what)
        self._count.add(1, characters=typed.characters)
        if self._batch is None or not self._batch.add(typed):
            self._batch = batch = Batch()
            batch.add(typed)
            self._jobs.put(lambda: self._take(batch))

    def note_unfinished(
        self,
        text: str,
        *,
        meeting_id: Id | None = None,
        item_id: Id | None = None,
        placement: Placement | None = None,
        lines_as: EntryKind | None = None,
    ) -> None:
        """Keep what stands on the screen and is not to be in the minutes yet, in case the program dies.

        Args:
            text: all of it, as it stands now; empty when it was given up.
            meeting_id: with the two below, where it is kept as a command if nothing else becomes of it.
            lines_as: the kind of entry that each of its lines is kept as instead.
        """
        if self._store.journal is not None and (text or self._is_unfinished):
            from minutetaker.desk.recovery.typed_records import UnfinishedText
            from minutetaker.record import LAST

            self._is_unfinished = bool(text)
            self._store.note(UnfinishedText(text, meeting_id, item_id, placement or LAST, lines_as))

    def unfinished_is_kept(self) -> None:
        """Say that the next unit of work puts what was noted as unfinished where it belongs."""
        self._is_settling = self._is_unfinished

    def submit(self, work: Callable[[Store], object]) -> None:
        """Hand work over that nobody waits for and that may fail unheard."""

        def job() -> None:
            with suppress(Exception):
                work(self._store.open().store)

        self._put(job)

    async def do(self, work: Callable[[Store], Result]) -> Result:
        """Hand work over and wait for its outcome without blocking the event loop.

        Work handed over is done even where the one who waits is cancelled.

        Raises:
            MinutetakerError: whatever the work raises.
        """
        journal, settles = self._store.journal, self._is_settling
        noted = (journal.id, journal.seq) if journal is not None and settles else ("", 0)
        self._is_settling = False
        result = await self._awaited(lambda: self._carry_out(work, *noted), counted=True)
        if settles and journal is not None and journal.seq == noted[1]:
            self._is_unfinished = False
        return result

    async def look(self, work: Callable[[Store], Result]) -> Result:
        """Read something that nobody asked for, between other work; how saving stands says nothing of it.

        Raises:
            MinutetakerError: whatever the work raises.
        """
        return await self._awaited(lambda: work(self._store.open().store))

    async def open_draft(self, meeting_id: Id) -> Meeting | None:
        """A draft that can be typed in from now on, before the store is loaded; None where that is to be opened first.

        What is typed goes into the journal; the next unit of work opens the store, which takes it.
        """
        return await self._awaited(lambda: self._store.open_draft(meeting_id))

    async def loaded(self) -> None:
        """Wait until the store is open, or found not to open, where a draft was opened before it."""
        if self._store.is_draft:
            with suppress(Exception):
                await self._awaited(self._store.open)

    async def finish(self) -> None:
        """Wait until all the work handed over so far is done."""
        await self._awaited(lambda: None)

    async def reopen(self) -> None:
        """Let go of the store; the next unit of work opens it again.

        Raises:
            StoreError: what was typed is not in it yet.
        """
        await self.while_closed(lambda: None)

    async def while_closed(self, work: Callable[[], Result]) -> Result:
        """Do something with the store's files while nobody has them open; the next unit of work opens them again.

        Raises:
            StoreError: what was typed is not in the store yet.
            MinutetakerError: whatever the work raises.
        """
        from minutetaker.store.api.errors import StoreError

        def job() -> Result:
            if self._store.is_open:
                self._held.carry_out()
            if self._held:
                raise StoreError("What was typed is not saved yet. Wait until it is, then do it again.")
            self._let_go()
            return work()

        return await self._awaited(job)

    def try_again(self) -> None:
        """Try what the store could not take once more; ``state`` says how that went.

        Where such a try waits already there is no second: on a slow disk they would come faster than they are done.
        """
        if not self._is_try_waiting:
            self._is_try_waiting = True
            self._put(self._try_again)

    def close(self, *, seconds: float | None = None) -> None:
        """Finish the work handed over, and let go of the store. A second time does nothing.

        Args:
            seconds: how long to wait for a slow disk; what waits then is in the journal.
        """
        if not self._closed:
            self._closed = True
            self._jobs.put(self._let_go)
            self._jobs.put(None)
            self._thread.join(seconds)

    def _put(self, job: _Job) -> None:
        if self._closed:
            raise RuntimeError("The store thread has ended.")
        self._batch = None
        self._jobs.put(job)

    async def _awaited(self, work: Callable[[], Result], *, counted: bool = False) -> Result:
        future: Future[Result] = Future()

        def job() -> None:
            try:
                result = work()
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        if counted:
            self._count.add(1)
        self._put(job)
        return await asyncio.shield(asyncio.wrap_future(future))

    # In the thread

    def _work_off(self) -> None:
        while (job := self._jobs.get()) is not None:
            with suppress(Exception):
                job()

    def _take(self, batch: Batch) -> None:
        self._held.hold(batch)
        self._retry()

    def _try_again(self) -> None:
        self._is_try_waiting = False
        self._retry()

    def _retry(self) -> None:
        """Do what is held, and say how saving stands."""
        try:
            self._store.keep_in_place()
            self._held.carry_out()
            self._count.add(0, "")
        except Exception as error:
            self._count.add(0, _said(error))
            journal = self._store.journal
            if journal is not None:
                journal.try_again()
                with suppress(OSError):
                    journal.flush()
                self._count.add(0)

    def _carry_out(self, work: Callable[[Store], Result], journal_id: str, seq: int) -> Result:
        from minutetaker.store.api.errors import FrozenError, StoreError

        try:
            store = self._store.open().store
            self._held.carry_out()
            with self._store.noting(journal_id, seq):
                result = work(store)
        except StoreError as error:
            self._count.add(-1, "" if isinstance(error, FrozenError) else str(error))
            raise
        except Exception:
            self._count.add(-1)
            raise
        self._count.add(-1, "")
        return result

    def _let_go(self) -> None:
        """Close the store; the journal goes with it only where the store has all that is in it."""
        is_done = not self._is_unfinished
        if self._store.is_open:
            try:
                self._held.carry_out()
                self._store.keep_in_place()
            except Exception:
                is_done = False
        self._store.close(is_done=is_done)


def _said(error: Exception) -> str:
    """What is shown of an error; of one that nobody foresaw only its kind, as its words may be what was typed."""
    from minutetaker.record import MinutetakerError

    if isinstance(error, MinutetakerError):
        return str(error)
    return f"minutetaker met a mistake of its own ({type(error).__name__})."
