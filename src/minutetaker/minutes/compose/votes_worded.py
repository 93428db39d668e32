"""A vote in the words that the sentence of a house style knows it by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minutetaker.minutes.compose.scope import Scope
from minutetaker.record import Entry
from minutetaker.record.entries.votes import MemberVote, VoteMethod, Way
from minutetaker.record.entries.voting import OWN_COUNT, counts_of, is_counted


def vote_words(scope: Scope, vote: Entry) -> dict[str, object]:
    """The words of one vote; ``kind_words.VOTE_WORDS`` names them.

    A way that was not counted is no number: a sentence that asks for it all the same prints 0 for it, as it did when
    the two could not be told apart.
    """
    words = scope.style.sheet.votes
    is_named = vote.vote_method is VoteMethod.NAMED
    by_way = _by_way(vote.votes_by_name) if is_named else {}
    counts = {field: getattr(vote, field) or 0 for field in OWN_COUNT.values()}
    return {
        **counts,
        "counted": is_counted(vote),
        "abstentions_counted": vote.votes_abstained is not None,
        "votes_otherwise": ", ".join(
            f"{_inside(words.of_way(way))}: {count}" for way, count in counts_of(vote).items() if way not in OWN_COUNT
        ),
        "method": words.of_method(vote.vote_method),
        "names": " ".join(
            f"{words.of_way(way)}: {named}." for way in _ordered(by_way) if (named := _listed(scope, by_way[way]))
        ),
        **{f"names_{_WORDS[way]}": _listed(scope, by_way.get(way, ())) for way in OWN_COUNT},
        "names_otherwise": " ".join(
            f"{words.of_way(way)}: {_listed(scope, by_way[way])}." for way in _ordered(by_way) if way not in OWN_COUNT
        ),
        "own_votes": "" if is_named else _own_votes(scope, vote.votes_by_name),
        "casting": scope.short_name_of(vote.casting_vote.attendee_id) if vote.casting_vote else "",
        "casting_way": _inside(words.of_way(vote.casting_vote.way)) if vote.casting_vote else "",
        "asked_by": scope.short_name_of(vote.names_asked_by_id),
    }


_WORDS = {way: field.removeprefix("votes_") for way, field in OWN_COUNT.items()}


def _by_way(names: Iterable[MemberVote]) -> dict[str, list[MemberVote]]:
    found: dict[str, list[MemberVote]] = {}
    for one in names:
        found.setdefault(one.way, []).append(one)
    return found


def _ordered(by_way: Mapping[str, object]) -> list[str]:
    """The ways that somebody went, in the order of the record, and what a house style names besides last."""
    known = [str(way) for way in Way]
    return [*(way for way in known if way in by_way), *(way for way in by_way if way not in known)]


def _listed(scope: Scope, names: Iterable[MemberVote]) -> str:
    words = scope.style.sheet.votes
    called = [name for one in names if (name := scope.short_name_of(one.attendee_id))]
    *most, last = called or [""]
    return f"{words.separator.join(most)}{words.last_separator}{last}" if most else last


def _own_votes(scope: Scope, names: Iterable[MemberVote]) -> str:
    words = scope.style.sheet.votes
    told = ((scope.short_name_of(one.attendee_id), one.way) for one in names)
    return words.separator.join(f"{name} {_inside(words.of_way(way))}" for name, way in told if name)


def _inside(words: str) -> str:
    """Words as they stand within a sentence; a word in capitals stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
