"""A text to be read at leisure: too long, or too important, for a toast."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.text_dialog import TextDialog


class Notice(TextDialog[None]):
    """Shows a text until enter or escape."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.NOTICE)]

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
