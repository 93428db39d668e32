"""Undo and redo: of everything, through the store, with the caret going to what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutetaker.record import Entry, Id, Meeting, MinutetakerError, NotFoundError, tree
from minutetaker.record.references import common_start
from minutetaker.screens.approval.approval_words import ShownApproval, read_approval

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.meeting.screen import MeetingScreen
    from minutetaker.store.queries.history import Change
    from minutetaker.store.sqlite.store import Store


@dataclass(frozen=True, slots=True)
class Turned:
    """What undo or redo did: the meeting after it, and the entry or the item that it changed."""

    meeting: Meeting
    label: str = ""
    item_id: Id | None = None
    entry_id: Id | None = None
    approval: ShownApproval | None = None
    """What became of the minutes, where that was changed too."""


async def turn(screen: MeetingScreen, *, back: bool) -> None:
    """Undo the newest change (``back``), or do again what was undone last."""
    meeting_id, before = screen.view.meeting.id, screen.view.meeting
    if back and screen.discussion.drop_unstored():
        return
    styles = screen.minutetaker.styles_for
    try:
        turned = await screen.minutetaker.store_thread.do(lambda store: _turned(store, meeting_id, styles, back=back))
    except MinutetakerError as error:
        screen.minutetaker.notify_error(error)
        return
    if turned is None:
        screen.minutetaker.notify_plain("There is nothing to undo." if back else "There is nothing to do again.")
        return
    item_id = turned.item_id or screen.view.item_id
    if turned.entry_id is not None and turned.item_id is not None:
        screen.discussion.want(turned.entry_id, changed_at(before, turned.meeting, turned.item_id, turned.entry_id))
    screen.show_meeting(turned.meeting, item_id=item_id, approval=turned.approval)
    screen.discussion.want_nothing()
    if turned.entry_id is None:
        screen.minutetaker.notify_plain(f"{'Undone' if back else 'Done again'}: {turned.label}.")


def _turned(store: Store, meeting_id: Id, style_for: Callable[[str], HouseStyle], *, back: bool) -> Turned | None:
    change = store.undo(meeting_id) if back else store.redo(meeting_id)
    if change is None:
        return None
    meeting = store.meeting(meeting_id)
    item_id, entry_id = _changed(change, meeting)
    is_step = any(edit.table == "circulation" for edit in change.edits)
    approval = read_approval(store, meeting_id, style_for) if is_step else None
    return Turned(meeting, change.label, item_id, entry_id, approval)


def _changed(change: Change, meeting: Meeting) -> tuple[Id | None, Id | None]:
    """The first entry that the change was about and that is there now, else the item."""
    where = {entry.id: item.id for item in meeting.items for _, entry in tree.walk(item.entries)}
    for edit in change.edits:
        if edit.table == "entry" and edit.id in where:
            return where[edit.id], edit.id
    items = {item.id for item in meeting.items}
    for edit in change.edits:
        held = (edit.after or edit.before or {}).get("item_id", edit.id if edit.table == "item" else None)
        if held in items:
            return str(held), None
    return None, None


def changed_at(before: Meeting, after: Meeting, item_id: Id, entry_id: Id) -> int:
    """How far into the entry's text the caret goes: after the last character that changed."""
    old, new = _entry(before, item_id, entry_id), _entry(after, item_id, entry_id)
    if new is None:
        return 0
    if old is None or old.text == new.text:
        return len(new.text)
    head = common_start(old.text, new.text)
    return len(new.text) - common_start(old.text[head:][::-1], new.text[head:][::-1])


def _entry(meeting: Meeting, item_id: Id, entry_id: Id) -> Entry | None:
    try:
        return tree.find(meeting.item(item_id).entries, entry_id)
    except NotFoundError:
        return None
