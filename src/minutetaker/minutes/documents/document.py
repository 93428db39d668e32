"""The document as printed: paragraphs with a role, a computed label, text and a bookmark, and nothing about Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from minutetaker.record import Id


class Role(StrEnum):
    """What a paragraph is in the minutes; a house style names the Word style for each."""

    TITLE = "title"
    DRAFT_NOTICE = "draft notice"
    ATTENDANCE_HEADING = "attendance heading"
    ATTENDANCE = "attendance"
    ITEM_HEADING = "item heading"
    PURPOSE = "purpose"
    SECTION_HEADING = "section heading"
    NARRATIVE = "narrative"
    LEAD_IN = "lead-in"
    HEADING = "heading"
    POINT = "point"
    RESPONSE = "response"
    BRIEFING_POINT = "briefing point"
    TOPIC = "topic"
    ACTION = "action"
    QUOTATION = "quotation"
    DECLARATION = "declaration"
    MOTION = "motion"
    VOTE = "vote"
    MOVEMENT = "movement"
    RESOLUTION_HEADING = "resolution heading"
    RESOLUTION_LEAD = "resolution lead"
    RESOLUTION_TEXT = "resolution text"
    CLAUSE = "clause"
    SUB_CLAUSE = "sub-clause"
    MOVERS = "movers"
    EXEMPT_NOTICE = "exempt notice"
    DOCUMENT = "supporting document"
    CLOSING = "closing"
    SIGNATURE = "signature"
    SIGNATURE_DATE = "signature date"
    CONFIRMATION = "confirmation"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Label:
    """The number or bullet in front of a paragraph.

    ``pattern`` is the literal look with at most one counter in it: ``{1}`` 1 2 3, ``{a}`` a b c,
    ``{A}``, ``{i}`` i ii iii, ``{I}``; without one it is a bullet. ``text`` is the pattern filled
    in for ``number``. Paragraphs of one ``list_id`` count on from one another; the first of them
    has the number at which the list starts. ``level`` is 0 for the outer list.
    """

    text: str
    pattern: str
    number: int
    list_id: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line feed in the text is a line break within it, a tab a tab.

    ``bookmark`` is the id of the entry, item or attendee that it prints, once in a document.
    ``indent`` is the nesting level of an unlabelled paragraph that stands under another.
    """

    role: Role
    text: str
    label: Label | None = None
    bookmark: Id | None = None
    keep_with_next: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Tabular text: every row has as many cells, and the first is the header row where there is one.

    ``figures`` are the columns that hold figures, ``has_total`` says that the last row adds up those above it.
    ``shares`` are the widths of the columns in proportion to one another; without them the texts decide.
    """

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    bookmark: Id | None = None
    shares: tuple[int, ...] = ()
    has_header: bool = True
    has_total: bool = False
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Columns:
    """Paragraphs set in newspaper columns, read down the first and then the next."""

    count: int
    paragraphs: tuple[Paragraph, ...]


Block: TypeAlias = Paragraph | Table | Columns


@dataclass(frozen=True, slots=True)
class Document:
    """One export, whole: what Word, the plain text and the preview are all made from.

    ``title`` is the file's title property; ``header`` and ``footer`` are the lines above and below
    every page, the footer's ``{page}`` and ``{pages}`` standing for the page fields. ``footer_code`` is the text of a
    QR code beside the footer; empty where there is none.
    """

    title: str
    subject: str
    language: str
    header: str
    footer: str
    blocks: tuple[Block, ...]
    keywords: str = ""
    footer_code: str = ""
    unsaid: tuple[str, ...] = ()
    """What is told of each sentence of the house style that failed, so that its facts print alone."""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph outside tables, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            elif isinstance(block, Columns):
                yield from block.paragraphs
