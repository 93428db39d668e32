"""The box that a search is typed into."""

from __future__ import annotations

from textual import events

from minutetaker.screens.widgets.line_input import LineInput


class SearchBox(LineInput):
    """One line; what is pasted in several comes on it too."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed, placeholder="Words, and filters such as kind:resolution", id="box", compact=True)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)
