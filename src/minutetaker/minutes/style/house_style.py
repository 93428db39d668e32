"""A house style: how one council's minutes read, from its folder's ``style.toml`` and Word template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.style_settings import StyleSheet
from minutetaker.record.room.interests import InterestType


@dataclass(frozen=True, eq=False)
class HouseStyle:
    """One house style, read and checked; ``name`` is its folder's name."""

    name: str
    sheet: StyleSheet
    word_styles: Mapping[Role, str]
    """The name of a Word style for every role."""
    template: Path

    @property
    def title(self) -> str:
        """The name for people: ``Leicestershire County Council``."""
        return self.sheet.title

    @property
    def language(self) -> str:
        """The language tag of the minutes: ``en-GB``."""
        return self.sheet.language

    @property
    def lead_ins(self) -> tuple[str, ...]:
        """Stock phrases that the screen offers for a lead-in."""
        return self.sheet.lead_ins

    @property
    def phrases(self) -> tuple[str, ...]:
        """Phrases of the council that are offered while one types."""
        return self.sheet.phrases

    @property
    def runs_on(self) -> bool:
        """Whether minute numbers run on from one meeting to the next."""
        return self.sheet.numbering.runs_on

    @property
    def restarts_each_municipal_year(self) -> bool:
        """Whether minute numbers that run on start at 1 again with the municipal year, in May."""
        return self.sheet.numbering.restarts_each_municipal_year

    @property
    def movers_required(self) -> bool:
        """Whether each resolution is to name who moved and who seconded it."""
        return self.sheet.resolution.movers_required

    @cached_property
    def code(self) -> tuple[InterestType, ...]:
        """The types of interest in the council's code of conduct."""
        return tuple(InterestType(**one.model_dump()) for one in self.sheet.interests.types)
