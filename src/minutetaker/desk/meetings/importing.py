"""Meetings of other computers and other programs into the store."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.errors import MinutetakerError
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.record import Committee, Meeting, NotFoundError
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store


class KnownMeetingError(MinutetakerError):
    """The store has the meeting already; the message says which it is and what to do."""


def import_meetings(store: Store, read: Iterable[ReadMeeting]) -> tuple[Meeting, ...]:
    """Keep what a file holds: all of it, or nothing where the store has one of its meetings already.

    Raises:
        KnownMeetingError: the store has one of them already.
        StoreError: one could not be kept; those before it were.
    """
    held = tuple(read)
    for one in held:
        _refuse_known(store, one.meeting)
    return tuple(import_meeting(store, one.meeting, one.committee) for one in held)


def import_meeting(store: Store, meeting: Meeting, committee: Committee | None = None) -> Meeting:
    """Keep a meeting under its own ids, at revision 0; undo on the home screen takes it away again.

    Its committee is made where the store has none with that id (from the meeting's own heading, where ``committee`` is
    not given either); one that is there is used as it is.

    Raises:
        KnownMeetingError: the store has this meeting already.
        StoreError: it could not be kept; nothing was changed.
    """
    _refuse_known(store, meeting)
    made = _committee_made(store, meeting, committee)
    try:
        return store.add_meeting(meeting, label="Import meeting")
    except StoreError:
        if made:
            store.undo(HOME)
        raise


def _refuse_known(store: Store, meeting: Meeting) -> None:
    try:
        known = store.meeting(meeting.id)
    except NotFoundError:
        return
    remedy = (
        "It was deleted from the list of meetings: undo that there."
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
