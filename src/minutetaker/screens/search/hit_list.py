"""The places that were found, drawn line by line in one widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from minutetaker.desk.search import Hit
from minutetaker.screens.search.hit_lines import LINES, HitStyle, lines_of

_BAR = "▎"
_LEFT = 2
_RIGHT = 1


class HitList(ScrollView, can_focus=False):
    """Hits with one highlighted; the keyboard stays in the box, which moves the highlight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*(look for look in HitStyle if look), "hits--cursor", "hits--bar"}
    DEFAULT_CSS = """
    HitList {
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;

        & > .hits--quiet { color: $foreground 65%; }
        &:ansi > .hits--quiet { text-style: dim; }
        & > .hits--mark { color: $text-error; text-style: bold; }
        & > .hits--found { color: $text-accent; text-style: bold underline; }
        & > .hits--bar { color: $accent; }
        & > .hits--cursor { background: $foreground 16%; }
        &:ansi > .hits--cursor { text-style: reverse; }
    }
    """

    highlighted: reactive[int] = reactive(-1)
    """The place of the highlighted hit; -1 where there is none."""

    class Moved(Message):
        """Another hit is highlighted, or none."""

    class Opened(Message):
        """The highlighted hit was clicked."""

    def __init__(self) -> None:
        super().__init__(id="hits")
        self._hits: tuple[Hit, ...] = ()
        self._styles: dict[str, Style] = {}

    @property
    def hits(self) -> tuple[Hit, ...]:
        return self._hits

    @property
    def hit(self) -> Hit | None:
        """The highlighted hit."""
        return self._hits[self.highlighted] if 0 <= self.highlighted < len(self._hits) else None

    @property
    def top(self) -> int:
        """The line at the top."""
        return int(self.scroll_offset.y)

    def show_hits(self, hits: Sequence[Hit], *, highlighted: int = 0, top: int = 0) -> None:
        """Show other hits.

        Args:
            highlighted: the place of the one to highlight.
            top: the line to have at the top, as far as the highlighted one stays in sight.
        """
        self._hits = tuple(hits)
        self._set_size()
        self.set_reactive(HitList.highlighted, min(highlighted, len(self._hits) - 1))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self._show_highlighted()
        self.refresh()
        self.post_message(self.Moved())

    def move(self, how: str) -> None:
        """Move the highlight: ``up``, ``down``, ``pageup``, ``pagedown``, ``home`` or ``end``."""
        page, count = max(self.size.height // LINES - 1, 1), len(self._hits)
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -count, "end": count}[how]
        if self.highlighted >= 0:
            self.highlighted = min(max(self.highlighted + step, 0), count - 1)

    def watch_highlighted(self) -> None:
        self._show_highlighted()
        self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        clicked = (event.y + self.top) // LINES
        if clicked < len(self._hits):
            is_again, self.highlighted = clicked == self.highlighted, clicked
            if is_again:
                self.post_message(self.Opened())

    def on_resize(self) -> None:
        self._set_size()
        self._show_highlighted()

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index, line = divmod(y + self.top, LINES)
        if index >= len(self._hits):
            return Strip.blank(width, self.rich_style)
        is_here = index == self.highlighted
        base = self.get_component_rich_style("hits--cursor") if is_here else self.rich_style
        pieces = lines_of(self._hits[index], max(width - _LEFT - _RIGHT, 1))[line]
        bar = Segment(_BAR.ljust(_LEFT), base + self._style("hits--bar")) if is_here else Segment(" " * _LEFT, base)
        drawn = [Segment(one.text, base + self._look(one.look, is_here=is_here)) for one in pieces]
        return Strip([bar, *drawn]).adjust_cell_length(width, base)

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

    def _set_size(self) -> None:
        self.virtual_size = Size(self.size.width, LINES * len(self._hits))

    def _show_highlighted(self) -> None:
        if self.highlighted >= 0 and self.size.height:
            region = Region(0, LINES * self.highlighted, 1, LINES)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)
