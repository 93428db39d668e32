"""The filters that can be typed: each takes one value at a time, and several of one filter mean any of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from minutetaker.desk.words.matching import every_word_is_in, folded, spelled
from minutetaker.desk.words.typed_dates import parse_date, written_date
from minutetaker.record import EntryKind, FollowUpStatus, MeetingStatus, RecordError
from minutetaker.record.approval import CONFIRMED_ELSEWHERE
from minutetaker.record.follow_up import FOLLOWED_WHOLE
from minutetaker.record.kinds import in_menus
from minutetaker.record.text import shortened
from minutetaker.store.api.search import Names, Query, Subject, Term

MOST_NAMED = 8
"""Values that a message names as what could have been meant."""

_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_IS_EXEMPT = "exempt"
_OVERDUE = "overdue"


@dataclass(slots=True)
class Narrowing:
    """What the filters typed so far leave, as a query without words."""

    names: Names
    today: dt.date
    query: Query = field(default_factory=Query)

    def set(self, **parts: Any) -> None:
        """Have parts of the query as they are given."""
        self.query = replace(self.query, **parts)

    def add(self, part: str, values: Iterable[str]) -> None:
        """Take values too, in a part of the query of which any may fit."""
        self.set(**{part: getattr(self.query, part) | frozenset(values)})

    def query_for(self, terms: Iterable[Term]) -> Query:
        """The query that these filters and the terms make."""
        query = replace(self.query, terms=tuple(terms))
        return replace(query, follow_ups=_OPEN) if query.due_before else query


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name without the colon, what it does, examples, how it takes a value, and the values to offer."""

    name: str
    detail: str
    examples: tuple[str, ...]
    take: Callable[[Narrowing, str], None]
    """Narrows down to a value.

    Raises:
        RecordError: it is none; the message says what there is.
    """
    values: Callable[[Names], Iterable[tuple[str, str]]] = lambda _: ()
    """Each value that can be offered, with what it means where that is not plain."""
    takes_date: bool = False
    """Whether it takes a day, a month or a year, of which none can be offered."""


def _kind(to: Narrowing, value: str) -> None:
    wanted = spelled(value)
    found = [one for one in _KINDS if spelled(one) == wanted]
    found = found or [one for one in _KINDS if spelled(one).startswith(wanted)]
    if len(found) != 1 or not value:
        raise _no_value("kind", value, _KINDS)
    to.add("kinds", found)
    if isinstance(found[0], EntryKind) and found[0].row.resolves and found[0].row.takes:
        to.add("kinds", [found[0].row.takes])  # the words of a resolution mostly stand in its clauses


def _is(to: Narrowing, value: str) -> None:
    wanted = spelled(value)
    if wanted == _IS_EXEMPT:
        to.set(only_exempt=True)
    elif wanted == _OVERDUE:
        to.set(due_before=to.today)
    elif wanted in _FOLLOW_UPS:
        to.add("follow_ups", _FOLLOW_UPS[wanted])
    elif wanted == CONFIRMED_ELSEWHERE:
        to.set(elsewhere=True)
    elif wanted in _STATUSES:
        to.add("statuses", [_STATUSES[wanted]])
    else:
        raise _no_value("is", value, [one for one, _ in _states()])


def _named(name: str, part: str, detail: str, example: str) -> Filter:
    """A filter by words of a name; the part of the query is called as the part of ``Names`` that it is one of."""

    def take(to: Narrowing, value: str) -> None:
        names = getattr(to.names, part)
        found = [one for one in names if folded(one) == folded(value)]
        found = found or [one for one in names if every_word_is_in(value, folded(one))]
        if not found or not value:
            raise _no_value(name, value, names)
        to.add(part, found)

    return Filter(name, detail, (example,), take, lambda names: ((one, "") for one in getattr(names, part)))


def _before(to: Narrowing, value: str) -> None:
    day = _day(value, to.today)
    last = day - dt.timedelta(1) if day > dt.date.min else day
    to.set(until=min(last, to.query.until or last))


def _after(to: Narrowing, value: str) -> None:
    day = _day(value, to.today)
    to.set(since=max(day, to.query.since or day))


def _day(value: str, today: dt.date) -> dt.date:
    """A day, or the first day of a month or a year; without a year the last that was."""
    found, last_year = _MONTH.fullmatch(value), today - dt.timedelta(365)
    try:
        if found:
            return dt.date(int(found[1]), int(found[2] or 1), 1)
        with suppress(RecordError):
            return parse_date(value, near=last_year, said_on=today, is_past=True)
        return written_date(f"1 {value}", near=last_year)
    except (RecordError, ValueError):
        raise RecordError(
            f"“{shortened(value)}” is no date to search by. Write 2026, 2026-01, Nov, 25/1/2026, Friday or, in "
            'quotes, "25 January 2026".'
        ) from None


def _no_value(name: str, value: str, there_are: Iterable[str]) -> RecordError:
    known = list(there_are)
    if not known:
        return RecordError(f"Nothing can be found by {name}: yet, as the store holds none.")
    listed = ", ".join(shortened(one) for one in known[:MOST_NAMED])
    more = f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
    meant = f"“{shortened(value)}” fits nothing after {name}:" if value else f"Say what after {name}:"
    return RecordError(f"{meant} There is {listed}{more}.")


def _states() -> Iterable[tuple[str, str]]:
    yield FollowUpStatus.OPEN.value, "followed up, with something still to be done"
    yield _OVERDUE, "open, and should have been done before today"
    for one in FollowUpStatus:
        if one is not FollowUpStatus.OPEN:
            yield one.value, f"followed up, and {one}"
    for status in MeetingStatus:
        yield status.value, "the minutes of the meeting are so far"
    yield CONFIRMED_ELSEWHERE, "the minutes say so themselves, and nothing here proves it"
    yield _IS_EXEMPT, "exempt texts only"


_ASKED_FOR_MOST = (*FOLLOWED_WHOLE, Subject.ITEM, in_menus()[0], Subject.NAME)
_KINDS = tuple(dict.fromkeys((*_ASKED_FOR_MOST, *EntryKind, *Subject)))
_STATUSES = {one.value: one for one in MeetingStatus}
_OPEN = frozenset(one for one in FollowUpStatus if one.is_open)
_FOLLOW_UPS = {**{one.value: {one} for one in FollowUpStatus}, FollowUpStatus.OPEN.value: _OPEN}


FILTERS = (
    _named("committee", "committees", "by words of the committee's name", "committee:planning"),
    Filter(
        "kind",
        "resolutions, actions, items …",
        ("kind:resolution",),
        _kind,
        lambda _: ((one.value, "") for one in _KINDS),
    ),
    Filter("is", "how far it has come: open, overdue, draft …", ("is:open", "is:overdue"), _is, lambda _: _states()),
    _named("owner", "owners", "by who has to do it", "owner:lee"),
    Filter("before", "meetings before a day, a month or a year", ("before:2026-01",), _before, takes_date=True),
    Filter("after", "meetings on and after a day, a month or a year", ("after:25/1/2026",), _after, takes_date=True),
    _named("council", "councils", "by words of the council's name", "council:wick"),
)
"""Every filter, in the order in which they are offered."""
