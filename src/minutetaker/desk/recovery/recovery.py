"""Opening the store to write in it, and bringing in what a run that died had in its journal only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from minutetaker import stores
from minutetaker.desk.minuting.entries import add_entry, add_lines
from minutetaker.desk.minuting.typing import AddEntry, KeepCommittee, TypeText, carry_out_run, runs, text_of
from minutetaker.desk.recovery.old_journals import (
    OldJournal,
    is_any_journal_left,
    journal_files,
    put_away,
    read_old_journals,
    read_set_aside,
)
from minutetaker.desk.recovery.typed_records import TypedRecord, UnfinishedText
from minutetaker.record import (
    EntryKind,
    Id,
    Meeting,
    MeetingStatus,
    MinutetakerError,
    NotFoundError,
    RecordError,
)
from minutetaker.record.dates import dotted_time, unless_today, weekday_date
from minutetaker.record.entries import tree
from minutetaker.store.api.clock import now
from minutetaker.store.api.engine import EarlyStore
from minutetaker.store.api.errors import DamagedError, FrozenError, StoreError, asked_twice, explaining_files
from minutetaker.store.api.store import Store
from minutetaker.store.encryption.keyring import key_of
from minutetaker.store.journal.journal import Journal
from minutetaker.store.journal.unplaced import keep_unplaced

_A_MOMENT = dt.timedelta(seconds=2)
_CLOCK_SLIP = dt.timedelta(seconds=60)
"""By so much a later change may seem to come before an earlier one: a queue, or a clock that was put right."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was brought in from the journal of a run that died."""

    points: int = 0
    """Entries that were typed in."""
    at: dt.datetime | None = None
    """When the last of it was typed, local time."""
    meeting_id: Id | None = None
    """Where it was typed; None for a committee."""
    where: str = ""
    line: str = ""
    """A command that was not carried out, and is kept as one: marked, and not printed."""
    kept_in: tuple[Path, ...] = ()
    """Journals of which a part could not be read."""

    def __bool__(self) -> bool:
        return self.at is not None or bool(self.kept_in)

    @property
    def said(self) -> str:
        """Sentences for the clerk: ``Recovered 1 point typed at 14.32.``; empty where there is nothing to say."""
        said = [self.in_brief] if self.at is not None else []
        if self.line:
            said.append(
                f"The line “{self.line}” was not carried out: it is kept where it was typed, and does not print."
            )
        return " ".join([*said, *self._unread()])

    @property
    def in_brief(self) -> str:
        """The same without a word of what was typed, which may be exempt."""
        if self.at is None:
            return " ".join(self._unread())
        count = "1 point" if self.points == 1 else f"{self.points} points"
        what = count if self.points else "an unfinished line" if self.line else "what was"
        day = unless_today(self.at.date(), weekday_date(self.at.date()))
        return f"Recovered {what} typed at {dotted_time(self.at)}{day}{self.where}."

    def _unread(self) -> list[str]:
        return [f"A part of the journal could not be read, and is kept in {path}." for path in self.kept_in]


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """A store, its journal (None where the store may only be read) and what was recovered."""

    store: Store
    journal: Journal | None
    recovered: Recovered = Recovered()

    def close(self) -> None:
        """Let go of both; everything that was journaled is in the store."""
        if self.journal is not None:
            self.journal.close(is_done=True)
        self.store.close()


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft to type in before its store is loaded, and the journal that keeps what is typed."""

    store: EarlyStore
    journal: Journal
    meeting: Meeting

    def close(self) -> None:
        """Let go of both without having opened the store; what was journaled stays for the next run."""
        self.journal.close(is_done=not self.journal.seq)
        self.store.close()


def open_draft(path: Path, meeting_id: Id, *, who: str, clock: Callable[[], dt.datetime] = now) -> OpenedDraft | None:
    """A draft, with the right to change its store; None where the store is to be opened first.

    So it is where a run before left a journal, which is carried out before anything else is typed, where minutes have
    come further than a draft, and where the store has anything to do or to say.
    """
    store = stores.claim_early(path, who=who, at=clock())
    if store is None:
        return None
    try:
        meeting = None if is_any_journal_left(path) else store.meeting(meeting_id)
        journal = Journal(journal_files(path), key_of(path))
    except BaseException:
        store.close()
        raise
    if meeting is None or meeting.status is not MeetingStatus.DRAFT:
        store.close()
        return None
    return OpenedDraft(store, journal, meeting)


def open_store(
    path: Path, *, who: str, clock: Callable[[], dt.datetime] = now, draft: OpenedDraft | None = None
) -> OpenedStore:
    """Open a store to write in it; where another program has it, to read it.

    What a run that died left in its journal is brought in first, once; what has no place in the store is
    kept beside it (``store.journal.unplaced``) until a clerk has seen it.

    Args:
        draft: what was opened of it already, when there was no journal but the one that is written now.

    Raises:
        StoreError: the store cannot be opened, or cannot take what is in the journal, which stays where it is.
    """
    if draft is not None:
        return OpenedStore(draft.store.open(clock=clock), draft.journal)
    store = stores.open_store(path, who=who, clock=clock)
    if store.read_only:
        return OpenedStore(store, None)
    try:
        with explaining_files():
            recovered = _Replay(store, path).done()
    except BaseException:
        store.close()
        raise
    return OpenedStore(store, Journal(journal_files(path), key_of(path)), recovered)


def waiting_since(store: Store, path: Path) -> dt.datetime | None:
    """When the first of what is in a journal and not in the store was typed (local time); None where nothing is.

    What was typed just now counts as saved: a program that has the store open is about to put it there. So does what
    stands in a form or a line of such a program: it is not meant to be in the store yet.
    """
    is_open = _is_open_elsewhere(path)
    try:
        waiting = [
            one.at
            for journal in read_old_journals(path, store.journal_mark)
            for one in journal.records
            if not isinstance(one.what, UnfinishedText)
            or (one is journal.records[-1] and one.what.text and not is_open)
        ]
    except StoreError:
        return None
    first = min(waiting, default=None)
    return None if first is None or now() - first < _A_MOMENT else first


def _is_open_elsewhere(path: Path) -> bool:
    file_lock = stores.engine_of(path).file_lock
    return file_lock is not None and bool(file_lock.held_by(path))


@dataclass(slots=True)
class _Replay:
    """Carries old journals out on a store, oldest first."""

    store: Store
    path: Path
    touched: dict[Id, Id] = field(default_factory=dict)
    """Entries that were typed in, with their meetings."""
    changed_at: dict[Id, dt.datetime | None] = field(default_factory=dict)
    """When each meeting was last changed before any of this was brought in."""
    at: dt.datetime | None = None
    line: str = ""
    meeting_id: Id | None = None

    def done(self) -> Recovered:
        """Carry out what the store lacks, keep what has no place, and put the journals away.

        Raises:
            StoreError: the store, or the file for what has no place, cannot be written; the journals are left.
        """
        journals = read_old_journals(self.path, self.store.journal_mark)
        for journal in journals:
            self._carry_out(journal)
        for set_aside in read_set_aside(self.path):
            self._keep(set_aside.records)
            put_away(set_aside, now())
        kept = [file for journal in journals for file in put_away(journal, now())]
        return self._recovered(tuple(kept))

    def _carry_out(self, journal: OldJournal) -> None:
        typed = [one for one in journal.records if not isinstance(one.what, UnfinishedText)]
        done = 0
        for run in runs([one.what for one in typed if not isinstance(one.what, UnfinishedText)]):
            self._do(journal.id, typed[done : done + len(run)])
            done += len(run)
        last = journal.records[-1] if journal.records else None
        if last is not None and isinstance(last.what, UnfinishedText) and last.what.text:
            self._finish(journal.id, last, last.what)
        if typed:
            self.at = journal.records[-1].at

    def _do(self, journal_id: str, run: list[TypedRecord]) -> None:
        """Do a run of operations, or one by one where they do not go together; what has no place is kept."""
        if self._is_overtaken(run[-1]):
            self._keep(run)
            return
        try:
            with self.store.noting(journal_id, run[-1].seq):
                carry_out_run(self.store, [one.what for one in run if not isinstance(one.what, UnfinishedText)])
        except (DamagedError, FrozenError) as error:
            self._keep(run, error)
        except StoreError:
            raise
        except Exception:
            if len(run) == 1:
                self._keep(run)
                return
            for one in run:
                self._do(journal_id, [one])
        else:
            for one in run:
                match one.what:
                    case TypeText(meeting_id=meeting_id, entry_id=entry_id):
                        self.touched[entry_id] = meeting_id
                    case AddEntry(meeting_id=meeting_id, entry=entry):
                        self.touched[entry.id] = meeting_id

    def _is_overtaken(self, record: TypedRecord) -> bool:
        """Whether a later run changed the meeting: an old text must not take the place of a newer one."""
        if isinstance(record.what, KeepCommittee | UnfinishedText):
            return False
        scope = record.what.meeting_id
        if scope not in self.changed_at:
            self.changed_at[scope] = self.store.last_change_at(scope)
        last = self.changed_at[scope]
        is_in_place = not isinstance(record.what, AddEntry)
        return is_in_place and last is not None and last - record.at > _CLOCK_SLIP

    def _keep(self, run: Iterable[TypedRecord], error: Exception | None = None) -> None:
        """Keep the last text of each entry, and what was unfinished, where a clerk will see it and why it is there."""
        because = str(error) if isinstance(error, FrozenError) else ""
        texts: dict[str, tuple[dt.datetime, str]] = {}
        for one in run:
            key, text = ("unfinished", one.what.text) if isinstance(one.what, UnfinishedText) else text_of(one.what)
            texts[key] = one.at, text
        for at, text in texts.values():
            if text:
                keep_unplaced(self.path, at, text, because=because)

    def _finish(self, journal_id: str, record: TypedRecord, unfinished: UnfinishedText) -> None:
        """Keep a line that was being typed as a command, pasted lines as an entry each; a form is kept to be seen."""
        self.at = record.at
        meeting_id, item_id = unfinished.meeting_id, unfinished.item_id
        if meeting_id is None or item_id is None:
            self._keep([record])
            return
        try:
            add = self._add_line if unfinished.lines_as is None else self._add_lines
            asked_twice(lambda: add(journal_id, record.seq, meeting_id, item_id, unfinished))
        except (DamagedError, FrozenError, NotFoundError, RecordError) as error:
            self._keep([record], error)
        else:
            self.meeting_id = meeting_id
            self.line = unfinished.text if unfinished.lines_as is None else ""

    def _add_line(self, journal_id: str, seq: int, meeting_id: Id, item_id: Id, unfinished: UnfinishedText) -> None:
        with self.store.noting(journal_id, seq):
            add_entry(
                self.store,
                meeting_id,
                item_id,
                kind=EntryKind.COMMAND,
                text=unfinished.text,
                placement=unfinished.placement,
            )

    def _add_lines(self, journal_id: str, seq: int, meeting_id: Id, item_id: Id, pasted: UnfinishedText) -> None:
        assert pasted.lines_as is not None
        there = {entry.id for _, entry in tree.walk(self.store.meeting(meeting_id).item(item_id).entries)}
        with self.store.noting(journal_id, seq):
            meeting = add_lines(
                self.store,
                meeting_id,
                item_id,
                pasted.text.split("\n"),
                kind=pasted.lines_as,
                placement=pasted.placement,
            )
        for _, entry in tree.walk(meeting.item(item_id).entries):
            if entry.id not in there:
                self.touched[entry.id] = meeting_id

    def _recovered(self, kept_in: tuple[Path, ...]) -> Recovered:
        meeting_id = next(reversed(self.touched.values()), self.meeting_id)
        if meeting_id is None or self.at is None:
            return Recovered(at=self.at, line=self.line, kept_in=kept_in)
        try:
            meeting = self.store.meeting(meeting_id)
        except MinutetakerError:
            return Recovered(at=self.at, line=self.line, kept_in=kept_in)
        there = {entry.id for _, entry in meeting.entries()}
        points = sum(1 for entry_id in self.touched if entry_id in there)
        held = f" of {weekday_date(meeting.date)}" if self.at.date() != meeting.date else ""
        return Recovered(points, self.at, meeting_id, f", in {meeting.committee}{held}", self.line, kept_in)
