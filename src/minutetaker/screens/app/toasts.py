"""Toasts: messages in a corner of the screen, never over the line that is being typed; in a dialog the newest alone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from textual.app import App, ScreenStackError
from textual.content import Content
from textual.css.query import NoMatches
from textual.geometry import Offset
from textual.notifications import Notification, Notify
from textual.screen import ModalScreen
from textual.widgets._toast import ToastRack

_ABOVE = "-above"
_SHARE = 0.4
"""Of the rows of the screen, which toasts may take."""
_WIDTH = 61
"""Columns for the words of a toast on a screen that has so many."""


@runtime_checkable
class _Typed(Protocol):
    """A widget with a caret."""

    @property
    def cursor_screen_offset(self) -> Offset: ...


@dataclass
class _Undone(Notification):
    """Says what was undone or done again, in the place of what was told before it of that and of what was done."""


@runtime_checkable
class _TypedInRows(Protocol):
    """A widget whose text stands in rows of the screen."""

    @property
    def typed_rows(self) -> tuple[int, int]: ...


class ToastApp(App[None]):
    """A program whose toasts stand in that half of the screen in which nobody types, the newest before older ones.

    Over a dialog only the newest stands: what it asks is to be read, and what came before it was told already.
    """

    _typed_at = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """Where the caret stands on the screen; whatever has one says so each time it moves."""
        return self._typed_at

    @cursor_position.setter
    def cursor_position(self, at: Offset) -> None:
        is_on_another_row = at.y != self._typed_at.y
        self._typed_at = at
        if is_on_another_row:
            self._keep_toasts_off()

    def toast_undone(self, words: str) -> None:
        """Say what was undone or done again: one such toast stands, however often."""
        self.post_message(Notify(_Undone(words)))

    def _refresh_notifications(self) -> None:
        self._forget_what_was_undone()
        self._make_room()
        self._keep_toasts_off()
        super()._refresh_notifications()

    def _keep_toasts_off(self) -> None:
        """Put the toasts into the half in which nobody types."""
        with suppress(ScreenStackError, NoMatches):
            rack = self.screen.get_child_by_type(ToastRack)
            typed = self.focused
            rack.styles.max_height = self._room
            rack.set_class(isinstance(typed, _Typed) and self._goes_above(typed), _ABOVE)

    def _goes_above(self, typed: _Typed) -> bool:
        """Whether toasts stand above what is typed: off its caret, and off the rest of it where that can be."""
        height, caret = self.size.height, typed.cursor_screen_offset.y
        taken = 1 + min(self._room, sum(_rows(one, self._words_width) for one in self._notifications))
        first, last = typed.typed_rows if isinstance(typed, _TypedInRows) else (caret, caret)
        is_free_above, is_free_below = first > taken, last < height - 1 - taken
        is_low = caret >= height // 2
        return is_low if is_free_above == is_free_below else is_free_above

    @property
    def _in_dialog(self) -> bool:
        with suppress(ScreenStackError):
            return isinstance(self.screen, ModalScreen)
        return False

    @property
    def _words_width(self) -> int:
        return max(1, min(_WIDTH, self.size.width * 9 // 10 - 3))

    @property
    def _room(self) -> int:
        return max(2, int(self.size.height * _SHARE))

    def _forget_what_was_undone(self) -> None:
        *older, newest = [*self._notifications] or [None]
        if isinstance(newest, _Undone):
            for one in older:
                if one is not None and one.severity == "information":
                    del self._notifications[one]

    def _make_room(self) -> None:
        """Forget older toasts that there is no room for, or in a dialog all, and cut a newest one that has none."""
        width, room, in_dialog = self._words_width, self._room, self._in_dialog
        for is_older, one in enumerate(reversed([*self._notifications])):
            if not is_older and _rows(one, width) > room:
                from minutetaker.record.text import shortened

                one.message = shortened(one.message, width * (room - 1) * 4 // 5, whole_words=True)
            room -= _rows(one, width)
            if is_older and (room < 0 or in_dialog):
                del self._notifications[one]


def _rows(one: Notification, width: int) -> int:
    """How many it takes, with the one that keeps it apart from the next."""
    return Content(one.message).get_height({}, width) + 1
