"""The agenda: items of business, their order, and which one the meeting has reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import time
from itertools import count
from typing import TypeVar

from minutetaker.record import Adjournment, AttendanceEvent, Id, Item, Meeting, RecordError, clean, clean_line, new_id
from minutetaker.record.entries import tree
from minutetaker.record.public.public_view import unnamed_people
from minutetaker.record.room.exclusion import exclusion_now
from minutetaker.store.api.store import Store

_Placed = TypeVar("_Placed", Adjournment, AttendanceEvent)


def add_item(
    store: Store, meeting_id: Id, title: str, *, after_id: Id | None = None, item_id: Id | None = None
) -> Meeting:
    """Add an item after another, such as a late one, or last. Later meetings that have yet to begin number on from it.

    After one that the public is out of the room for it is exempt too.

    Raises:
        RecordError: the title is empty, or a later meeting has used the minute number that it would take.
    """
    item = Item(item_id or new_id(), _checked_title(title))

    def added(meeting: Meeting) -> Meeting:
        index = len(meeting.items) if after_id is None else meeting.items.index(meeting.item(after_id)) + 1
        new = _as_private_as(meeting, meeting.items[index - 1], item) if index else item
        return replace(meeting, items=(*meeting.items[:index], new, *meeting.items[index:]))

    return store.revise_meeting(meeting_id, "Add item", added)


def _as_private_as(meeting: Meeting, before: Item, item: Item) -> Item:
    """The item, exempt where the public is excluded from the one before it and has not been let in again."""
    excluded = exclusion_now(meeting)
    if excluded is None or not before.exempt or before.id not in excluded.excluded_ids:
        return item
    return replace(item, exempt=True, exempt_paragraph=before.exempt_paragraph)


def rename_item(store: Store, meeting_id: Id, item_id: Id, title: str) -> Meeting:
    """Give an item another title.

    Raises:
        RecordError: the title is empty.
    """
    kept = _checked_title(title)
    return _revise_item(store, meeting_id, item_id, "Rename item", lambda item: replace(item, title=kept))


def set_item(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    *,
    title: str,
    purpose: str,
    documents: Iterable[str],
    exempt: bool,
    exempt_paragraph: str,
    public_summary: str,
    public_title: str = "",
) -> Meeting:
    """Set everything that the agenda says of an item. One step of undo.

    Raises:
        RecordError: the title is empty.
    """
    kept = _checked_title(title)
    listed = tuple(line for line in map(clean_line, documents) if line)

    def revised(item: Item) -> Item:
        return replace(
            item,
            title=kept,
            purpose=clean(purpose),
            documents=listed,
            exempt=exempt,
            exempt_paragraph=clean_line(exempt_paragraph),
            public_summary=clean(public_summary),
            public_title=clean_line(public_title),
        )

    return _revise_item(store, meeting_id, item_id, "Item details", revised)


def mark_exempt(store: Store, meeting_id: Id, item_id: Id, exempt: bool) -> Meeting:
    """Keep an item's text out of every public file, or let it in again."""
    label = "Mark exempt" if exempt else "Mark open"
    return _revise_item(store, meeting_id, item_id, label, lambda item: replace(item, exempt=exempt))


def move_item(store: Store, meeting_id: Id, item_id: Id, steps: int) -> Meeting:
    """Move an item up (negative) or down; numbers follow the new order."""

    def moved(meeting: Meeting) -> Meeting:
        index = meeting.items.index(meeting.item(item_id))
        return _placed(meeting, item_id, min(max(index + steps, 0), len(meeting.items) - 1))

    return store.revise_meeting(meeting_id, "Move item", moved)


def take_now(store: Store, meeting_id: Id, item_id: Id, *, at: time | None) -> Meeting:
    """Take an item out of its order: it stands next after the current one, and the meeting has reached it.

    The number that it had on the agenda is kept with it.
    """

    def taken(meeting: Meeting) -> Meeting:
        item = meeting.item(item_id)
        index = meeting.items.index(item)
        current = meeting.current_item
        target = meeting.items.index(current) + 1 if current else _first_not_done(meeting)
        target -= index < target
        if index != target and item.agenda_number is None:
            number = agenda_numbers(meeting)[item_id]
            meeting = meeting.with_item(item_id, lambda one: replace(one, agenda_number=number))
        return _reached(_placed(meeting, item_id, target), item_id, at)

    return store.revise_meeting(meeting_id, "Take out of order", taken)


def agenda_numbers(meeting: Meeting) -> dict[Id, int]:
    """The number that each item has on the agenda: its own where it was taken out of order, else its place."""
    taken = {item.agenda_number for item in meeting.items}
    free = (number for number in count(1) if number not in taken)
    return {item.id: item.agenda_number or next(free) for item in meeting.items}


