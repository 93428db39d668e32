"""How one hit is drawn: where it is, and the words in their context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from minutetaker.desk.search import Hit, Subject
from minutetaker.desk.words.telling_apart import with_beside
from minutetaker.record.approval import CONFIRMED_ELSEWHERE, is_frozen
from minutetaker.record.dates import abbreviated_date
from minutetaker.screens.look.cells import cut_to_cells
from minutetaker.screens.look.invisible_characters import one_line, unseen_shown

LINES = 2
"""Lines that each hit takes."""

_KIND = 15
"""Cells of the column that says what a hit is."""

_NARROW = 60
"""Cells of width below which that column gives way."""

_BEFORE_THE_WORDS = 3
"""The part of the room that may stand before the first word found, as its divisor."""


class HitStyle(StrEnum):
    """How a piece is drawn; the value is the component class."""

    PLAIN = ""
    QUIET = "hits--quiet"
    MARK = "hits--mark"
    """[EXEMPT]."""
    FOUND = "hits--found"
    """A word that was looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a line, drawn alike."""

    text: str
    look: HitStyle = HitStyle.PLAIN


def lines_of(hit: Hit, width: int) -> tuple[list[Piece], list[Piece]]:
    """The two lines of a hit, in a width of so many cells."""
    if width < _NARROW:
        where = [Piece(cut_to_cells(f"{hit.kind} · {_where(hit, width - len(hit.kind) - 3)}", width), HitStyle.QUIET)]
        mark = [Piece("[EXEMPT] ", HitStyle.MARK)] if hit.exempt else []
        return where, [*mark, *in_context(hit, width - sum(len(one.text) for one in mark))]
    room = width - _KIND
    settled = str(hit.status) if is_frozen(hit.status) and not hit.elsewhere else ""
    under = Piece("[EXEMPT]".ljust(_KIND), HitStyle.MARK) if hit.exempt else Piece(settled.ljust(_KIND), HitStyle.QUIET)
    return (
        [Piece(hit.kind.ljust(_KIND), HitStyle.QUIET), Piece(_where(hit, room), HitStyle.QUIET)],
        [under, *in_context(hit, room)],
    )


def _where(hit: Hit, room: int) -> str:
    """Committee, date, and minute number with its title; the longer names are cut so that all are to be seen."""
    on = abbreviated_date(hit.date) if hit.date is not None else "date damaged"
    minute = one_line(_minute(hit))
    committee = one_line(with_beside(hit.committee, hit.beside))
    fixed = len(on) + (6 if minute else 3)
    elsewhere = CONFIRMED_ELSEWHERE if hit.elsewhere else ""
    fixed += len(elsewhere) + 3 if elsewhere else 0
    spare = room - fixed - cell_len(minute)
    committee = cut_to_cells(committee, max(spare, (room - fixed) * 2 // 5))
    minute = cut_to_cells(minute, max(room - fixed - cell_len(committee), 1))
    return " · ".join(filter(None, (committee, on, minute, elsewhere)))


def _minute(hit: Hit) -> str:
    """Number and title of the minute, the title where it is not itself what was found."""
    number = "" if hit.number is None else str(hit.number)
    if hit.kind == Subject.ITEM:
        return number and f"minute {number}"
    return " ".join(filter(None, (number, hit.title)))


def in_context(hit: Hit, room: int) -> list[Piece]:
    """The snippet with the words found in it marked, cut so that the first of them is in sight."""
    pieces = list(_marked(hit))
    if sum(cell_len(one.text) for one in pieces) <= room:
        return pieces
    before = 0
    for index, one in enumerate(pieces):
        if one.look is HitStyle.FOUND:
            if before + cell_len(one.text) > room * 2 // 3:
                pieces = [_last_words(pieces[:index], room // _BEFORE_THE_WORDS), *pieces[index:]]
            break
        before += cell_len(one.text)
    return list(_cut_pieces(pieces, room))


def _marked(hit: Hit) -> Iterator[Piece]:
    """The snippet in pieces, each as it may be shown; what takes more than one character there is marked whole."""
    at = 0
    for start, end in hit.marks:
        yield Piece(unseen_shown(hit.snippet[at:start]))
        yield Piece(unseen_shown(hit.snippet[start:end]), HitStyle.FOUND)
        at = end
    yield Piece(unseen_shown(hit.snippet[at:]))


def _last_words(pieces: list[Piece], room: int) -> Piece:
    """The end of what stands before the first word found, from the beginning of a word on."""
    text = "".join(one.text for one in pieces)
    kept: list[str] = []
    for word in reversed(text.split(" ")):
        room -= cell_len(word) + 1
        if room < 1:
            break
        kept.append(word)
    return Piece(f"…{' '.join(reversed(kept))}")


def _cut_pieces(pieces: list[Piece], room: int) -> Iterator[Piece]:
    left = room
    for at, one in enumerate(pieces):
        width = cell_len(one.text)
        is_last = at == len(pieces) - 1
        if width < left or (is_last and width == left):
            yield one
            left -= width
        else:
            yield Piece(cut_to_cells(one.text + (" " if width <= left else ""), left), one.look)
            return
