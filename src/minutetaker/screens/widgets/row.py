"""One row of a list: sign and label in front, wrapped text, a few words at the right; drawn as lines of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from textual.content import Content

from minutetaker.record import Id
from minutetaker.screens.look.invisible_characters import one_line

NARROW = 28
"""Cells below which a list has no lines to spare."""


_LETTERS_A_CELL = 4
"""More letters than this in each cell of a line are never drawn, so that a page pasted into a title costs no time."""


class Tone(StrEnum):
    """How a piece of a row is set; the value is the component class that styles it."""

    PLAIN = ""
    QUIET = "rows--quiet"
    STRONG = "rows--strong"
    HERE = "rows--here"
    TROUBLE = "rows--trouble"
    GONE = "rows--gone"
    COME = "rows--come"


Piece: TypeAlias = tuple[str, Tone]
"""Text, never markup, and how it is set."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``lead`` takes ``lead_width`` cells in front, and further lines of ``body`` hang below the first.

    ``tail`` stands at the right of the last line; where there is no room ``brief_tail`` does, and
    where there is none for that either the tail stands by itself below. A tail that ``lead`` says
    too (``tail_may_go``) is left out of a narrow list. A row without an id is a heading or a note, which
    cannot be highlighted. ``max_lines`` cuts a longer body with an ellipsis; 0 is for no limit.
    """

    id: Id | None
    body: tuple[Piece, ...]
    lead: tuple[Piece, ...] = ()
    lead_width: int = 0
    tail: tuple[Piece, ...] = ()
    max_lines: int = 0
    brief_tail: tuple[Piece, ...] = ()
    tail_may_go: bool = False


def plain(text: str, tone: Tone = Tone.PLAIN) -> tuple[Piece, ...]:
    """The text on one line as the only piece of a body."""
    return ((one_line(text), tone),)


def drawn(row: Row, width: int) -> list[Content]:
    """The lines of a row in ``width`` cells."""
    lead = assembled(row.lead)
    indent = min(row.lead_width, width // 2)
    room = max(width - indent, 4)
    body = assembled(row.body)
    if row.max_lines:
        body = body[: (row.max_lines + 1) * room * _LETTERS_A_CELL]
    lines = body.wrap(room) if body else [Content("")]
    if row.max_lines and len(lines) > row.max_lines:
        last = lines[row.max_lines - 1]
        cut = last.truncate(room - 1) if last.cell_length >= room else last
        lines = [*lines[: row.max_lines - 1], cut.rstrip().append("…")]
    if row.tail:
        tail, brief = assembled(row.tail).truncate(room, ellipsis=True), assembled(row.brief_tail)
        beside = room - lines[-1].rstrip().cell_length - 1
        if brief and brief.cell_length <= beside < tail.cell_length:
            tail = brief
        if width >= NARROW or not row.tail_may_go:
            lines = with_tail(lines, tail, room, full=len(lines) == row.max_lines)
    front = lead.truncate(indent).pad_right(max(indent - lead.cell_length, 0))
    return [(front if index == 0 else Content(" " * indent)).append(line) for index, line in enumerate(lines)]


def with_tail(lines: list[Content], tail: Content, room: int, *, full: bool) -> list[Content]:
    """The lines with ``tail`` at the right of the last one, which gives way where there may be no further line."""
    last = lines[-1].rstrip()
    beside = room - tail.cell_length - 1
    if last.cell_length > beside and full:
        last = last.truncate(max(beside, 0), ellipsis=True)
    elif last.cell_length > beside:
        lines, last = [*lines, last], Content("")
    return [*lines[:-1], last.pad_right(room - last.cell_length - tail.cell_length).append(tail)]


def assembled(pieces: Sequence[Piece]) -> Content:
    """The pieces as one text whose spans name their tones."""
    return Content.assemble(*((text, tone) if tone else text for text, tone in pieces))
