"""Finding the person that a clerk means by a few letters; what is kept is always the id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Protocol, TypeAlias, TypeVar

from minutetaker.desk.words.name_lists import name_words, parts_of
from minutetaker.desk.words.namesakes import full_names
from minutetaker.record import Attendee, Meeting, Office, PersonName, RecordError, Standing, attendance_of
from minutetaker.record.text import listed, shortened

_MOST_WORDS = 24
"""Words in two names; a pasted page is not tried at every cut, as each takes as long as the page."""


_SHORTEST_WITHIN = 3
"""Letters of the shortest piece of a name that is looked for within its words."""

_WITH_A_STROKE = "Name the mover and the seconder with a stroke between them: /mv Lee / Shah."


class NotListedError(RecordError):
    """Nobody on the meeting's list has such a name."""


class Named(Protocol):
    """Somebody with a name: an attendee of a meeting, or one who is on a committee."""

    @property
    def name(self) -> PersonName: ...


Person = TypeVar("Person", bound=Named)


def _printed(person: Named) -> str:
    return person.name.printed


def _surname(person: Named) -> str:
    return person.name.surname


def matching(people: Iterable[Person], typed: str, called: Callable[[Person], str] = _printed) -> list[Person]:
    """The people whom the typed words could mean, the likeliest first.

    Every word typed begins a word of the person's name, which may have the surname first (``Smith, John``) and is
    typed with or without accents, apostrophes and dashes; a surname typed whole wins.

    Args:
        called: what each is called, where that is more than the name as it is printed.
    """
    words = _plain_words(typed)
    if not words:
        return list(people)
    found = [one for one in people if _each_fits(words, _parts_of(called(one)), str.startswith)]
    whole = [one for one in found if _plain_words(one.name.surname) == words]
    return [*whole, *(one for one in found if one not in whole)]


def matching_widely(people: Iterable[Person], typed: str, called: Callable[[Person], str] = _printed) -> list[Person]:
    """The same; where nobody's name begins so, those in whose name the words stand, whose initials they are, or whose
    post or job title begins so.

    For words that can be nothing but a person, as in a text they would find people who are not meant.
    """
    everybody, words = list(people), _plain_words(typed)
    found = matching(everybody, typed, called)
    if found or not words:
        return found
    if min(map(len, words)) >= _SHORTEST_WITHIN:
        found = [one for one in everybody if _each_fits(words, _parts_of(called(one)), str.__contains__)]
    initials = "".join(words)
    return (
        found
        or [one for one in everybody if len(initials) > 1 and _initials(one.name).endswith(initials)]
        or [one for one in everybody if _each_fits(words, _plain_words(_post(one)), str.startswith)]
    )


def _plain_words(text: str) -> list[str]:
    """The words of a name without apostrophes."""
    return name_words(text.replace("'", "").replace("’", "").replace("ʼ", ""))


def _parts_of(name: str) -> list[str]:
    """The words of a name, and what stands behind an apostrophe in one: ``oneill`` and ``neill``."""
    return [*_plain_words(name), *name_words(name.replace("’", " ").replace("'", " "))]


def _each_fits(words: Iterable[str], parts: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(part, word) for part in parts) for word in words)


def _initials(name: PersonName) -> str:
    """The first letter of each part of a name: ``ltm`` of Lucy Tan-Mills."""
    return "".join(word[0] for word in _plain_words(f"{name.initials.replace('.', ' ')} {name.surname}"))


def _post(person: Named) -> str:
    """What somebody is on the committee, or the job title, if any."""
    office, job_title = getattr(person, "office", None), getattr(person, "job_title", "")
    return f"{'' if office in (None, Office.MEMBER, Office.OFFICER) else office.printed} {job_title}"


Find: TypeAlias = Callable[[Sequence[Attendee], str, Callable[[Attendee], str]], list[Attendee]]
"""Finds among people those whom typed words could mean, by what each is called."""


