"""Committees and what a new meeting starts from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from minutetaker.record.errors import RecordError
from minutetaker.record.ids import Id
from minutetaker.record.people import Membership

_FRACTION = re.compile(
    r"\s*(\d{1,3})\s*/\s*(\d{1,3})(?:(?:\s*,\s*|\s+)(?:at least|min\.?)?\s*(\d{1,3}))?\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*(\d{1,3})\s*")


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """How many members make a meeting: a fraction of the seats, never under a minimum.

    A parish council's is one third of the seats, never under 3 (Local Government Act 1972 Sch 12
    para 12). A fraction of 0 means a fixed number, given as the minimum.
    """

    numerator: int = 1
    denominator: int = 3
    minimum: int = 3

    def needed(self, seats: int) -> int:
        """Members needed for ``seats`` seats; vacant seats count, so pass seats, not sitting members."""
        return max(self.minimum, -(-seats * self.numerator // self.denominator))

    @classmethod
    def parse(cls, text: str) -> QuorumRule:
        """Read ``1/3``, ``1/3, at least 3`` or a fixed number such as ``4``.

        Raises:
            RecordError: the text is none of these.
        """
        fraction = _FRACTION.fullmatch(text)
        if fraction and 0 < int(fraction[1]) <= int(fraction[2]):
            return cls(int(fraction[1]), int(fraction[2]), int(fraction[3] or 1))
        number = _NUMBER.fullmatch(text)
        if number and int(number[1]):
            return cls(0, 1, int(number[1]))
        raise RecordError(f"Quorum {text!r} is not a rule: write a number (4) or a fraction (1/3, at least 3).")

    def __str__(self) -> str:
        if not self.numerator:
            return str(self.minimum)
        return f"{self.numerator}/{self.denominator}, at least {self.minimum}"


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that meets: what every new meeting of it starts from.

    ``seats`` counts vacancies too; 0 means as many as there are members listed.
    ``next_minute_number`` is the number that the next meeting's first minute takes, where the house
    style runs numbers on and no earlier meeting in the store has gone further.
    """

    id: Id
    council: str
    name: str
    style: str
    place: str = ""
    quorum: QuorumRule = QuorumRule()
    seats: int = 0
    remote_counts: bool = False
    next_minute_number: int = 1
    memberships: tuple[Membership, ...] = ()
    standing_items: tuple[str, ...] = ()
    deleted_at: datetime | None = None

    @property
    def members(self) -> tuple[Membership, ...]:
        return tuple(m for m in self.memberships if m.office.is_member)

    @property
    def officers(self) -> tuple[Membership, ...]:
        return tuple(m for m in self.memberships if not m.office.is_member)

    @property
    def quorum_needed(self) -> int:
        """Members needed for a quorum of this committee."""
        return self.quorum.needed(self.seats or len(self.members))
