"""The keys that work here, on one line at the foot of a screen.

Textual's footer is a widget for each key, made anew whenever the keyboard goes from one part of the
screen to another; this is one line that is drawn.
"""

from __future__ import annotations

from itertools import accumulate
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from minutetaker.screens.commands.read_only import why_not
from minutetaker.screens.program import program_or_none

_LAST = ("meeting.discussion", "help")
"""The commands whose keys always show, at the end: the way back, and where every other key is found."""

_WHEN_FROZEN = ("meeting.move-on", "meeting.correct")
"""Commands whose keys show, and come first, where minutes are confirmed and most of the others do nothing."""

_Key = tuple[str, str, str]


class KeyLine(Widget):
    """Each key with its word; a click presses the key. Where room is short, those in the middle give way."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        width: 100%;
        background: $footer-background;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & .key-line--key { color: $footer-key-foreground; text-style: bold; }
        & .key-line--word { color: $footer-description-foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[_Key, ...] = ()
        """For each key: how it is written, its word, and the key itself as Textual names it."""
        self.last: tuple[_Key, ...] = ()
        """Those that always show."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def render(self) -> Content:
        key_style = self.get_visual_style("key-line--key")
        word_style = self.get_visual_style("key-line--word")
        parts = [
            Content.assemble(Content(shown).stylize(key_style), " ", Content(word).stylize(word_style))
            for shown, word, _ in self._in_sight
        ]
        return Content(" ").join(parts)

    async def on_click(self, event: events.Click) -> None:
        column = 0
        for one in self._in_sight:
            column += _width(one)
            if event.x < column:
                self.app.simulate_key(one[2])
                return

    @property
    def _in_sight(self) -> tuple[_Key, ...]:
        """As many of the keys, from the first on, as leave room for those that always show."""
        room = self.size.width + 1 - sum(map(_width, self.last))
        ends = accumulate(map(_width, self.keys))
        return (*(one for one, end in zip(self.keys, ends, strict=True) if end <= room), *self.last)

    def _look(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.is_attached:
            return
        found: dict[str, _Key] = {}
        last: dict[str, _Key] = {}
        program = program_or_none(self)
        is_frozen = program is not None and program.is_frozen_here
        for node, binding, enabled, _ in screen.active_bindings.values():
            is_refused = program is not None and bool(why_not(program, binding.action, node))
            is_shown = binding.show or (is_frozen and binding.id in _WHEN_FROZEN)
            if is_shown and enabled and not is_refused:
                shown = self.app.get_key_display(binding)
                where = last if binding.id in _LAST else found
                where.setdefault(binding.id or binding.action, (shown, binding.description, binding.key))
        first = [found.pop(one) for one in _WHEN_FROZEN if is_frozen and one in found]
        keys, ends = (*first, *found.values()), tuple(last[one] for one in _LAST if one in last)
        if (keys, ends) != (self.keys, self.last):
            self.keys, self.last = keys, ends
            self.refresh()


def _width(key: _Key) -> int:
    """Cells of a key and its word with the blank that follows."""
    return cell_len(key[0]) + cell_len(key[1]) + 2