def go_to(store: Store, meeting_id: Id, item_id: Id, *, at: time | None) -> Meeting:
    """Say that the meeting has reached an item; the first one opens the meeting.

    Going on, the item that is left is done. Going back, as after a key too many, it is not.

    Args:
        at: by the clock; None where that tells nothing of the meeting, which is then without the time when it opened.
    """
    return store.revise_meeting(meeting_id, "Go to item", lambda meeting: _reached(meeting, item_id, at))


def set_done(store: Store, meeting_id: Id, item_id: Id, done: bool) -> Meeting:
    """Say that an item is done with, or is not."""
    label = "Item done" if done else "Item not done"
    return _revise_item(store, meeting_id, item_id, label, lambda item: replace(item, done=done))


def delete_item(store: Store, meeting_id: Id, item_id: Id) -> Meeting:
    """Take an item out with its whole minute; undo brings it back.

    Who came for an exempt item alone goes with it: of the whole meeting
    it would be told. Where the meeting had reached the item, it stands at the one before again.

    Raises:
        RecordError: the minute of another item refers to it, and would print a number that is another's; or a later
            meeting has used the minute numbers that come next.
    """

    def deleted(meeting: Meeting) -> Meeting:
        item = meeting.item(item_id)
        index = meeting.items.index(item)
        items = (*meeting.items[:index], *meeting.items[index + 1 :])
        _refuse_where_referred_to(items, item_id)
        meeting = _without_those_who_came_for(item, meeting) if item.exempt else meeting
        log = tuple(_without_item(event, item_id) for event in meeting.attendance)
        adjourned = tuple(_without_item(one, item_id) for one in meeting.adjournments)
        current = meeting.current_item_id
        if current == item_id:
            current = meeting.items[index - 1].id if index else None
        return replace(meeting, items=items, attendance=log, adjournments=adjourned, current_item_id=current)

    return store.revise_meeting(meeting_id, "Delete item", deleted)


def _reached(meeting: Meeting, item_id: Id, at: time | None) -> Meeting:
    if meeting.not_held is not None:
        raise RecordError(f"The meeting was {meeting.not_held}: its state stands in its details.")
    if meeting.is_adjourned:
        raise RecordError("The meeting stands adjourned: note first that it goes on, with /resume.")
    index = meeting.items.index(meeting.item(item_id))
    left = meeting.current_item
    if left is not None and left.id == item_id:
        return meeting
    if left is not None and meeting.items.index(left) < index:
        meeting = meeting.with_item(left.id, lambda item: replace(item, done=True))
    meeting = meeting.with_item(item_id, lambda item: replace(item, done=False))
    return replace(meeting, current_item_id=item_id, opened_at=meeting.opened_at or at)


def _placed(meeting: Meeting, item_id: Id, target: int) -> Meeting:
    item = meeting.item(item_id)
    rest = [one for one in meeting.items if one.id != item_id]
    return replace(meeting, items=(*rest[:target], item, *rest[target:]))


def _first_not_done(meeting: Meeting) -> int:
    return next((index for index, item in enumerate(meeting.items) if not item.done), len(meeting.items))


def _refuse_where_referred_to(items: Iterable[Item], item_id: Id) -> None:
    for item in items:
        for _, entry in tree.walk(item.entries):
            if any(one.item_id == item_id for one in entry.references):
                raise RecordError(
                    f"The minute of “{item.title}” refers to this item: take the reference out there first."
                )


def _without_those_who_came_for(item: Item, meeting: Meeting) -> Meeting:
    named = {person for other, entry in meeting.entries() if other.id != item.id for person in entry.people}
    came = {event.attendee_id for event in meeting.attendance if event.item_id == item.id}
    gone = (unnamed_people(meeting, {item.id}) & came) - named
    return replace(
        meeting,
        attendees=tuple(one for one in meeting.attendees if one.id not in gone or one.membership_id),
        attendance=tuple(one for one in meeting.attendance if one.attendee_id not in gone),
    )


def _without_item(event: _Placed, item_id: Id) -> _Placed:
    return replace(event, item_id=None, after_entry_id=None) if event.item_id == item_id else event


def _checked_title(title: str) -> str:
    kept = clean_line(title)
    if not kept:
        raise RecordError("An agenda item needs a title.")
    return kept


def _revise_item(store: Store, meeting_id: Id, item_id: Id, label: str, change: Callable[[Item], Item]) -> Meeting:
    return store.revise_meeting(meeting_id, label, lambda meeting: meeting.with_item(item_id, change))
