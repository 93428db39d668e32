"""Finding the person that a clerk means by a few letters; what is kept is always the id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from minutetaker.desk.words.name_lists import name_words, parts_of
from minutetaker.desk.words.name_parts import OFFICES
from minutetaker.desk.words.namesakes import full_names
from minutetaker.record import Attendee, Meeting, PersonName, RecordError, Standing, attendance_of
from minutetaker.record.text import listed, shortened

_MOST_NAMED = 6
"""People whom a message names."""
_SHORTEST_PIECE = 3
"""Letters of the shortest piece of a name, or of a post; fewer are initials."""
_APOSTROPHES = re.compile("['’ʼ`´‘]")


class NotListedError(RecordError):
    """Nobody on the meeting's list has such a name."""


class Named(Protocol):
    """Somebody with a name: an attendee of a meeting, or one who is on a committee."""

    @property
    def name(self) -> PersonName: ...

    @property
    def code(self) -> str: ...


Person = TypeVar("Person", bound=Named)


def _printed(person: Named) -> str:
    return person.name.printed


def _surname(person: Named) -> str:
    return person.name.surname


def matching(people: Iterable[Person], typed: str, called: Callable[[Person], str] = _printed) -> list[Person]:
    """The people whom the typed words could mean, the likeliest first.

    Every word typed begins a word of the person's name, which may have the surname first (``Smith, John``) and is
    typed with or without accents, apostrophes and dashes; a code wins, and then a surname typed whole.

    Args:
        called: what each is called, where that is more than the name as it is printed.
    """
    words = plain_words(typed)
    if not words:
        return [] if name_words(typed) else list(people)
    everybody = list(people)
    found = [one for one in everybody if _each_fits(words, plain_words(called(one)), str.startswith)]
    whole = [one for one in found if plain_words(one.name.surname) == words]
    first = [*_coded(everybody, words), *whole]
    return [one for at, one in enumerate((*first, *found)) if one not in (*first, *found)[:at]]


def _coded(people: Iterable[Person], words: Sequence[str]) -> list[Person]:
    """Those whose code was typed, in large letters or small, with stops or without."""
    return [one for one in people if one.code and "".join(plain_words(one.code)) == "".join(words)]


def to_choose_from(people: Sequence[Attendee], typed: str, everybody: Sequence[Attendee]) -> list[Attendee]:
    """Those of ``people`` whom the typed words could mean, though it were by a piece of the name or by the post.

    Nobody where the name of somebody else on the meeting's list begins so.
    """
    called = caller(everybody)
    found = matching(people, typed, called)
    if found or matching(everybody, typed, called):
        return found
    return [one for one in _meant_widely(everybody, typed, called) if one in people]


def _meant_widely(everybody: Sequence[Attendee], typed: str, called: Callable[[Attendee], str]) -> list[Attendee]:
    """Those who hold the post that was typed; else in whose name the words stand, whose initials they are, or whose
    job title begins so. In a text these words would find people who are not meant.
    """
    words = [one for one in plain_words(typed) if one != "the"]
    longest, initials = max(map(len, words), default=0), "".join(words)
    if longest < _SHORTEST_PIECE:
        return [one for one in everybody if len(initials) > 1 and _initials(one.name).endswith(initials)]
    office = OFFICES.get(" ".join(words))
    tiers: tuple[Callable[[Attendee], bool], ...] = (
        lambda one: one.office is office is not None or plain_words(one.job_title) == words,
        lambda one: _each_fits(words, _pieces_of(called(one)), str.startswith),
        lambda one: _each_fits(words, _pieces_of(called(one)), str.__contains__),
        lambda one: _initials(one.name).endswith(initials),
        lambda one: _each_fits(words, plain_words(one.job_title), str.startswith),
    )
    return next(filter(None, ([one for one in everybody if fits(one)] for fits in tiers)), [])


def told_of_shared_code(people: Iterable[Person], one: Person) -> str:
    """What is told where others have the code of one of them too; empty where none has."""
    others = [other.name.printed for other in _coded(people, plain_words(one.code)) if other != one]
    if not one.code or not others:
        return ""
    return f"{one.code} is the code of {listed(others[:_MOST_NAMED])} too: whoever types it is asked who is meant."


