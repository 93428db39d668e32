"""Meetings of other computers and other programs into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minutetaker.desk.recovery.bin import brings_back
from minutetaker.errors import MinutetakerError
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.interchange import InterchangeError
from minutetaker.interchange.checks import ids_of_members, ids_of_parts
from minutetaker.mistakes import Mistake
from minutetaker.record import Committee, Id, Meeting, NotFoundError, RecordError
from minutetaker.record.dates import plain_date
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store


class KnownMeetingError(MinutetakerError):
    """The store has the meeting already; the message says which it is and what to do."""


def import_meetings(store: Store, read: Iterable[ReadMeeting]) -> tuple[Meeting, ...]:
    """Keep the meetings that a file holds, all or none, under their own ids, at revision 0.

    Undo on the home screen takes them away again, one by one. The committee of a meeting is made where the store has
    none with that id (from the meeting's own heading, where the file does not tell of it); one that is there is used
    as it is.

    Raises:
        KnownMeetingError: the store has one of them already.
        RecordError: the file holds one of them twice.
        InterchangeError: the file has ids of what is in the store already, or of one another; each is listed.
        StoreError: one could not be kept; nothing was changed.
    """
    held = tuple(read)
    meetings = tuple(one.meeting for one in held)
    _refuse_doubled(meetings)
    for meeting in meetings:
        _refuse_known(store, meeting)
    _refuse_taken_ids(store, held)
    made = 0
    try:
        for one in held:
            made += _committee_made(store, one.meeting, one.committee)
        store.add_meetings(meetings, label="Import meeting")
    except StoreError:
        for _ in range(made):
            store.undo(HOME)
        raise
    return meetings


def _refuse_doubled(meetings: Sequence[Meeting]) -> None:
    held: set[Id] = set()
    for one in meetings:
        if one.id in held:
            raise RecordError(
                f"The file holds a meeting twice ({one.committee}, {one.date}, id {one.id}), and nothing of it was "
                "kept: take one of the two out, or give it another id."
            )
        held.add(one.id)


def _refuse_known(store: Store, meeting: Meeting) -> None:
    try:
        known = store.meeting(meeting.id)
    except NotFoundError:
        return
    remedy = (
        f"It is in the bin: {brings_back(known.id)}"
        if known.deleted_at
        else "To look at both, import the file into another store (--store)."
    )
    raise KnownMeetingError(
        f"The store has this meeting already ({known.committee}, {known.date}, id {known.id}), and it was left as it "
        f"is. {remedy}"
    )


def _refuse_taken_ids(store: Store, held: Sequence[ReadMeeting]) -> None:
    """Refuse parts with ids of something else, which they would take the place of."""
    found = list(_taken_ids(store, held))
    if found:
        raise InterchangeError(
            "The file has ids that are taken, and nothing was imported. Give each another id, there and wherever the "
            "file points to it, or import the file into another store (--store):",
            found,
        )


def _taken_ids(store: Store, held: Sequence[ReadMeeting]) -> Iterator[Mistake]:
    earlier: dict[tuple[str, Id], str] = {}
    committees: set[Id] = set()
    for one in held:
        parts = ids_of_parts(one.meeting)
        if one.committee is not None and one.committee.id not in committees and not _has(store, one.committee.id):
            committees.add(one.committee.id)
            parts = {"membership": ids_of_members(one.committee), **parts}
        for table, ids in parts.items():
            paths = list(ids)
            holders = store.holders(table, (part_id for _, part_id in paths))
            named = {owner: _named(store, table, owner) for owner in set(holders.values())}
            for path, part_id in paths:
                where = path if len(held) == 1 else f"{path} of the meeting of {plain_date(one.meeting.date)}"
                if part_id in holders:
                    yield Mistake(0, where, f"is an id that {named[holders[part_id]]} has")
                elif (table, part_id) in earlier:
                    yield Mistake(0, where, f"is the same as {earlier[table, part_id]}")
                earlier.setdefault((table, part_id), where)


def _named(store: Store, table: str, owner: Id) -> str:
    """A meeting or a committee of the store in words; by its id where it cannot be read."""
    try:
        if table == "membership":
            return f"the committee {store.committee(owner).name}"
        meeting = store.meeting(owner)
    except MinutetakerError:
        return f"{owner} in the store"
    return f"the meeting of {meeting.committee or meeting.council} on {plain_date(meeting.date)}"


def _has(store: Store, committee_id: Id) -> bool:
    try:
        store.committee(committee_id)
    except NotFoundError:
        return False
    return True


def _committee_made(store: Store, meeting: Meeting, committee: Committee | None) -> bool:
    if _has(store, meeting.committee_id):
        return False
    bare = Committee(meeting.committee_id, meeting.council, meeting.committee, meeting.style)
    store.add_committee(committee or bare, label="Import committee")
    return True
