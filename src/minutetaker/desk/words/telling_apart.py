"""Telling apart meetings that look alike where they are shown together: by council, time and kind, as far as needed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from minutetaker.record import Id, Meeting, MeetingSummary
from minutetaker.record.approval import CONFIRMED_ELSEWHERE
from minutetaker.record.dates import dotted_time, plain_date

_NO_TIME = "no time"
_SHORT_ID = 6


class NamedMeeting(NamedTuple):
    """A meeting as a list names it."""

    id: Id
    council: str
    committee: str
    date: date | None


def facts_that_tell(alike: Sequence[MeetingSummary]) -> dict[Id, tuple[str, ...]]:
    """By id, the fewest facts in which meetings of one name and day differ: council, time, kind; else their ids too.

    ``("Wick Parish Council",)``, ``("19.30",)``, ``("19.30", "annual")``. What claims to be confirmed elsewhere is
    told by that from the meetings of this store, which need no such word: of one beside it, nothing is told.
    """
    brought_in = [one for one in alike if one.elsewhere]
    if brought_in and len(brought_in) < len(alike):
        own = facts_that_tell([one for one in alike if not one.elsewhere])
        others = facts_that_tell(brought_in)
        return {**own, **{key: (*facts, CONFIRMED_ELSEWHERE) for key, facts in others.items()}}
    if len(alike) == 1:
        return {alike[0].id: ()}
    facts = {one.id: (one.council, dotted_time(one.begins) or _NO_TIME, str(one.kind)) for one in alike}
    places = range(3)
    for chosen in (chosen for size in (1, 2, 3) for chosen in combinations(places, size)):
        told = {key: tuple(known[place] for place in chosen) for key, known in facts.items()}
        if len(set(told.values())) == len(told):
            return told
    differing = [place for place in places if len({known[place] for known in facts.values()}) > 1]
    return {key: (*(known[place] for place in differing), key[:_SHORT_ID]) for key, known in facts.items()}


def told_apart(
    named: Iterable[NamedMeeting], meetings: Callable[[], Iterable[MeetingSummary]]
) -> dict[Id, tuple[str, ...]]:
    """What stands beside the names of meetings that are shown together, by their ids; none where the name is enough.

    The council where committees of two councils have one name, then the time where two meetings are on one day, or
    the kind: ``("Wick Parish Council", "19.30")``.

    Args:
        meetings: gives the meetings of the store; asked for only where two of one committee are on one day.
    """
    known = {one.id: one for one in named}
    councils = defaultdict(set)
    for one in known.values():
        councils[one.committee].add(one.council)
    days = Counter(one[1:] for one in known.values())
    found = {one.id: [one.council] if len(councils[one.committee]) > 1 else [] for one in known.values()}
    groups: dict[Sequence[object], list[MeetingSummary]] = defaultdict(list)
    for meeting in meetings() if any(count > 1 for count in days.values()) else ():
        name = known[meeting.id][1:] if meeting.id in known else None
        if name is not None and days[name] > 1:
            groups[name].append(meeting)
    for group in groups.values():
        for key, facts in facts_that_tell(group).items() if len(group) > 1 else ():
            found[key].extend(facts)
    return {key: tuple(facts) for key, facts in found.items() if facts}


def names_among(meetings: Collection[MeetingSummary], day: Callable[[date], str] = plain_date) -> dict[Id, str]:
    """How each of a few meetings is called among them: ``Full Council, 4 March 2026 (Wick Parish Council)``."""
    beside = told_apart(
        (NamedMeeting(one.id, one.council, one.committee, one.date) for one in meetings), lambda: meetings
    )
    return {
        one.id: with_beside(f"{one.committee or one.council}, {day(one.date)}", beside.get(one.id, ()))
        for one in meetings
    }


def name_among(
    meeting: Meeting | MeetingSummary, meetings: Collection[MeetingSummary], day: Callable[[date], str] = plain_date
) -> str:
    """How a meeting is called where any of a store's could be meant, be it one of them or in the bin."""
    named = (NamedMeeting(one.id, one.council, one.committee, one.date) for one in (*meetings, meeting))
    beside = told_apart(named, lambda: meetings).get(meeting.id, ())
    return with_beside(f"{meeting.committee or meeting.council}, {day(meeting.date)}", beside)


def with_beside(name: str, beside: Sequence[str]) -> str:
    """A name with what tells it apart behind it in brackets, if anything has to."""
    return f"{name} ({', '.join(beside)})" if beside else name
