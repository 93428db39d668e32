"""The list of follow-ups, drawn line by line so that thousands of them cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from minutetaker.record import FollowUpSummary, Id
from minutetaker.screens.follow_ups.follow_up_rows import GroupHeading, Row, state_of
from minutetaker.screens.look.cells import filled_to_cells
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.widgets.cursor_list import CursorList

_STATE = 17
_NARROWEST_TEXT = 8
_LAST_BLANK = 1
_SHORTEST_CALL, _LONGEST_CALL = 5, 15
_WIDE = 100
_OWNER, _OWNER_IN_WIDE = 15, 26
_BRIEF = {" resolution": " res", " action": " act"}
"""What stands for the words of a citation where there is no room for them."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: what it says of a follow-up, and in how many cells, blanks after it apart; None for all there are."""

    text: Callable[[FollowUpSummary], str]
    width: int | None
    gap: int = 0
    stands_out: Callable[[FollowUpSummary], bool] = lambda _: False
    """Whether it is drawn as what is late."""

    def drawn(self, row: FollowUpSummary, room: int) -> str:
        """The column of a follow-up; ``room`` is what the others leave."""
        width = max(room - self.gap, _NARROWEST_TEXT) if self.width is None else self.width
        return filled_to_cells(self.text(row), width) + " " * self.gap


class FollowUpList(CursorList[Row]):
    """Headings and follow-ups."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--late", "list--closed"}
    DEFAULT_CSS = """
    FollowUpList {
        & > .list--closed { color: $foreground 65%; }
        & > .list--late { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="follow-ups")
        self._calls: Mapping[Id, str] = {}
        self._today = date.min
        self._names_owner = True
        self._call_width = _SHORTEST_CALL
        self._is_brief = False
        """Whether there is no room for the words of a citation."""

    @property
    def follow_up(self) -> FollowUpSummary | None:
        """The follow-up that the cursor stands on."""
        return self.row if isinstance(self.row, FollowUpSummary) else None

    def show_rows(self, rows: tuple[Row | None, ...], *, today: date, names_owner: bool) -> None:
        """Show other lines.

        Args:
            today: what is due before it and still open is overdue.
            names_owner: whether each line names the owner; not where the headings do.
        """
        self._today, self._names_owner = today, names_owner
        self.put_rows(rows)
        self._measure()

    def show_calls(self, calls: Mapping[Id, str]) -> None:
        """Show how the follow-ups are cited, as far as that is known."""
        self._calls = calls
        self._measure()
        self.refresh()

    def on_resize(self) -> None:
        self._measure()

    def id_of(self, row: Row) -> Id | None:
        return row.entry_id if isinstance(row, FollowUpSummary) else None

    def segments_of(self, row: Row, line: int, is_here: bool) -> list[Segment]:
        match row:
            case GroupHeading():
                return self._heading(row, self.rich_style)
            case FollowUpSummary():
                return self._follow_up(row, self.rich_style, is_here)

    def _heading(self, row: GroupHeading, base: Style) -> list[Segment]:
        strong = base + self.get_component_rich_style("list--heading", partial=True)
        aside = base + self.get_component_rich_style("list--aside", partial=True)
        return [Segment(f" {one_line(row.text)}", strong), Segment(f"  {one_line(row.note)}", aside)]

    def _follow_up(self, row: FollowUpSummary, base: Style, here: bool) -> list[Segment]:
        style, late = base, base
        if here:
            style = self.cursor_style
            late = style + Style(bold=True)
        elif not row.status.is_open:
            style = late = base + self.get_component_rich_style("list--closed", partial=True)
        else:
            late = base + self.get_component_rich_style("list--late", partial=True)
        columns = self._columns()
        taken = sum(column.width + column.gap for column in columns if column.width is not None) + _LAST_BLANK
        return [
            Segment(column.drawn(row, self.size.width - taken), late if column.stands_out(row) else style)
            for column in columns
        ]

    def _columns(self) -> tuple[_Column, ...]:
        """The columns from the left; the text takes what the others leave."""

        def is_late(row: FollowUpSummary) -> bool:
            return row.is_overdue(self._today)

        owner_width = _OWNER_IN_WIDE if self.size.width >= _WIDE else _OWNER
        owner = _Column(lambda row: one_line(row.owner) or "no owner", owner_width, 2)
        return (
            _Column(lambda row: f"  {row.status.sign}", 3),
            _Column(lambda row: "!" if is_late(row) else "", 2, stands_out=lambda _: True),
            _Column(self._call, self._call_width, 1),
            _Column(_text, None, 2),
            *((owner,) if self._names_owner else ()),
            _Column(lambda row: state_of(row, self._today), _STATE, stands_out=is_late),
        )

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


def _text(row: FollowUpSummary) -> str:
    return one_line(f"exempt: {row.text}" if row.exempt else row.text) or "empty"
