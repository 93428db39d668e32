"""Finding the mover and the seconder whom a clerk means by a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from minutetaker.desk.line.parts.people_meant import caller, matching, the_person
from minutetaker.record import Attendee, RecordError
from minutetaker.record.text import shortened

_MOST_WORDS = 24
"""Words in two names; a pasted page is not tried at every cut, as each takes as long as the page."""

_WITH_A_STROKE = "Name the mover and the seconder with a stroke between them: /mv Lee / Shah."


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
