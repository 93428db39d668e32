"""A store and the journal that typing is written into before the store has it, opened when first asked for."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.desk.minuting.typing import Typed
    from minutetaker.desk.recovery.recovery import OpenedDraft, OpenedStore, Recovered
    from minutetaker.desk.recovery.typed_records import RecordWriter, UnfinishedText
    from minutetaker.record import Id, Meeting
    from minutetaker.store.journal.journal import Journal


@dataclass(slots=True)
class TypedOne:
    """One operation on its way to the store, with the number of its record in the journal."""

    what: Typed
    journal_id: str
    seq: int
    characters: int


class JournaledStore:
    """Opened and closed in the store's thread; the event loop writes the journal, and only looks at the rest.

    Nothing here imports the store before one of its files is to be opened.
    """

    def __init__(self, path: Path, who: str) -> None:
        """Args:
        path: the store's file.
        who: the name that the history gives.
        """
        self.path = path
        self.who = who
        self.recovered: Recovered | None = None
        """What the run before left in its journal, until it is told."""
        self.journal: Journal | None = None
        """None before the store or a draft of it is open, and where the store may only be read."""
        self._writer: RecordWriter | None = None
        self._draft: OpenedDraft | None = None
        self._opened: OpenedStore | None = None

    @property
    def is_open(self) -> bool:
        return self._opened is not None

    @property
    def is_draft(self) -> bool:
        """Whether a draft is open, and its store not yet."""
        return self._draft is not None

    @property
    def is_safe(self) -> bool:
        """Whether all that was typed is in the journal's file, and so outlives the program."""
        journal = self.journal
        return journal is not None and journal.is_safe

    @property
    def read_only_because(self) -> str:
        """Why nothing can be changed; empty where all can, or the store is not open yet."""
        opened = self._opened
        return opened.store.read_only_because if opened else ""

    # On the event loop

    def write(self, what: Typed) -> TypedOne:
        """Have what was typed in the journal's file when this comes back, where there is a journal."""
        journal, writer = self.journal, self._writer
        if journal is None or writer is None:
            return TypedOne(what, "", 0, 0)
        payload, characters = writer.payload(what, datetime.now(UTC))
        return TypedOne(what, journal.id, journal.append(payload), characters)

    def note(self, unfinished: UnfinishedText) -> None:
        """Have it in the journal for the next run, should this one die; it is not on its way to the store."""
        journal, writer = self.journal, self._writer
        if journal is not None and writer is not None:
            journal.append(writer.payload(unfinished, datetime.now(UTC))[0])

    # In the store's thread

    def open_draft(self, meeting_id: Id) -> Meeting | None:
        """A draft that can be typed in, before its store is loaded; None where that is to be opened first."""
        from minutetaker.desk.recovery.recovery import open_draft
        from minutetaker.desk.recovery.typed_records import RecordWriter

        if self._opened is not None or self._draft is not None:
            return None
        self._draft = draft = open_draft(self.path, meeting_id, who=self.who)
        if draft is None:
            return None
        self._writer, self.journal = RecordWriter(), draft.journal
        return draft.meeting

    def open(self) -> OpenedStore:
        """The store, opened now where it is not yet.

        Raises:
            StoreError: it cannot be opened, or cannot take what an earlier run left in its journal.
        """
        from minutetaker.desk.recovery.recovery import open_store
        from minutetaker.desk.recovery.typed_records import RecordWriter

        if self._opened is None:
            draft = self._draft
            opened = open_store(self.path, who=self.who, draft=draft)
            if draft is None:
                self._writer = RecordWriter()
            self.journal, self._opened, self._draft = opened.journal, opened, None
            self.recovered = opened.recovered or self.recovered
        return self._opened

    def noting(self, journal_id: str, seq: int) -> AbstractContextManager[None]:
        """Have the store note how far the journal is carried out, in the same transaction.

        Raises:
            StoreError: the store cannot be opened.
        """
        opened = self.open()
        is_ours = opened.journal is not None and opened.journal.id == journal_id and seq > 0
        return opened.store.noting(journal_id, seq) if is_ours else nullcontext()

    def caught_up(self, typed: TypedOne) -> None:
        """Say that the store has all that was typed up to that."""
        if self.journal is not None and self.journal.id == typed.journal_id:
            self.journal.caught_up(typed.seq)

    def keep_in_place(self) -> None:
        """Open the store, and put its file back where it was deleted or moved.

        Raises:
            StoreError: that cannot be done.
        """
        store = self.open().store
        if not store.read_only:
            store.keep_in_place()

    def close(self, *, is_done: bool) -> None:
        """Let go of everything that is open.

        Args:
            is_done: the store has all that is in the journal, which is then taken away; of a draft it says nothing.
        """
        draft, self._draft = self._draft, None
        opened, self._opened = self._opened, None
        journal, self.journal = self.journal, None
        if draft is not None:
            draft.close()
        if opened is not None:
            if journal is not None:
                journal.close(is_done=is_done)
            opened.store.close()
