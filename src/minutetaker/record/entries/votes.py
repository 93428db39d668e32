"""The parts of a vote: how it was taken, the ways in which a member can go, and who went which way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutetaker.record.ids import Id


class VoteMethod(StrEnum):
    """How a vote was taken; ``NAMED`` records how each member voted (Local Government Act 1972 Sch 12 para 13(2))."""

    GENERAL_ASSENT = "general assent"
    SHOW_OF_HANDS = "show of hands"
    NAMED = "named"
    BALLOT = "ballot"


class Way(StrEnum):
    """The ways that every council knows; a house style may name others, which are kept by their name."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    DECLINED = "declined to vote"
    INTEREST = "interest"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class MemberVote:
    """How one attendee voted: one of the ways, or another that the house style names."""

    attendee_id: Id
    way: str


@dataclass(frozen=True, slots=True)
class WayCount:
    """How many went one of the ways that have no count of their own."""

    way: str
    count: int
