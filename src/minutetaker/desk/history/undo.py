"""Undo and redo in one meeting, with the place in it that changed."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.record import Id, Meeting
from minutetaker.store.api.history import Change
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class Turned:
    """What undo or redo did: the meeting after it, and the entry or the item that it changed.

    ``is_step`` says that a step in the approval of the minutes was undone or done again.
    """

    meeting: Meeting
    label: str
    item_id: Id | None = None
    entry_id: Id | None = None
    is_step: bool = False


def turn(store: Store, meeting_id: Id, *, back: bool) -> Turned | None:
    """Undo a meeting's newest change (``back``), or do again what was undone last; None where there is nothing.

    Raises:
        NumbersTakenError: a later meeting has used the minute numbers that come next.
        StoreError: the step was damaged, or could not be written; nothing was changed.
    """
    change = store.undo(meeting_id) if back else store.redo(meeting_id)
    if change is None:
        return None
    meeting = store.meeting(meeting_id)
    item_id, entry_id = _changed(change, meeting)
    is_step = any(edit.table == "circulation" for edit in change.edits)
    return Turned(meeting, change.label, item_id, entry_id, is_step)


def _changed(change: Change, meeting: Meeting) -> tuple[Id | None, Id | None]:
    """The first entry that the change was about and that is there now, else the item."""
    where = {entry.id: item.id for item, entry in meeting.entries()}
    for edit in change.edits:
        if edit.table == "entry" and edit.id in where:
            return where[edit.id], edit.id
    items = {item.id for item in meeting.items}
    for edit in change.edits:
        held = (edit.after or edit.before or {}).get("item_id", edit.id if edit.table == "item" else None)
        if held in items:
            return str(held), None
    return None, None
