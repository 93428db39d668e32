"""Every command with the keys that it really has, those that apply here first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Static

from minutetaker.screens.commands import Command, Where, bindings_in, commands_in
from minutetaker.screens.commands.keymap import keys_of, spelled
from minutetaker.screens.commands.keys_in_words import in_words, key_of

_KEY_WIDTH = 18
_ROOM_FOR_NAMES, _ROOM_FOR_COLUMNS = 100, 60
"""Columns of the screen from which the commands' names are shown, and keys stand beside what they do."""


class HelpScreen(ModalScreen[None]):
    """The help: scrolled with the arrow keys, closed with escape."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.NOTICE)]
    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    HelpScreen {
        background: $background;

        VerticalScroll { padding: 1 3; scrollbar-size-vertical: 1; }
        Static { height: auto; width: 100%; max-width: 110; }
        &.-short VerticalScroll { padding: 0 1; }
    }
    """

    def __init__(self, keymap: Mapping[str, str], below: Screen[Any]) -> None:
        """Args:
        keymap: the user's own keys by command id.
        below: the screen that help is asked for on.
        """
        super().__init__()
        self._keymap = keymap
        self._key = partial(key_of, keymap=keymap)
        active = {one.binding.id for one in below.active_bindings.values()}
        here = [where for where in Where if any(one.id in active for one in commands_in(where))]
        self._in_order = [*here, *(where for where in Where if where not in here)]
        self._here = frozenset(here)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Group(*self._parts()))
        yield Footer(compact=True, show_command_palette=False)

    def on_resize(self) -> None:
        self.query_one(Static).update(Group(*self._parts()))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _parts(self) -> Iterator[RenderableType]:
        yield Text("What every key does", "bold")
        yield Text(
            "Those that work where you are come first; the bottom line writes ctrl as ^. "
            + ("The names on the right are" if self.size.width >= _ROOM_FOR_NAMES else "A wider screen shows the names")
            + " for keys of your own, in the file keymap.toml.",
            "dim",
        )
        for where in self._in_order:
            if commands_in(where):
                yield Text("")
                yield _heading(str(where), here=where in self._here)
                yield self._table(where) if self.size.width >= _ROOM_FOR_COLUMNS else self._lines(where)

    def _table(self, where: Where) -> Table:
        on_the_line = where is Where.LINE
        table = _columns(is_line=on_the_line, with_ids=not on_the_line and self.size.width >= _ROOM_FOR_NAMES)
        for command in commands_in(where):
            cells = (
                Text(self._keys(command), "bold"),
                Text(in_words(command.description, self._key)),
                Text(command.id, "dim"),
            )
            table.add_row(*cells[: len(table.columns)])
        return table

    def _lines(self, where: Where) -> Text:
        """What each key does below it, where there is no room beside it."""
        said = Text()
        for command in commands_in(where):
            said.append(f"{self._keys(command)}\n", "bold").append(f"  {in_words(command.description, self._key)}\n")
        said.right_crop(1)
        return said

    def _keys(self, command: Command) -> str:
        """The keys of a command; of one on the line how it is typed."""
        is_line = command.where is Where.LINE
        return command.key if is_line else ", ".join(map(spelled, keys_of(command, self._keymap)))


def _heading(text: str, *, here: bool) -> Text:
    heading = Text(text[:1].upper() + text[1:], "bold underline")
    return heading.append("  here", "not underline dim") if here else heading


def _columns(*, is_line: bool, with_ids: bool) -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=2 * _KEY_WIDTH if is_line else _KEY_WIDTH)
    table.add_column(ratio=1)
    if with_ids:
        table.add_column(justify="right")
    return table
