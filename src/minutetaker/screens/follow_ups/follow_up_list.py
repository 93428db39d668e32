"""The list of follow-ups, drawn line by line so that thousands of them cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutetaker.record import FollowUpSummary, Id
from minutetaker.screens.follow_ups.rows import GroupHeading, Row, sign_of, state_of
from minutetaker.screens.look.cells import filled_to_cells
from minutetaker.screens.widgets.row import one_line

_STATE = 17
_SHORTEST_CALL, _LONGEST_CALL = 5, 15
_WIDE = 100
_OWNER, _OWNER_IN_WIDE = 15, 26
_BRIEF = {" resolution": " res", " action": " act"}
"""What stands for the words of a citation where there is no room for them."""

_MOVES = {"up": -1, "down": 1}


class FollowUpList(ScrollView, can_focus=True):
    """Headings and follow-ups; the cursor stands on follow-ups only and stays on the same one when lines change."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("list--heading", "list--aside", "list--cursor", "list--late", "list--closed"),
    }
    DEFAULT_CSS = """
    FollowUpList {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;

        & > .list--heading { color: $foreground; text-style: bold; }
        & > .list--aside { color: $foreground 65%; }
        & > .list--closed { color: $foreground 65%; }
        & > .list--late { color: $text-error; text-style: bold; }
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

    cursor: reactive[int] = reactive(-1)
    """The number of the line that the cursor stands on; -1 where there is no follow-up."""

    class Moved(Message):
        """The cursor stands on another follow-up, or the one that it stands on has changed."""

    class Opened(Message):
        """The follow-up that the cursor stands on was clicked again."""

    def __init__(self) -> None:
        super().__init__(id="follow-ups")
        self._rows: tuple[Row, ...] = ()
        self._calls: Mapping[Id, str] = {}
        self._today = date.min
        self._names_owner = True
        self._call_width = _SHORTEST_CALL
        self._is_brief = False
        """Whether there is no room for the words of a citation."""
        self._wanted: Id | None = None

    @property
    def row(self) -> FollowUpSummary | None:
        """The follow-up that the cursor stands on."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return row if isinstance(row, FollowUpSummary) else None

    def show_rows(self, rows: tuple[Row, ...], *, today: date, names_owner: bool) -> None:
        """Show other lines, with the cursor on the follow-up it stood on, or else near the same place.

        Args:
            today: what is due before it and still open is overdue.
            names_owner: whether each line names the owner; not where the headings do.
        """
        stood_on, line = self._wanted or (self.row.entry_id if self.row else None), self.cursor
        self._rows, self._today, self._names_owner = rows, today, names_owner
        self.virtual_size = Size(self.size.width, len(rows))
        here = next((n for n, row in enumerate(rows) if _is(row, stood_on)), None)
        if here is not None:
            self._wanted = None
        self.set_reactive(FollowUpList.cursor, here if here is not None else self._nearest(max(line, 0)))
        self._measure()
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def show_calls(self, calls: Mapping[Id, str]) -> None:
        """Show how the follow-ups are cited, as far as that is known."""
        self._calls = calls
        self._measure()
        self.refresh()

    def go_to(self, entry_id: Id) -> None:
        """Put the cursor on a follow-up, as soon as it is among the lines."""
        self._wanted = entry_id

    def move(self, key: str) -> bool:
        """Move the cursor for ``up``, ``down``, ``pageup``, ``pagedown``, ``home`` or ``end``."""
        page = max(self.size.height - 2, 1)
        lines = {**_MOVES, "pageup": -page, "pagedown": page, "home": -len(self._rows), "end": len(self._rows)}
        if key not in lines:
            return False
        if self.cursor >= 0:
            step = lines[key]
            to = min(max(self.cursor + step, 0), len(self._rows) - 1)
            self.cursor = self._towards(to, 1 if step > 0 else -1)
        return True

    def watch_cursor(self) -> None:
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())

    def on_key(self, event: events.Key) -> None:
        if self.move(event.key):
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        line = event.y + int(self.scroll_offset.y)
        if 0 <= line < len(self._rows) and isinstance(self._rows[line], FollowUpSummary):
            clicked_again = line == self.cursor
            self.cursor = line
            if clicked_again:
                self.post_message(self.Opened())

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._measure()
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        line = y + int(self.scroll_offset.y)
        row = self._rows[line] if line < len(self._rows) else None
        base = self.rich_style
        if isinstance(row, GroupHeading):
            return Strip(self._heading(row, base)).adjust_cell_length(self.size.width, base)
        if row is None:
            return Strip.blank(self.size.width, base)
        here = line == self.cursor
        end = base + self.get_component_rich_style("list--cursor") if here else base
        return Strip(self._follow_up(row, base, here)).adjust_cell_length(self.size.width, end)

    def _heading(self, row: GroupHeading, base: Style) -> list[Segment]:
        strong = base + self.get_component_rich_style("list--heading", partial=True)
        aside = base + self.get_component_rich_style("list--aside", partial=True)
        return [Segment(f" {one_line(row.text)}", strong), Segment(f"  {one_line(row.note)}", aside)]

    def _follow_up(self, row: FollowUpSummary, base: Style, here: bool) -> list[Segment]:
        style, late = base, base
        if here:
            style = base + self.get_component_rich_style("list--cursor")
            late = style + Style(bold=True)
        elif not row.status.is_open:
            style = late = base + self.get_component_rich_style("list--closed", partial=True)
        else:
            late = base + self.get_component_rich_style("list--late", partial=True)
        is_late = row.is_overdue(self._today)
        owner_width = self._owner_width
        call = self._call(row)
        text = one_line(f"exempt: {row.text}" if row.exempt else row.text) or "empty"
        columns = [
            Segment(f"  {sign_of(row.status)}", style),
            Segment("! " if is_late else "  ", late),
            Segment(f"{filled_to_cells(call, self._call_width)} ", style),
            Segment(f"{filled_to_cells(text, self._text_width)}  ", style),
        ]
        if owner_width:
            columns.append(Segment(f"{filled_to_cells(one_line(row.owner) or 'no owner', owner_width)}  ", style))
        return [*columns, Segment(state_of(row, self._today).ljust(_STATE), late if is_late else style)]

    @property
    def _owner_width(self) -> int:
        if not self._names_owner:
            return 0
        return _OWNER_IN_WIDE if self.size.width >= _WIDE else _OWNER

    @property
    def _text_width(self) -> int:
        """What the other columns, and a blank at the end, leave."""
        owner = self._owner_width + 2 if self._owner_width else 0
        return max(self.size.width - 5 - self._call_width - 1 - 2 - owner - _STATE - 1, 8)

    def _call(self, row: FollowUpSummary) -> str:
        """How the follow-up is cited; by the number of its minute alone as long as that is not known."""
        call = self._calls.get(row.entry_id)
        if call is None:
            return str(row.minute_number)
        if self._is_brief:
            for word, brief in _BRIEF.items():
                call = call.replace(word, brief)
        return call

    def _measure(self) -> None:
        self._is_brief = self.size.width < _WIDE
        shown = (row for row in self._rows if isinstance(row, FollowUpSummary))
        longest = max(map(cell_len, map(self._call, shown)), default=0)
        self._call_width = min(max(_SHORTEST_CALL, longest), _LONGEST_CALL)

    def _nearest(self, line: int) -> int:
        """The line of the follow-up nearest to a line, or -1 where there is none."""
        lines = [n for n, row in enumerate(self._rows) if isinstance(row, FollowUpSummary)]
        return min(lines, key=lambda n: abs(n - line), default=-1)

    def _towards(self, line: int, step: int) -> int:
        """The first follow-up from a line on in one direction, or back from it where there is none."""
        for lines in (range(line, len(self._rows) if step > 0 else -1, step), range(line, self.cursor, -step)):
            for n in lines:
                if isinstance(self._rows[n], FollowUpSummary):
                    return n
        return self.cursor

    def _show_cursor(self) -> None:
        if self.cursor >= 0 and self.size.height:
            heading = 1 if self.cursor and isinstance(self._rows[self.cursor - 1], GroupHeading) else 0
            region = Region(0, self.cursor - heading, 1, 1 + heading)
            self.scroll_to_region(region, animate=False, force=True)


def _is(row: Row, entry_id: Id | None) -> bool:
    return isinstance(row, FollowUpSummary) and row.entry_id == entry_id
