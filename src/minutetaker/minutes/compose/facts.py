"""The facts that an entry holds besides its text, in the words that the sentences of a house style know it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.compose.votes_worded import vote_words
from minutetaker.record import Entry, Fact, Outcome

if TYPE_CHECKING:
    from minutetaker.minutes.style.vote_words import Outcomes


def outcome_word(outcome: Outcome | None, words: Outcomes) -> str:
    """The house style's word for an outcome; nothing where none is recorded."""
    return "" if outcome is None else str(getattr(words, outcome.name.lower()))


def facts_of(scope: Scope, entry: Entry) -> dict[str, object]:
    """The words of every fact that entries of the kind can hold; ``kind_words.words_of`` names them."""
    words: dict[str, object] = {}
    for fact in entry.kind.row.facts:
        words |= _words(scope, entry, fact)
    return words


def _words(scope: Scope, entry: Entry, fact: Fact) -> dict[str, object]:
    match fact:
        case Fact.LEAD | Fact.RECOMMENDED_TO | Fact.OWNER | Fact.DUE:
            return {name: getattr(entry, name) for name in fact.value}
        case Fact.OUTCOME:
            return {"outcome": outcome_word(entry.outcome, scope.style.sheet.outcomes)}
        case Fact.MOVERS:
            return {"mover": scope.short_name_of(entry.mover_id), "seconder": scope.short_name_of(entry.seconder_id)}
        case Fact.PERSON:
            person = entry.person_id
            return {
                "name": scope.short_name_of(person),
                "full_name": scope.name_of(person).printed,
                "role": scope.role_of(person),
            }
        case Fact.VOTES:
            return vote_words(scope, entry)
        case unknown:
            assert_never(unknown)
