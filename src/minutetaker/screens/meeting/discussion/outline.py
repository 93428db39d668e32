"""The discussion drawn in lines, with one entry of it open for typing where it stands.

One widget scrolls and draws everything; Textual's text area is its base and lends it the caret, the
selection and the editing of the open entry. So nothing is laid out anew while a clerk types, and
the open entry cannot move against those around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.document._document import Selection
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from minutetaker.screens.meeting.discussion.open_entry import OpenEntry
from minutetaker.screens.meeting.discussion.page.drawing import Brush, Note, Spans, no_spans
from minutetaker.screens.meeting.discussion.page.flow import Block, LineStyle
from minutetaker.screens.meeting.discussion.page.layout import Layout, hang_in
from minutetaker.screens.meeting.discussion.page.offered import StandingOffer, as_shown, fitting
from minutetaker.screens.meeting.discussion.page.table_cells import WrappedTable
from minutetaker.screens.meeting.discussion.page.wrapping import WrappedEntry

if TYPE_CHECKING:
    from minutetaker.desk.offers.offering import WordOffer

_SEEN_BEHIND = 8
"""Columns in sight behind the caret in a table that is wider than its pane."""

LEFT = 2
"""Columns left of everything: the bar that says where the caret is, and a blank."""


class Outline(OpenEntry):
    """Blocks under one another; one of them, or none, is open."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"outline--{name}"
        for name in (
            *("plain", "label", "word", "title", "heading", "lead", "quiet", "trouble", "beside"),
            *("bar", "offer", "note", "note-chosen", "note-quiet", "note-trouble"),
        )
    }
    DEFAULT_CSS = """
    Outline {
        width: 1fr;
        height: 1fr;
        border: none;
        padding: 0;
        background: transparent;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;

        &:focus { border: none; }
        & .outline--label { color: $text-muted; }
        & .outline--word { color: $text-muted; text-style: italic; }
        & .outline--title { text-style: bold; }
        & .outline--heading { text-style: bold; }
        & .outline--lead { text-style: bold; }
        & .outline--quiet { color: $text-muted; text-style: italic; }
        & .outline--trouble { color: $text-error; text-style: bold; }
        & .outline--beside { color: $text-accent; text-style: italic; }
        & .outline--bar { color: $accent; }
        & .outline--offer { color: $text-muted; text-style: italic; }
        & .outline--note { background: $panel; color: $foreground; }
        & .outline--note-chosen { background: $block-cursor-background; color: $block-cursor-foreground; }
        & .outline--note-quiet { background: $panel; color: $text-muted; }
        & .outline--note-trouble { background: $panel; color: $text-error; }
    }
    """

    @dataclass
    class Clicked(Message):
        """A block other than the open one was clicked, this many columns and rows into its text."""

        index: int
        offset: Offset

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        self.page = Layout()
        self.open_index = -1
        self._said: tuple[Note, ...] = ()
        self._notes: tuple[Note, ...] = ()
        """Those said, in lines of the width."""
        self.doubtful: Callable[[str], Spans] = no_spans
        """Where in a text words stand that are marked, as they may be misspelt."""
        self._standing: StandingOffer | None = None
        self._shift = 0
        """Columns of a wide table that are out of sight on the left."""
        self._brush: Brush | None = None
        super().__init__(id=id)

    # What it shows

    def put(
        self, blocks: Sequence[Block], index: int, text: str, caret: int | None, *, is_shown_only: bool = False
    ) -> None:
        """Show these blocks with one of them open.

        Args:
            index: the open one, -1 for none.
            text: its text as it is typed.
            caret: where in the text the caret goes; None keeps it where it is.
            is_shown_only: whether the text is only shown.
        """
        stays = caret is None and index >= 0 and self.open_index >= 0
        row = self._caret_row() - self.scroll_offset.y if stays else 0
        at = self.caret if stays else 0
        self.page = Layout(tuple(blocks), self._width())
        self.open_index = index
        self.set_reactive(TextArea.read_only, index < 0 or is_shown_only)
        wraps = WrappedTable if index >= 0 and blocks[index].is_table else WrappedEntry
        if not stays or text != self.text or wraps is not self.wraps:
            self.wraps = wraps
            self._standing = None
            self._open(text)
        self._move_caret(at if caret is None else caret)
        self._rewrap_and_refresh_virtual_size()
        if stays:
            self._scroll_now(self._caret_row() - row)
        self._show_caret()

    def note(self, *notes: Note) -> None:
        """Show notes under the open entry, over whatever stands there; none takes them away."""
        self._said = notes
        room = max(1, self.size.width - self.gutter_width - 1)
        notes = tuple(line for note in notes for line in note.lines(room))
        if notes != self._notes:
            self._notes = notes
            self._refresh_size()
            self.scroll_cursor_visible()
            self.refresh()

    def retype(self, text: str, caret: int) -> None:
        """Put another text instead of all that is typed, without saying so."""
        self.put(self.page.blocks, self.open_index, text, caret)

    def mark_again(self) -> None:
        """Draw everything anew, as other words are marked."""
        self._brush = None
        self.refresh()

    # What is offered

    def offer(self, offer: WordOffer | None) -> None:
        """Show an offer behind the caret at the end of a line, until something else is typed; None takes it away."""
        line = self.line_before_caret
        before, self._standing = self._standing, None
        if offer is not None and line is not None and self._room > 0:
            self._standing = StandingOffer(fitting(offer, self._room), self.cursor_location[0], line)
        if self._standing != before:
            self.refresh()

    @property
    def offered(self) -> WordOffer | None:
        """What stands behind the caret for the taking."""
        line = self.line_before_caret
        standing = self._standing
        return standing.at(self.cursor_location, line) if standing is not None and line is not None else None

    @property
    def line_before_caret(self) -> str | None:
        """The line of the open text at whose end the caret stands; None where it stands elsewhere."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        is_typed_on = self.open_index >= 0 and not self.read_only and self.selection.is_empty
        return line if is_typed_on and column == len(line) else None

    @property
    def _room(self) -> int:
        """Columns behind the caret in its row."""
        return self.wrap_width - self.wrapped_document.location_to_offset(self.cursor_location).x

    @property
    def notes(self) -> tuple[Note, ...]:
        return self._notes

    @property
    def caret_column(self) -> int:
        """The column of the screen, within the outline, that up and down keep to."""
        return self.navigator.last_x_offset + self.gutter_width

    def caret_to(self, row: int, column: int) -> None:
        """Put the caret in a row of the open text (-1 for the last) at a column of the outline."""
        last = self.wrapped_document.height - 1
        offset = Offset(max(0, column - self.gutter_width), last if row < 0 else min(row, last))
        location = self.wrapped_document.offset_to_location(offset)
        self.set_reactive(TextArea.selection, Selection.cursor(location))
        self.navigator.last_x_offset = max(0, column - self.gutter_width)
        self._show_caret()

    @property
    def typed_rows(self) -> tuple[int, int]:
        """The first and the last row of the screen in which the open text stands."""
        top = self.content_region.y - self.scroll_offset.y
        return top + self._text_top(), top + self._text_bottom() - 1

    def stop_near(self, rows: int) -> int | None:
        """The block nearest to so many rows below the caret (above, where negative) in which it can stand."""
        row = max(0, min(self._caret_row() + rows, self.page.height - 1))
        found = self.page.at(row)
        stops = [at for at, block in enumerate(self.page.blocks) if block.is_stop]
        return min(stops, key=lambda at: abs(at - found[0])) if found and stops else None

    def _show_caret(self) -> None:
        self.scroll_cursor_visible()
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
        self.refresh()

    # Geometry

    @property
    def gutter_width(self) -> int:
        if self.open_index < 0:
            return LEFT
        return LEFT + hang_in(self.page.blocks[self.open_index], self.page.width)

    @property
    def wrap_width(self) -> int:
        if self.open_index < 0:
            return self._width()
        return self.page.text_width(self.page.blocks[self.open_index])

    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width - LEFT - 1)

    def _text_top(self) -> int:
        return self.page.text_top(self.open_index) if self.open_index >= 0 else 0

    def _caret_row(self) -> int:
        self._recompute_cursor_offset()
        return self._cursor_offset[1]

    def _recompute_cursor_offset(self) -> None:
        x, y = self.wrapped_document.location_to_offset(self.cursor_location)
        is_table = isinstance(self.wrapped_document, WrappedTable)
        before, self._shift = self._shift, max(0, x - self.wrap_width + _SEEN_BEHIND) if is_table else 0
        if self._shift != before:
            self.refresh()
        self._cursor_offset = (x - self._shift, y + self._text_top())

    def _rewrap_and_refresh_virtual_size(self) -> None:
        if self._width() != self.page.width:
            self.page = Layout(self.page.blocks, self._width())
        self.wrapped_document.wrap(self.wrap_width)
        self._line_cache.clear()
        self._refresh_size()

    def _refresh_size(self) -> None:
        self.page.type_in(self.open_index, self.wrapped_document.height, is_empty=not self.text)
        height = self.page.height
        if self._notes:
            height = max(height, self._text_bottom() + len(self._notes))
        self.virtual_size = Size(0, height)
        self._refresh_scrollbars()

    def _text_bottom(self) -> int:
        """The row below the open text; below all of the page where none is open."""
        return self._text_top() + self.wrapped_document.height if self.open_index >= 0 else self.page.height

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        self._refresh_size()
        if self.open_index < 0:
            return Offset(0, 0)
        row = self._caret_row()
        first = min(row, self.page.top(self.open_index)) if row == self._text_top() else row
        last = max(row, self._text_bottom() - 1 + len(self._notes)) if self._notes else row
        shown, top = max(1, self.size.height), self.scroll_offset.y
        if last >= top + shown:
            top = last - shown + 1
        top = min(top, first)
        if not top <= row < top + shown:
            top = row
        if self.open_index == 1 and row == self._text_top() and last < shown:
            top = 0
        moved = top - self.scroll_offset.y
        self._scroll_now(top)
        return Offset(0, moved)

    def _scroll_now(self, top: int) -> None:
        if top != self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)

    def get_target_document_location(self, event: events.MouseEvent) -> tuple[int, int]:
        x = event.x - self.gutter_width + self._shift
        y = event.y + self.scroll_offset.y - self._text_top()
        return self.wrapped_document.offset_to_location(
            Offset(max(0, x), max(0, min(y, self.wrapped_document.height - 1)))
        )

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        row = event.y + self.scroll_offset.y
        found = self.page.at(row)
        if found is not None and found[0] != self.open_index:
            event.prevent_default()
            event.stop()
            self.focus()
            rows_down = row - self.page.text_top(found[0])
            self.post_message(self.Clicked(found[0], Offset(event.x, rows_down)))

    def _on_resize(self) -> None:
        row = self._caret_row() - self.scroll_offset.y
        self._rewrap_and_refresh_virtual_size()
        self.note(*self._said)
        self._scroll_now(self._caret_row() - row)
        self.scroll_cursor_visible()
        self.refresh()

    # Drawing

    def notify_style_update(self) -> None:
        self._brush = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        brush = self._brush
        if brush is None or brush.width != self.size.width:
            brush = self._brush = Brush(self, LEFT, self.doubtful)
        row = y + self.scroll_offset.y
        below = row - self._text_bottom()
        if self._notes and 0 <= below < len(self._notes):
            return brush.note(self._notes[below], self.gutter_width)
        found = self.page.at(row)
        if found is None:
            return brush.blank()
        index, inside = found
        if index != self.open_index:
            return brush.row(self.page.rows(index)[inside])
        above, under = self.page.frame_rows(index)
        is_own = self.page.is_own(index, inside)
        if inside < len(above):
            return brush.row(above[inside], is_open=is_own)
        inside -= len(above)
        if inside < self.wrapped_document.height:
            return self._typed_row(brush, inside)
        return brush.row(under[inside - self.wrapped_document.height], is_open=is_own)

    def _typed_row(self, brush: Brush, row: int) -> Strip:
        block = self.page.blocks[self.open_index]
        document = self.wrapped_document
        assert isinstance(document, WrappedEntry)
        line, start, end = document.row(row)
        text = self.document.get_line(line)
        is_last = end == len(text)
        first, last = sorted(self.selection)
        selected = (
            (first[1] if first[0] == line else 0 if first[0] < line else len(text)),
            (last[1] if last[0] == line else len(text) if last[0] > line else 0),
        )
        caret, column = None, self.cursor_location[1]
        if self._draw_cursor and self.cursor_location[0] == line:
            caret = column if start <= column < end or (is_last and column == end) else None
        look, drawn = block.look, None
        if isinstance(document, WrappedTable):
            look = LineStyle.HEADING if document.is_strong(line) else look
            drawn = document.drawn(line)
        placeholder = block.notes[0] if not self.text and block.notes else self.placeholder if not self.text else ""
        return brush.typed(
            block if row == 0 else None,
            look,
            self.gutter_width - LEFT,
            self.page.width,
            text[start:end],
            caret=None if caret is None else caret - start,
            selected=(max(selected[0], start) - start, min(selected[1], end) - start),
            placeholder=str(placeholder),
            offered=as_shown(self.offered, self._room) if caret is not None and column == len(text) else "",
            drawn=drawn,
            shift=self._shift,
        )
