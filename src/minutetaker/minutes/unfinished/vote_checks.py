"""Doubtful votes of a minute: counts that cannot be, outcomes that they do not bear out, and who voted all the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.minutes.unfinished.unfinished_item import Severity
from minutetaker.record import Entry, Id, Item, Meeting, Outcome, VoteMethod
from minutetaker.record.entries.motions import CARRIED
from minutetaker.record.entries.voting import (
    NOT_VOTING,
    contradicts,
    counts_of,
    decides,
    is_counted,
    is_tie,
    voted_on,
    voters_counted,
)
from minutetaker.record.room.interests import InterestType, barred_from_voting
from minutetaker.record.room.voters import voters
from minutetaker.record.text import listed

_Finding = tuple[Severity, str]
_MUST, _LOOK = Severity.MUST, Severity.WORTH_A_LOOK

_BUDGET = re.compile(
    r"\b(?:council tax|precept)\b.*\b(?:setting|resolution|requirement|20\d\d)|\bsetting\b.*\bcouncil tax\b|"
    r"\b(?:revenue )?budget\b.*\b(?:setting|20\d\d)|\bsetting\b.*\bbudget\b",
    re.IGNORECASE,
)
_FULL_COUNCIL = re.compile(r"\b(?:full council|council)$", re.IGNORECASE)
_LOCAL_COUNCIL = re.compile(r"\b(?:parish|town|community|village|neighbourhood)\b", re.IGNORECASE)


class VoteChecks:
    """Looks through the votes of one meeting."""

    def __init__(
        self, meeting: Meeting, presence: Presence, names: Mapping[Id, str], code: Sequence[InterestType]
    ) -> None:
        self._meeting = meeting
        self._presence = presence
        self._names = names
        self._code = code
        self._on = {vote: on for item in meeting.items for vote, on in voted_on(item.entries).items()}
        self._items = {entry.id: item for item, entry in meeting.entries()}

    def of(self, vote: Entry) -> Iterator[_Finding]:
        """What is doubtful of one vote."""
        yield from self._counts(vote)
        yield from self._outcome(vote)
        yield from self._by_name(vote)
        if vote.vote_method is not VoteMethod.NAMED and self._needs_names(self._items[vote.id]):
            yield (
                _LOOK,
                "How each member voted on the budget or the council tax has to be recorded (SI 2014/165): take the "
                "names with /div.",
            )

    def _counts(self, vote: Entry) -> Iterator[_Finding]:
        if not is_counted(vote):
            if vote.vote_method is None:
                yield _LOOK, "The vote has no counts: add them, unless the text says all that is to be said."
            return
        if vote.votes_for is None or vote.votes_against is None:
            yield _MUST, "Half of the vote is counted, and the rest prints as 0: give the votes for and against."
        cast, may_vote = voters_counted(vote), len(self._voters(vote))
        if not may_vote or cast <= may_vote:
            return
        said = f"{cast} votes are counted and {may_vote} members were in the room"
        if cast == may_vote + 1 and abs((vote.votes_for or 0) - (vote.votes_against or 0)) == 1:
            yield _LOOK, f"{said}: correct the count, unless the chair gave a casting vote."
        else:
            yield _MUST, f"{said}: correct the count, or who was there."

    def _outcome(self, vote: Entry) -> Iterator[_Finding]:
        on = self._on.get(vote.id)
        if on is None:
            return
        stands = Outcome.CARRIED if on.outcome is None and on.kind.row.resolves else on.outcome
        if is_tie(vote) and vote.casting_vote is None and stands in CARRIED:
            yield _MUST, f"The votes on the {on.kind} are equal: record the casting vote (/casting), or its outcome."
        elif contradicts(vote, stands):
            became = "stands as carried" if on.outcome is None else f"is recorded as {on.outcome}"
            by_count = "was lost" if decides(vote) is Outcome.LOST else "was carried"
            against = ", not unanimously" if decides(vote) in CARRIED and vote.votes_against else ""
            yield _MUST, f"By the count the {on.kind} {by_count}{against}, and it {became}: correct one of the two."

    def _by_name(self, vote: Entry) -> Iterator[_Finding]:
        if not vote.votes_by_name:
            return
        tally = Counter(one.way for one in vote.votes_by_name)
        if vote.vote_method is VoteMethod.NAMED and +tally != Counter(counts_of(vote)) + Counter():
            yield _MUST, "The counts of the vote are not those of its names: take the division again (/div)."
        there = set(self._voters(vote))
        away = [
            self._names.get(one.attendee_id, "one no longer listed")
            for one in vote.votes_by_name
            if one.way not in NOT_VOTING and one.attendee_id not in there
        ]
        if away:
            yield _MUST, f"{listed(away)} voted and could not, or was not there: correct the vote, or who was there."

    def _voters(self, vote: Entry) -> list[Id]:
        barred = barred_from_voting(self._meeting, self._items[vote.id].id, self._code)
        return [one.id for one in voters(self._meeting, self._presence.at(vote.id).values(), barred=barred)]

    def _needs_names(self, item: Item) -> bool:
        """Whether the vote is one of a principal council on its budget or council tax."""
        is_full = _FULL_COUNCIL.search(self._meeting.committee) is not None
        is_local = _LOCAL_COUNCIL.search(f"{self._meeting.council} {self._meeting.committee}") is not None
        return is_full and not is_local and _BUDGET.search(item.title) is not None
