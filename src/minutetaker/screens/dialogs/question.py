"""A question to be answered with yes or no, where no is the safe answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from minutetaker.screens.commands import Where, bindings_in


class Question(ModalScreen[bool]):
    """Shows a text as it is, and gives whether the answer was yes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.QUESTION)]
    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    Question {
        align: center middle;

        & > VerticalScroll {
            width: 76;
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
            yield Static(self._title, classes="title", markup=False)
            yield Static(self._text, classes="text", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
