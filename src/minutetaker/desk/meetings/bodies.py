"""Which committee a recommendation goes to: the minutes name it as people do, not by an id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from minutetaker.desk.words.matching import folded
from minutetaker.record import Committee

_SAYS_NOTHING = frozenset(
    {"a", "an", "and", "at", "committee", "committees", "cttee", "for", "full", "in", "its", "meeting", "next"}
    | {"of", "on", "the", "to"}
)
"""Words that tell no committee from another."""


class Likeness(IntEnum):
    """How a name that was typed is like a committee's."""

    NONE = 0
    SOME_WORDS = 1
    """All the words of the one are among those of the other: ``Planning`` and Planning and Highways Committee."""
    SAME_WORDS = 2
    """The words that tell committees apart are the same: ``the Cttee for Planning`` and Planning Committee."""
    SAME_NAME = 3
    """Accents, capitals and stops aside it is the name."""


def likeness(typed: str, committee: Committee) -> Likeness:
    """How like a body's name, as it was typed, is to that of a committee."""
    if folded(typed).removeprefix("the ") == folded(committee.name).removeprefix("the "):
        return Likeness.SAME_NAME
    council = _words(committee.council)
    meant, name = _words(typed), _words(committee.name)
    told = {meant, meant - council or meant}
    is_council_itself = bool(meant and name) and meant | name <= council
    if name in told or is_council_itself:
        return Likeness.SAME_WORDS
    return Likeness.SOME_WORDS if any(one and name and (one <= name or name <= one) for one in told) else Likeness.NONE


def likeness_to(typed: str, committee: Committee, others: Iterable[Committee]) -> Likeness:
    """How like it is to a committee, and NONE where it is more like another one."""
    found = likeness(typed, committee)
    return Likeness.NONE if any(likeness(typed, other) > found for other in others) else found


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", re.sub(r"'s\b", "", folded(text)))
    return frozenset(words) - _SAYS_NOTHING
