"""The words for votes, and for what became of what was voted on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from minutetaker.minutes.style.section import MOST_LINES, Section, StyleName
from minutetaker.record.entries.votes import VoteMethod


class Outcomes(Section):
    carried: str = "carried"
    carried_unanimously: str = "carried unanimously"
    lost: str = "lost"
    not_seconded: str = "fell for want of a seconder"
    withdrawn: str = "withdrawn"
    deferred: str = "deferred"
    referred: str = "referred"
    noted: str = "noted"


class VoteWords(Section):
    """What votes are called: the ways in which one can go, and how a vote is taken."""

    ways: Annotated[dict[str, StyleName], Field(max_length=MOST_LINES)] = Field(default_factory=dict)
    general_assent: str = "by general assent"
    show_of_hands: str = "on a show of hands"
    named: str = "recorded vote"
    ballot: str = "by ballot"
    separator: str = ", "
    last_separator: str = " and "

    def of_way(self, way: str) -> str:
        """What the names or the count of one way stand under: ``For``."""
        return self.ways.get(way, way[:1].upper() + way[1:])

    def of_method(self, method: VoteMethod | None) -> str:
        """How the vote was taken, in words; nothing where that is not recorded."""
        return "" if method is None else str(getattr(self, method.name.lower()))
