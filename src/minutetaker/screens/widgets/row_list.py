"""A list of ``Row``: wrapped text in several tones, each row as high as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from minutetaker.record import Id
from minutetaker.screens.widgets.cursor_list import CursorList
from minutetaker.screens.widgets.row import NARROW, Row, Tone, drawn


class RowList(CursorList[Row]):
    """Rows of the panes and of what is read; those without an id are headings."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow-y: auto;
        scrollbar-gutter: stable;
        background: transparent;
        & > .rows--quiet { color: $foreground 65%; }
        &:ansi > .rows--quiet { text-style: dim; }
        & > .rows--strong { text-style: bold; }
        & > .rows--here { color: $text-accent; text-style: bold; }
        & > .rows--trouble { color: $text-error; text-style: bold; }
        & > .rows--gone { color: $foreground 65%; text-style: strike; }
        & > .rows--come { color: $text-success; text-style: bold; }
        & > .rows--cursor { background: $foreground 10%; }
        &:focus > .rows--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {*(tone for tone in Tone if tone), "rows--cursor"}

    def __init__(self, *, empty: str = "") -> None:
        """Args:
        empty: what stands in place of the rows where there are none: what to press next.
        """
        super().__init__()
        self._nothing = _said(empty)
        self._drawn: dict[Row | None, list[Content]] = {}
        self._lines: list[Content] = []
        self._width = 0

    def on_mount(self) -> None:
        if not self._rows:
            self.put_rows(())

    @property
    def is_narrow(self) -> bool:
        """Whether tails that may go are left out."""
        return 0 < self.scrollable_content_region.width < NARROW

    @property
    def rows_in_page(self) -> int:
        return self.size.height - 1

    def id_of(self, row: Row) -> Id | None:
        return row.id

    def say_when_empty(self, words: str) -> None:
        """What stands in place of the rows where there are none."""
        is_empty, self._nothing = self._rows == self._nothing, _said(words)
        if is_empty:
            self.put_rows(())

    def put_rows(self, rows: Sequence[Row | None]) -> None:
        shown = tuple(rows) or self._nothing
        if shown != self._rows or not self._lines:
            super().put_rows(shown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.lines_needed(width - self.scrollbar_size_vertical)

    def lines_needed(self, width: int) -> int:
        """How many lines the rows take: as they are drawn, or before they are as they would be in this width."""
        return len(self._lines) or sum(len(_lines_of(row, max(width, 1))) for row in self._rows)

    def text(self) -> str:
        """What is drawn, as plain text, a line for each line."""
        return "\n".join(content.plain.rstrip() for content in self._lines)

    # Drawing

    def tops_of(self, rows: Sequence[Row | None]) -> Sequence[int]:
        width = self.scrollable_content_region.width
        if width <= 0:
            self._drawn = {}
            return [0] * (len(rows) + 1)
        known = self._drawn if width == self._width else {}
        self._width = width
        self._drawn = {row: known.get(row) or _lines_of(row, width) for row in rows}
        return list(accumulate((len(self._drawn[row]) for row in rows), initial=0))

    def _refresh_rows(self, before: Sequence[int]) -> None:
        """Redraw only the lines that came to be others, so that nothing flickers while someone types."""
        old_lines, self._lines = self._lines, [line for row in self._rows for line in self._drawn.get(row, ())]
        if before != self._tops or not old_lines:
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(old_lines, self._lines, strict=True)):
            if not old.is_same(new):
                self.refresh_line(y)

    def segments_of(self, row: Row, line: int, is_here: bool) -> list[Segment]:
        base = self.get_visual_style("rows--cursor") if is_here else self.visual_style
        parse = self._tone_on_cursor if is_here and self.has_focus else self._tone
        segments = self._drawn[row][line].render(base, end="", parse_style=parse)
        return [Segment(text, style.rich_style) for text, style in segments]

    @property
    def cursor_style(self) -> RichStyle:
        return self.get_visual_style("rows--cursor").rich_style

    def _tone(self, name: str | Style) -> Style:
        return self.get_visual_style(name, partial=True) if isinstance(name, str) else name

    def _tone_on_cursor(self, name: str | Style) -> Style:
        """On the cursor's own colour only weight tells pieces apart."""
        if name == Tone.GONE:
            return Style(strike=True)
        return Style(bold=True) if name in (Tone.STRONG, Tone.HERE, Tone.TROUBLE, Tone.COME) else Style()


def _said(words: str) -> tuple[Row, ...]:
    return (Row(None, ((words, Tone.QUIET),)),) if words else ()


def _lines_of(row: Row | None, width: int) -> list[Content]:
    return drawn(row, width) if row is not None else [Content("")]
