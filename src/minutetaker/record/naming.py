"""Names of people in sentences, so that two of one surname are not taken for each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from minutetaker.record.attendance import Attendee
from minutetaker.record.ids import Id


def short_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """Title and surname by id; with initials, or whole, where another could be meant.

    "Cllr" may be said of a "Cllr Mrs" too, so a surname and the first word of a title must differ.
    """
    people = tuple(attendees)
    alike = Counter(map(_addressed, people))
    found = {one.id: one.name.short if alike[_addressed(one)] == 1 else one.name.with_initials for one in people}
    shared = shared_names(found)
    return {one.id: one.name.printed if found[one.id] in shared else found[one.id] for one in people}


def _addressed(one: Attendee) -> tuple[str, str]:
    return one.name.surname.casefold(), next(iter(one.name.title.casefold().split()), "")


def shared_names(names: Mapping[Id, str]) -> set[str]:
    """The names that more than one person has."""
    return {name for name, times in Counter(names.values()).items() if times > 1}
