"""What the screen calls the people of a meeting, so that no two of them are called the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from minutetaker.record import Attendee, Id, Standing

STANDINGS: Mapping[Standing, str] = {
    Standing.MEMBER: "Members",
    Standing.OFFICER: "Officers",
    Standing.WITNESS: "Witnesses",
    Standing.PUBLIC: "Public",
}
"""The heading of each group of people, in the order in which they are listed."""


def full_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """Each person's whole name by id; a number tells people of one and the same name apart."""
    return _told_apart(attendees, (lambda one: one.name.printed,))


def short_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """Title and surname by id; initials too, or a number, where two people would be called the same."""
    return _told_apart(attendees, (lambda one: one.name.short, _with_initials, lambda one: one.name.printed))


def _with_initials(one: Attendee) -> str:
    return " ".join(part for part in (one.name.title, one.name.initials, one.name.surname) if part)


def _told_apart(attendees: Iterable[Attendee], wordings: tuple[Callable[[Attendee], str], ...]) -> dict[Id, str]:
    people = tuple(attendees)
    found = {one.id: wordings[0](one) for one in people}
    for wording in wordings[1:]:
        shared = _shared(found)
        found = {one.id: wording(one) if found[one.id] in shared else found[one.id] for one in people}
    shared, met = _shared(found), Counter[str]()
    for person_id, name in found.items():
        if name in shared:
            met[name] += 1
            found[person_id] = f"{name} ({met[name]})"
    return found


def _shared(names: Mapping[Id, str]) -> set[str]:
    return {name for name, times in Counter(names.values()).items() if times > 1}
