"""Changes between two states of one meeting: the draft that was circulated and the minutes as they stand now."""

from __future__ import annotations

from collections.abc import Iterator

from minutetaker.record.differences.attendance import attendance_differences
from minutetaker.record.differences.difference import (
    ChangeKind,
    Difference,
    by_id,
    differing,
    field_words,
    in_words,
    moved,
    together,
)
from minutetaker.record.differences.entries import entry_differences
from minutetaker.record.differences.rewording import reworded
from minutetaker.record.ids import Id
from minutetaker.record.meeting import Item, Meeting
from minutetaker.record.public.withholding import withheld_items

_MEETING = {
    "council": "Council",
    "committee": "Committee",
    "date": "Date of the meeting",
    "kind": "Kind of meeting",
    "place": "Place of the meeting",
    "starts_at": "Time for which the meeting was called",
    "opened_at": "Time of opening",
    "closed_at": "Time of closing",
    "not_held": "Why the meeting was not held",
    "adjournments": "Adjournments",
    "quorum": "Quorum",
    "remote_counts": "Whether members by video count for the quorum",
    "first_minute_number": "First minute number",
    "style": "House style",
    "committee_id": "Committee in the store",
}
_MEETING_ASIDE = frozenset(
    {"id", "status", "current_item_id", "deleted_at", "revision", "attendees", "attendance", "items", "disclosures"}
)
_ITEM = {
    "title": "Title of the item",
    "purpose": "Purpose of the item",
    "documents": "Supporting documents of the item",
    "exempt": "Exempt mark of the item",
    "exempt_paragraph": "Paragraph that exempts the item",
    "public_summary": "Public summary of the item",
    "public_title": "Public title of the item",
    "agenda_number": "Number of the item on the agenda",
    "done": "Done mark of the item",
    "origin": "Origin of the item",
}
_ITEM_ASIDE = frozenset({"id", "entries"})
_ITEM_TEXTS = frozenset({"title", "purpose", "public_summary", "public_title"})


def differences(before: Meeting, after: Meeting) -> tuple[Difference, ...]:
    """Everything in which two states of a meeting differ: its details, who was there, then item by item.

    How far the minutes have come, the item reached and the count of changes are no part of what they say:
    ``status``, ``current_item_id``, ``deleted_at`` and ``revision`` are not compared. Of a meeting with 400
    entries, all of them reworded, it takes about a second.

    Raises:
        ValueError: they are states of two meetings.
    """
    if before.id != after.id:
        raise ValueError("only two states of one meeting can be compared")
    exempt = withheld_items(before, after)
    return (
        *_details(before, after),
        *attendance_differences(before, after, exempt),
        *_items(before, after, exempt),
    )


def _details(before: Meeting, after: Meeting) -> Iterator[Difference]:
    for name in differing(before, after, _MEETING, _MEETING_ASIDE):
        was, now = in_words(getattr(before, name)), in_words(getattr(after, name))
        yield Difference(ChangeKind.CHANGED, field_words(name, _MEETING), was, now)


def _items(before: Meeting, after: Meeting, exempt: frozenset[Id]) -> Iterator[Difference]:
    old, new = by_id(before.items), by_id(after.items)
    displaced = moved(list(old), list(new))
    of_entries = entry_differences(before, after, exempt)
    for item_id in together(list(old), list(new)):
        yield from _item(before, after, old.get(item_id), new.get(item_id), item_id in displaced, item_id in exempt)
        yield from of_entries.get(item_id, ())


def _item(
    before: Meeting, after: Meeting, old: Item | None, new: Item | None, displaced: bool, exempt: bool
) -> Iterator[Difference]:
    there = new or old
    assert there is not None

    def found(change: ChangeKind, what: str, was: str, now: str, *, is_text: bool = False) -> Difference:
        spans = reworded(was, now) if is_text else ()
        return Difference(change, what, was, now, there.id, there.title, spans=spans, exempt=exempt)

    if old is None:
        yield found(ChangeKind.ADDED, "Item", "", _described(there))
    elif new is None:
        yield found(ChangeKind.TAKEN_OUT, "Item", _described(there), "")
    else:
        if displaced:
            yield found(ChangeKind.MOVED, "Item", _position(before, old), _position(after, new))
        for name in differing(old, new, _ITEM, _ITEM_ASIDE):
            was, now = in_words(getattr(old, name)), in_words(getattr(new, name))
            is_text = name in _ITEM_TEXTS and bool(was) and bool(now)
            change = ChangeKind.REWORDED if is_text else ChangeKind.CHANGED
            yield found(change, field_words(name, _ITEM), was, now, is_text=is_text)


def _described(item: Item) -> str:
    summary = f"Public summary: {item.public_summary}" if item.public_summary else ""
    return "\n".join(part for part in (item.title, item.purpose, *item.documents, summary) if part.strip())


def _position(meeting: Meeting, item: Item) -> str:
    index = next(index for index, one in enumerate(meeting.items, 1) if one.id == item.id)
    return f"taken as item {index} of {len(meeting.items)}"
