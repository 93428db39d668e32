"""The names by which the people of a meeting are meant, so that no two are called the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from minutetaker.record import Attendee, Id
from minutetaker.record.room import attendance


def full_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """Each person's whole name by id; a number tells people of one and the same name apart."""
    return _numbered({one.id: one.name.printed for one in attendees})


def short_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """What sentences call each person, by id; a number tells people of one and the same name apart."""
    return _numbered(attendance.short_names(attendees))


def _numbered(found: dict[Id, str]) -> dict[Id, str]:
    shared, met = attendance.shared_names(found), Counter[str]()
    for person_id, name in found.items():
        if name in shared:
            met[name] += 1
            found[person_id] = f"{name} ({met[name]})"
    return found
