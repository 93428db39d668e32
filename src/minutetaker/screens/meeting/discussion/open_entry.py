"""The editing of one text: its keys in their order, and every door by which the text changes."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual._context import active_message_pump
from textual.binding import Binding, BindingType
from textual.document._document import Document, EditResult, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.message import Message
from textual.widgets import TextArea

from minutetaker.screens.look.whole_characters import JOINER
from minutetaker.screens.meeting.discussion.page.wrapping import WrappedEntry
from minutetaker.screens.widgets.key_queue import TypedTogether
from minutetaker.screens.widgets.text_input import WholeCharacters

Work = Callable[[], Awaitable[None]]

_EDITING = (
    *("up", "down", "left", "right", "ctrl+left", "ctrl+right"),
    *("ctrl+shift+left", "ctrl+shift+right", "shift+home", "shift+end", "shift+up", "shift+down"),
    *("shift+left", "shift+right", "backspace", "ctrl+w,ctrl+backspace,alt+backspace", "alt+delete"),
    "ctrl+u,super+backspace",
    *("ctrl+x,super+x", "ctrl+c,super+c", "ctrl+v"),
)
"""Keys of Textual's text area that stay its own: those that every text field of a computer knows."""


class OpenEntry(WholeCharacters, inherit_bindings=False):
    """Textual's text area, told what its keys mean here and asked about every change before it is painted.

    Keys are worked off one after another, each to its end: one that changes the minute is waited
    for, so that the letter after it cannot come before it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(one for one in TextArea.BINDINGS if isinstance(one, Binding) and one.key in _EDITING),
        Binding("delete", "delete_right", show=False),
    ]

    @dataclass
    class Do(Message):
        """Something to be done between two keys, behind those that came before it."""

        work: Work

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        self.on_typed: Callable[[str], None] = lambda _: None
        """Called with the text after every change of it, before it is painted."""
        self.on_key_first: Callable[[str], Awaitable[bool]] | None = None
        """Called with each key before it does anything; whether it was taken."""
        self.on_typing: Callable[[str], str] | None = None
        """Called with characters before they are typed at the caret; gives those that are typed in their place."""
        self.on_refused: Callable[[], None] = lambda: None
        """Called for a character that cannot be typed, as the text is only shown."""
        self.on_pasted: Callable[[str], Awaitable[None]] | None = None
        """Called with what is pasted, raw."""
        self.wraps: type[WrappedEntry] = WrappedEntry
        """How the open text breaks into rows."""
        super().__init__(id=id, soft_wrap=True, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    @property
    def caret(self) -> int:
        """Where the caret is: characters into the open entry's text."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.document.lines[:row]) + column

    @property
    def on_first_row(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == 0

    @property
    def on_last_row(self) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == self.wrapped_document.height - 1

    def row_start(self) -> None:
        """Put the caret at the start of its row; where it is there, at that of the whole text."""
        before = self.cursor_location
        self.move_cursor(self.get_cursor_line_start_location())
        if self.cursor_location == before:
            self.move_cursor((0, 0))

    def row_end(self) -> None:
        """Put the caret at the end of its row; where it is there, at that of the whole text."""
        before = self.cursor_location
        self.move_cursor(self.get_cursor_line_end_location())
        if self.cursor_location == before:
            self.move_cursor(self.document.end)

    # Queued behind the keys

    def do_queued(self, work: Work) -> None:
        """Do something after the keys that came before it, and before those that come after."""
        self.post_message(self.Do(work))

    async def settled(self) -> None:
        """Wait until the keys that came so far have done their work."""
        if active_message_pump.get() is self or not self.is_running:
            return
        done = Event()

        async def finish() -> None:
            done.set()

        self.do_queued(finish)
        await done.wait()

    async def on_open_entry_do(self, message: Do) -> None:
        message.stop()
        await message.work()

    async def _on_key(self, event: events.Key) -> None:
        if self.screen is not self.app.screen:
            event.stop()
            event.prevent_default()
            self._send_back(event)
            return
        if self.on_key_first is not None and await self.on_key_first(event.key):
            event.stop()
            event.prevent_default()
            return
        if event.is_printable:
            if self.read_only:
                self.on_refused()
            elif self.on_typing is not None and event.character is not None:
                event.stop()
                event.prevent_default()
                self.type_in(self.on_typing(event.character))
            return
        if event.character == JOINER and not self.read_only:
            event.stop()
            event.prevent_default()
            self.type_in(JOINER)
            return
        for node, bindings in self.screen._binding_chain[:2]:
            for binding in bindings.key_to_bindings.get(event.key, ()):
                if await self.app.run_action(binding.action, node):
                    event.stop()
                    event.prevent_default()
                    return

    def on_typed_together(self, event: TypedTogether) -> None:
        """Type the characters that waited."""
        if self.screen is not self.app.screen:
            self._send_back(*event.keys)
        elif self.read_only:
            self.on_refused()
        else:
            self._type_together(event.text)

    def _type_together(self, text: str) -> None:
        """Do what typing the characters one after another does, in as few changes as come to the same."""
        while text:
            piece = text if self._goes_in_one else text[0]
            self.type_in(piece if self.on_typing is None else self.on_typing(piece))
            text = text[len(piece) :]

    @property
    def _goes_in_one(self) -> bool:
        """Whether it is all one how many characters are typed at once.

        It is not where the first one may begin a command, nor where one may join onto what stands behind the caret.
        """
        row, column = self.cursor_location
        behind = self.document.get_line(row)[column : column + 1]
        return self.text not in ("", "/") and self.selection.is_empty and behind.isascii()

    def _send_back(self, *keys: events.Key) -> None:
        """Let the program hand the keys to the screen that came in front."""
        for key in keys:
            self.app.post_message(events.Key(key.key, key.character))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.on_pasted is not None:
            await self.on_pasted(event.text)

    def action_paste(self) -> None:
        if self.on_pasted is not None:
            self.do_queued(partial(self.on_pasted, self.app.clipboard))

    # Typing

    def edit(self, edit: Edit) -> EditResult:
        before = self.text
        result = super().edit(edit)
        if self.text != before:
            self.on_typed(self.text)
        return result

    def type_in(self, text: str) -> None:
        """Put a text where the caret is, in the place of what is selected, as if it were typed."""
        if text:
            self._replace_via_keyboard(text, *self.selection)

    def type_over(self, count: int, text: str) -> None:
        """Put a text in the place of so many characters before the caret in its line, in one change."""
        row, column = self.cursor_location
        self._replace_via_keyboard(text, (row, column - count), (row, column))

    def undo(self) -> None:
        """Left to the program, which undoes everything and not only typing."""

    def redo(self) -> None:
        """Left to the program, as undo is."""

    def find_matching_bracket(self, bracket: str, search_from: tuple[int, int]) -> tuple[int, int] | None:
        return None

    def _set_document(self, text: str, language: str | None) -> None:
        self._open(text)
        self._build_highlight_map()

    def _open(self, text: str) -> None:
        self.document = Document(text)
        self.wrapped_document = self.wraps(self.document)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.history.clear()
        self.set_reactive(TextArea.selection, Selection.cursor((0, 0)))

    def _move_caret(self, at: int) -> None:
        before = self.text[: max(0, at)]
        location = (before.count("\n"), len(before) - before.rfind("\n") - 1)
        self.set_reactive(TextArea.selection, Selection.cursor(location))
        self.record_cursor_width()
