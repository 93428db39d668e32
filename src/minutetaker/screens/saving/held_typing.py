"""Typing that waits for the store: what comes while the store is busy, and what it could not take yet."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import Typed
    from minutetaker.record import Id
    from minutetaker.screens.saving.journaled_store import JournaledStore, TypedOne
    from minutetaker.screens.saving.saving import SaveCount


class Batch:
    """Operations typed one after another with nothing else in between; the store takes all that wait at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._typed: list[TypedOne] = []
        self._is_taken = False

    def add(self, typed: TypedOne) -> bool:
        """Add one; False where the store has taken the batch, and another is to be begun."""
        with self._lock:
            if not self._is_taken:
                self._typed.append(typed)
            return not self._is_taken

    def take(self) -> list[TypedOne]:
        """All that waits, once."""
        with self._lock:
            self._is_taken = True
            return self._typed


class HeldTyping:
    """What the store is to take, in its order; all of it in the store's thread."""

    def __init__(self, store: JournaledStore, count: SaveCount) -> None:
        """Args:
        store: what is to take it.
        count: where each operation was counted as it was typed.
        """
        self.has_unplaced = False
        """Whether text came to be kept beside the store since that was last told."""
        self._store = store
        self._count = count
        self._held: deque[TypedOne] = deque()
        self._unplaced: dict[Id, str] = {}

    def __len__(self) -> int:
        return len(self._held)

    def hold(self, batch: Batch) -> None:
        """Hold what waits in a batch, behind what is held already."""
        self._held.extend(batch.take())

    def carry_out(self) -> None:
        """Do what is held, as much at a time as is one step of undo.

        Raises:
            StoreError: the store cannot take it; what is left is held.
        """
        from minutetaker.desk.minuting.typing import runs

        for run in list(runs([one.what for one in self._held])):
            together = [self._held[at] for at in range(len(run))]
            self._do(together)
            for typed in together:
                self._held.popleft()
                self._count.add(-1, characters=-typed.characters)
            self._store.caught_up(together[-1])

    def _do(self, run: list[TypedOne]) -> None:
        """Do operations together, or one by one where they do not go together; what has no place is kept beside.

        Raises:
            StoreError: the store, or the file beside it, cannot be written.
        """
        from minutetaker.desk.minuting.typing import carry_out_run
        from minutetaker.store.api.errors import DamagedError, FrozenError, StoreError

        store, last = self._store.open().store, run[-1]
        try:
            with self._store.noting(last.journal_id, last.seq):
                carry_out_run(store, [one.what for one in run])
        except Exception as error:
            if isinstance(error, StoreError) and not isinstance(error, DamagedError | FrozenError):
                raise
            if len(run) > 1:
                for one in run:
                    self._do([one])
            else:
                self._keep_unplaced(last.what, str(error) if isinstance(error, FrozenError) else "")

    def _keep_unplaced(self, what: Typed, because: str) -> None:
        from minutetaker.desk.minuting.typing import text_of
        from minutetaker.store.journal.unplaced import keep_unplaced

        entry_id, text = text_of(what)
        if text:
            before = self._unplaced.get(entry_id, "")
            self._unplaced[entry_id] = keep_unplaced(
                self._store.path, datetime.now(UTC), text, because=because, instead_of=before
            )
            self.has_unplaced = True
