"""Finding a meeting by what a person types: its id, ``latest``, or a reference such as ``parks-2026-03-04``.

A committee is found by words of its name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from minutetaker.desk.words.matching import every_word_is_in, folded
from minutetaker.desk.words.telling_apart import facts_that_tell
from minutetaker.record import Committee, Id, MeetingKind, MeetingSummary, NotFoundError
from minutetaker.record.approval import CONFIRMED_ELSEWHERE
from minutetaker.record.dates import dotted_time

LATEST = "latest"

MOST_SHOWN = 10
"""Meetings that a message names as what could have been meant."""

_SHORT_ID = 6

_SMALL_WORDS = frozenset(("a", "and", "for", "in", "of", "on", "the", "to", "&"))
_DATE = re.compile(r"(?P<committee>.*?)-?(?P<date>\d{4}-\d{2}-\d{2})")


def references(meetings: Collection[MeetingSummary]) -> dict[Id, str]:
    """A readable reference for each meeting, unlike any other's: ``parks-committee-2026-03-04``.

    Where two meetings have the same committee name and date, what tells them apart follows: the council, the time,
    the kind, or where these are the same the start of the id. What claims to be confirmed elsewhere says so, and
    leaves the plain reference to the meeting of this store.
    """
    slugs = {name: _slug(name) for name in {one.committee for one in meetings}}
    bases = {one.id: f"{slugs[one.committee]}-{one.date.isoformat()}" for one in meetings}
    if len(set(bases.values())) == len(bases):
        return bases
    count = Counter(bases.values())
    alike: dict[str, list[MeetingSummary]] = defaultdict(list)
    for one in meetings:
        if count[bases[one.id]] > 1:
            alike[bases[one.id]].append(one)
    for base, group in alike.items():
        told = {key: _slug(" ".join(facts)) if facts else "" for key, facts in facts_that_tell(group).items()}
        is_told = len(set(told.values())) == len(told)
        apart = {key: words if is_told else key[:_SHORT_ID] for key, words in told.items()}
        bases.update({key: f"{base}-{words}" if words else base for key, words in apart.items()})
    return bases


def find_meeting(meetings: Sequence[MeetingSummary], wanted: str) -> MeetingSummary:
    """The meeting that ``wanted`` names: its id or the start of it, its reference, the start of it, or with the
    committee's name cut short or as its initials (``parks-2026-03-04``, ``pos-2026-03-04``), or ``latest``.

    Args:
        meetings: all there are, newest first.

    Raises:
        NotFoundError: none is named so, or more than one; the message names those that could be meant.
    """
    if not meetings:
        raise NotFoundError("There are no meetings in this store yet. Start one with: minutetaker")
    typed = wanted.strip().casefold()
    named = references(meetings)
    if typed == LATEST:
        found = [one for one in meetings if one.date == meetings[0].date]
    else:
        found = [one for one in meetings if typed in (one.id, named[one.id])]
        found = found or [one for one in meetings if typed.endswith(one.id[:_SHORT_ID]) and _names(typed, one)]
        found = found or [one for one in meetings if typed and _begins(typed, one, named[one.id])]
        found = found or [one for one in meetings if _is_by_initials(typed, one)]
    if len(found) > 1:
        found = [one for one in found if not one.elsewhere] or found
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(_candidates(f"{wanted!r} names {len(found)} meetings. Say which:", found, named))
    raise NotFoundError(_candidates(f"No meeting is called {wanted!r}. The newest are:", meetings, named))


def find_committee(committees: Sequence[Committee], wanted: str) -> Committee:
    """The committee that ``wanted`` names: its id, its name, words of its name and its council's, or its initials.

    Raises:
        NotFoundError: none is named so, or more than one; the message names those that could be meant.
    """
    found = [one for one in committees if wanted.strip().casefold() == one.id]
    found = found or [one for one in committees if folded(wanted) == folded(one.name)]
    found = found or [one for one in committees if every_word_is_in(wanted, folded(f"{one.name} {one.council}"))]
    found = found or [one for one in committees if is_initials_of(wanted, one.name)]
    if len(found) == 1:
        return found[0]
    if not committees:
        raise NotFoundError("There are no committees in this store yet. Set one up with: minutetaker")
    named = f"{wanted!r} names {len(found)} committees. Say which:" if found else f"No committee is called {wanted!r}:"
    listed = [f"  {one.name}  ({one.council}, id {one.id})" for one in (found or committees)[:MOST_SHOWN]]
    more = len(found or committees) - len(listed)
    raise NotFoundError("\n".join([named, *listed, *([f"  and {more} more"] if more else [])]))


def _names(typed: str, meeting: MeetingSummary) -> bool:
    """Whether it is the reference with the start of the id, which is one of its meeting whatever others there are."""
    return typed == f"{_slug(meeting.committee)}-{meeting.date.isoformat()}-{meeting.id[:_SHORT_ID]}"


def _begins(typed: str, meeting: MeetingSummary, reference: str) -> bool:
    if meeting.id.startswith(typed) or reference.startswith(typed):
        return True
    dated = _DATE.fullmatch(typed)
    if dated is None or dated["date"] != meeting.date.isoformat():
        return False
    return reference.startswith(_slug(dated["committee"]) if dated["committee"] else "")


def _is_by_initials(typed: str, meeting: MeetingSummary) -> bool:
    dated = _DATE.fullmatch(typed)
    is_of_day = dated is not None and dated["date"] == meeting.date.isoformat()
    return is_initials_of(dated["committee"] if dated else typed, meeting.committee) and (dated is None or is_of_day)


def is_initials_of(typed: str, name: str) -> bool:
    """Whether letters are those that the words of a name begin with: ``POS`` of *Parks and Open Spaces Committee*.

    Small words have none, and that of *Committee* at the end may be left out.
    """
    words = [word for word in folded(name).replace("-", " ").split() if word not in _SMALL_WORDS]
    letters, wanted = "".join(word[0] for word in words), folded(typed).replace(" ", "")
    without_last = letters[:-1] if words[-1:] == ["committee"] else letters
    return len(wanted) > 1 and wanted in (letters, without_last)


def _candidates(opening: str, found: Sequence[MeetingSummary], named: dict[Id, str]) -> str:
    lines = [f"  {named[one.id]}  ({described(one)})" for one in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        lines.append(f"  and {len(found) - MOST_SHOWN} more: minutetaker meetings lists them all")
    return "\n".join([opening, *lines])


def described(meeting: MeetingSummary) -> str:
    """What a reference is of, in words: committee, council, the time, and the kind where it is no ordinary one."""
    kind = "" if meeting.kind is MeetingKind.ORDINARY else str(meeting.kind)
    elsewhere = CONFIRMED_ELSEWHERE if meeting.elsewhere else ""
    return ", ".join(filter(None, (meeting.committee, meeting.council, dotted_time(meeting.begins), kind, elsewhere)))


@lru_cache(1024)
def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", folded(text)).strip("-") or "meeting"
