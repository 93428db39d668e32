"""The base of every section of a ``style.toml``."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from minutetaker.minutes.style.sentence_rules import LONGEST

MOST_LINES = 50
"""Groups of an attendance and lines of a sign-off: their sentences are tried one by one when a style is read."""

StyleName: TypeAlias = Annotated[str, Field(min_length=1)]


class Section(BaseModel):
    """A section: it has no unknown keys, and nothing of it changes once it is read."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_default=True,
        arbitrary_types_allowed=True,
        defer_build=True,
        str_max_length=LONGEST,
    )
