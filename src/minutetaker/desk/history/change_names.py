"""The name of a change within a meeting: what was done, and to what: ``add item Payments``."""

from __future__ import annotations

from minutetaker.record import Id, Meeting, PersonName
from minutetaker.record.text import shortened
from minutetaker.store.api.edits import Row, RowEdit
from minutetaker.store.api.history import Change

TYPING = "Type"
"""What the history calls the typing of a text."""

_NAME = ("surname", "title", "initials", "post_nominals")


def named_in(meeting: Meeting, change: Change) -> str:
    """What was done, and the first thing that it was done to, in the meeting as it is now or as the change has it."""
    done = "typing in" if change.label == TYPING else f"{change.label[:1].lower()}{change.label[1:]}"
    about = next(filter(None, (_called(meeting, edit) for edit in telling_edits(change))), "")
    return f"{done} {about}" if about else done


def telling_edits(change: Change) -> tuple[RowEdit, ...]:
    """The edits of a change without those of rows that only made room for another, where there are any others."""
    return tuple(edit for edit in change.edits if not _makes_room(edit)) or change.edits


def _makes_room(edit: RowEdit) -> bool:
    return edit.before is not None and edit.after is not None and set(edit.after) == {"position"}


def _called(meeting: Meeting, edit: RowEdit) -> str:
    row = edit.after or edit.before or {}
    match edit.table:
        case "entry":
            return _entry(meeting, edit.id, row)
        case "item":
            there = next((item.title for item in meeting.items if item.id == edit.id), "")
            return shortened(there or str(row.get("title", "")))
        case "attendee":
            return _person(meeting, edit.id, row)
        case "attendance_event":
            event = next((one.attendee_id for one in meeting.attendance if one.id == edit.id), None)
            return _person(meeting, str(event or row.get("attendee_id", "")), {})
    return ""


def _entry(meeting: Meeting, entry_id: Id, row: Row) -> str:
    there = meeting.entries_by_id().get(entry_id)
    text = there[1].text if there else str(row.get("text") or "")
    return f"“{shortened(text)}”" if text.strip() else ""


def _person(meeting: Meeting, attendee_id: Id, row: Row) -> str:
    there = next((one.name for one in meeting.attendees if one.id == attendee_id), None)
    return (there or PersonName(*(str(row.get(part, "")) for part in _NAME))).printed
