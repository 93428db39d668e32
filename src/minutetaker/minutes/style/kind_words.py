"""The words that each kind of entry prints in where a house style has no others, made from the table of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from minutetaker.record import EntryKind, Fact

LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "point": "{1}.",
        "response": "({a})",
        "briefing_point": "•",
        "topic": "–",
        "action": "",
        "declaration": "",
        "clause": "({a})",
        "sub_clause": "({i})",
    }
)
"""The pattern of each series of labels; a series that is not here looks like the points of the house style."""

_MOVED = (
    "{% if mover %}moved by {{ mover }}{% if seconder %}, seconded by {{ seconder }}{% endif %}: "
    "{% elif seconder %}seconded by {{ seconder }}: {% endif %}"
    "{{ text }}{% if outcome %} ({{ outcome }}){% endif %}"
)
_VOTE_BEFORE = (
    "{{ text }}{% if counted %}{% if text %} {% endif %}"
    "(For: {{ votes_for }}, against: {{ votes_against }}, abstained: {{ votes_abstained }}){% endif %}"
)
_VOTE = (
    "{{ text }}{% if counted %}{% if text %} {% endif %}"
    "(For: {{ votes_for }}, against: {{ votes_against }}"
    "{% if abstentions_counted %}, abstained: {{ votes_abstained }}{% endif %}"
    "{% if votes_otherwise %}, {{ votes_otherwise }}{% endif %}{% if method %}, {{ method }}{% endif %})"
    "{% elif method %}{% if text %} {% endif %}({{ method }}){% endif %}"
    "{% if asked_by %} {{ asked_by }} asked for the names to be recorded.{% endif %}"
    "{% if names %} {{ names }}{% endif %}"
    "{% if own_votes %} Recorded on request: {{ own_votes }}.{% endif %}"
    "{% if casting %} {{ casting }} gave the casting vote {{ casting_way }}.{% endif %}"
)
VOTE_WORDS = (
    *("counted", "votes_for", "votes_against", "votes_abstained", "abstentions_counted", "votes_otherwise"),
    *("method", "names", "names_for", "names_against", "names_abstained", "names_otherwise", "own_votes"),
    *("casting", "casting_way", "asked_by"),
)
EARLIER_WORDINGS: Mapping[str, str] = MappingProxyType(
    {_VOTE: _VOTE_BEFORE, "{% if not fell %}was {% endif %}{{ outcome }}": "was {{ outcome }}"}
)
"""Wordings that came in the place of others, which they repeat of all that could be recorded while those stood, but
for what was no sentence ("was fell"): for confirmed minutes a house style with the one is as it was with the other."""
_SENTENCES = {
    EntryKind.ACTION: (
        "Action: {{ text }}{% if owner and due %} ({{ owner }}, by {{ due|date }})"
        "{% elif owner %} ({{ owner }}){% elif due %} (by {{ due|date }}){% endif %}"
    ),
    EntryKind.MOTION: f"Motion {_MOVED}",
    EntryKind.AMENDMENT: f"Amendment {_MOVED}",
    EntryKind.VOTE: _VOTE,
    EntryKind.DECLARATION: (
        "{% if name %}{{ name }} declared an interest{% if text %}: {% endif %}{% endif %}{{ text }}"
    ),
}

SERIES = tuple(
    dict.fromkeys(series for kind in EntryKind for series in (kind.row.series, kind.row.inner_series) if series)
)
"""Every series of labels, once."""

WORDINGS: Mapping[EntryKind, str] = MappingProxyType(
    {kind: _SENTENCES.get(kind, "{{ text }}") for kind in EntryKind if kind.row.worded}
)
"""The sentence of each kind that has one; its text alone where it has no other here."""


def words_of(kind: EntryKind) -> tuple[str, ...]:
    """What the sentence of a kind knows."""
    return ("text", *(word for fact in kind.row.facts for word in _words(fact)))


def _words(fact: Fact) -> tuple[str, ...]:
    match fact:
        case Fact.LEAD | Fact.RECOMMENDED_TO | Fact.OWNER | Fact.DUE:
            return tuple(fact.value)
        case Fact.OUTCOME:
            return ("outcome", "fell")
        case Fact.MOVERS:
            return ("mover", "seconder")
        case Fact.PERSON:
            return ("name", "full_name", "role")
        case Fact.INTEREST:
            return ("interest", "an_interest", "items", "several_items", "dispensation", "registered")
        case Fact.EXCLUSION:
            return ()
        case Fact.VOTES:
            return VOTE_WORDS
        case unknown:
            assert_never(unknown)
