"""A list of rows drawn line by line in one widget, one of them highlighted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from minutetaker.record import Id
from minutetaker.screens.widgets.row import NARROW, Row, Tone, drawn


class RowList(ScrollView, can_focus=True):
    """Rows with one highlighted, which keeps its highlight by id when the rows change."""

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "end(0)", "First", show=False),
        Binding("end", "end(-1)", "Last", show=False),
    ]

    class Highlighted(Message):
        """Another row is highlighted, or none.

        ``by_hand`` tells a step of the person at the keyboard from one that the rows' change made.
        """

        def __init__(self, rows: RowList, row_id: Id | None, by_hand: bool) -> None:
            super().__init__()
            self.rows = rows
            self.row_id = row_id
            self.by_hand = by_hand

        @property
        def control(self) -> RowList:
            return self.rows

    def __init__(self, *, empty: str = "") -> None:
        """Args:
        empty: what stands in place of the rows where there are none: what to press next.
        """
        super().__init__()
        self._empty = empty
        self._rows: tuple[Row, ...] = ()
        self._lines: list[tuple[Content, int]] = []
        self._tops: list[int] = []
        self._drawn: dict[Row, list[Content]] = {}
        self._width = 0
        self._highlighted: Id | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def is_narrow(self) -> bool:
        """Whether tails that may go are left out."""
        return 0 < self.scrollable_content_region.width < NARROW

    @property
    def highlighted(self) -> Id | None:
        """The id of the row that keys act on; None where there is none."""
        return self._highlighted

    def say_when_empty(self, words: str) -> None:
        """What stands in place of the rows where there are none."""
        if words != self._empty:
            self._empty = words
            if not self._rows:
                self._lay_out()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where the highlighted one is gone, the one in its place is highlighted."""
        if tuple(rows) == self._rows and self._lines:
            return
        index = self._index_of(self._highlighted)
        self._rows = tuple(rows)
        self._lay_out()
        if self._index_of(self._highlighted) is None:
            self._put_highlight(self._nearest(index or 0), by_hand=False)

    def highlight(self, row_id: Id | None) -> None:
        """Highlight a row; one that is not there leaves the highlight where it is."""
        if self._index_of(row_id) is not None:
            self._put_highlight(row_id, by_hand=False)

    def step(self, steps: int) -> None:
        """Move the highlight; at either end it stays."""
        ids = [row.id for row in self._rows if row.id is not None]
        if self._highlighted in ids:
            self._put_highlight(ids[min(max(ids.index(self._highlighted) + steps, 0), len(ids) - 1)], by_hand=True)

    def lines_needed(self, width: int) -> int:
        """How many lines the rows take: as they are drawn, or before they are as they would be in this width."""
        if self._lines or not self._rows:
            return len(self._lines)
        return sum(len(drawn(row, max(width, 1))) for row in self._rows)

    def text(self) -> str:
        """What is drawn, as plain text, a line for each line."""
        return "\n".join(content.plain.rstrip() for content, _ in self._lines)

    def action_step(self, steps: int) -> None:
        self.step(steps)

    def action_page(self, direction: int) -> None:
        self.step(direction * max(self.size.height - 1, 1))

    def action_end(self, index: int) -> None:
        ids = [row.id for row in self._rows if row.id is not None]
        if ids:
            self._put_highlight(ids[index], by_hand=True)

    def on_resize(self) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out()
        self._bring_into_sight()

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if line < len(self._lines):
            index = self._lines[line][1]
            if 0 <= index < len(self._rows) and self._rows[index].id is not None:
                self._put_highlight(self._rows[index].id, by_hand=True)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        line = y + self.scroll_offset.y
        base = self.visual_style
        if line >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        content, index = self._lines[line]
        here = 0 <= index < len(self._rows) and self._rows[index].id == self._highlighted is not None
        if here:
            base = self.get_visual_style("rows--cursor")
        parse = self._tone_on_cursor if here and self.has_focus else self._tone
        segments = content.render(base, end="", parse_style=parse)
        strip = Strip([Segment(text, style.rich_style) for text, style in segments])
        return strip.adjust_cell_length(width, base.rich_style)

    def _tone(self, name: str | Style) -> Style:
        return self.get_visual_style(name, partial=True) if isinstance(name, str) else name

    def _tone_on_cursor(self, name: str | Style) -> Style:
        """On the cursor's own colour only weight tells pieces apart."""
        if name == Tone.GONE:
            return Style(strike=True)
        return Style(bold=True) if name in (Tone.STRONG, Tone.HERE, Tone.TROUBLE, Tone.COME) else Style()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        known = self._drawn if width == self._width else {}
        before = self._lines if width == self._width else []
        self._width = width
        self._drawn = {row: known.get(row) or drawn(row, width) for row in self._rows}
        self._lines, self._tops = [], []
        for index, row in enumerate(self._rows):
            self._tops.append(len(self._lines))
            self._lines.extend((content, index) for content in self._drawn[row])
        if not self._rows and self._empty:
            self._lines = [(line, -1) for line in Content(self._empty).stylize(Tone.QUIET).wrap(width)]
        self.virtual_size = Size(width, len(self._lines))
        self._refresh_changed(before)

    def _refresh_changed(self, before: list[tuple[Content, int]]) -> None:
        """Redraw only the lines that came to be others, so that nothing flickers while someone types."""
        if len(before) != len(self._lines):
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old[1] != new[1] or not old[0].is_same(new[0]):
                self.refresh_line(y)

    def _put_highlight(self, row_id: Id | None, *, by_hand: bool) -> None:
        if row_id == self._highlighted:
            self._bring_into_sight()
            return
        before, self._highlighted = self._highlighted, row_id
        for one in (before, row_id):
            index = self._index_of(one)
            if index is not None and index < len(self._tops):
                self.refresh_lines(self._tops[index], self._height_of(index))
        self._bring_into_sight()
        self.post_message(self.Highlighted(self, row_id, by_hand))

    def _bring_into_sight(self) -> None:
        """Scroll so that the highlighted row is seen, with the heading right above it."""
        index = self._index_of(self._highlighted)
        if index is None or index >= len(self._tops):
            return
        first = index
        while first > 0 and self._rows[first - 1].id is None:
            first -= 1
        bottom = self._tops[index] + self._height_of(index)
        top = self._tops[first] if bottom - self._tops[first] <= self.size.height else self._tops[index]
        self.scroll_to_region(Region(0, top, max(self._width, 1), bottom - top), animate=False, force=True)

    def _height_of(self, index: int) -> int:
        below = self._tops[index + 1] if index + 1 < len(self._tops) else len(self._lines)
        return below - self._tops[index]

    def _index_of(self, row_id: Id | None) -> int | None:
        if row_id is None:
            return None
        return next((index for index, row in enumerate(self._rows) if row.id == row_id), None)

    def _nearest(self, index: int) -> Id | None:
        indices = [at for at, row in enumerate(self._rows) if row.id is not None]
        if not indices:
            return None
        return self._rows[indices[min(bisect_left(indices, index), len(indices) - 1)]].id
