"""A screen that is read: a title, a line on it, and rows that the arrow keys go through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Static

from minutetaker.record import Id
from minutetaker.screens.look.invisible_characters import unseen_shown
from minutetaker.screens.look.sizes import SHORT
from minutetaker.screens.widgets.row import Row
from minutetaker.screens.widgets.row_list import RowList

Answer = TypeVar("Answer")


class ReadView(Screen[Answer]):
    """Each kind of view has its own rows and keys."""

    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    ReadView {
        & > .title { padding: 0 1; height: auto; max-height: 2; text-style: bold; }
        & > .aside { padding: 0 1; height: auto; color: $foreground 65%; margin-bottom: 1; }
        & > RowList { padding: 0 0 0 1; }
        &.-short > .aside { margin-bottom: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(self, title: str, aside: str, rows: Sequence[Row], *, empty: str = "", here: Id | None = None) -> None:
        """Args:
        title: what is read.
        aside: a line on it, set back.
        rows: what it holds.
        empty: what stands there where it holds nothing.
        here: the id of the row to begin at, where that is not the first.
        """
        super().__init__()
        self._title, self._aside, self._rows = title, aside, tuple(rows)
        self._begins_at = here
        self.list = RowList(empty=empty)

    def compose(self) -> ComposeResult:
        yield Static(unseen_shown(self._title), classes="title", markup=False)
        yield Static(unseen_shown(self._aside), classes="aside", markup=False)
        yield self.list
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.list.put_rows(self._rows)
        self.list.stand_on(self._begins_at)
