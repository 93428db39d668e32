"""Typing the minute of an item: the outliner's steps, each on one entry of the item's tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from minutetaker.desk.minuting.splitting import halved, joined
from minutetaker.desk.minuting.taking_out import without
from minutetaker.desk.minuting.typing import AddEntry
from minutetaker.record import (
    LAST,
    Entry,
    EntryKind,
    Id,
    Meeting,
    Placement,
    RecordError,
    Reference,
    clean,
    new_id,
)
from minutetaker.record.entries import tree
from minutetaker.store.api.store import Store


def add_entry(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    *,
    kind: EntryKind = EntryKind.POINT,
    text: str = "",
    placement: Placement = LAST,
    entry_id: Id | None = None,
) -> Meeting:
    """Add an entry.

    Args:
        entry_id: the id that the new entry takes, so that the caller can go to it.

    Raises:
        NotFoundError: the meeting has no such item, or the item no such entry.
        RecordError: it would stand too deep.
    """
    entry = Entry(entry_id or new_id(), kind, clean(text))
    return insert(store, meeting_id, item_id, entry, placement=placement)


def insert(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    entry: Entry,
    *,
    placement: Placement = LAST,
) -> Meeting:
    """Add an entry that is made already.

    Told to go after another, what stands at the top, such as a resolution, goes after the whole of what that is in.
    Typing on in an entry that comes with its first letters is the same step of undo.

    Raises:
        NotFoundError: the meeting has no such item or attendee, or the item no such entry.
        RecordError: it would stand too deep.
    """

    adding = AddEntry(meeting_id, item_id, entry, placement)
    return store.revise_meeting(meeting_id, adding.label, adding.change, merge_key=adding.merge_key)


def add_lines(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    lines: Iterable[str],
    *,
    kind: EntryKind,
    placement: Placement = LAST,
    last_id: Id | None = None,
) -> Meeting:
    """Add pasted lines, an entry each; blank lines are left out. One step of undo.

    Args:
        last_id: the id that the last of them takes, so that the caller can go to it.
    """
    added = [Entry(new_id(), kind, clean(line)) for line in lines if line.strip()]
    if added and last_id is not None:
        added[-1] = replace(added[-1], id=last_id)

    return _revise(
        store, meeting_id, item_id, f"Paste {len(added)} lines", lambda there: tree.insert(there, placement, *added)
    )


def split(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, at: int, *, second_id: Id) -> Meeting:
    """Make two entries of one where the caret stands, ``at`` characters into its text.

    What stands under it goes where its words go: with the second in the middle of the text, with
    the first at its end. At the start all that the entry is goes with the words, and an empty one
    stands before it. The second has the kind of the first, except after the kinds that one entry
    completes, which keep what stands under them.
    """

    return _revise(store, meeting_id, item_id, "Split", lambda entries: halved(entries, entry_id, at, second_id))


def join(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, onto_id: Id) -> Meeting:
    """Put an entry's text at the end of another's, and what stood under it under that one.

    Raises:
        RecordError: the other stands under this one, or what stood under this one would stand too deep.
    """

    return _revise(store, meeting_id, item_id, "Join", lambda entries: joined(entries, entry_id, onto_id))


def change_kind(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, kind: EntryKind) -> Meeting:
    """Make an entry another kind; its text, and what stands under it, stay.

    Raises:
        RecordError: a resolution would stand in another.
    """
    return _revise(store, meeting_id, item_id, f"Make {kind}", lambda entries: tree.made(entries, entry_id, kind))


def move(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, steps: int) -> Meeting:
    """Move an entry up (negative) or down among those beside it, with what stands under it."""
    return _revise(store, meeting_id, item_id, "Move", lambda entries: tree.shift(entries, entry_id, steps))


def nest(store: Store, meeting_id: Id, item_id: Id, entry_id: Id) -> Meeting:
    """Put an entry under the one before it: a point becomes a response, under a resolution a clause.

    Raises:
        RecordError: nothing stands before it, or it would stand too deep.
    """
    return _revise(store, meeting_id, item_id, "Nest", lambda entries: tree.nest(entries, entry_id))


def unnest(store: Store, meeting_id: Id, item_id: Id, entry_id: Id) -> Meeting:
    """Put an entry beside and after the one that it stands under.

    Raises:
        RecordError: it stands at the top already.
    """
    return _revise(store, meeting_id, item_id, "Unnest", lambda entries: tree.unnest(entries, entry_id))


def delete(store: Store, meeting_id: Id, item_id: Id, entry_id: Id) -> Meeting:
    """Take an entry out, with what stands under it, and a resolution that it was all of; undo brings it back."""
    return _revise(store, meeting_id, item_id, "Delete", lambda entries: without(entries, entry_id))


def set_label(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, label: str | None) -> Meeting:
    """Print this label instead of the computed one; None goes back to the computed one."""
    kept = None if label is None else clean(label)
    return revise_entry(store, meeting_id, item_id, entry_id, "Label", lambda entry: replace(entry, label=kept))


def set_restarts(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, restarts: bool) -> Meeting:
    """Begin the list again at its first label with this entry, or let it run on."""
    return revise_entry(
        store, meeting_id, item_id, entry_id, "Numbering", lambda entry: replace(entry, restarts=restarts)
    )


def refer(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, start: int, end: int, *, to_item_id: Id) -> Meeting:
    """Make characters ``start`` to ``end`` of an entry's text a cross-reference to an item's number.

    Raises:
        NotFoundError: the meeting has no such item or entry, or no item to refer to.
        RecordError: the characters are not in the text, or stand in another reference already.
    """

    def referring(entry: Entry) -> Entry:
        if not 0 <= start < end <= len(entry.text):
            raise RecordError("A cross-reference needs characters of the text to stand in.")
        if any(one.start < end and start < one.end for one in entry.references):
            raise RecordError("These characters are a cross-reference already.")
        return replace(entry, references=(*entry.references, Reference(to_item_id, start, end)))

    def revised(meeting: Meeting) -> Meeting:
        meeting.item(to_item_id)
        return _with_entry(meeting, item_id, entry_id, referring)

    return store.revise_meeting(meeting_id, "Cross-reference", revised)


def revise_entry(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    entry_id: Id,
    label: str,
    change: Callable[[Entry], Entry],
    *,
    people: Iterable[Id | None] = (),
    merge_key: str | None = None,
) -> Meeting:
    """Change one entry and note it under ``label``.

    Args:
        people: the attendees that the entry comes to name.

    Raises:
        NotFoundError: the meeting has no such item or attendee, or the item no such entry.
    """

    named = tuple(person for person in people if person is not None)

    def revised(meeting: Meeting) -> Meeting:
        for person in named:
            meeting.attendee(person)
        return _with_entry(meeting, item_id, entry_id, change)

    return store.revise_meeting(meeting_id, label, revised, merge_key=merge_key)


def _with_entry(meeting: Meeting, item_id: Id, entry_id: Id, change: Callable[[Entry], Entry]) -> Meeting:
    return meeting.with_item(item_id, lambda item: replace(item, entries=tree.update(item.entries, entry_id, change)))


def _revise(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    label: str,
    change: Callable[[tree.Tree], tree.Tree],
    *,
    merge_key: str | None = None,
) -> Meeting:
    def revised(meeting: Meeting) -> Meeting:
        return meeting.with_item(item_id, lambda item: replace(item, entries=change(item.entries)))

    return store.revise_meeting(meeting_id, label, revised, merge_key=merge_key)
