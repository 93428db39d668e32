"""Something to be written, before it is known in which form of file: its name, its marks, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from minutetaker.outputs.errors import ExportError
from minutetaker.record import Committee, Id, Meeting

if TYPE_CHECKING:
    from minutetaker.minutes.documents.document import Document
    from minutetaker.minutes.style.house_style import HouseStyle

Rows: TypeAlias = Sequence[tuple[str, ...]]
"""The first names the columns."""

Heard: TypeAlias = Callable[[str, int, int], None]
"""Hears how far the writing of a file is: what is done, and how many of how many; it may raise to stop that."""

WITH_EXEMPT = ";with exempt text"
"""Follows the source of a restricted publication in its file."""

_Part = TypeVar("_Part")


def unheard(what: str, done: int, of: int) -> None:
    """Nobody waits for the file."""


class Content(StrEnum):
    """What of a publication a file holds."""

    DOCUMENT = "document"
    """What prints."""
    TABLE = "table"
    """Rows for a spreadsheet."""
    RECORD = "record"
    """The whole meeting as it is kept."""


@dataclass(frozen=True)
class Printed:
    """A document, composed when it is first asked for, and the house style whose look it takes."""

    compose: Callable[[], Document]
    style: HouseStyle

    @cached_property
    def document(self) -> Document:
        """What prints."""
        return self.compose()


@dataclass(frozen=True, slots=True)
class Record:
    """A whole meeting, with the committee that it is of where that is known."""

    meeting: Meeting
    committee: Committee | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a public file must not hold, made when it is asked for.

    ``texts`` are each with what it is of: ``minute 12``. ``known`` are texts that the public reads, whose words are no
    leak, as those in ``public`` are not: the same publication made of nothing but what the public may read.
    """

    texts: Callable[[], Iterable[tuple[str, str]]]
    known: Callable[[], Iterable[str]]
    public: Callable[[], Publication]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Something to be written to a file, in one or more of the contents.

    Its file is named ``{body} {day} {what}`` and its marks: ``draft`` for what has yet to be confirmed,
    ``restricted`` for what holds the words of exempt items, which only the file's owner may then read, ``unproven``
    for confirmed minutes that print otherwise than they were confirmed, ``elsewhere`` for those that claim to be
    confirmed and of which the store has no confirmation. ``source`` is
    what it is made from, the same however often it is written and unlike that of anything else, and stands in its
    file where that has room for it; ``apart`` are words for the name of a file where that of another source is there.
    """

    body: str
    """Whose it is: ``Parks Committee``; empty where it is of several."""
    day: date
    what: str
    draft: bool = False
    restricted: bool = False
    unproven: bool = False
    elsewhere: bool = False
    printed: Printed | None = None
    rows: Callable[[], Rows] | None = None
    whole: Record | None = None
    source: str = ""
    apart: str = ""
    ledger: str = ""
    """Where the store's ledger ends, for the file of confirmed minutes to hold it against the store later."""
    exempt_of: tuple[Id, ...] = ()
    """The meetings whose exempt text is in it, where it is kept which these are."""
    withheld: Withheld | None = None
    """What must not be in it; None where nothing is withheld."""
    unpublishable: str = ""
    """Why it is not written for the public, to read for whoever asked for it; empty where it may be."""
    heard: Heard = unheard

    @property
    def sealed_source(self) -> str:
        """The source as it stands in the file, which is told apart from the public one where it is restricted."""
        return f"{self.source}{WITH_EXEMPT}" if self.source and self.restricted else self.source

    @property
    def document(self) -> Document:
        """What prints.

        Raises:
            ExportError: it does not print.
        """
        return self._held(self.printed, Content.DOCUMENT).document

    @property
    def unsaid(self) -> Sequence[str]:
        """What is told of each sentence of the house style that failed; nothing where nothing prints."""
        return () if self.printed is None else self.document.unsaid

    @property
    def style(self) -> HouseStyle:
        """The house style that it prints in: the Word template, the names of Word styles.

        Raises:
            ExportError: it does not print.
        """
        return self._held(self.printed, Content.DOCUMENT).style

    @property
    def table(self) -> Rows:
        """Its rows for a spreadsheet.

        Raises:
            ExportError: it is no table.
        """
        return self._held(self.rows, Content.TABLE)()

    @property
    def record(self) -> Record:
        """The whole meeting.

        Raises:
            ExportError: it is less than that.
        """
        return self._held(self.whole, Content.RECORD)

    def _held(self, part: _Part | None, content: Content) -> _Part:
        if part is None:
            raise ExportError(f"{self.what} cannot be written as a {content}: choose another form of file.")
        return part
