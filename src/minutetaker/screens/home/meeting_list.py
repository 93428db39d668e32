"""The list of meetings, drawn line by line so that thousands of them cost no more than a screenful."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutetaker.record import Id, MeetingSummary
from minutetaker.record.dates import column_date
from minutetaker.screens.home.rows import CommitteeHeading, Row, ToCome, kind_of, progress_of
from minutetaker.screens.look.invisible_characters import unseen_shown

_WHEN, _PROGRESS, _KIND = 19, 16, 16
_MOVES = {"up": -1, "down": 1}


class MeetingList(ScrollView, can_focus=True):
    """Headings and meetings; the cursor stands on meetings only and stays on the same one when lines change.

    On a line that is to come it stands too, and then on what comes there.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--heading", "list--aside", "list--cursor", "list--today"}
    DEFAULT_CSS = """
    MeetingList {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;

        & > .list--heading { color: $foreground; text-style: bold; }
        & > .list--aside { color: $foreground 65%; }
        & > .list--today { text-style: bold; }
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
    """The number of the line that the cursor stands on; -1 where there is no meeting."""

    class Opened(Message):
        """A meeting was clicked."""

    def __init__(self) -> None:
        super().__init__(id="meetings")
        self._rows: tuple[Row, ...] = ()
        self._today: date | None = None
        self._wanted: Id | None = None

    @property
    def meeting(self) -> MeetingSummary | None:
        """The meeting that the cursor stands on."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return row if isinstance(row, MeetingSummary) else None

    @property
    def meeting_id(self) -> Id | None:
        """The id of the meeting that the cursor stands on."""
        meeting = self.meeting
        return meeting.id if meeting is not None else None

    def show_rows(self, rows: tuple[Row, ...], *, today: date) -> None:
        """Show other lines, with the cursor on the meeting it stood on, or else near the same place."""
        line = self.cursor
        stood_on = self._wanted or self.meeting_id
        self._rows, self._today = rows, today
        self.virtual_size = Size(self.size.width, len(rows))
        self._stand_on(stood_on)
        if self.cursor != line:
            self._show_cursor()

    def go_to(self, meeting_id: Id) -> None:
        """Put the cursor on a meeting, now or as soon as it is among the lines."""
        self._wanted = meeting_id
        self._stand_on(meeting_id)
        self._show_cursor()

    def _stand_on(self, meeting_id: Id | None) -> None:
        found = (n for n, row in enumerate(self._rows) if isinstance(row, MeetingSummary) and row.id == meeting_id)
        here = next(found, None) if meeting_id is not None else None
        if here is not None:
            self._wanted = None
        self.set_reactive(MeetingList.cursor, here if here is not None else self._nearest(max(self.cursor, 0)))
        self.refresh()

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

    def watch_cursor(self, before: int, now: int) -> None:
        self.refresh_lines(before - int(self.scroll_offset.y), 1)
        self._show_cursor()
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        if self.move(event.key):
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        line = event.y + int(self.scroll_offset.y)
        if 0 <= line < len(self._rows) and isinstance(self._rows[line], MeetingSummary):
            clicked_again = line == self.cursor
            self.cursor = line
            if clicked_again:
                self.post_message(self.Opened())

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        line = y + int(self.scroll_offset.y)
        row = self._rows[line] if line < len(self._rows) else None
        width = self.size.width
        base = self.rich_style
        if isinstance(row, CommitteeHeading):
            strip = Strip(self._heading(row, base))
        elif isinstance(row, MeetingSummary):
            strip = Strip(self._meeting(row, base, line == self.cursor))
        elif isinstance(row, ToCome):
            strip = Strip([Segment("   …", base + self.get_component_rich_style("list--aside"))])
        else:
            strip = Strip([])
        end = base
        if line == self.cursor:
            end = base + self.get_component_rich_style("list--cursor")
        return strip.adjust_cell_length(width, end)

    def _heading(self, row: CommitteeHeading, base: Style) -> list[Segment]:
        aside = base + self.get_component_rich_style("list--aside")
        text = " · ".join(part for part in (row.council, row.note) if part)
        return [
            Segment(f" {_one_line(row.text)}", base + self.get_component_rich_style("list--heading", partial=True)),
            Segment(f"  {_one_line(text)}", aside),
        ]

    def _meeting(self, row: MeetingSummary, base: Style, here: bool) -> list[Segment]:
        style = base + self.get_component_rich_style("list--cursor") if here else base
        is_today = row.date == self._today
        when = style + self.get_component_rich_style("list--today", partial=True) if is_today else style
        aside = style if here else base + self.get_component_rich_style("list--aside")
        return [
            Segment(f"   {column_date(row.date)}".ljust(_WHEN + 3), when),
            Segment(progress_of(row).ljust(_PROGRESS), style),
            Segment(("today" if is_today else "").ljust(8), when),
            Segment(kind_of(row).ljust(_KIND), aside),
        ]

    def _nearest(self, line: int) -> int:
        """The line of the meeting nearest to a line, or -1 where there is none."""
        last = len(self._rows) - 1
        line = min(line, last)
        near = (n for away in range(last + 1) for n in (line - away, line + away))
        return next((n for n in near if 0 <= n <= last and self._takes_cursor(n)), -1)

    def _takes_cursor(self, line: int) -> bool:
        return isinstance(self._rows[line], MeetingSummary | ToCome)

    def _towards(self, line: int, step: int) -> int:
        """The first meeting from a line on in one direction, or back from it where there is none."""
        for lines in (range(line, len(self._rows) if step > 0 else -1, step), range(line, self.cursor, -step)):
            for n in lines:
                if self._takes_cursor(n):
                    return n
        return self.cursor

    def _show_cursor(self) -> None:
        if self.cursor >= 0 and self.size.height:
            heading = 1 if self.cursor and isinstance(self._rows[self.cursor - 1], CommitteeHeading) else 0
            region = Region(0, self.cursor - heading, 1, 1 + heading)
            self.scroll_to_region(region, animate=False, force=True)


def _one_line(text: str) -> str:
    return unseen_shown(" ".join(text.split()))
