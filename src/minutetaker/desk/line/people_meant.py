"""Finding the person that a clerk means by a few letters; what is kept is always the id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Protocol, TypeVar

from minutetaker.desk.words.name_lists import name_words, parts_of
from minutetaker.record import Attendee, Meeting, PersonName, RecordError, Standing, attendance_of
from minutetaker.record.text import listed, shortened

_MOST_WORDS = 24
"""Words in two names; a pasted page is not tried at every cut, as each takes as long as the page."""


_WITH_A_STROKE = "Name the mover and the seconder with a stroke between them: /mv Lee / Shah."


class NotListedError(RecordError):
    """Nobody on the meeting's list has such a name."""


class Named(Protocol):
    """Somebody with a name: an attendee of a meeting, or one who is on a committee."""

    @property
    def name(self) -> PersonName: ...


Person = TypeVar("Person", bound=Named)


def matching(people: Iterable[Person], typed: str) -> list[Person]:
    """The people whom the typed words could mean, the likeliest first.

    Every word typed begins a word of the person's name, which may have the surname first (``Smith, John``); a surname
    typed whole wins.
    """
    words = name_words(typed)
    if not words:
        return list(people)
    found = []
    for person in people:
        parts = name_words(person.name.printed)
        if all(any(part.startswith(word) for part in parts) for word in words):
            found.append(person)
    whole = [one for one in found if name_words(one.name.surname) == words]
    return [*whole, *(one for one in found if one not in whole)]


def the_person(attendees: Sequence[Attendee], typed: str) -> Attendee:
    """The one person whom the typed words mean.

    Raises:
        RecordError: nobody matches, or several do; the message names them.
    """
    found = matching(attendees, typed)
    exact = [one for one in found if name_words(one.name.surname) == name_words(typed)]
    choice = exact if len(exact) == 1 else found
    if not typed.strip():
        raise RecordError("Name a person: a surname, or the first letters of it.")
    if not choice:
        _refuse_several(attendees, typed)
        raise NotListedError(
            f"Nobody on this meeting's list matches “{shortened(typed)}”. Add them to the attendees first."
        )
    if len(choice) > 1:
        names = ", ".join(one.name.printed for one in choice[:6])
        raise RecordError(f"“{shortened(typed)}” could be {names}. Type an initial too.")
    return choice[0]


def _refuse_several(attendees: Sequence[Attendee], typed: str) -> None:
    """Refuse a line that names several, each by words that mean one person."""
    found = [matching(attendees, part) for part in parts_of(typed)]
    if len(found) > 1 and all(len(one) == 1 for one in found):
        names = listed([one[0].name.printed for one in found])
        raise RecordError(f"“{shortened(typed)}” names {len(found)} people: {names}. Name one at a time.")


def two_people(attendees: Sequence[Attendee], typed: str) -> tuple[Attendee, Attendee]:
    """Mover and seconder from ``Lee Shah``, ``Lee / Shah``, ``Lee, Shah`` or ``Smith, John, Lee``.

    Raises:
        RecordError: the words do not mean two people, or could mean one as well; the message says which.
    """
    for mark in ("/", ";", " and "):
        if mark in typed:
            first, second = typed.split(mark, 1)
            return the_person(attendees, first), the_person(attendees, second)
    if "," in typed.strip(" ,"):
        return _two_with_commas(attendees, typed.strip(" ,"))
    words = typed.split(None, _MOST_WORDS)
    for cut in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
        pair = [matching(attendees, " ".join(part)) for part in (words[:cut], words[cut:])]
        if all(len(one) == 1 for one in pair) and pair[0] != pair[1]:
            return pair[0][0], pair[1][0]
    if len(words) == 2:
        return the_person(attendees, words[0]), the_person(attendees, words[1])
    raise RecordError(_WITH_A_STROKE)


def _two_with_commas(attendees: Sequence[Attendee], typed: str) -> tuple[Attendee, Attendee]:
    """The two people who are meant where a comma may stand between them, or behind a surname."""
    parts = typed.split(",", _MOST_WORDS)
    found: list[tuple[Attendee, Attendee]] = []
    for cut in range(1, len(parts)):
        with suppress(RecordError):
            mover, seconder = (the_person(attendees, ",".join(side)) for side in (parts[:cut], parts[cut:]))
            if mover != seconder:
                found.append((mover, seconder))
    alone = matching(attendees, typed)
    if len(found) == 1 and not alone:
        return found[0]
    if alone or found:
        meant = [*(one.name.printed for one in alone), *(f"{a.name.printed} / {b.name.printed}" for a, b in found)]
        raise RecordError(f"“{shortened(typed)}” could be {' or '.join(meant[:6])}. {_WITH_A_STROKE}")
    first, second = typed.split(",", 1)
    return the_person(attendees, first), the_person(attendees, second)


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
