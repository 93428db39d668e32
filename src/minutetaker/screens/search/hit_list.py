"""The hits, drawn line by line in one widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from minutetaker.desk.search import Hit
from minutetaker.record import Id
from minutetaker.screens.search.hit_lines import LINES, HitStyle, lines_of
from minutetaker.screens.widgets.cursor_list import CursorList

_BAR = "▎"
_LEFT = 2
_RIGHT = 1


class HitList(CursorList[Hit], can_focus=False):
    """Hits with the cursor on one; the keyboard stays in the box, which moves the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*(look for look in HitStyle if look), "hits--cursor", "hits--bar"}
    DEFAULT_CSS = """
    HitList {
        scrollbar-gutter: stable;

        & > .hits--quiet { color: $foreground 65%; }
        &:ansi > .hits--quiet { text-style: dim; }
        & > .hits--mark { color: $text-error; text-style: bold; }
        & > .hits--found { color: $text-accent; text-style: bold underline; }
        & > .hits--bar { color: $accent; }
        & > .hits--cursor { background: $foreground 16%; }
        &:ansi > .hits--cursor { text-style: reverse; }
    }
    """
    ROW_HEIGHT = LINES

    def __init__(self) -> None:
        super().__init__(id="hits")
        self._styles: dict[str, Style] = {}

    def show_hits(self, hits: Sequence[Hit], *, cursor: int = 0, top: int = 0) -> None:
        """Show other hits.

        Args:
            cursor: the index of the one to put the cursor on.
            top: the line to have at the top, as far as the cursor stays in sight.
        """
        self.put_rows(hits)
        self.set_reactive(HitList.cursor, min(cursor, len(self.rows) - 1))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self._show_cursor()

    def id_of(self, row: Hit) -> Id | None:
        return " ".join(filter(None, (row.meeting_id, row.item_id, row.entry_id)))

    @property
    def rows_in_page(self) -> int:
        return self.size.height // LINES - 1

    @property
    def cursor_style(self) -> Style:
        return self.get_component_rich_style("hits--cursor")

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def segments_of(self, row: Hit, line: int, is_here: bool) -> list[Segment]:
        base = self.cursor_style if is_here else self.rich_style
        pieces = lines_of(row, max(self.size.width - _LEFT - _RIGHT, 1))[line]
        bar = Segment(_BAR.ljust(_LEFT), base + self._style("hits--bar")) if is_here else Segment(" " * _LEFT, base)
        return [bar, *(Segment(one.text, base + self._look(one.look, is_here=is_here)) for one in pieces)]

    def _look(self, look: HitStyle, *, is_here: bool) -> Style:
        """How a piece is drawn; on the highlighted hit nothing is set back, which would be hard to read there."""
        return Style() if look is HitStyle.PLAIN or (is_here and look is HitStyle.QUIET) else self._style(look)

    def _style(self, name: str) -> Style:
        """How it is drawn, whatever it stands on."""
        style = self._styles.get(name)
        if style is None:
            whole = self.get_component_rich_style(name)
            style = self._styles[name] = Style(
                color=whole.color, bold=whole.bold, dim=whole.dim, underline=whole.underline
            )
        return style
