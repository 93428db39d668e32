"""A list with a cursor, drawn line by line so that thousands of rows cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from minutetaker.record import Id

RowT = TypeVar("RowT")


class CursorList(ScrollView, Generic[RowT], can_focus=True):
    """Rows of one height each; the cursor passes headings over, and stays on its row by id when the rows change.

    None among the rows is a blank one. A list says how its rows are drawn and which of them take the cursor; keys,
    clicks and scrolling are here.
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
    """Lines of the screen that each row takes."""

    cursor: reactive[int] = reactive(-1)
    """The index of the row that the cursor stands on; -1 where no row takes it."""

    class Moved(Message):
        """The cursor stands on another row, or the rows have changed."""

    class Opened(Message):
        """The row that the cursor stands on was clicked again."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self._rows: tuple[RowT | None, ...] = ()
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
        self._rows = tuple(rows)
        self._set_size()
        self._stand_on(stood_on)
        if self.cursor != index:
            self._show_cursor()
        self.post_message(self.Moved())

    def go_to(self, row_id: Id) -> None:
        """Put the cursor on a row, now or as soon as it is among the rows."""
        self._wanted = row_id
        self._stand_on(row_id)
        self._show_cursor()

    def _stand_on(self, row_id: Id | None) -> None:
        found = (index for index, row in enumerate(self._rows) if row is not None and self.id_of(row) == row_id)
        here = next(found, None) if row_id is not None else None
        if here is not None:
            self._wanted = None
        self.set_reactive(CursorList.cursor, here if here is not None else self._nearest(max(self.cursor, 0)))
        self.refresh()

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

    def watch_cursor(self) -> None:
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def on_key(self, event: events.Key) -> None:
        if self.move(event.key):
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        index = (event.y + self.top) // self.ROW_HEIGHT
        row = self._rows[index] if 0 <= index < len(self._rows) else None
        if row is not None and self.id_of(row) is not None:
            is_again, self.cursor = index == self.cursor, index
            if is_again:
                self.post_message(self.Opened())

    def on_resize(self) -> None:
        self._set_size()
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
        index, line = divmod(y + self.top, self.ROW_HEIGHT)
        row = self._rows[index] if index < len(self._rows) else None
        if row is None:
            return Strip.blank(self.size.width, self.rich_style)
        is_here = index == self.cursor
        end = self.cursor_style if is_here else self.rich_style
        return Strip(self.segments_of(row, line, is_here)).adjust_cell_length(self.size.width, end)

    def _set_size(self) -> None:
        self.virtual_size = Size(self.size.width, self.ROW_HEIGHT * len(self._rows))

    def _show_cursor(self) -> None:
        """Scroll so that the cursor is seen, with the heading right above it."""
        if self.cursor >= 0 and self.size.height:
            before = self._rows[self.cursor - 1] if self.cursor else None
            above = 1 if before is not None and not self.takes_cursor(before) else 0
            top, height = self.cursor - above, 1 + above
            region = Region(0, self.ROW_HEIGHT * top, 1, self.ROW_HEIGHT * height)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)


class FilterInput(Input):
    """The line that narrows the list of its screen; the arrow keys move in the list meanwhile."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, id="filter", compact=True)
        self.cursor_blink = False

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "pageup", "pagedown"):
            self.screen.query_one(CursorList).move(event.key)
            event.stop()
            event.prevent_default()
