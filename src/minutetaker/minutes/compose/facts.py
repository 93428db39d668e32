"""The facts that an entry holds besides its text, in the words that the sentences of a house style know it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.compose.votes_worded import vote_words
from minutetaker.record import Entry, Fact, Outcome
from minutetaker.record.entries.motions import movers_called
from minutetaker.record.room.interests import interest_type
from minutetaker.record.text import listed

if TYPE_CHECKING:
    from minutetaker.minutes.style.sentences import Sentence
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
            word = outcome_word(entry.outcome, scope.style.sheet.outcomes)
            return {"outcome": word, "fell": entry.outcome is Outcome.NOT_SECONDED}
        case Fact.MOVERS:
            mover, seconder = movers_called(entry, scope.short_name_of)
            return {"mover": mover, "seconder": seconder}
        case Fact.PERSON:
            person = entry.person_id
            return {
                "name": scope.short_name_of(person),
                "full_name": scope.name_of(person).printed,
                "role": scope.role_of(person),
            }
        case Fact.INTEREST:
            return _interest(scope, entry)
        case Fact.EXCLUSION:
            return {}
        case Fact.VOTES:
            return vote_words(scope, entry)
        case unknown:
            assert_never(unknown)


def _interest(scope: Scope, entry: Entry) -> dict[str, object]:
    found = interest_type(entry.interest, scope.style.code)
    label = found.label if found else entry.interest
    numbers = [scope.numbers[one] for one in entry.item_ids if one in scope.numbers]
    return {
        "interest": label,
        "an_interest": f"{'an' if label[:1].casefold() in 'aeiou' else 'a'} {label or 'interest'}",
        "items": listed(numbers),
        "several_items": len(numbers) > 1,
        "dispensation": str(entry.dispensation or ""),
        "registered": bool(entry.registered),
    }


def sentence_of(scope: Scope, entry: Entry) -> Sentence | None:
    """The sentence that the house style has for an entry; None where its text prints as it is."""
    sheet = scope.style.sheet
    if entry.kind.has(Fact.INTEREST) and (entry.interest or entry.item_ids or entry.dispensation):
        return sheet.interests.sentence
    return sheet.sentences.of(entry.kind)


def told_text(scope: Scope, entry: Entry) -> str:
    """The entry's text as it prints; nothing of an interest of which the minutes say no more than that there is one."""
    found = interest_type(entry.interest, scope.style.code) if entry.kind.has(Fact.INTEREST) else None
    return "" if found is not None and not found.nature else scope.text_of(entry)
