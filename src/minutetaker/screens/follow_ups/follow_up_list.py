"""The list of follow-ups, drawn line by line so that thousands of them cost no more than a screenful."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from minutetaker.desk.follow_ups.left_owners import LEFT
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.record import FollowUpSummary, Id
from minutetaker.record.dates import brief_date
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
_OWNER_BESIDE_DAY = 12
_DAY = 9
_MARKED = "x"
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
        self._names_owner = self._names_day = True
        self._marked: Collection[Id] = ()
        self._left: Collection[Id] = ()
        self._call_width = _SHORTEST_CALL
        self._is_brief = False
        """Whether there is no room for the words of a citation."""

    @property
    def follow_up(self) -> FollowUpSummary | None:
        """The follow-up that the cursor stands on."""
        return self.row if isinstance(self.row, FollowUpSummary) else None

    def show_rows(
        self,
        rows: tuple[Row | None, ...],
        *,
        today: date,
        grouped: Grouping,
        marked: Collection[Id] = (),
        left: Collection[Id] = (),
    ) -> None:
        """Show other lines.

        Args:
            today: what is due before it and still open is overdue.
            grouped: what the headings say, so that no line needs to.
            marked: those that the next command is for.
            left: those whose owner is on the committee no longer.
        """
        self._today, self._marked, self._left = today, marked, left
        self._names_owner, self._names_day = grouped is not Grouping.OWNER, grouped is not Grouping.MEETING
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

        beside_day = _OWNER_BESIDE_DAY if self._names_day else _OWNER
        owner = _Column(self._owner, _OWNER_IN_WIDE if self.size.width >= _WIDE else beside_day, 2)
        day = _Column(lambda row: brief_date(row.date), _DAY, 2)
        return (
            _Column(lambda row: f"{_MARKED if row.entry_id in self._marked else ' '} {row.status.sign}", 3),
            _Column(lambda row: "!" if is_late(row) else "", 2, stands_out=lambda _: True),
            _Column(self._call, self._call_width, 1),
            *((day,) if self._names_day else ()),
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

    def _owner(self, row: FollowUpSummary) -> str:
        """The owner; that they left stands first, so that it is seen in a narrow column too."""
        owner = one_line(row.owner) or "no owner"
        return f"{LEFT}: {owner}" if row.entry_id in self._left else owner

    def _measure(self) -> None:
        self._is_brief = self.size.width < _WIDE
        shown = (row for row in self._rows if isinstance(row, FollowUpSummary))
        longest = max(map(cell_len, map(self._call, shown)), default=0)
        self._call_width = min(max(_SHORTEST_CALL, longest), _LONGEST_CALL)


def _text(row: FollowUpSummary) -> str:
    return one_line(f"not public: {row.text}" if row.exempt else row.text) or "empty"
