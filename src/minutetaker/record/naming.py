"""What sentences call people, so that two of one surname are not taken for each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from minutetaker.record.attendance import Attendee
from minutetaker.record.ids import Id


def short_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """Title and surname by id; with initials, or whole, where two people would be called the same."""
    people = tuple(attendees)
    found = {one.id: one.name.short for one in people}
    for wording in ("with_initials", "printed"):
        shared = shared_names(found)
        found = {one.id: getattr(one.name, wording) if found[one.id] in shared else found[one.id] for one in people}
    return found


def shared_names(names: Mapping[Id, str]) -> set[str]:
    """The names that more than one person has."""
    return {name for name, times in Counter(names.values()).items() if times > 1}
