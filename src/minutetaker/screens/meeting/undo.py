"""Undo and redo: of everything, through the store, with the caret going to what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.history import undo
from minutetaker.record import Entry, Id, Meeting, MinutetakerError, NotFoundError
from minutetaker.record.entries import tree
from minutetaker.record.text import common_ends
from minutetaker.screens.approval.approval_words import ShownApproval, read_approval
from minutetaker.screens.dialogs.list_undo import may_go
from minutetaker.screens.meeting.discussion.plans import END, START, is_stop

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.store.api.store import Store


async def undo_or_redo(screen: MeetingHost, *, back: bool) -> None:
    """Undo the newest change (``back``), or do again what was undone last."""
    if screen.discussion.drop_unstored() if back else screen.discussion.take_again():
        return
    await _undo_or_redo(screen, back=back)


async def _undo_or_redo(screen: MeetingHost, *, back: bool, agreed: int | None = None) -> None:
    meeting_id, before = screen.view.meeting.id, screen.view.meeting
    styles = screen.program.styles_for

    def work(store: Store) -> tuple[undo.UndoResult | None, ShownApproval | None]:
        result = undo.undo_or_redo(store, meeting_id, back=back, agreed=agreed)
        return result, read_approval(store, meeting_id, styles) if result and result.is_step else None

    try:
        result, approval = await screen.program.store_thread.do(work)
    except MinutetakerError as error:
        screen.program.notify_error(error)
        return
    if result is None:
        screen.program.notify_plain("There is nothing to undo." if back else "There is nothing to do again.")
        return
    if result.asks:
        screen.app.run_worker(_agree_and_turn(screen, result, back=back), exclusive=True, group="question")
        return
    item_id = result.item_id or screen.view.item_id
    is_seen = result.is_typing and item_id == screen.view.item_id
    place = _place_of(before, result)
    if place is not None:
        screen.discussion.want(*place)
    screen.show_meeting(result.meeting, item_id=item_id, approval=approval)
    screen.discussion.want_nothing()
    screen.discussion.unsay()
    if not is_seen:
        screen.program.notify_undone(f"{'Undone' if back else 'Done again'}: {result.name}.")


async def _agree_and_turn(screen: MeetingHost, asked: undo.UndoResult, *, back: bool) -> None:
    if await may_go(screen.program, asked.asks, back=back):
        await _undo_or_redo(screen, back=back, agreed=asked.seq)


def _place_of(before: Meeting, result: undo.UndoResult) -> tuple[Id, int] | None:
    """The entry where the change was, and how far into its text; None where it was in none."""
    if result.item_id is None:
        return None
    if result.entry_id is not None:
        return result.entry_id, changed_at(before, result.meeting, result.item_id, result.entry_id)
    return beside_gone(before, result.meeting, result.item_id, result.gone_id) if result.gone_id else None


def beside_gone(before: Meeting, after: Meeting, item_id: Id, gone_id: Id) -> tuple[Id, int] | None:
    """Where an entry stood that is gone: the end of what is before it, else the start of what is after it."""
    try:
        order = [one.id for _, one in tree.walk(before.item(item_id).entries)]
        there = {one.id for _, one in tree.walk(after.item(item_id).entries) if is_stop(one)}
        at = order.index(gone_id)
    except (NotFoundError, ValueError):
        return None
    earlier = [one for one in order[:at] if one in there]
    later = [one for one in order[at:] if one in there]
    return (earlier[-1], END) if earlier else (later[0], START) if later else None


def changed_at(before: Meeting, after: Meeting, item_id: Id, entry_id: Id) -> int:
    """How far into the entry's text the caret goes: after the last character that changed."""
    old, new = _entry(before, item_id, entry_id), _entry(after, item_id, entry_id)
    if new is None:
        return 0
    if old is None or old.text == new.text:
        return len(new.text)
    _, tail = common_ends(old.text, new.text)
    return len(new.text) - tail


def _entry(meeting: Meeting, item_id: Id, entry_id: Id) -> Entry | None:
    try:
        return tree.find(meeting.item(item_id).entries, entry_id)
    except NotFoundError:
        return None
