"""The list of meetings, drawn line by line so that thousands of them cost no more than a screenful."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from minutetaker.record import Id, MeetingSummary
from minutetaker.record.dates import column_date
from minutetaker.screens.home.meeting_rows import CommitteeHeading, Row, ToCome, progress_of, what_tells
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.widgets.cursor_list import CursorList

_WHEN, _PROGRESS, _TODAY, _KIND = 19, 16, 8, 16


class MeetingList(CursorList[Row]):
    """Headings and meetings; on a line that is to come the cursor stands too, and then on what comes there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--today"}
    DEFAULT_CSS = "MeetingList > .list--today { text-style: bold; }"

    def __init__(self) -> None:
        super().__init__(id="meetings")
        self._today: date | None = None
        self._around: tuple[Row | None, ...] = ()
        """The row that is drawn, with those before and after it."""

    @property
    def meeting(self) -> MeetingSummary | None:
        """The meeting that the cursor stands on."""
        return self.row if isinstance(self.row, MeetingSummary) else None

    def show_rows(self, rows: tuple[Row | None, ...], *, today: date) -> None:
        """Show other lines, those of today marked."""
        self._today = today
        self.put_rows(rows)

    def render_line(self, y: int) -> Strip:
        index, _ = self._at(y + self.top)
        self._around = self.rows[max(index - 1, 0) : index + 2]
        return super().render_line(y)

    def id_of(self, row: Row) -> Id | None:
        return row.id if isinstance(row, MeetingSummary) else None

    def takes_cursor(self, row: Row) -> bool:
        return not isinstance(row, CommitteeHeading)

    def segments_of(self, row: Row, line: int, is_here: bool) -> list[Segment]:
        match row:
            case CommitteeHeading():
                return self._heading(row, self.rich_style)
            case MeetingSummary():
                return self._meeting(row, self.rich_style, is_here)
            case ToCome():
                return [Segment("   …", self.rich_style + self.get_component_rich_style("list--aside"))]

    def _heading(self, row: CommitteeHeading, base: Style) -> list[Segment]:
        aside = base + self.get_component_rich_style("list--aside")
        text = " · ".join(part for part in (row.council, row.note) if part)
        return [
            Segment(f" {one_line(row.text)}", base + self.get_component_rich_style("list--heading", partial=True)),
            Segment(f"  {one_line(text)}", aside),
        ]

    def _meeting(self, row: MeetingSummary, base: Style, here: bool) -> list[Segment]:
        style = self.cursor_style if here else base
        is_today = row.date == self._today
        when = style + self.get_component_rich_style("list--today", partial=True) if is_today else style
        aside = style if here else base + self.get_component_rich_style("list--aside")
        progress = progress_of(row)
        if len(progress) >= _PROGRESS:
            progress += "  "
        room = max(_TODAY - max(len(progress) - _PROGRESS, 0), 0)
        return [
            Segment(f"   {column_date(row.date)}".ljust(_WHEN + 3), when),
            Segment(progress.ljust(_PROGRESS), style),
            Segment(("today" if is_today else "").ljust(room), when),
            Segment(what_tells(row, self._around).ljust(_KIND), aside),
        ]
