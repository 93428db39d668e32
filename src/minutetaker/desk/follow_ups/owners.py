"""Whom a clerk means as the owner of a follow-up: a member, an officer, or another body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutetaker.desk.line.parts.people_meant import matching
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.name_lists import OF_BODIES, each_of, is_post, name_words, parts_of, sides_of, surname_last
from minutetaker.desk.words.name_parts import parse_name
from minutetaker.record import (
    Attendee,
    Committee,
    Meeting,
    Membership,
    OwnerKind,
    PersonName,
    RecordError,
    Standing,
    clean_line,
)
from minutetaker.record.text import listed, shortened

_MOST_NAMED = 6
_COUNCILLOR = frozenset(("cllr", "cllrs", "clr", "councillor", "councillors", "ald", "alderman", "alderwoman"))


class OwnerLeftError(RecordError):
    """The owner named was at the meeting and is on the committee no longer; they are taken only on purpose."""


class UnknownOwnerError(RecordError):
    """The owner named is nobody on the committee and has owned nothing so far; they are taken only on purpose."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is to do it, as lists and trackers print it; the kind is None where several share it, or nobody knows it."""

    text: str
    kind: OwnerKind | None = None


NOBODY = Owner("")


def find_owner(
    typed: str,
    committee: Committee,
    meeting: Meeting,
    *,
    bodies: Iterable[str] = (),
    owners: Iterable[str] = (),
    even_if_left: bool = False,
    even_if_unknown: bool = False,
) -> Owner:
    """The owner whom the typed words mean.

    Members and officers of the committee are found by the first letters of their names, officers by those of their
    job title too. What names none of them is another body or a post; it stands as it was typed, where it owns
    something already or it was said to be right. A councillor has to be one of the committee.

    Args:
        bodies: the names of other bodies that are known.
        owners: who owns something already, in the words that are kept.
        even_if_left: also one who was at the meeting and is on the committee no longer.
        even_if_unknown: also words that name nobody who is known.

    Raises:
        OwnerLeftError: they left, and nobody said to take them all the same.
        UnknownOwnerError: they name nobody who is known, and nobody said to take them all the same.
        RecordError: several are meant, or a councillor of whom the committee has none; the message names them.
    """
    line = clean_line(typed)
    if not folded(line):
        return NOBODY
    found = _on_committee(committee, line)
    _refuse_one_or_several(line, found, committee)
    if len(found) > 1:
        named = ", ".join(one.text for one in found[:_MOST_NAMED])
        raise RecordError(f"“{shortened(line)}” could be {named}. Type an initial too.")
    if found:
        return found[0]
    bodies = tuple(bodies)
    body = next((one for one in bodies if folded(one) == folded(line)), None)
    if body is not None:
        return Owner(body, OwnerKind.BODY)
    left = _likeliest(_who_left(committee, meeting), line)
    if left:
        return _taken_although_left(left, committee, even_if_left=even_if_left)
    names = set(map(folded, (*bodies, *owners)))

    def is_known(part: str) -> bool:
        return folded(part) in names or bool(_on_committee(committee, part))

    parts = each_of(line, is_known)
    typed_owner = _as_typed(line, committee, several=len(parts) > 1)
    unknown = next((one for one in parts if not is_known(one)), "")
    if unknown and not even_if_unknown and folded(line) not in names:
        raise UnknownOwnerError(
            f"“{shortened(unknown)}” is nobody on the {committee.name}, no body here, and owns nothing so far. Name "
            f"who has it, or take “{shortened(unknown)}” on purpose."
        )
    return typed_owner


def owners_offered(committee: Committee, meeting: Meeting | None, bodies: Iterable[str] = ()) -> tuple[str, ...]:
    """Who most likely owns something, to choose from: officers, members, other bodies, in the words that are kept."""
    officers = [one for one in committee.memberships if not one.office.is_member]
    members = [one for one in committee.memberships if one.office.is_member]
    there = [one for one in meeting.attendees if one.standing is Standing.OFFICER] if meeting is not None else []
    named = [
        *(one.job_title or one.name.printed for one in officers),
        *(one.name.with_initials for one in members),
        *(one.job_title for one in there if one.job_title),
        *bodies,
    ]
    return tuple(dict.fromkeys(filter(None, named)))


def is_owned_by(owner: str, me: PersonName, posts: Iterable[str] = ()) -> bool:
    """Whether an owner, as typed, is that person: by surname and initials, by all of the name, or by one of the posts.

    Args:
        posts: the job titles that the person has, folded.
    """
    text = folded(owner)
    if not text:
        return False
    if text in posts:
        return True
    names = set(name_words(me.printed))
    sides = {*parts_of(owner), *map(surname_last, sides_of(owner))}
    return any(names <= set(name_words(part)) or _is_same(parse_name(part), me) for part in sides)


