"""The settings of declarations of interest: the council's code of conduct, and how and where they print."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field, PlainValidator, StrictBool

from minutetaker.minutes.style.kind_words import words_of
from minutetaker.minutes.style.section import MOST_LINES, Section
from minutetaker.minutes.style.sentences import Sentence, reader
from minutetaker.record import EntryKind
from minutetaker.record.room.interests import CODE

DeclarationSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader(*words_of(EntryKind.DECLARATION)))]


_SENTENCE: Any = (
    "{% if name %}{{ name }}{% else %}A member{% endif %} declared {{ an_interest }}"
    "{% if items %} in minute{% if several_items %}s{% endif %} {{ items }}{% endif %}"
    "{% if text %}: {{ text }}{% endif %}{% if dispensation %} (dispensation {{ dispensation }}){% endif %}"
)


class InterestLook(Section):
    """One type of interest in the council's code of conduct: what it is called and what it lets a member do."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,19}$")]
    label: Annotated[str, Field(min_length=1)]
    may_speak: StrictBool = True
    may_vote: StrictBool = True
    must_leave: StrictBool = False
    notice: StrictBool = False
    nature: StrictBool = True


class Column(Section):
    """One column of a table: its heading, and what stands in it of each row."""

    heading: str = ""
    cell: DeclarationSentence


def _code() -> tuple[InterestLook, ...]:
    return tuple(InterestLook(**asdict(one)) for one in CODE)


def _interest_columns() -> tuple[Column, ...]:
    cells = {
        "Member": "{{ full_name }}",
        "Interest": "{{ interest }}",
        "Minutes": "{{ items }}",
        "Nature": "{{ text }}",
    }
    return tuple(Column.model_validate({"heading": heading, "cell": cell}) for heading, cell in cells.items())


def _no_two_keys(types: tuple[InterestLook, ...]) -> tuple[InterestLook, ...]:
    keys = [one.key for one in types]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"names {twice[0]!r} twice; each type has a key of its own")
    return types


class Interests(Section):
    """How declarations of interest print that say of which type they are or which items they concern."""

    place: Literal["where made", "item concerned", "first made"] = "where made"
    layout: Literal["paragraphs", "table"] = "paragraphs"
    sentence: DeclarationSentence = _SENTENCE
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=MOST_LINES)] = Field(
        default_factory=_interest_columns
    )
    types: Annotated[tuple[InterestLook, ...], Field(max_length=MOST_LINES), AfterValidator(_no_two_keys)] = Field(
        default_factory=_code
    )
