"""A division as it is being taken: who votes, who went which way so far, and the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.record import Entry, Id, Meeting, MemberVote, Way
from minutetaker.record.entries.voting import NOT_VOTING
from minutetaker.record.room.voters import voters

KEYS: Mapping[Way, str] = {Way.FOR: "f", Way.AGAINST: "a", Way.ABSTAINED: "x", Way.DECLINED: "d"}
"""The ways that a key of their own gives; the same key as a capital gives it to all who are left."""


@dataclass(frozen=True, slots=True)
class DivisionSheet:
    """Who may vote in the order of the list, and how each of them voted as far as that is known."""

    voters: tuple[Id, ...]
    votes: Mapping[Id, str] = field(default_factory=dict)

    @classmethod
    def begun(cls, meeting: Meeting, vote: Entry | None, *, barred: Set[Id] = frozenset()) -> DivisionSheet:
        """The sheet for those in the room; of a vote that was taken, for those who were, with their votes.

        Args:
            barred: whom an interest keeps from voting.
        """
        votes = {one.attendee_id: one.way for one in vote.votes_by_name} if vote else {}
        standing = Presence(meeting).at(vote.id).values() if vote else None
        here = {one.id for one in voters(meeting, standing, barred=barred)}
        return cls(tuple(one.id for one in meeting.attendees if one.id in here or one.id in votes), votes)

    def marked(self, voter: Id, way: str) -> DivisionSheet:
        """The sheet with one vote more, or another; an empty way takes the vote off."""
        kept = {one: voted for one, voted in self.votes.items() if one != voter}
        return replace(self, votes={**kept, voter: way} if way else kept)

    def rest(self, way: str) -> DivisionSheet:
        """The sheet with that way for all who are left."""
        return replace(self, votes={**self.votes, **dict.fromkeys(self.left, way)})

    @property
    def left(self) -> tuple[Id, ...]:
        """Those whose vote is not known yet."""
        return tuple(one for one in self.voters if one not in self.votes)

    def after(self, voter: Id) -> Id:
        """Whom to ask next: the first below who is left, else the first who is; the same one where nobody is."""
        at = self.voters.index(voter)
        below = (*self.voters[at + 1 :], *self.voters[: at + 1])
        return next((one for one in below if one not in self.votes), voter)

    def sums(self, ways: Iterable[str]) -> list[tuple[str, int]]:
        """How many went each of the ways, and each further way that somebody went."""
        tally = Counter(self.votes.values())
        return [(way, tally[way]) for way in dict.fromkeys((*ways, *tally))]

    @property
    def is_tie(self) -> bool:
        """Whether as many voted for as against."""
        tally = Counter(self.votes.values())
        return 0 < tally[Way.FOR] == tally[Way.AGAINST]

    @property
    def voted(self) -> int:
        """How many voted, abstained or declined to."""
        return sum(way not in NOT_VOTING for way in self.votes.values())

    def names(self) -> tuple[MemberVote, ...]:
        """The votes in the order of the list."""
        return tuple(MemberVote(one, self.votes[one]) for one in self.voters if one in self.votes)
