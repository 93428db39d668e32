"""Words that a form quotes above its fields: whole, wrapped, and scrolled with the arrow keys where they are many."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from minutetaker.screens.look.invisible_characters import unseen_shown


class Quotation(VerticalScroll, can_focus=True):
    """What is quoted, under the words that say whose it is. The keys of a list scroll it once it has the focus."""

    DEFAULT_CSS = """
    Quotation {
        height: auto;
        max-height: 6;
        margin-bottom: 1;
        padding: 0 0 0 1;
        border-left: outer $foreground 30%;
        scrollbar-size-vertical: 1;

        &:focus { border-left: outer $accent; }
        .whose { height: 1; color: $foreground 65%; }
        .said { height: auto; }
    }
    """

    def __init__(self, whose: str, text: str) -> None:
        super().__init__()
        self._whose = whose
        self._text = text

    def compose(self) -> ComposeResult:
        yield Static(self._whose, classes="whose", markup=False)
        yield Static(unseen_shown(self._text), classes="said", markup=False)
