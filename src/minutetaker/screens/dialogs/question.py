"""A question to be answered with yes or no, where no is the safe answer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.text_dialog import TextDialog


class Question(TextDialog[bool]):
    """Shows a text, and gives whether the answer was yes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.QUESTION)]
    DEFAULT_CSS = """
    Question > VerticalScroll { width: 76; }
    """

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
