"""Typed operations as records of the journal, and back: JSON, a long text as what a keystroke changed in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from minutetaker.desk.minuting.typing import AddEntry, KeepCommittee, RemoveEntry, Typed, TypeText
from minutetaker.record import LAST, EntryKind, Id, Placement
from minutetaker.record.entries.placement import Side
from minutetaker.record.text import common_ends
from minutetaker.store.journal.journal import JournalRecord, Payload


@dataclass(frozen=True, slots=True)
class UnfinishedText:
    """What stands on the screen and is not in the minutes yet: a line that begins with a stroke, a form, or a paste.

    An empty text says that it is done with. ``lines_as`` says what kind of entry each line of a paste becomes.
    """

    text: str = ""
    meeting_id: Id | None = None
    item_id: Id | None = None
    placement: Placement = LAST
    lines_as: EntryKind | None = None
    kind: Literal["unfinished"] = "unfinished"


@dataclass(frozen=True, slots=True)
class _TextEdit:
    """A text as a change of the text in the record before: characters taken out at a place, others put there."""

    start: int
    taken: int
    put: str
    kind: Literal["edit"] = "edit"


def _with_placement(what: Any) -> Any:
    """What a record says, where it is an older one that names the entry before, after or above by three keys."""
    if not isinstance(what, dict) or "after_id" not in what:
        return what
    named = {side: what.pop(f"{side}_id", None) for side in (Side.UNDER, Side.BEFORE, Side.AFTER)}
    side, entry_id = next(((side, one) for side, one in named.items() if one is not None), (Side.AFTER, None))
    return {**what, "placement": {"entry_id": entry_id, "side": side}}


_What: TypeAlias = Annotated[
    TypeText | AddEntry | RemoveEntry | KeepCommittee | UnfinishedText | _TextEdit,
    Field(discriminator="kind"),
    BeforeValidator(_with_placement),
]


@dataclass(frozen=True, slots=True)
class _Line:
    at: datetime
    what: _What


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """One record: its number, when it was typed (local time) and what."""

    seq: int
    at: datetime
    what: Typed | UnfinishedText


@cache
def _adapter() -> TypeAdapter[_Line]:
    return TypeAdapter(_Line)


class RecordWriter:
    """Turns operations into records; one for each journal."""

    def __init__(self) -> None:
        _adapter()
        self._before: TypeText | None = None

    def payload(self, what: Typed | UnfinishedText, at: datetime) -> tuple[Payload, int]:
        """The record of an operation, and how many characters it brings in."""
        edit: _TextEdit | None = None
        before, self._before = self._before, None
        if isinstance(what, AddEntry):
            self._before = TypeText(what.meeting_id, what.item_id, what.entry.id, what.entry.text)
            characters = len(what.entry.text)
        elif isinstance(what, TypeText):
            self._before = what
            is_same = before is not None and replace(before, text="") == replace(what, text="")
            edit = _edit(before.text if before and is_same else "", what.text)
            characters = len(edit.put)
            edit = edit if is_same else None
        else:
            characters = len(what.text) if isinstance(what, UnfinishedText) else 0

        def written(alone: bool) -> bytes:
            return _adapter().dump_json(_Line(at, what if alone or edit is None else edit), exclude_defaults=False)

        return written, characters


def read_records(records: Iterable[JournalRecord]) -> tuple[list[TypedRecord], bool]:
    """The operations that records hold, up to one that cannot be understood, and whether all were.

    What follows one that cannot be understood may rest on it, so it is left alone.
    """
    read: list[TypedRecord] = []
    before: TypeText | None = None
    for record in records:
        try:
            line = _adapter().validate_json(record.payload)
        except ValidationError:
            return read, False
        what = line.what
        if isinstance(what, _TextEdit):
            if before is None:
                return read, False
            text = before.text[: what.start] + what.put + before.text[what.start + what.taken :]
            what = replace(before, text=text)
        if isinstance(what, AddEntry):
            before = TypeText(what.meeting_id, what.item_id, what.entry.id, what.entry.text)
        else:
            before = what if isinstance(what, TypeText) else None
        read.append(TypedRecord(record.seq, line.at.astimezone(), what))
    return read, True


def _edit(before: str, after: str) -> _TextEdit:
    head, tail = common_ends(before, after)
    return _TextEdit(head, len(before) - tail - head, after[head : len(after) - tail])
