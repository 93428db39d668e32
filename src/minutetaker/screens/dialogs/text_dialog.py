"""A dialog that shows a text as it is, scrolled with the arrow keys."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from minutetaker.screens.look.invisible_characters import unseen_shown

Answer = TypeVar("Answer")


class TextDialog(ModalScreen[Answer]):
    """Gives what its keys say; each kind of dialog has its own."""

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    TextDialog {
        align: center middle;

        & > VerticalScroll {
            width: 90;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            scrollbar-size-vertical: 1;
        }
        &:ansi > VerticalScroll { border: round ansi_default; background: ansi_default; }
        .title { text-style: bold; height: auto; margin-bottom: 1; }
        .text { height: auto; }
    }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(unseen_shown(self._title), classes="title", markup=False)
            yield Static(unseen_shown(self._text), classes="text", markup=False)
        yield Footer(compact=True, show_command_palette=False)
