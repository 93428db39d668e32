"""The query to be looked for after each key, and what is said under the box meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutetaker.desk.line import Completion
from minutetaker.desk.search import FILTERS, Names, Query, complete, parse
from minutetaker.desk.search.tokens import Token, straight, tokens

_BY_NAME = {one.name: one for one in FILTERS}
DATES = "2026, 2026-01 or 25/1/2026"


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text in the box.

    ``query`` is what to look for, None where there is nothing; ``complaint`` says what is wrong and what to do.
    ``remark`` is said under the box, in place of ``ways_on``: what the text could be completed to.
    """

    query: Query | None = None
    complaint: str = ""
    remark: str = ""
    ways_on: tuple[Completion, ...] = ()


def understood(typed: str, names: Names, today: dt.date) -> Understood:
    """Read the box; a filter at its end that is still being typed is not complained about, and passed over."""
    if not typed.strip():
        return Understood()
    ways_on = complete(typed, names)
    parsed = parse(typed, names, today=today)
    if parsed.query is not None:
        return Understood(parsed.query, "", " ".join(parsed.remarks), ways_on)
    last = _unfinished_filter(typed)
    if last is None or not (ways_on or _takes_a_date(last)):
        return Understood(complaint=parsed.complaint)
    before = straight(typed)[: last.start]
    earlier = parse(before, names, today=today) if before.strip() else None
    return Understood(
        None if earlier is None else earlier.query,
        "" if earlier is None else earlier.complaint,
        "" if ways_on else f"{last.filter}: a day, a month or a year: {DATES}",
        ways_on,
    )


def _unfinished_filter(typed: str) -> Token | None:
    """The filter that the text ends in, where its value is still being typed."""
    pieces = list(tokens(typed))
    last = pieces[-1] if pieces else None
    if last is None or last.filter not in _BY_NAME or last.is_excluded:
        return None
    is_over = typed[-1:].isspace() and straight(typed).count('"') % 2 == 0
    return None if is_over and last.text else last


def _takes_a_date(piece: Token) -> bool:
    return piece.filter is not None and _BY_NAME[piece.filter].takes_date
