"""The keys that work here, on one line at the foot of a screen.

Textual's footer is a widget for each key, made anew whenever the keyboard goes from one part of the
screen to another; this is one line that is drawn.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget


class KeyLine(Widget):
    """Each key with its word; a click presses the key."""

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
        self.keys: tuple[tuple[str, str, str], ...] = ()
        """For each key: how it is written, its word, and the key itself as Textual names it."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._look)

    def render(self) -> Content:
        key_style = self.get_visual_style("key-line--key")
        word_style = self.get_visual_style("key-line--word")
        parts = [
            Content.assemble(Content(shown).stylize(key_style), " ", Content(word).stylize(word_style))
            for shown, word, _ in self.keys
        ]
        return Content(" ").join(parts)

    async def on_click(self, event: events.Click) -> None:
        column = 0
        for shown, word, key in self.keys:
            column += len(shown) + len(word) + 2
            if event.x < column:
                self.app.simulate_key(key)
                return

    def _look(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.is_attached:
            return
        found: dict[str, tuple[str, str, str]] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and enabled:
                shown = self.app.get_key_display(binding)
                found.setdefault(binding.action, (shown, binding.description, binding.key))
        keys = tuple(found.values())
        if keys != self.keys:
            self.keys = keys
            self.refresh()