def posts_of(me: PersonName, committees: Iterable[Committee]) -> frozenset[str]:
    """The job titles, folded, of the officers who have that person's name."""
    people = (one for committee in committees for one in committee.memberships)
    return frozenset(folded(one.job_title) for one in people if one.job_title and _is_same(one.name, me))


def _is_same(one: PersonName, me: PersonName) -> bool:
    if folded(one.surname) != folded(me.surname):
        return False
    letters = [folded(name.initials)[:1] for name in (one, me)]
    return not all(letters) or letters[0] == letters[1]


def _refuse_one_or_several(line: str, found: Sequence[Owner], committee: Committee) -> None:
    """Refuse words with a comma that mean one of the committee, and each for itself several of it."""
    several = [one[0].text for one in (_on_committee(committee, part) for part in parts_of(line)) if len(one) == 1]
    if found and "," in line and len(set(several)) == len(parts_of(line)) > 1:
        alone = " or ".join(one.text for one in found[:_MOST_NAMED])
        raise RecordError(
            f"“{shortened(line)}” could be {alone}, or {listed(several)}. "
            f"For several put a stroke between them: {' / '.join(parts_of(line))}."
        )


def _on_committee(committee: Committee, line: str) -> list[Owner]:
    """Whom the words could mean, each once: one whose surname or job title they are before all others."""
    people = committee.memberships
    words = folded(line)
    exact = [one for one in people if one.job_title and folded(one.job_title) == words]
    if exact:
        return [Owner(exact[0].job_title, _kind_of(exact[0]))]
    named = [_by_name(one) for one in _likeliest(people, line)]
    by_post = [
        Owner(one.job_title, _kind_of(one))
        for one in people
        if one.job_title and not one.office.is_member and _begins_words(words, folded(one.job_title))
    ]
    return list(dict.fromkeys([*named, *by_post]))


def _likeliest(people: Iterable[Membership] | Iterable[Attendee], line: str) -> Sequence[Membership | Attendee]:
    found: list[Membership | Attendee] = matching(people, line)
    whole = [one for one in found if folded(one.name.surname) == folded(parse_name(line).surname)]
    exact = [one for one in found if folded(one.name.printed) == folded(line)]
    return exact or whole or found


def _begins_words(typed: str, text: str) -> bool:
    parts = text.split()
    return all(any(part.startswith(word) for part in parts) for word in typed.split())


def _by_name(one: Membership | Attendee) -> Owner:
    return Owner(one.name.with_initials, _kind_of(one))


def _kind_of(one: Membership | Attendee) -> OwnerKind:
    if isinstance(one, Membership):
        return OwnerKind.MEMBER if one.office.is_member else OwnerKind.OFFICER
    return OwnerKind.MEMBER if one.standing is Standing.MEMBER else OwnerKind.OFFICER


def _who_left(committee: Committee, meeting: Meeting) -> list[Attendee]:
    """Those of the meeting's list who sat for the committee, or served it, and are on it no longer."""
    on_it = {one.id for one in committee.memberships}
    names = {folded(one.name.printed) for one in committee.memberships}
    return [
        one
        for one in meeting.attendees
        if (one.standing is Standing.MEMBER or (one.standing is Standing.OFFICER and one.membership_id))
        and one.membership_id not in on_it
        and folded(one.name.printed) not in names
    ]


def _taken_although_left(left: Sequence[Membership | Attendee], committee: Committee, *, even_if_left: bool) -> Owner:
    owners = list(dict.fromkeys(map(_by_name, left)))
    if len(owners) > 1:
        raise RecordError(f"That could be {', '.join(one.text for one in owners)}. Type an initial too.")
    if even_if_left:
        return owners[0]
    raise OwnerLeftError(
        f"{owners[0].text} was at the meeting and is on the {committee.name} no longer. Name who has it now, or "
        f"take {owners[0].text} on purpose."
    )


def _as_typed(line: str, committee: Committee, *, several: bool) -> Owner:
    words = frozenset(folded(line).split())
    if words & _COUNCILLOR and not several:
        members = ", ".join(one.name.with_initials for one in committee.memberships if one.office.is_member)
        raise RecordError(
            f"The {committee.name} has no member who matches “{shortened(line)}”. Its members: {members or 'none yet'}."
        )
    if several:
        return Owner(line)
    return Owner(line, OwnerKind.BODY if words & OF_BODIES else OwnerKind.OFFICER if is_post(line) else None)
