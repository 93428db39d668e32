"""Where the items of an agenda come from, in words."""

from __future__ import annotations

from minutetaker.desk.next_agenda.minute_names import MinuteNames
from minutetaker.record import Id, Meeting
from minutetaker.record.dates import plain_date
from minutetaker.store.api.next_agenda import MeetingNote
from minutetaker.store.api.store import Store


def origins_in_words(store: Store, meeting: Meeting) -> dict[Id, str]:
    """By the id of each item that comes from another meeting: ``minute 2/25 of 7 January 2026``.

    Another committee is named too. Where the link leads nowhere, the words say that.
    """
    origins = {item.id: item.origin for item in meeting.items if item.origin is not None}
    items = store.agenda.items_by_id(origin.item_id for origin in origins.values() if origin.item_id is not None)
    notes = store.agenda.meetings_by_id(origin.meeting_id for origin in origins.values())
    names = MinuteNames()
    found: dict[Id, str] = {}
    for item_id, origin in origins.items():
        note, one = notes.get(origin.meeting_id), items.get(origin.item_id or "")
        if note is None or note.deleted_at is not None:
            found[item_id] = "a meeting that is not in this store"
        elif one is not None:
            found[item_id] = names.minute(one) + _of_another(note, meeting)
        else:
            found[item_id] = f"minutes of {plain_date(note.date)}{_of_another(note, meeting)}"
    return found


def _of_another(note: MeetingNote, meeting: Meeting) -> str:
    return "" if note.committee_id == meeting.committee_id else f", {note.committee}"
