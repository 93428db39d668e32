"""Drawing the rows of the discussion as strips of the screen."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from minutetaker.screens.look.invisible_characters import unseen_dropped
from minutetaker.screens.look.whole_characters import end_of_character
from minutetaker.screens.meeting.discussion.page.flow import Block, LineStyle
from minutetaker.screens.meeting.discussion.page.layout import DrawnRow, mark_column
from minutetaker.screens.meeting.discussion.page.table_cells import DrawnCells
from minutetaker.screens.meeting.discussion.page.wrapping import TAB, width_of, wrapped

if TYPE_CHECKING:
    from textual.widgets import TextArea

BAR = "▎"

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Parts of a text, each by its start and its end."""


def no_spans(_: str) -> Spans:
    """Nothing of the text."""
    return ()


@dataclass(frozen=True, slots=True)
class Note:
    """One line shown under the open entry: a way to go on, or a word to the clerk."""

    text: str
    detail: str = ""
    is_chosen: bool = False
    is_trouble: bool = False

    def lines(self, width: int) -> list[Note]:
        """The note in as many lines as it takes; one of two parts keeps to one."""
        if self.text and self.detail:
            return [self]
        return [
            replace(self, text=line if self.text else "", detail="" if self.text else line)
            for line in wrapped(self.text or self.detail, width)
        ]


