"""Finding the person that a clerk means by a few letters; what is kept is always the id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from minutetaker.desk.words.matching import folded
from minutetaker.record import Attendee, Meeting, PersonName, RecordError, Standing, attendance_of
from minutetaker.record.text import shortened

_MOST_WORDS = 24
"""Words in two names; a pasted page is not tried at every cut, as each takes as long as the page."""


class NotListedError(RecordError):
    """Nobody on the meeting's list has such a name."""


class Named(Protocol):
    """Somebody with a name: an attendee of a meeting, or one who is on a committee."""

    @property
    def name(self) -> PersonName: ...


Person = TypeVar("Person", bound=Named)


def matching(people: Iterable[Person], typed: str) -> list[Person]:
    """The people whom the typed words could mean, the likeliest first.

    Every word typed begins a word of the person's name; a surname typed whole wins.
    """
    words = _words(typed)
    if not words:
        return list(people)
    found = []
    for person in people:
        parts = _words(person.name.printed)
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.append(person)
    whole = [one for one in found if _words(one.name.surname) == words]
    return [*whole, *(one for one in found if one not in whole)]


def _words(text: str) -> list[str]:
    return folded(text.replace("-", " ")).split()


def the_person(attendees: Sequence[Attendee], typed: str) -> Attendee:
    """The one person whom the typed words mean.

    Raises:
        RecordError: nobody matches, or several do; the message names them.
    """
    found = matching(attendees, typed)
    exact = [one for one in found if _words(one.name.surname) == _words(typed)]
    choice = exact if len(exact) == 1 else found
    if not typed.strip():
        raise RecordError("Name a person: a surname, or the first letters of it.")
    if not choice:
        raise NotListedError(
            f"Nobody on this meeting's list matches “{shortened(typed)}”. Add them to the attendees first."
        )
    if len(choice) > 1:
        names = ", ".join(one.name.printed for one in choice[:6])
        raise RecordError(f"“{shortened(typed)}” could be {names}. Type an initial too.")
    return choice[0]


def two_people(attendees: Sequence[Attendee], typed: str) -> tuple[Attendee, Attendee]:
    """Mover and seconder from ``Lee Shah``, ``Lee / Shah`` or ``Lee, Shah``.

    Raises:
        RecordError: the words do not mean two people.
    """
    for mark in ("/", ",", " and "):
        if mark in typed:
            first, second = typed.split(mark, 1)
            return the_person(attendees, first), the_person(attendees, second)
    words = typed.split(None, _MOST_WORDS)
    for cut in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
        pair = [matching(attendees, " ".join(part)) for part in (words[:cut], words[cut:])]
        if all(len(one) == 1 for one in pair) and pair[0] != pair[1]:
            return pair[0][0], pair[1][0]
    if len(words) == 2:
        return the_person(attendees, words[0]), the_person(attendees, words[1])
    raise RecordError("Name the mover and the seconder with a stroke between them: /mv Lee / Shah.")


def in_the_room(meeting: Meeting, *, members_only: bool = False) -> list[Attendee]:
    """Those who are there now, in the order of the list."""
    return [
        one.attendee
        for one in attendance_of(meeting.attendees, meeting.attendance).values()
        if one.in_room and (not members_only or one.attendee.standing is Standing.MEMBER)
    ]


def not_in_the_room(meeting: Meeting) -> list[Attendee]:
    """Those who are not there now, in the order of the list."""
    return [one.attendee for one in attendance_of(meeting.attendees, meeting.attendance).values() if not one.in_room]
