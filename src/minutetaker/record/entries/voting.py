"""The rules on votes: what was counted, what a count decides, and which motion, amendment or resolution it was on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from minutetaker.record.entries.entry import Entry, Outcome
from minutetaker.record.entries.motions import CARRIED, NEVER_PUT, replaced_motions
from minutetaker.record.entries.tree import Tree, update, walk
from minutetaker.record.entries.votes import MemberVote, VoteMethod, Way, WayCount
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact

OWN_COUNT: Mapping[str, str] = {
    Way.FOR: "votes_for",
    Way.AGAINST: "votes_against",
    Way.ABSTAINED: "votes_abstained",
}
"""The ways that have a count of their own, each with the field of the entry that holds it."""
NOT_VOTING = frozenset({Way.INTEREST, Way.ABSENT})
"""The ways of those who were not among the voters at all."""
_CAST: Mapping[str, Outcome] = {Way.FOR: Outcome.CARRIED, Way.AGAINST: Outcome.LOST}


def counts_of(vote: Entry) -> dict[str, int]:
    """How many went each way, in the order in which that is read out; a way that was not counted is left out."""
    own = {way: getattr(vote, field) for way, field in OWN_COUNT.items()}
    counted = {str(way): count for way, count in own.items() if count is not None}
    return counted | {one.way: one.count for one in vote.votes_otherwise}


def is_counted(vote: Entry) -> bool:
    """Whether any count was taken."""
    return bool(counts_of(vote))


def voters_counted(vote: Entry) -> int:
    """How many of those who may vote the counts speak of; who is absent or has an interest is none of them."""
    return sum(count for way, count in counts_of(vote).items() if way not in NOT_VOTING)


def with_names(vote: Entry, names: Iterable[MemberVote]) -> Entry:
    """The vote as a named one, with the counts that the names come to."""
    by_name = tuple(names)
    tally = Counter(one.way for one in by_name)
    others = tuple(WayCount(way, count) for way, count in tally.items() if way not in OWN_COUNT)
    return replace(
        vote,
        vote_method=VoteMethod.NAMED,
        votes_by_name=by_name,
        votes_otherwise=tuple(sorted(others, key=lambda one: _in_order(one.way))),
        votes_for=tally[Way.FOR],
        votes_against=tally[Way.AGAINST],
        votes_abstained=tally[Way.ABSTAINED],
    )


def _in_order(way: str) -> int:
    known = [str(one) for one in Way]
    return known.index(way) if way in known else len(known)


def is_tie(vote: Entry) -> bool:
    """Whether as many voted for as against, so that the chair may give a casting vote (Sch 12 para 39(2))."""
    return bool(vote.votes_for) and vote.votes_for == vote.votes_against


def decides(vote: Entry) -> Outcome | None:
    """What became of what was voted on, by the count alone; None where the count does not say.

    It is carried by the majority of those voting, and in an equality by the casting vote of who presides (Local
    Government Act 1972 Sch 12 para 39). Unanimously is told only where nobody is counted who did not vote for it.
    """
    if vote.votes_for is None or vote.votes_against is None:
        return Outcome.CARRIED if vote.vote_method is VoteMethod.GENERAL_ASSENT and not is_counted(vote) else None
    if vote.votes_for == vote.votes_against:
        return None if vote.casting_vote is None else _CAST.get(vote.casting_vote.way)
    if vote.votes_for < vote.votes_against:
        return Outcome.LOST
    are_all_for = vote.votes_abstained is not None and voters_counted(vote) == vote.votes_for
    return Outcome.CARRIED_UNANIMOUSLY if are_all_for else Outcome.CARRIED


def contradicts(vote: Entry, outcome: Outcome | None) -> bool:
    """Whether an outcome that was recorded is one that the count does not bear out."""
    found = decides(vote)
    if found is None or outcome not in CARRIED | {Outcome.LOST}:
        return False
    return (found in CARRIED) is not (outcome in CARRIED) or (
        outcome is Outcome.CARRIED_UNANIMOUSLY and bool(vote.votes_against)
    )


def voted_on(entries: Tree) -> dict[Id, Entry]:
    """By each vote's id the motion, amendment or resolution that it was on; one that stands alone is left out.

    A vote under a motion is on that one. Any other is on the nearest before it that was put and not voted on yet, so
    that the vote after a lost amendment's is on its motion; what was resolved ends the motions before it, and a motion
    as amended takes the place of the one that it was.
    """
    return dict(_pairs(entries, [], None, replaced_motions(entries)))


def _pairs(entries: Tree, waiting: list[Entry], above: Entry | None, replaced: Set[Id]) -> Iterator[tuple[Id, Entry]]:
    for entry in entries:
        if entry.kind.has(Fact.VOTES):
            on = waiting.pop() if waiting else above
            if on is not None:
                yield entry.id, on
        elif entry.kind.has(Fact.OUTCOME) and entry.outcome not in NEVER_PUT:
            below = dict(_pairs(entry.children, [], entry, replaced))
            yield from below.items()
            if entry.kind.row.resolves:
                waiting.clear()
            if entry not in below.values() and entry.id not in replaced:
                waiting.append(entry)
        else:
            yield from _pairs(entry.children, waiting, above, replaced)


def settled(entries: Tree, vote_id: Id, before: Entry | None = None) -> Tree:
    """The entries with the outcome that follows from a vote, where nobody said another.

    A resolution says by standing there that it was carried, so that only one that was lost is marked.

    Args:
        before: the vote as it was; an outcome that followed from that one follows from the new one now.
    """
    vote = next((entry for _, entry in walk(entries) if entry.id == vote_id), None)
    on = voted_on(entries).get(vote_id)
    found = decides(vote) if vote else None
    if on is None or found is None:
        return entries
    says_so = on.kind.row.resolves and found in CARRIED
    if says_so and on.outcome is None:
        return entries
    if on.outcome is not None and (before is None or on.outcome is not decides(before)):
        return entries
    return update(entries, on.id, lambda one: replace(one, outcome=None if says_so else found))
