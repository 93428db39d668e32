"""Opening the store to write in it, and bringing in what a run that died had in its journal only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from minutetaker.desk.entries import add_entry
from minutetaker.desk.typed_records import TypedRecord, Unfinished, read_records
from minutetaker.desk.typing import AddEntry, TypeText, carry_out_run, runs
from minutetaker.desk.when import long_date
from minutetaker.locations import spare_folders
from minutetaker.record import EntryKind, Id, MinutetakerError, NotFoundError, tree
from minutetaker.store.errors import StoreError
from minutetaker.store.history import now
from minutetaker.store.journal import Journal, Record, journal_file, read_journal, remove_journal, spare_files
from minutetaker.store.store import Store

_A_MOMENT = dt.timedelta(seconds=2)


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
    """A command that was not carried out, and is kept as a point."""
    shown: tuple[str, ...] = ()
    """Text that has no place in the store: of a form that was open, or of an entry that is gone."""
    kept_in: Path | None = None
    """The journal, set aside, where some of it could not be brought in."""

    def __bool__(self) -> bool:
        return self.at is not None

    @property
    def said(self) -> str:
        """One sentence for the clerk: ``Recovered 1 point typed at 14.32.``; empty where there is nothing to say."""
        if self.at is None:
            return ""
        count = "1 point" if self.points == 1 else f"{self.points} points"
        what = count if self.points else "an unfinished line" if self.line else "what was"
        day = "" if self.at.date() == dt.datetime.now().date() else f" on {long_date(self.at.date())}"
        said = [f"Recovered {what} typed at {self.at:%H.%M}{day}{self.where}."]
        if self.line:
            said.append(f"The line “{self.line}” was not carried out, and is kept as a point.")
        said.extend(f"Not in the minutes, and to be put in again: “{text}”." for text in self.shown)
        if self.kept_in is not None:
            said.append(f"It is also kept in {self.kept_in}.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Opened:
    """A store, its journal (None where the store may only be read) and what was recovered."""

    store: Store
    journal: Journal | None
    recovered: Recovered = Recovered()

    def close(self) -> None:
        """Let go of both; everything that was journaled is in the store."""
        if self.journal is not None:
            self.journal.close(is_done=True)
        self.store.close()


def open_store(path: Path, *, who: str, clock: Callable[[], dt.datetime] = now) -> Opened:
    """Open a store to write in it; where another program has it, to read it.

    What a run that died left in its journal is brought in first, once.

    Raises:
        StoreError: the store cannot be opened, or cannot take what is in the journal, which stays where it is.
    """
    store = Store.open(path, who=who, clock=clock)
    if store.read_only:
        return Opened(store, None)
    files = journal_files(path)
    try:
        recovered = _replayed(store, files)
    except BaseException:
        store.close()
        raise
    return Opened(store, Journal(files), recovered)


def journal_files(path: Path) -> tuple[Path, ...]:
    """Where the store's typing is journaled: beside it or, where that fails, on another file system."""
    return (journal_file(path), *spare_files(path, spare_folders()))


def waiting_since(store: Store, path: Path) -> dt.datetime | None:
    """When the first of what is in a journal and not in the store was typed (local time); None where nothing is.

    What was typed just now counts as saved: a program that has the store open is about to put it there.
    """
    waiting = [one.at for _, records in _unapplied(store, journal_files(path)) for one in records]
    first = min(waiting, default=None)
    return None if first is None or dt.datetime.now() - first < _A_MOMENT else first


def _unapplied(store: Store, files: Iterable[Path]) -> list[tuple[Id, list[TypedRecord]]]:
    """The records of each journal that the store does not have, oldest first."""
    by_journal: dict[str, dict[int, Record]] = {}
    for found in filter(None, map(read_journal, files)):
        by_journal.setdefault(found.id, {}).update({one.seq: one for one in found.records})
    unapplied = []
    for journal_id, records in by_journal.items():
        mark = store.journal_mark(journal_id)
        typed = read_records(records[seq] for seq in sorted(records))
        unapplied.append((journal_id, [one for one in typed if one.seq > mark]))
    return unapplied


