"""People as minutes name them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutetaker.record.ids import Id

_PARTICLES = """
van von der den de del della di da do dos das du des la le les los las ter ten te zu zum zur af av al el bin ibn
ap ab st ó ní nic mac y e
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Words in small letters that stand before a surname as part of it: ``van der Berg``."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in the parts that house styles print; every part is kept exactly as typed."""

    surname: str
    title: str = ""
    initials: str = ""
    post_nominals: str = ""

    @property
    def printed(self) -> str:
        """The whole name as minutes print it: ``Mrs. H. J. Fryer CC``."""
        return " ".join(part for part in (self.title, self.initials, self.surname, self.post_nominals) if part)

    @property
    def short(self) -> str:
        """Title and surname, as a sentence in the minutes names the person; forenames where there is no title."""
        return " ".join(part for part in (self.title or self.initials, self.surname) if part)

    @property
    def with_initials(self) -> str:
        """The short name with initials, for one of several of a surname."""
        return " ".join(part for part in (self.title, self.initials, self.surname) if part)


class Office(StrEnum):
    """What a person is on a committee."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"
    OFFICER = "officer"

    @property
    def is_member(self) -> bool:
        return self is not Office.OFFICER

    @property
    def printed(self) -> str:
        """``Vice-Chair``, as lists and forms word it."""
        return self.value.title()


@dataclass(frozen=True, slots=True)
class Membership:
    """One person's place on a committee: a member of it, or an officer who regularly attends."""

    id: Id
    name: PersonName
    office: Office = Office.MEMBER
    job_title: str = ""
    code: str = ""
    """What the person is called in notes, such as their initials."""
    represents: str = ""
    """The body that sent the person to a joint committee."""
