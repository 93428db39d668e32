"""From what is typed into the search box to a query, or to words that say why there is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from minutetaker.desk.search.filters import FILTERS, Narrowing
from minutetaker.desk.search.tokens import Token, tokens, words_in
from minutetaker.record import RecordError
from minutetaker.record.text import shortened
from minutetaker.store.api.search import Names, Query, Term

MOST_WORDS = 32
"""Words that one search looks for."""

_SHORTEST_BEGINNING = 2
"""Letters from which on a word is taken for the beginning of others too."""

_BY_NAME = {one.name: one for one in FILTERS}
_NOTHING = "Type what to look for: words, “words side by side” in quotes, or a filter such as kind:resolution."


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood: a query, or a complaint that says what is wrong and what to do.

    ``remarks`` are sentences on what was left out of the query.
    """

    query: Query | None
    complaint: str = ""
    remarks: tuple[str, ...] = ()


def parse(typed: str, names: Names, *, today: dt.date | None = None) -> Parsed:
    """Read what was typed; whatever it is, nothing is raised, and no sign in it means anything to the index.

    Every word has to occur; the last is looked for as the beginning of a word too. Words in quotes have to stand side
    by side, and what follows a ``-`` must not occur.

    Args:
        names: what the store has: see ``Searching.names``.
        today: the day that overdue is reckoned by.
    """
    pieces = list(tokens(typed))
    narrowing, complaints = Narrowing(names, today or dt.date.today()), []
    for piece in pieces:
        if piece.filter is not None:
            try:
                _narrow(narrowing, piece)
            except RecordError as error:
                complaints.append(str(error))
    terms, remarks = _terms([piece for piece in pieces if piece.filter is None])
    query = narrowing.query_for(terms)
    if not complaints and terms and not query.has_words:
        complaints.append("Say also a word that has to occur: what is left out alone leaves nearly everything.")
    if not complaints and query == Query():
        complaints.append(remarks[0] if remarks else _NOTHING)
    if complaints:
        return Parsed(None, " ".join(dict.fromkeys(complaints)))
    return Parsed(query, remarks=remarks)


def _narrow(narrowing: Narrowing, piece: Token) -> None:
    assert piece.filter is not None
    wanted = _BY_NAME.get(piece.filter)
    if wanted is None:
        there_are = ", ".join(f"{name}:" for name in _BY_NAME)
        raise RecordError(
            f"There is no filter “{shortened(piece.filter)}:”. There is {there_are}. "
            f'To look for it as it stands, put it in quotes: "{shortened(f"{piece.filter}:{piece.text}")}".'
        )
    if piece.is_excluded:
        raise RecordError(f"A filter cannot be turned round with “-”: write {wanted.name}: and what you want to see.")
    wanted.take(narrowing, piece.text)


def _terms(pieces: Iterable[Token]) -> tuple[list[Term], tuple[str, ...]]:
    terms: list[Term] = []
    remarks: list[str] = []
    count, last = 0, None
    for piece in pieces:
        words = words_in(piece.text)
        if not words:
            if piece.text:
                remarks.append(f"“{shortened(piece.text)}” was left out: only letters and digits are looked for.")
            continue
        term = Term(piece.text, is_excluded=piece.is_excluded)
        if term in terms:
            terms.remove(term)  # said twice it asks for no more, and costs a long text much
        elif count + words > MOST_WORDS:
            remarks.append(f"Only the first {MOST_WORDS} words are looked for.")
            break
        else:
            count += words
        terms.append(term)
        last = piece
    if last is not None and not last.is_phrase and not last.is_excluded and len(last.text) >= _SHORTEST_BEGINNING:
        terms[-1] = Term(last.text, is_prefix=True)
    return terms, tuple(dict.fromkeys(remarks))
