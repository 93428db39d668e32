"""Who was in the room when something was said: the log of attendance laid beside the minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from minutetaker.record import Attendance, AttendanceEvent, Id, Meeting, attendance_of
from minutetaker.record.entries.tree import walk

_Moment: TypeAlias = tuple[int, int]
"""Places of an item in the meeting and of an entry in the item; an item begins at -1, before its first entry."""

_START: _Moment = (-1, -1)
_AFTER_ALL = 1_000_000
"""Behind the last entry of any item."""


class Presence:
    """The attendance of one meeting, to be asked how it stood at a place in the minutes."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._items = {item.id: index for index, item in enumerate(meeting.items)}
        self._entries: dict[Id, _Moment] = {
            entry.id: (self._items[item.id], index)
            for item in meeting.items
            for index, (_, entry) in enumerate(walk(item.entries))
        }
        self._log = [(self._moment(event), event) for event in meeting.attendance]

    def at(self, entry_id: Id) -> Mapping[Id, Attendance]:
        """How everybody stood when that entry was reached; who came or went right after it has not done so yet."""
        now = self._entries[entry_id]
        return attendance_of(self._meeting.attendees, (event for moment, event in self._log if moment < now))

    def over_time(self) -> Iterator[tuple[AttendanceEvent | None, Mapping[Id, Attendance]]]:
        """How everybody stood at the start (with no event), and after each coming or going."""
        so_far = [event for event in self._meeting.attendance if event.kind.is_initial]
        yield None, attendance_of(self._meeting.attendees, so_far)
        for event in self._meeting.attendance:
            if event.kind.is_movement:
                so_far.append(event)
                yield event, attendance_of(self._meeting.attendees, so_far)

    def _moment(self, event: AttendanceEvent) -> _Moment:
        if event.kind.is_initial or event.item_id not in self._items:
            return _START
        item = self._items[event.item_id]
        if event.after_entry_id is None:
            return item, -1
        return self._entries.get(event.after_entry_id, (item, _AFTER_ALL))
