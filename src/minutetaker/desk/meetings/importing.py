"""Meetings of other computers and other programs into the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minutetaker.errors import MinutetakerError
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.record import Committee, Id, Meeting, NotFoundError, RecordError
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
        StoreError: one could not be kept; nothing was changed.
    """
    held = tuple(read)
    meetings = tuple(one.meeting for one in held)
    _refuse_doubled(meetings)
    for meeting in meetings:
        _refuse_known(store, meeting)
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
        f"It is in the bin: bring it back on the list of meetings, or with minutetaker bin restore {known.id}."
        if known.deleted_at
        else "To look at both, import the file into another store (--store)."
    )
    raise KnownMeetingError(
        f"The store has this meeting already ({known.committee}, {known.date}, id {known.id}), and it was left as it "
        f"is. {remedy}"
    )


def _committee_made(store: Store, meeting: Meeting, committee: Committee | None) -> bool:
    try:
        store.committee(meeting.committee_id)
    except NotFoundError:
        bare = Committee(meeting.committee_id, meeting.council, meeting.committee, meeting.style)
        store.add_committee(committee or bare, label="Import committee")
        return True
    return False