def the_person(
    people: Sequence[Attendee],
    typed: str,
    everybody: Sequence[Attendee] = (),
    *,
    others: str = "",
    find: Find = matching_widely,
) -> Attendee:
    """The one person whom the typed words mean.

    A name typed whole wins over those that only begin so (``J. Smith`` over ``John Smith``), and people of one name
    are told apart by the number behind it: ``N. Gill (2)``.

    Args:
        people: those who may be named.
        everybody: all on the meeting's list; ``people`` where not given.
        others: what is said of one of everybody who may not be named: ``is not in the room``.
        find: :func:`matching` where the words may be a text.

    Raises:
        RecordError: nobody matches, or several do; the message names them.
    """
    everybody = everybody or people
    called = caller(everybody)
    if not typed.strip():
        raise RecordError("Name a person: a surname, or the first letters of it.")
    choice = _narrowed(people, typed, called, find)
    if not choice:
        _refuse_several(people, typed)
        if away := _narrowed(everybody, typed, called, find):
            raise RecordError(" ".join(f"{called(one)} {others}." for one in away[:6]))
        raise NotListedError(
            f"Nobody on this meeting's list matches “{shortened(typed)}”. Add them to the attendees first."
        )
    if len(choice) > 1:
        names = ", ".join(map(called, choice[:6]))
        are_namesakes = len({one.name.printed for one in choice}) == 1
        more = f"Type the number too: {called(choice[0])}." if are_namesakes else "Type an initial too."
        raise RecordError(f"“{shortened(typed)}” could be {names}. {more}")
    return choice[0]


def caller(everybody: Iterable[Attendee]) -> Callable[[Attendee], str]:
    """What each of a meeting's people is called, so that no two are called the same."""
    names = full_names(everybody)
    return lambda one: names[one.id]


def _narrowed(people: Sequence[Attendee], typed: str, called: Callable[[Attendee], str], find: Find) -> list[Attendee]:
    """Those who match; only the one whose surname, whole name or post was typed, where there is just one."""
    found, words = find(people, typed, called), _plain_words(typed)
    wholes: tuple[Callable[[Attendee], str], ...] = (_surname, called, _post)
    for whole in wholes:
        exact = [one for one in found if _plain_words(whole(one)) == words]
        if len(exact) == 1:
            return exact
    return found


def _refuse_several(attendees: Sequence[Attendee], typed: str) -> None:
    """Refuse a line that names several, each by words that mean one person."""
    found = [matching(attendees, part) for part in parts_of(typed)]
    if len(found) > 1 and all(len(one) == 1 for one in found):
        names = listed([one[0].name.printed for one in found])
        raise RecordError(f"“{shortened(typed)}” names {len(found)} people: {names}. Name one at a time.")


def two_people(
    people: Sequence[Attendee], typed: str, everybody: Sequence[Attendee] = (), *, others: str = ""
) -> tuple[Attendee, Attendee]:
    """Mover and seconder from ``Lee Shah``, ``Lee / Shah``, ``Lee, Shah`` or ``Smith, John, Lee``.

    Args:
        people, everybody, others: as for :func:`the_person`.

    Raises:
        RecordError: the words do not mean two people, or could mean one as well; the message says which.
    """
    called = caller(everybody or people)

    def each(*sides: str) -> tuple[Attendee, Attendee]:
        first, second = (the_person(people, side, everybody, others=others) for side in sides)
        return first, second

    for mark in ("/", ";", " and "):
        if mark in typed:
            return each(*typed.split(mark, 1))
    if "," in typed.strip(" ,"):
        return _two_with_commas(people, typed.strip(" ,"), each, called)
    words = typed.split(None, _MOST_WORDS)
    for cut in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
        pair = [matching(people, " ".join(part), called) for part in (words[:cut], words[cut:])]
        if all(len(one) == 1 for one in pair) and pair[0] != pair[1]:
            return pair[0][0], pair[1][0]
    if len(words) == 2:
        return each(*words)
    raise RecordError(_WITH_A_STROKE)


def _two_with_commas(
    people: Sequence[Attendee],
    typed: str,
    each: Callable[[str, str], tuple[Attendee, Attendee]],
    called: Callable[[Attendee], str],
) -> tuple[Attendee, Attendee]:
    """The two people who are meant where a comma may stand between them, or behind a surname."""
    parts = typed.split(",", _MOST_WORDS)
    found: list[tuple[Attendee, Attendee]] = []
    for cut in range(1, len(parts)):
        with suppress(RecordError):
            mover, seconder = each(",".join(parts[:cut]), ",".join(parts[cut:]))
            if mover != seconder:
                found.append((mover, seconder))
    alone = matching(people, typed, called)
    if len(found) == 1 and not alone:
        return found[0]
    if alone or found:
        meant = [*map(called, alone), *(f"{called(one)} / {called(other)}" for one, other in found)]
        raise RecordError(f"“{shortened(typed)}” could be {' or '.join(meant[:6])}. {_WITH_A_STROKE}")
    first, second = typed.split(",", 1)
    return each(first, second)


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