def _replayed(store: Store, files: Iterable[Path]) -> Recovered:
    recovered, touched = Recovered(), dict[Id, Id | None]()
    lost: list[str] = []
    for journal_id, records in _unapplied(store, files):
        typed = [one for one in records if not isinstance(one.what, Unfinished)]
        for run in _in_runs(typed):
            for text in _carried_out(store, journal_id, run):
                lost.append(text)
            for one in run:
                touched.update(_touched(one))
        last = records[-1] if records else None
        if last is not None and isinstance(last.what, Unfinished) and last.what.text:
            recovered = _with_unfinished(store, journal_id, last, last.what, recovered)
            recovered = replace(recovered, at=last.at)
        if typed:
            recovered = replace(recovered, at=records[-1].at)
    if recovered:
        recovered = _told(store, recovered, touched)
    if lost:
        recovered = replace(recovered, shown=(*recovered.shown, *lost), kept_in=_set_aside(files))
    for path in files:
        remove_journal(path)
    return recovered


def _in_runs(records: list[TypedRecord]) -> Iterable[list[TypedRecord]]:
    at = 0
    for run in runs([one.what for one in records if not isinstance(one.what, Unfinished)]):
        yield records[at : at + len(run)]
        at += len(run)


def _carried_out(store: Store, journal_id: str, run: list[TypedRecord]) -> list[str]:
    """Do a run of operations; the texts of those that have no place in the store any more.

    Raises:
        StoreError: the store could not be written.
    """
    try:
        with store.noting(journal_id, run[-1].seq):
            carry_out_run(store, [one.what for one in run if not isinstance(one.what, Unfinished)])
    except StoreError:
        raise
    except MinutetakerError:
        if len(run) == 1:
            return [text for text in (_text_of(run[0]),) if text]
        refused = [text for one in run for text in _carried_out(store, journal_id, [one])]
        return refused[-1:]
    return []


def _text_of(record: TypedRecord) -> str:
    match record.what:
        case TypeText(text=text):
            return text
        case AddEntry(entry=entry):
            return entry.text
    return ""


def _touched(record: TypedRecord) -> dict[Id, Id | None]:
    """The entry that a record is about, with its meeting."""
    match record.what:
        case TypeText(meeting_id=meeting_id, entry_id=entry_id):
            return {entry_id: meeting_id}
        case AddEntry(meeting_id=meeting_id, entry=entry):
            return {entry.id: meeting_id}
    return {}


def _with_unfinished(
    store: Store, journal_id: str, record: TypedRecord, unfinished: Unfinished, recovered: Recovered
) -> Recovered:
    """Keep a line that was being typed as a point; of what belongs to no meeting, say what it was."""
    meeting_id, item_id = unfinished.meeting_id, unfinished.item_id
    if meeting_id is None or item_id is None:
        return replace(recovered, shown=(*recovered.shown, unfinished.text))
    try:
        with store.noting(journal_id, record.seq):
            add_entry(
                store, meeting_id, item_id, kind=EntryKind.POINT, text=unfinished.text, after_id=unfinished.after_id
            )
    except NotFoundError:
        return replace(recovered, shown=(*recovered.shown, unfinished.text))
    return replace(recovered, line=unfinished.text, meeting_id=meeting_id)


def _told(store: Store, recovered: Recovered, touched: dict[Id, Id | None]) -> Recovered:
    """How much was recovered, and where."""
    meeting_id = next((one for one in reversed(touched.values()) if one), recovered.meeting_id)
    if meeting_id is None:
        return recovered
    with suppress(NotFoundError):
        meeting = store.meeting(meeting_id)
        there = {entry.id for item in meeting.items for _, entry in tree.walk(item.entries)}
        points = sum(1 for entry_id in touched if entry_id in there)
        held = f" of {long_date(meeting.date)}" if recovered.at and recovered.at.date() != meeting.date else ""
        where = f", in {meeting.committee}{held}"
        return replace(recovered, points=points, meeting_id=meeting_id, where=where)
    return recovered


def _set_aside(files: Iterable[Path]) -> Path | None:
    """Keep the first journal there is under a name that no run writes to."""
    for path in files:
        if path.exists():
            kept = path.with_name(f"{path.name}.kept-{now():%Y%m%dT%H%M%SZ}")
            path.rename(kept)
            return kept
    return None
