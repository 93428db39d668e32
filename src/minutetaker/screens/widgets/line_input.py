"""A line to type in, whose keys take characters as people see them."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from minutetaker.screens.look.whole_characters import JOINER, end_of_character, start_of_character
from minutetaker.screens.program import program_or_none


class LineInput(Input):
    """Textual's input: a flag or a family is passed over, and deleted, by one key, and a paste comes on it whole."""

    async def _on_key(self, event: events.Key) -> None:
        if event.character == JOINER:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(JOINER)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        lines = [line for line in map(str.strip, event.text.splitlines()) if line]
        if lines:
            self.replace(" ".join(lines), *self.selection)
        program = program_or_none(self)
        if len(lines) > 1 and program is not None:
            program.notify_plain(f"This field has one line: the {len(lines)} pasted stand on it one after another.")

    def action_cursor_left(self, select: bool = False) -> None:
        if not select and self.selection.is_empty and self.cursor_position:
            self.cursor_position = start_of_character(self.value, self.cursor_position)
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        if not select and self.selection.is_empty and self.cursor_position < len(self.value):
            self.cursor_position = end_of_character(self.value, self.cursor_position)
        else:
            super().action_cursor_right(select)

    def action_delete_left(self) -> None:
        if self.selection.is_empty and self.cursor_position:
            self.delete(start_of_character(self.value, self.cursor_position), self.cursor_position)
        else:
            super().action_delete_left()

    def action_delete_right(self) -> None:
        if self.selection.is_empty and self.cursor_position < len(self.value):
            self.delete(self.cursor_position, end_of_character(self.value, self.cursor_position))
        else:
            super().action_delete_right()
