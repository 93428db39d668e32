"""minutetaker for scripts: a store opened, meetings found and loaded, changed as a clerk would, written and read in.

All of it is at hand after ``import minutetaker``. What is there to be done with a meeting stands in modules of the
desk, one function for each unit of work: ``minutetaker.agenda.add_item(store, meeting.id, "Any other business")``.
Each gives the meeting as it is then; each is one step that a clerk can undo.

The package lists the names that a script may use; those of other modules are imported here under their own name
twice, which is how a checker is told that they are handed on.

Whatever a person can put right is a ``MinutetakerError`` whose message says what, where and what to do.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import NamedTuple, TypeAlias

from minutetaker import stores
from minutetaker.desk.approval import approving
from minutetaker.desk.approval import corrections as corrections
from minutetaker.desk.approval import disclosing as disclosing
from minutetaker.desk.follow_ups import listing, noting
from minutetaker.desk.follow_ups.tracker import tracker, tracker_publication
from minutetaker.desk.meetings import committees as committees
from minutetaker.desk.meetings import meetings as meetings
from minutetaker.desk.meetings.exempt_exports import UNNOTED, note_export
from minutetaker.desk.meetings.export import kept_publication
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.desk.minuting import agenda as agenda
from minutetaker.desk.minuting import entries as entries
from minutetaker.desk.minuting import resolutions as resolutions
from minutetaker.desk.recovery import recovery
from minutetaker.desk.room import attendance as attendance
from minutetaker.desk.words.meeting_references import find_committee as _find_committee
from minutetaker.desk.words.meeting_references import find_meeting, references
from minutetaker.errors import MinutetakerError as MinutetakerError
from minutetaker.identity import user_name
from minutetaker.inputs.importer import Doubt
from minutetaker.inputs.reading import read_meetings
from minutetaker.locations import default_store, store_named
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.minutes.style.style_files import load_style as load_style
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.publishing import publish, written
from minutetaker.outputs.registry import EXPORTERS, by_ending, that_write
from minutetaker.record import Committee, FollowUpSummary, Id, Meeting, MeetingSummary
from minutetaker.record.dates import dotted_time
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.api.store import Store

approval, follow_up_list, follow_ups = approving, listing, noting

AnyPath: TypeAlias = "str | PathLike[str]"

_MINUTES = (Content.DOCUMENT, Content.RECORD)
_TRACKER = (Content.DOCUMENT, Content.TABLE)


@contextmanager
def open_to_read(path: AnyPath | None = None) -> Iterator[Store]:
    """A store to read, for a ``with`` statement; nobody who writes in it is disturbed.

    A ``UserWarning`` says so where words that were typed are not in it yet, as after a crash.

    Args:
        path: the store's file; without it the one that ``minutetaker`` alone opens.

    Raises:
        StoreError: there is none, it is another program's file, or it cannot be read.
    """
    file = _store_file(path)
    with stores.open_store(file, who=user_name(), reading=True) as store:
        waiting = recovery.waiting_since(store, file)
        if waiting is not None:
            warnings.warn(f"What was typed at {dotted_time(waiting)} is not in the store yet.", stacklevel=4)
        yield store


@contextmanager
def open_to_write(path: AnyPath | None = None, *, who: str | None = None) -> Iterator[Store]:
    """A store to change, for a ``with`` statement; it is made where there is none.

    Each unit of work is kept on the disk when it comes back: there is no step to save. What a program that died left
    in its journal is brought in first, and a ``UserWarning`` says so.

    Args:
        path: the store's file; without it the one that ``minutetaker`` alone opens.
        who: the name that the history gives for what is changed; without it yours.

    Raises:
        ReadOnlyError: another program has it open to write, or it may only be read; the message says which.
        StoreError: it is another program's file, or cannot be made or read.
    """
    opened = recovery.open_store(_store_file(path), who=who or user_name())
    try:
        if opened.store.read_only_because:
            raise ReadOnlyError(opened.store.read_only_because)
        for said in (opened.recovered.in_brief, opened.store.warning):
            if said:
                warnings.warn(said, stacklevel=4)
        yield opened.store
    finally:
        opened.close()


def list_meetings(store: Store) -> dict[str, MeetingSummary]:
    """Every meeting by its reference, such as ``parks-committee-2026-03-04``, the newest first."""
    found = store.meetings()
    named = references(found)
    return {named[one.id]: one for one in found}


def load_meeting(store: Store, reference: str) -> Meeting:
    """A whole meeting: attendees, items, entries.

    Args:
        reference: as much of it as is needed to tell it from others (``parks-2026-03-04``), an id or the start of
            one, or ``latest``.

    Raises:
        NotFoundError: none is named so, or more than one; the message names those that could be meant.
    """
    return store.meeting(find_meeting(store.meetings(), reference).id)


def find_committee(store: Store, words: str) -> Committee:
    """The committee that is named by its id, its name, or words of its name and its council's.

    Raises:
        NotFoundError: none is named so, or more than one; the message names those that could be meant.
    """
    return _find_committee(store.committees(), words)


def export_minutes(
    store: Store,
    meeting_id: Id,
    target: AnyPath = ".",
    *,
    form: str | None = None,
    item: str = "",
    style: str = "",
    include_exempt: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write the minutes of a meeting, or one item of them, and say where.

    Args:
        target: a file, or a folder in which the file is named: ``Parks Committee 2026-03-04 minutes DRAFT.docx``.
        form: ``docx``, ``text``, ``json`` (the whole record, exempt items included), or the name of one that another
            package adds; without it by the ending of the target, else Word.
        item: only this one, by its printed number.
        style: another house style than the meeting's own.
        include_exempt: also what exempt items say; the file is then its owner's alone to read, and the store's ledger
            says that it was written; a ``UserWarning`` says so where the store was opened to read.
        overwrite: also over a file that was edited by hand since it was exported.

    Raises:
        NotFoundError: there is no such meeting, item or form.
        EditedByHandError: the file there was edited, or is not these minutes.
        ExportError: it cannot be written there, or not in this form.
        StyleError: the house style cannot be used.
    """
    exporter = _exporter(form, Path(target), _MINUTES)
    publication = kept_publication(
        store, meeting_id, exporter.content, item=item, style=style, include_exempt=include_exempt
    )
    file = publish(publication, exporter, Path(target), overwrite=overwrite)
    _note_export(store, publication, exporter, file)
    return file


