"""Moving an entry, with what stands under it, to the minute of another item."""

from __future__ import annotations

from dataclasses import replace

from minutetaker.desk.minuting.taking_out import without
from minutetaker.record import LAST, AttendanceEvent, Id, Meeting
from minutetaker.record.entries import tree
from minutetaker.store.api.store import Store


def move_to_item(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, to_item_id: Id) -> Meeting:
    """Put an entry last in another item's minute; a part of a resolution, or an answer, becomes a point there.

    Who came and went after it stays in the item, after what stood before it.

    Raises:
        NotFoundError: the meeting has no such items, or the item no such entry.
    """
    return store.revise_meeting(
        meeting_id, "Move to another item", lambda meeting: moved(meeting, item_id, entry_id, to_item_id)
    )


def moved(meeting: Meeting, item_id: Id, entry_id: Id, to_item_id: Id) -> Meeting:
    """The meeting with an entry at the end of another item; as :func:`move_to_item`.

    Raises:
        NotFoundError: as for :func:`move_to_item`.
    """
    entries = meeting.item(item_id).entries
    entry = tree.at_the_top(entries, entry_id)
    gone = {one.id for _, one in tree.walk((entry,))}
    before = None
    for _, one in tree.walk(entries):
        if one.id == entry_id:
            break
        before = one.id

    def after_it(event: AttendanceEvent) -> AttendanceEvent:
        is_after = event.item_id == item_id and event.after_entry_id in gone
        return replace(event, after_entry_id=before) if is_after else event

    meeting = replace(meeting, attendance=tuple(map(after_it, meeting.attendance)))
    meeting = meeting.with_item(item_id, lambda item: replace(item, entries=without(item.entries, entry_id)))
    return meeting.with_item(to_item_id, lambda item: replace(item, entries=tree.insert(item.entries, LAST, entry)))
