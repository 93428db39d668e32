"""A list with a cursor, drawn line by line so that thousands of rows cost no more than a screenful."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutetaker.record import Id
from minutetaker.screens.widgets.line_input import LineInput

RowT = TypeVar("RowT")


class CursorList(ScrollView, Generic[RowT], can_focus=True):
    """Rows of which one has the cursor, which passes headings over and stays on its row by id when the rows change.

    None among the rows is a blank one. A list says how its rows are drawn, how high they are and which of them take the
    cursor; keys, clicks and scrolling are here.
    """

    DEFAULT_CSS = """
    CursorList {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;

        & > .list--heading { color: $foreground; text-style: bold; }
        & > .list--aside { color: $foreground 65%; }
        & > .list--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .list--cursor, &.-typing > .list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:ansi > .list--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading", "list--aside", "list--cursor"}
    ROW_HEIGHT: ClassVar[int] = 1
    """Lines of the screen that each row takes, in a list whose rows are all as high."""

    cursor: reactive[int] = reactive(-1)
    """The index of the row that the cursor stands on; -1 where no row takes it."""

    class OfList(Message):
        """Something that a list tells, by which ``@on`` can name the list."""

        def __init__(self, told_by: CursorList[Any]) -> None:
            super().__init__()
            self._told_by = told_by

        @property
        def control(self) -> CursorList[Any]:
            return self._told_by

    class Moved(OfList):
        """The cursor stands on another row, or the rows have changed."""

    class Pointed(OfList):
        """A row was clicked, and the cursor stands on it now."""

    class Opened(OfList):
        """The row that the cursor stands on was clicked again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self._rows: tuple[RowT | None, ...] = ()
        self._tops: Sequence[int] = (0,)
        self._wanted: Id | None = None

    # What a list says of its rows

    def id_of(self, row: RowT) -> Id | None:
        """The id by which the cursor stays on a row; None for one that has none."""
        raise NotImplementedError

    def takes_cursor(self, row: RowT) -> bool:
        """Whether the cursor can stand on a row; it passes headings over."""
        return self.id_of(row) is not None

    def segments_of(self, row: RowT, line: int, is_here: bool) -> list[Segment]:
        """One line of a row, counted from 0, as it is drawn; ``is_here`` where the cursor stands on it."""
        raise NotImplementedError

    def tops_of(self, rows: Sequence[RowT | None]) -> Sequence[int]:
        """The line at which each row begins, and behind them how many lines there are."""
        return range(0, self.ROW_HEIGHT * len(rows) + 1, self.ROW_HEIGHT)

    # Rows

    @property
    def rows(self) -> tuple[RowT | None, ...]:
        return self._rows

    @property
    def row(self) -> RowT | None:
        """The row that the cursor stands on."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    @property
    def row_id(self) -> Id | None:
        """The id of the row that the cursor stands on."""
        row = self.row
        return None if row is None else self.id_of(row)

    def put_rows(self, rows: Sequence[RowT | None]) -> None:
        """Show other rows, with the cursor on the row it stood on, or else near the same place."""
        index, stood_on = self.cursor, self._wanted or self.row_id
        top = self._tops[index] if self.row is not None else 0
        self._rows = tuple(rows)
        self._lay_out()
        here = self._index_of(stood_on)
        if here is not None:
            self._wanted = None
        self.set_reactive(CursorList.cursor, here if here is not None else self._nearest(max(index, 0)))
        if self.cursor != index:
            self._refresh_row(index)
            self._refresh_row(self.cursor)
        if self.cursor != index or (self.row is not None and self._tops[index] != top):
            self._show_cursor()
        self.post_message(self.Moved(self))

    def stand_on(self, row_id: Id | None) -> None:
        """Put the cursor on a row; where that is not among the rows, it stays where it is."""
        index = self._index_of(row_id)
        if index is not None:
            self.cursor = index
            self._show_cursor()

    def go_to(self, row_id: Id) -> None:
        """Put the cursor on a row, now or as soon as it is among the rows."""
        self._wanted = row_id if self._index_of(row_id) is None else None
        self.stand_on(row_id)

    def _index_of(self, row_id: Id | None) -> int | None:
        if row_id is None:
            return None
        found = (index for index, row in enumerate(self._rows) if row is not None and self.id_of(row) == row_id)
        return next(found, None)

    # Moving

    def move(self, key: str) -> bool:
        """Move the cursor for ``up``, ``down``, ``pageup``, ``pagedown``, ``home`` or ``end``; whether it was one."""
        page, count = max(self.rows_in_page, 1), len(self._rows)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -count, "end": count}
        step = steps.get(key)
        if step is not None and self.cursor >= 0:
            self.cursor = self._towards(min(max(self.cursor + step, 0), count - 1), 1 if step > 0 else -1)
        return step is not None

    @property
    def rows_in_page(self) -> int:
        """How many rows a page goes up or down."""
        return self.size.height - 2

    def watch_cursor(self, before: int, after: int) -> None:
        self._refresh_row(before)
        self._refresh_row(after)
        self._show_cursor()
        self.post_message(self.Moved(self))

    def on_key(self, event: events.Key) -> None:
        if self.move(event.key):
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        index, _ = self._at(event.y + self.top)
        row = self._rows[index] if index < len(self._rows) else None
        if row is not None and self.id_of(row) is not None:
            is_again, self.cursor = index == self.cursor, index
            self.post_message(self.Opened(self) if is_again else self.Pointed(self))

    def on_resize(self) -> None:
        self._lay_out()
        self._show_cursor()

    def _nearest(self, index: int) -> int:
        """The index nearest to one that takes the cursor, or -1 where none does."""
        last = len(self._rows) - 1
        index = min(index, last)
        near = (one for away in range(last + 1) for one in (index - away, index + away))
        return next((one for one in near if 0 <= one <= last and self._is_stop(one)), -1)

    def _towards(self, index: int, step: int) -> int:
        """The first index from one on in one direction that takes the cursor, or back from it where there is none."""
        for indices in (range(index, len(self._rows) if step > 0 else -1, step), range(index, self.cursor, -step)):
            for one in indices:
                if self._is_stop(one):
                    return one
        return self.cursor

    def _is_stop(self, index: int) -> bool:
        row = self._rows[index]
        return row is not None and self.takes_cursor(row)

    # Drawing

    @property
    def cursor_style(self) -> Style:
        """What the row that the cursor stands on is drawn in."""
        return self.rich_style + self.get_component_rich_style("list--cursor")

    @property
    def top(self) -> int:
        """The line at the top."""
        return int(self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        index, line = self._at(y + self.top)
        row = self._rows[index] if index < len(self._rows) else None
        if row is None:
            return Strip.blank(self.size.width, self.rich_style)
        is_here = index == self.cursor
        end = self.cursor_style if is_here else self.rich_style
        return Strip(self.segments_of(row, line, is_here)).adjust_cell_length(self.size.width, end)

    def _lay_out(self) -> None:
        before, self._tops = self._tops, self.tops_of(self._rows)
        self.virtual_size = Size(self.size.width, self._tops[-1])
        self._refresh_rows(before)

    def _at(self, line: int) -> tuple[int, int]:
        """The index of the row that has a line of the list, and which line of the row it is."""
        index = bisect_right(self._tops, line) - 1
        return index, line - self._tops[index]

    def _refresh_rows(self, before: Sequence[int]) -> None:
        """Redraw what changed of the rows; ``before`` is where each began."""
        self.refresh()

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            self.refresh_lines(self._tops[index], self._tops[index + 1] - self._tops[index])

    def _show_cursor(self) -> None:
        """Scroll so that the cursor is seen, with the headings right above it where there is room for them."""
        if self.cursor < 0 or not self.size.height:
            return
        first = self.cursor
        while first and (before := self._rows[first - 1]) is not None and not self.takes_cursor(before):
            first -= 1
        top, bottom = self._tops[first], self._tops[self.cursor + 1]
        if bottom - top > self.size.height:
            top = self._tops[self.cursor]
        self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, force=True, immediate=True)


class FilterInput(LineInput):
    """The line that narrows the list of its screen; the arrow keys move in the list meanwhile."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="filter", compact=True)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "pageup", "pagedown"):
            self.screen.query_one(CursorList).move(event.key)
            event.stop()
            event.prevent_default()