def exported(
    store: Store, meeting_id: Id, form: str, *, item: str = "", style: str = "", include_exempt: bool = False
) -> bytes:
    """What a file of the minutes would hold, and no file; text is in UTF-8. The rest is as for ``export_minutes``."""
    exporter = _exporter(form, Path(), _MINUTES)
    publication = kept_publication(
        store, meeting_id, exporter.content, item=item, style=style, include_exempt=include_exempt
    )
    data = written(publication, exporter)
    _note_export(store, publication, exporter, "a script")
    return data


def export_tracker(
    store: Store,
    rows: Sequence[FollowUpSummary],
    target: AnyPath = ".",
    *,
    form: str | None = None,
    group_by: Grouping = Grouping.OWNER,
    include_exempt: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write the action tracker of follow-ups, as at today, and say where.

    Args:
        rows: what it tells, as ``follow_up_list.listed`` gives it.
        form: ``docx``, ``csv``, ``text``, or the name of one that another package adds; without it by the ending of
            the target, else Word.
        group_by: what has a table of its own: an owner, a meeting or a committee.

    Raises:
        NotFoundError: there is no such form.
        EditedByHandError: the file there was edited, or is another.
        ExportError: it cannot be written there, or not in this form.
    """
    exporter = _exporter(form, Path(target), _TRACKER)
    tracked = tracker(store, rows, on=dt.date.today())
    publication = tracker_publication(tracked, group_by=group_by, include_exempt=include_exempt)
    file = publish(publication, exporter, Path(target), overwrite=overwrite)
    _note_export(store, publication, exporter, file)
    return file


class Imported(NamedTuple):
    """What came in from a file, and what a person should look at."""

    meetings: tuple[Meeting, ...]
    doubts: tuple[Doubt, ...]


def import_file(store: Store, file: AnyPath) -> Imported:
    """Keep the meetings that a file of another computer or another program holds: all of them, or none.

    Raises:
        OSError: the file cannot be read.
        UnknownFormError: it is of no form that is known.
        KnownMeetingError: the store has one of its meetings already.
        StoreError: one could not be kept; nothing was changed.
        MinutetakerError: it is not right; the message says what is wrong, and where.
    """
    reading = read_meetings(Path(file).read_bytes(), Path(file).name)
    return Imported(import_meetings(store, reading.meetings), reading.doubts)


def _note_export(store: Store, publication: Publication, exporter: Exporter, written: Path | str) -> None:
    try:
        note_export(store, publication, exporter, written)
    except StoreError as error:
        warnings.warn(UNNOTED.format(why=error), stacklevel=3)


def _store_file(path: AnyPath | None) -> Path:
    return default_store() if path is None else store_named(path)


def _exporter(form: str | None, target: Path, contents: Sequence[Content]) -> Exporter:
    if form is not None:
        return EXPORTERS.named(form)
    offered = that_write(*contents)
    return by_ending(target.name, offered) or offered[0]
