"""A meeting from an interchange file into the store."""

from __future__ import annotations

from minutetaker.interchange.faults import InterchangeError
from minutetaker.interchange.form import MeetingFile
from minutetaker.record import Committee, Meeting, NotFoundError
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store


def import_meeting(store: Store, file: MeetingFile) -> Meeting:
    """Keep the meeting of a file under its own ids, at revision 0; undo on the home screen takes it away again.

    Its committee is made where the store has none with that id (from the meeting's own heading, where the file has
    none either); one that is there is used as it is.

    Raises:
        InterchangeError: the store has this meeting already.
        StoreError: it could not be kept; nothing was changed.
    """
    meeting = file.meeting
    _refuse_known(store, meeting)
    made = _committee_made(store, file)
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
    raise InterchangeError(
        f"The store has this meeting already ({known.committee}, {known.date}, id {known.id}), and it was left as it "
        f"is. {remedy}"
    )


def _committee_made(store: Store, file: MeetingFile) -> bool:
    meeting = file.meeting
    try:
        store.committee(meeting.committee_id)
    except NotFoundError:
        bare = Committee(meeting.committee_id, meeting.council, meeting.committee, meeting.style)
        store.add_committee(file.committee or bare, label="Import committee")
        return True
    return False
