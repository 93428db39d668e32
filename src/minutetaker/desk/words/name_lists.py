"""Commas among names: between two people, between a surname and what comes before it, or before what comes after."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.name_parts import (
    OFFICES,
    are_initials,
    are_particles,
    count_titles,
    parse_name,
    stands_after_a_name,
    words_in,
)
from minutetaker.record import PersonName, RecordError, clean_line
from minutetaker.record.text import listed, shortened

_BETWEEN = re.compile(r"\s*(?:/|;|&|\band\b)\s*", re.IGNORECASE)
"""What parts two people beyond doubt."""
_STROKES = re.compile(r"\s*[/;]\s*")
"""What parts two bodies beyond doubt: *and* stands in the names of many."""
OF_BODIES = frozenset(
    (
        *("assembly", "authority", "board", "body", "cabinet", "commission", "committee", "council", "forum", "group"),
        *("ltd", "panel", "partnership", "police", "sub-committee", "subcommittee", "trust"),
    )
)
"""Words that say of what is named that it is a body and no person."""
_DASHES = re.compile("[-‐‑‒–—,;]")
_COMMAS = re.compile(r",(?![^()]*\))(?![^\[\]]*\])")
_BEFORE_OFFICE = re.compile(r"\s*[–—]\s*|\s+[-‐‑]\s+")
"""The dash before what somebody is: none within a name, which has no blanks around it or is a short one."""
_CIVIC = frozenset(
    (
        *("mayor", "mayoress", "deputy mayor", "lord mayor", "the mayor", "the deputy mayor", "the lord mayor"),
        *("town mayor", "deputy town mayor", "leader", "deputy leader", "group leader", "leader of the opposition"),
        *("leader of the council", "deputy leader of the council"),
    )
)
"""What a member may be beside an office on a committee, as it stands after the name, in small letters."""
_POSTS = re.compile(
    r"\b(?:accountant|administrator|adviser|advisor|assistant|clerk|director|engineer|head|lawyer|lead|manager|officer|"
    r"planner|rfo|secretary|solicitor|surveyor|treasurer)$",
    re.IGNORECASE,
)
"""The end of a job title of one word."""
_POST_OF = re.compile(r"(?:[\w-]+ )*(?:director|head|lead|manager|officer) (?:for|of) ", re.IGNORECASE)
"""The beginning of a job title that goes on with what the post is for, which may be several things."""


def people_in(text: str) -> tuple[str, ...]:
    """Each person whom a line names, as the minutes print them.

    ``Cllr Lee, Cllr Shah`` and ``J. Lee, A. Shah`` are two, ``Smith, J.`` is ``J. Smith``, ``J. Lee, MBE`` and
    ``J. Lee, Chair`` are one with what comes after the name. A semicolon parts people whatever stands around it.

    Raises:
        RecordError: there is nobody in it, or it could be one person or several (``Smith, John``).
    """
    people = [one for group in text.split(";") for one in _people_with_commas(clean_line(group))]
    if not people:
        raise RecordError("A name is missing: write it like Cllr Mrs H. J. Fryer MBE.")
    return tuple(people)


def one_person(text: str) -> PersonName:
    """The name of the one person whom a line names.

    Raises:
        RecordError: it names nobody or several, or could be either.
    """
    people = people_in(text)
    if len(people) > 1:
        raise RecordError(f"“{shortened(text)}” names {len(people)} people: {listed(people)}. Name one at a time.")
    return parse_name(people[0])


def parse_officer(text: str) -> tuple[PersonName, str]:
    """An officer's name and job title, a comma between them: ``J. Roe, Democratic Services Officer``.

    ``Roe, J., Town Clerk`` and ``Roe, Jane, Town Clerk`` have the surname first.

    Raises:
        RecordError: there is no name in it, or what follows it could be another name.
    """
    name, *rest = _with_what_follows(_parts(_job_apart(clean_line(text))), offices=()) or [""]
    name = _initials_first(name)
    if rest and _is_surname(name):
        after = rest[0]
        are_initials_alone = _are_forenames(after) and ("." in after or len(after) == 1)
        if are_initials_alone or (len(rest) > 1 and _is_bare(name) and _is_bare(after)):
            return parse_name(_turned(name, after)), ", ".join(rest[1:])
        if _is_bare(name) and _is_bare(after) and not _POSTS.search(after):
            raise RecordError(
                f"Is “{after}” a forename or the job title? Write {after} {name} and then the job title, or "
                f"give {name} a title or an initial: Ms {name}, {after}."
            )
    if rest and _is_abbreviated(rest[0]):
        raise RecordError(f"“{rest[0]}” looks like another person: one a line, or with a semicolon between them.")
    return parse_name(name), ", ".join(rest)


def _job_apart(line: str) -> str:
    """A dash between a name and a job title as a comma."""
    return line if "," in line else ", ".join(_BEFORE_OFFICE.split(line, 1))


def sides_of(text: str) -> tuple[str, ...]:
    """What stands between strokes, semicolons and the like, which part people beyond doubt."""
    return tuple(part.strip(" ,") for part in _BETWEEN.split(text) if part.strip(" ,"))


def parts_of(text: str) -> tuple[str, ...]:
    """Each of several who share something, commas parting them too: ``Cllr Lee / Town Clerk``."""
    return tuple(part for side in sides_of(text) for part in _parts(side))


def each_of(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """Each of several who share something; ``Smith, John`` is one where ``John Smith`` is known.

    ``Culture, Sport and Tourism Board`` is one unless a part of it is known, and so is a post for several things.
    """
    found: list[str] = []
    for name in filter(None, (one.strip(" ,") for one in _STROKES.split(text))):
        parts: list[str] = []
        for side in sides_of(name):
            whole = surname_last(side)
            parts += [whole] if whole != side and is_known(whole) else _parts(side)
        found += [name] if _could_be_one(name) and not any(map(is_known, parts)) else parts
    return tuple(found)


def surname_last(text: str) -> str:
    """``John Smith`` of ``Smith, John``; other texts as they are."""
    parts = _with_what_follows(_parts(text))
    return _turned(*parts) if len(parts) == 2 else text


def is_post(text: str) -> bool:
    """Whether words are a job title, by how they begin or end: ``Head of Highways``, ``Tree Officer``."""
    return bool(_POST_OF.match(text) or _POSTS.search(text))


def name_words(text: str) -> list[str]:
    """The words of a name for comparing, without commas; what dashes join is parted."""
    return folded(_DASHES.sub(" ", text)).split()


def _parts(text: str) -> list[str]:
    """What stands between commas, but for those in brackets; an office behind a dash is a part too."""
    apart = [part for part in (one.strip() for one in _COMMAS.split(text)) if part]
    return [one for part in apart for one in _office_apart(part)]


def _office_apart(part: str) -> list[str]:
    """``Cllr Hythe`` and ``Chair`` of ``Cllr Hythe - Chair``."""
    name, *behind = _BEFORE_OFFICE.split(part)
    is_office = len(behind) == 1 and " ".join(behind[0].casefold().split()) in {*OFFICES, *_CIVIC}
    return [name, *behind] if is_office and name else [part]


def _could_be_one(name: str) -> bool:
    """Whether it reads as the name of a body, or of a post, whatever commas are in it."""
    return bool({*folded(name).split()[-1:]} & OF_BODIES) or bool(_POST_OF.match(name))


def _people_with_commas(line: str) -> list[str]:
    parts = _with_what_follows(_parts(line))
    people: list[str] = []
    for part in parts:
        if people and _is_surname(people[-1]) and _are_forenames(part):
            people[-1] = _turned(people[-1], part)
        else:
            people.append(part)
    if len(people) > 1 and not (all(map(_is_whole, people)) and (len(people) > 2 or any(map(_is_marked, people)))):
        _ask(line, people)
    return list(map(_initials_first, people))


def _ask(line: str, people: list[str]) -> None:
    one = f"For one write {_turned(*people)}; for two" if len(people) == 2 else "For several"
    raise RecordError(
        f"“{shortened(line)}” could be one person or several. {one} put a semicolon between them: {'; '.join(people)}."
    )


def _with_what_follows(parts: list[str], offices: Collection[str] = frozenset((*OFFICES, *_CIVIC))) -> list[str]:
    """The parts, with letters and offices behind the name that they follow, and titles before the one they precede."""
    found: list[str] = []
    for part in parts:
        if found and all(map(stands_after_a_name, words_in(part))):
            found[-1] += f" {part}"
        elif found and " ".join(part.casefold().split()) in offices:
            found[-1] += f" ({part})"
        elif found and count_titles([*found[-1].split(), "x"]) == len(found[-1].split()):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _initials_first(part: str) -> str:
    """``Cllr J. Smith`` of ``Cllr Smith J.``, as lists write it; what could have a forename before it stays."""
    words = words_in(part)
    titles = count_titles([*words, "x"])
    named = [one for one in words[titles:] if not stands_after_a_name(one)]
    letters = [one for one in named if are_initials(one)]
    surname = named[: len(named) - len(letters)]
    if not letters or not surname or named[len(surname) :] != letters or not are_particles(surname[:-1]):
        return part
    after = [one for one in words[titles:] if stands_after_a_name(one)]
    return " ".join([*words[:titles], *letters, *surname, *after])


def _turned(surname: str, forenames: str) -> str:
    """The name with its titles first, and the surname before what comes after a name."""
    words, before = words_in(surname), words_in(forenames)
    titles, others = count_titles(words), count_titles([*before, "x"])
    named = [one for one in before[others:] if not stands_after_a_name(one)]
    after = [one for one in before[others:] if stands_after_a_name(one)]
    return " ".join([*words[:titles], *before[:others], *named, *words[titles:], *after])


def _are_forenames(part: str) -> bool:
    """Whether there are initials and no surname in it."""
    words = part.split()
    words = words[count_titles([*words, "x"]) :]
    return bool(words) and all(map(are_initials, words))


def _is_whole(part: str) -> bool:
    """Whether it is a name with a title, initials or a forename before the surname."""
    if _are_forenames(part):
        return False
    return len([one for one in words_in(part) if not stands_after_a_name(one)]) > 1


def _is_marked(part: str) -> bool:
    """Whether a title or initials say that it is a name by itself."""
    words = part.split()
    return bool(count_titles(words)) or any(map(are_initials, words))


def _is_surname(part: str) -> bool:
    """Whether nothing but titles stands before the surname."""
    return bool(part) and not parse_name(part).initials


def _is_bare(part: str) -> bool:
    return len(part.split()) == 1


def _is_abbreviated(part: str) -> bool:
    first, *others = part.split()
    return bool(others) and "." in first and are_initials(first)
