"""The one thread that uses the store, and what it says of how saving stands."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import Typed
    from minutetaker.desk.recovery.recovery import OpenedDraft, OpenedStore, Recovered
    from minutetaker.desk.recovery.typed_records import RecordWriter
    from minutetaker.record import EntryKind, Id, Meeting, Placement
    from minutetaker.store.api.store import Store
    from minutetaker.store.journal.journal import Journal

from minutetaker.screens.saving.saving import Batch, SaveState, TypedOne

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
        self.recovered: Recovered | None = None
        """What the run before left in its journal, once the store is open; whoever tells it takes it away."""
        self.has_unplaced = False
        """Whether text came to be kept beside the store since that was last told."""
        self._on_state = on_state
        self._state = SaveState()
        self._counting = Lock()
        self._opened: OpenedStore | None = None
        self._draft: OpenedDraft | None = None
        self._journal: Journal | None = None
        self._writer: RecordWriter | None = None
        self._batch: Batch | None = None
        self._held: deque[TypedOne] = deque()
        self._unplaced: dict[Id, str] = {}
        self._is_unfinished = False
        self._is_settling = False
        self._closed = False
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._work_off, name="store-thread", daemon=True)
        self._thread.start()

    @property
    def state(self) -> SaveState:
        return self._state

    @property
    def read_only_because(self) -> str:
        """Why nothing can be changed; empty where all can, or the store is not open yet."""
        opened = self._opened
        return opened.store.read_only_because if opened else ""

    # Handing over

    def type(self, what: Typed) -> None:
        """Keep what was typed, safe from the death of the program when this comes back, and hand it to the store."""
        typed = self._journaled(what)
        self._count(1, characters=typed.characters)
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
            meeting_id: with the two below, where it is kept as a point if nothing else becomes of it.
            lines_as: the kind of entry that each of its lines is kept as instead.
        """
        journal, writer = self._journal, self._writer
        if journal is not None and writer is not None and (text or self._is_unfinished):
            from minutetaker.desk.recovery.typed_records import UnfinishedText
            from minutetaker.record import LAST

            self._is_unfinished = bool(text)
            unfinished = UnfinishedText(text, meeting_id, item_id, placement or LAST, lines_as)
            journal.append(writer.payload(unfinished, _now())[0])

    def unfinished_is_kept(self) -> None:
        """Say that the next unit of work puts what was noted as unfinished where it belongs."""
        self._is_settling = self._is_unfinished

    def submit(self, work: Callable[[Store], object]) -> None:
        """Hand work over that nobody waits for and that may fail unheard."""

        def job() -> None:
            with suppress(Exception):
                work(self._open().store)

        self._put(job)

    async def do(self, work: Callable[[Store], Result]) -> Result:
        """Hand work over and wait for its outcome without blocking the event loop.

        Work handed over is done even where the one who waits is cancelled.

        Raises:
            MinutetakerError: whatever the work raises.
        """
        journal, settles = self._journal, self._is_settling
        seq = journal.seq if journal is not None and settles else 0
        self._is_settling = False
        result = await self._awaited(lambda: self._carry_out(work, seq), counted=True)
        if settles and journal is not None and journal.seq == seq:
            self._is_unfinished = False
        return result

    async def open_draft(self, meeting_id: Id) -> Meeting | None:
        """A draft that can be typed in from now on, before the store is loaded; None where that is to be opened first.

        What is typed goes into the journal; the next unit of work opens the store, which takes it.
        """
        return await self._awaited(lambda: self._open_draft(meeting_id))

    async def loaded(self) -> None:
        """Wait until the store is open, or found not to open, where a draft was opened before it."""
        if self._draft is not None:
            with suppress(Exception):
                await self._awaited(self._open)

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
            if self._opened is not None:
                self._do_held()
            if self._held:
                raise StoreError("What was typed is not saved yet. Wait until it is, then do it again.")
            self._let_go()
            return work()

        return await self._awaited(job)

    def try_again(self) -> None:
        """Try what the store could not take once more; ``state`` says how that went."""
        self._put(self._retry)

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

    def _journaled(self, what: Typed) -> TypedOne:
        journal, writer = self._journal, self._writer
        if journal is None or writer is None:
            return TypedOne(what, "", 0, 0)
        payload, characters = writer.payload(what, _now())
        return TypedOne(what, journal.id, journal.append(payload), characters)

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
            self._count(1)
        self._put(job)
        return await asyncio.shield(asyncio.wrap_future(future))

    # In the thread

    def _work_off(self) -> None:
        while (job := self._jobs.get()) is not None:
            with suppress(Exception):
                job()

    def _take(self, batch: Batch) -> None:
        self._held.extend(batch.take())
        self._retry()

    def _retry(self) -> None:
        """Do what is held, and say how saving stands."""
        try:
            _keep_in_place(self._open())
            self._do_held()
            self._count(0, "")
        except Exception as error:
            self._count(0, _said(error))
            if self._journal is not None:
                self._journal.try_again()
                with suppress(OSError):
                    self._journal.flush()
                self._count(0)

    def _carry_out(self, work: Callable[[Store], Result], seq: int) -> Result:
        from minutetaker.store.api.errors import FrozenError, StoreError

        try:
            opened = self._open()
            self._do_held()
            with _noting(opened, opened.journal.id if opened.journal else "", seq):
                result = work(opened.store)
        except StoreError as error:
            self._count(-1, "" if isinstance(error, FrozenError) else str(error))
            raise
        except Exception:
            self._count(-1)
            raise
        self._count(-1, "")
        return result

    def _do_held(self) -> None:
        """Do what was typed, as much at a time as is one step of undo.

        Raises:
            StoreError: the store cannot take it; what is left is held.
        """
        from minutetaker.desk.minuting.typing import runs

        for run in list(runs([one.what for one in self._held])):
            together = [self._held[at] for at in range(len(run))]
            self._do_run(together)
            for typed in together:
                self._held.popleft()
                self._count(-1, characters=-typed.characters)
            last = together[-1]
            if self._journal is not None and self._journal.id == last.journal_id:
                self._journal.caught_up(last.seq)

    def _do_run(self, run: list[TypedOne]) -> None:
        """Do operations together, or one by one where they do not go together; what has no place is kept beside.

        Raises:
            StoreError: the store, or the file beside it, cannot be written.
        """
        from minutetaker.desk.minuting.typing import carry_out_run
        from minutetaker.store.api.errors import DamagedError, FrozenError, StoreError

        opened, last = self._open(), run[-1]
        try:
            with _noting(opened, last.journal_id, last.seq):
                carry_out_run(opened.store, [one.what for one in run])
        except Exception as error:
            if isinstance(error, StoreError) and not isinstance(error, DamagedError | FrozenError):
                raise
            if len(run) > 1:
                for one in run:
                    self._do_run([one])
            else:
                self._keep_unplaced(last.what)

    def _keep_unplaced(self, what: Typed) -> None:
        from minutetaker.desk.minuting.typing import text_of
        from minutetaker.store.journal.unplaced import keep_unplaced

        entry_id, text = text_of(what)
        if text:
            before = self._unplaced.get(entry_id, "")
            self._unplaced[entry_id] = keep_unplaced(self.path, _now(), text, instead_of=before)
            self.has_unplaced = True

    def _open_draft(self, meeting_id: Id) -> Meeting | None:
        from minutetaker.desk.recovery.recovery import open_draft
        from minutetaker.desk.recovery.typed_records import RecordWriter

        if self._opened is not None or self._draft is not None:
            return None
        self._draft = draft = open_draft(self.path, meeting_id, who=self.who)
        if draft is None:
            return None
        self._writer, self._journal = RecordWriter(), draft.journal
        return draft.meeting

    def _open(self) -> OpenedStore:
        from minutetaker.desk.recovery.recovery import open_store
        from minutetaker.desk.recovery.typed_records import RecordWriter

        if self._opened is None:
            draft = self._draft
            opened = open_store(self.path, who=self.who, draft=draft)
            if draft is None:
                self._writer = RecordWriter()
            self._journal, self._opened, self._draft = opened.journal, opened, None
            self.recovered = opened.recovered or self.recovered
        return self._opened

    def _let_go(self) -> None:
        """Close the store; the journal goes with it only where the store has all that is in it."""
        if self._opened is None:
            self._let_go_of_draft()
            return
        is_done = not self._is_unfinished
        try:
            self._do_held()
            _keep_in_place(self._opened)
        except Exception:
            is_done = False
        opened, self._opened = self._opened, None
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.close(is_done=is_done)
        opened.store.close()

    def _let_go_of_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None:
            self._journal = None
            draft.close()

    def _count(self, change: int, trouble: str | None = None, *, characters: int = 0) -> None:
        """Note that work came in or was done; both threads count, so under a lock."""
        with self._counting:
            before, journal, waiting = self._state, self._journal, self._state.waiting + change
            self._state = state = SaveState(
                waiting,
                before.trouble if trouble is None else trouble,
                before.characters + characters,
                not waiting or (journal is not None and journal.is_safe),
            )
        if self._on_state is not None:
            self._on_state(state)


def _now() -> datetime:
    return datetime.now(UTC)


def _said(error: Exception) -> str:
    """What is shown of an error; of one that nobody foresaw only its kind, as its words may be what was typed."""
    from minutetaker.record import MinutetakerError

    if isinstance(error, MinutetakerError):
        return str(error)
    return f"minutetaker met a mistake of its own ({type(error).__name__})."


def _noting(opened: OpenedStore, journal_id: str, seq: int) -> AbstractContextManager[None]:
    """Have the store note how far the journal is carried out, in the same transaction."""
    is_ours = opened.journal is not None and opened.journal.id == journal_id and seq > 0
    return opened.store.noting(journal_id, seq) if is_ours else nullcontext()


def _keep_in_place(opened: OpenedStore) -> None:
    """Put the store's file back where it was deleted or moved.

    Raises:
        StoreError: that cannot be done.
    """
    if not opened.store.read_only:
        opened.store.keep_in_place()