def plain_words(text: str) -> list[str]:
    """The words of a name without apostrophes."""
    return name_words(_APOSTROPHES.sub("", text))


def _pieces_of(name: str) -> list[str]:
    """The words of a name, and what stands around an apostrophe in one: ``oneill`` and ``neill``."""
    return [*plain_words(name), *name_words(_APOSTROPHES.sub(" ", name))]


def _each_fits(words: Iterable[str], parts: Sequence[str], fits: Callable[[str, str], bool]) -> bool:
    return all(any(fits(part, word) for part in parts) for word in words)


def _initials(name: PersonName) -> str:
    """The first letter of each part of a name: ``ltm`` of Lucy Tan-Mills."""
    return "".join(word[0] for word in plain_words(f"{name.initials.replace('.', ' ')} {name.surname}"))


def the_person(
    people: Sequence[Attendee],
    typed: str,
    everybody: Sequence[Attendee] = (),
    *,
    others: str = "",
    is_text: bool = False,
) -> Attendee:
    """The one person whom the typed words mean: by how a name begins, else by any piece of it, initials or the post.

    A code that the list gives somebody wins over all that only begin so, and so does a name typed whole (``J. Smith``
    over ``John Smith``); people of one name are told apart by the number behind it: ``N. Gill (2)``.

    Args:
        people: those who may be named.
        everybody: all on the meeting's list; ``people`` where not given.
        others: what is said of one of everybody who may not be named: ``is not in the room``.
        is_text: whether the words may be something else, and only the beginnings of names are looked at.

    Raises:
        RecordError: nobody matches, or several do; the message names them.
    """
    everybody = everybody or people
    called = caller(everybody)
    if not typed.strip():
        raise RecordError("Name a person: a surname, or the first letters of it.")
    choice = _narrowed(people, typed, called)
    if not choice:
        _refuse_several(people, typed)
        away = _narrowed(everybody, typed, called)
        widely = [] if away or is_text else _meant_widely(everybody, typed, called)
        if len(widely) == 1 and widely[0] not in people:
            away = widely
        if away:
            raise RecordError(" ".join(f"{called(one)} {others}." for one in away[:_MOST_NAMED]))
        choice = widely
    if not choice:
        raise NotListedError(
            f"Nobody on this meeting's list matches “{shortened(typed)}”. Add them to the attendees first."
        )
    if len(choice) > 1:
        unnamed = len(choice) - _MOST_NAMED
        names = ", ".join(map(called, choice[:_MOST_NAMED])) + (f" and {unnamed} more" if unnamed > 0 else "")
        are_namesakes = len({one.name.printed for one in choice}) == 1
        more = f"Type the number too: {called(choice[0])}." if are_namesakes else "Type an initial too."
        if _coded(choice, plain_words(typed)):
            more = "The code is not theirs alone: type a name."
        raise RecordError(f"“{shortened(typed)}” could be {names}. {more}")
    return choice[0]


def caller(everybody: Iterable[Attendee]) -> Callable[[Attendee], str]:
    """What each of a meeting's people is called, so that no two are called the same."""
    names = full_names(everybody)
    return lambda one: names[one.id]


def _narrowed(people: Sequence[Attendee], typed: str, called: Callable[[Attendee], str]) -> list[Attendee]:
    """Those who match; only those whose code was typed, or the one whose surname or whole name was."""
    found, words = matching(people, typed, called), plain_words(typed)
    if coded := _coded(people, words):
        return [one for one in found if one in coded or plain_words(one.name.surname) == words]
    wholes: tuple[Callable[[Attendee], str], ...] = (_surname, called)
    for whole in wholes:
        exact = [one for one in found if plain_words(whole(one)) == words]
        if len(exact) == 1:
            return exact
    return found


def _refuse_several(attendees: Sequence[Attendee], typed: str) -> None:
    """Refuse a line that names several, each by words that mean one person."""
    found = [matching(attendees, part) for part in parts_of(typed)]
    if len(found) > 1 and all(len(one) == 1 for one in found):
        names = listed([one[0].name.printed for one in found])
        raise RecordError(f"“{shortened(typed)}” names {len(found)} people: {names}. Name one at a time.")


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