class Brush:
    """Strips for one width and one look of the program; those of still rows are kept."""

    def __init__(self, widget: TextArea, left: int, doubtful: Callable[[str], Spans] = no_spans) -> None:
        """Args:
        doubtful: where in a text words stand that are marked.
        """
        self.width = widget.size.width
        self._left = left
        self._base = widget.rich_style
        style = widget.get_component_rich_style
        self._styles = {look: style(f"outline--{look}") for look in LineStyle}
        self._doubtful = doubtful
        self._mark = Style(underline=True)
        self._bar = style("outline--bar")
        self._offer = style("outline--offer")
        self._note = style("outline--note")
        self._chosen = style("outline--note-chosen")
        self._note_quiet = style("outline--note-quiet")
        self._note_trouble = style("outline--note-trouble")
        self._caret = style("text-area--cursor")
        self._selected = style("text-area--selection")
        self._quiet = self._styles[LineStyle.QUIET]
        self._rows: dict[tuple[DrawnRow, bool], Strip] = {}

    def blank(self) -> Strip:
        return Strip.blank(self.width, self._base)

    def row(self, row: DrawnRow, *, is_open: bool = False) -> Strip:
        """A row that is not being typed."""
        strip = self._rows.get((row, is_open))
        if strip is None:
            segments = self._margin(row.mark, row.mark_look, row.mark_column, row.column, is_open=is_open)
            segments.extend(self._marked(_flat(row.text.rstrip("\n")), self._base + self._styles[row.look]))
            strip = self._filled(segments)
            if len(self._rows) > 2000:
                self._rows.clear()
            self._rows[row, is_open] = strip
        return strip

    def typed(
        self,
        block: Block | None,
        look: LineStyle,
        hang: int,
        layout_width: int,
        text: str,
        *,
        caret: int | None,
        selected: tuple[int, int],
        placeholder: str,
        offered: str = "",
        drawn: DrawnCells | None = None,
        shift: int = 0,
    ) -> Strip:
        """A row of the text that is being typed; ``block`` is given for its first, which bears the mark.

        ``offered`` stands behind the caret, where that is at the end of the row.
        ``drawn`` are the cells of a row of a table, of which ``shift`` columns are out of sight on the left.
        """
        style = self._base + self._styles[look]
        if block is not None:
            column = mark_column(block, layout_width)
            segments = self._margin(block.mark, block.mark_look, column, hang, is_open=True)
        else:
            segments = self._margin("", look, 0, hang, is_open=True)
        marked = [one for one in self._doubtful(text) if one[1] != caret] if not drawn else []
        if placeholder and not text:
            text, style, drawn = f" {placeholder}", self._base + self._quiet, None
        shown = list(drawn.characters) if drawn else _columns_of(text)
        words: list[Segment] = [Segment(drawn.before, style)] if drawn else []
        under_caret = offered[: end_of_character(offered, 0)] if offered else " "
        cells = [*shown, under_caret] if caret is not None and caret >= len(shown) else shown
        caret_end = caret if caret is None or caret >= len(text) else end_of_character(text, caret)
        ends = [at for one in marked for at in one]
        cuts = sorted({0, len(cells), *selected, *ends, *(one for one in (caret, caret_end) if one is not None)})
        for start, end in itertools.pairwise(cuts):
            piece_style = style + self._mark if any(one[0] <= start < one[1] for one in marked) else style
            if selected[0] <= start < selected[1]:
                piece_style = style + self._selected
            piece = "".join(cells[start:end])
            if caret == start:
                under = piece[:1] if text[start:end] == "\t" else piece
                words.append(Segment(under, style + self._caret))
                piece = piece[len(under) :]
            words.append(Segment(piece, piece_style))
        words.append(Segment(offered[len(under_caret) :], self._base + self._offer))
        if shift:
            words = list(Strip(words).crop(shift))
        return self._filled([*segments, *words])

    def _marked(self, text: str, style: Style) -> Iterator[Segment]:
        at = 0
        for start, end in self._doubtful(text):
            yield Segment(text[at:start], style)
            yield Segment(text[start:end], style + self._mark)
            at = end
        yield Segment(text[at:], style)

    def note(self, note: Note, column: int) -> Strip:
        """A row of notes, from the column at which the open text begins."""
        style = self._chosen if note.is_chosen else self._note_trouble if note.is_trouble else self._note
        detail = self._chosen if note.is_chosen else self._note_quiet
        if not note.text:
            style = detail
        segments = [Segment(" " * (column - 1), self._base), Segment(" ", self._base + style)]
        segments.append(Segment(_flat(note.text), self._base + style))
        if note.detail:
            gap = "  " if note.text else ""
            segments.append(Segment(f"{gap}{_flat(note.detail)}", self._base + detail))
        strip = Strip(segments).crop(0, self.width - 1)
        return strip.extend_cell_length(self.width - 1, self._base + style).extend_cell_length(self.width, self._base)

    def _margin(self, mark: str, look: LineStyle, mark_at: int, text_at: int, *, is_open: bool) -> list[Segment]:
        segments = [Segment(BAR if is_open else " ", self._base + self._bar if is_open else self._base)]
        column = self._left + mark_at
        segments.append(Segment(" " * (column - 1), self._base))
        if mark:
            segments.append(Segment(_flat(mark), self._base + self._styles[look]))
            column += width_of(_flat(mark))
        segments.append(Segment(" " * max(0, self._left + text_at - column), self._base))
        return segments

    def _filled(self, segments: list[Segment]) -> Strip:
        strip = Strip([one for one in segments if one.text])
        if strip.cell_length > self.width:
            strip = strip.crop(0, self.width)
        return strip.extend_cell_length(self.width, self._base)


def _flat(text: str) -> str:
    """The text as one row of a terminal may be sent it."""
    return "".join(_columns_of(text)) if "\t" in text else unseen_dropped(text)


def _columns_of(text: str) -> list[str]:
    """What is drawn for each character: spaces for a tab, nothing for what cannot be seen."""
    if "\t" not in text:
        kept = unseen_dropped(text)
        return list(text) if len(kept) == len(text) else [unseen_dropped(one) for one in text]
    shown: list[str] = []
    column = 0
    for character in text:
        drawn = " " * (TAB - column % TAB) if character == "\t" else unseen_dropped(character)
        shown.append(drawn)
        column += len(drawn) if character == "\t" else width_of(drawn)
    return shown
