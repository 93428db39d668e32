"""Undo and redo in one meeting and on the list of meetings; what takes away what was made is agreed to first."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.desk.history.change_names import TYPING, named_in, telling_edits
from minutetaker.desk.history.taking_away import named, puts_in_bin, taken_away
from minutetaker.record import Id, Meeting
from minutetaker.store.api.history import HOME, Change
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What undo or redo did: the meeting after it, and the entry or the item that it changed.

    ``name`` says what was changed: ``add item Payments``. ``gone_id`` is an entry that is there no more.

    ``is_step`` says that a step in the approval of the minutes was undone or done again. ``asks`` is empty where it
    was done; else nothing was, and it says what would be taken away by undoing the line ``seq`` of the history, or by
    doing it again.
    """

    meeting: Meeting
    name: str
    item_id: Id | None = None
    entry_id: Id | None = None
    gone_id: Id | None = None
    is_typing: bool = False
    is_step: bool = False
    seq: int = 0
    asks: str = ""


@dataclass(frozen=True, slots=True)
class ListUndoResult:
    """What undo or redo did on the list of meetings: ``New meeting: Full Council, 4 March 2026``.

    ``seq`` and ``asks`` are as for :class:`UndoResult`; ``into_bin`` says that something is in the bin by it.
    """

    name: str
    into_bin: bool
    seq: int
    asks: str = ""


def undo_or_redo(store: Store, meeting_id: Id, *, back: bool, agreed: int | None = None) -> UndoResult | None:
    """Undo a meeting's newest change (``back``), or do again what was undone last; None where there is nothing.

    Args:
        agreed: the line of the history that somebody agreed to undo or do again, whatever that takes away.

    Raises:
        NumbersTakenError: a later meeting has used the minute numbers that come next.
        StoreError: the step was damaged, or could not be written; nothing was changed.
    """
    change, asks = _undone(store, meeting_id, back=back, agreed=agreed)
    if change is None:
        return None
    meeting = store.meeting(meeting_id)
    name = f"{named_in(meeting, change)}{_left(change)}"
    if asks:
        return UndoResult(meeting, name, seq=change.seq, asks=asks)
    item_id, entry_id, gone_id = _changed(change, meeting)
    is_step = any(edit.table == "circulation" for edit in change.edits)
    return UndoResult(meeting, name, item_id, entry_id, gone_id, change.label == TYPING, is_step)


def undo_or_redo_list(store: Store, *, back: bool, agreed: int | None = None) -> ListUndoResult | None:
    """Undo the newest change to the list of meetings or to a committee, or do again; as :func:`undo_or_redo`."""
    change, asks = _undone(store, HOME, back=back, agreed=agreed)
    if change is None:
        return None
    done = [edit.inverse() if back else edit for edit in change.edits]
    return ListUndoResult(f"{named(store, change)}{_left(change)}", any(map(puts_in_bin, done)), change.seq, asks)


def _undone(store: Store, scope: str, *, back: bool, agreed: int | None) -> tuple[Change | None, str]:
    """The change that was undone or done again; or that is to be agreed to first, with what it takes away."""
    change = store.next_undo(scope) if back else store.next_redo(scope)
    if change is not None and change.seq != agreed:
        asks = taken_away(store, change, back=back)
        if asks:
            return change, asks
    return store.undo(scope) if back else store.redo(scope), ""


def _left(change: Change) -> str:
    """In how many places what was done together with a change stays as it is, as more was done there since."""
    if not change.left:
        return ""
    places = "1 other place" if change.left == 1 else f"{change.left} other places"
    return f" (not in {places}, where more was done since)"


def _changed(change: Change, meeting: Meeting) -> tuple[Id | None, Id | None, Id | None]:
    """The item that the change was about, its first entry that is there now, and else its first that is not."""
    entries, edits = meeting.entries_by_id(), telling_edits(change)
    of_entries = [edit.id for edit in edits if edit.table == "entry"]
    for entry_id in of_entries:
        if entry_id in entries:
            return entries[entry_id][0].id, entry_id, None
    items = {item.id for item in meeting.items}
    for edit in edits:
        held = (edit.after or edit.before or {}).get("item_id", edit.id if edit.table == "item" else None)
        if held in items:
            return str(held), None, of_entries[0] if of_entries else None
    return None, None, None
