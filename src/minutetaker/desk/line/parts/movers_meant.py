"""Finding the movers and the seconder whom a clerk means by a few words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from minutetaker.desk.line.parts.people_meant import caller, in_the_room, matching, plain_words, the_person
from minutetaker.desk.words.name_parts import OFFICES
from minutetaker.record import Attendee, Meeting, Office, RecordError, attendance_of, clean_line
from minutetaker.record.text import listed, shortened

_MOST_WORDS = 24
"""Words in two names; a pasted page is not tried at every cut, as each takes as long as the page."""

_WITH_A_STROKE = "Name the mover and the seconder with a stroke between them: /mv Lee / Shah."


_PLURAL = re.compile(r"(?:cllrs|councillors|councilors|messrs|mesdames)\b\.?\s*", re.IGNORECASE)
_AN_OFFICE = re.compile(r"the\s+\S", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,\s*and\b|,|&|\band\b)\s*", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidPerson:
    """Somebody who was named, and what the minutes call them where that was by an office: ``the Convener``."""

    attendee: Attendee
    called: str = ""


@dataclass(frozen=True, slots=True)
class SaidMovers:
    """Those who were said to have moved something, and who seconded it, where that was said."""

    movers: tuple[SaidPerson, ...]
    seconder: SaidPerson | None = None


def said_movers(meeting: Meeting, typed: str) -> SaidMovers:
    """Who moved and who seconded by ``Lee / Shah``, ``Lee and Shah, Khan``, ``Cllrs Lee and Shah`` or ``the Convener``.

    Two names alone are the mover and the seconder; several moved it where a stroke, a semicolon or a comma stands
    before the seconder, or where they are told in the plural. An office that is named with its article is that of who
    holds it now.

    Raises:
        RecordError: the words do not mean people who are in the room; the message says whom they could mean.
    """
    said = typed.strip(" /;,")
    movers, seconder = _sides(said)
    if seconder:
        return SaidMovers(_several(meeting, movers), said_person(meeting, seconder))
    if movers is not said or _AN_OFFICE.match(said):
        return SaidMovers(_several(meeting, movers))
    everybody = meeting.attendees
    mover, second = mover_and_seconder(in_the_room(meeting), said, everybody, others="is not in the room")
    return SaidMovers((SaidPerson(mover),), SaidPerson(second) if second else None)


def _sides(said: str) -> tuple[str, str]:
    """The words on the movers and those on the seconder; none of them where they are not told apart by a mark."""
    for mark in ("/", ";"):
        if mark in said:
            movers, _, seconder = said.partition(mark)
            return movers, seconder
    if _PLURAL.match(said):
        return _PLURAL.sub("", said), ""
    movers, comma, seconder = said.rpartition(",")
    if comma and _AND.search(movers) and not _AND.search(f" {seconder} "):
        return movers, seconder
    both = _BETWEEN.split(said)
    if len(both) == 2 and any(map(_AN_OFFICE.match, both)):
        return both[0], both[1]
    return said, ""


def _several(meeting: Meeting, said: str) -> tuple[SaidPerson, ...]:
    """Those who are named one after another, or the one whom all the words mean, as ``Smith, John`` may."""
    said = _PLURAL.sub("", said.strip(" ,"))
    parts = [one for one in _BETWEEN.split(said) if one]
    try:
        return (said_person(meeting, said),)
    except RecordError:
        if len(parts) < 2:
            raise
    return tuple(said_person(meeting, one) for one in parts)


def said_person(meeting: Meeting, typed: str) -> SaidPerson:
    """The one person in the room who is meant, by name or by an office such as ``the Convener``.

    Raises:
        RecordError: nobody is, or more than one; the message says whom the words could mean.
    """
    here, everybody = in_the_room(meeting), meeting.attendees
    if not _AN_OFFICE.match(typed.strip()):
        return SaidPerson(the_person(here, typed, everybody, others="is not in the room"))
    holders, called = _holders(meeting, plain_words(typed)[1:]), caller(everybody)
    said = clean_line(typed).strip()
    if not holders:
        raise RecordError(
            f"Nobody on this meeting's list is {shortened(said)}: name the person, or give it as their job title."
        )
    if len(holders) > 1:
        raise RecordError(f"“{shortened(said)}” could be {listed([*map(called, holders)][:6])}: name the person.")
    if holders[0] not in here:
        raise RecordError(f"{called(holders[0])}, {shortened(said)}, is not in the room.")
    return SaidPerson(holders[0], said)


def _holders(meeting: Meeting, words: list[str]) -> list[Attendee]:
    """Those who hold an office now: who presides, for the chair; else by their office or their job title."""
    office = OFFICES.get(" ".join(words)) or OFFICES.get("-".join(words))
    standing = attendance_of(meeting.attendees, meeting.attendance).values()
    if office is Office.CHAIR and (presiding := [one.attendee for one in standing if one.in_chair]):
        return presiding
    people = meeting.attendees
    by_office = [one for one in people if office is not None and one.office is office]
    return by_office or [one for one in people if plain_words(one.job_title) == words]


def mover_and_seconder(
    people: Sequence[Attendee], typed: str, everybody: Sequence[Attendee] = (), *, others: str = ""
) -> tuple[Attendee, Attendee | None]:
    """The mover, and the seconder where one is named: ``Lee``, or as :func:`two_people` reads two.

    Args:
        people, everybody, others: as for :func:`~minutetaker.desk.line.parts.people_meant.the_person`.

    Raises:
        RecordError: the words do not mean one or two people; the message says what they could mean.
    """
    said = typed.strip(" /;,")
    try:
        return two_people(people, said, everybody, others=others)
    except RecordError as error:
        with suppress(RecordError):
            return the_person(people, said, everybody, others=others), None
        if len(said.split()) == 1:
            the_person(people, said, everybody, others=others)
        raise error from None


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
