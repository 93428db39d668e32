"""A pane that is a list: rows, a line under them, questions, and the highlight kept by id."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from minutetaker.record import Id
from minutetaker.screens.key_for import Words
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.widgets.row import Row
from minutetaker.screens.widgets.row_list import RowList

Answer = TypeVar("Answer")

_ROOM_FOR_ROWS = 3
_ROOM_FOR_A_TITLE = 7
"""Lines below which a pane gives its own lines up for rows; the title then stands with the figures, if alone."""


class ListPane(Pane):
    """A pane that is one list of rows, with a line of words under it.

    A subclass says what the rows and the line are; everything else it does is its commands.
    """

    DEFAULT_CSS = """
    ListPane {
        layout: vertical;
        & > .foot {
            dock: bottom;
            height: 1;
            padding: 0 1;
            color: $text-muted;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & > .title { height: 1; padding: 0 1; color: $text-muted; }
        & > .title.-here { color: $text-accent; text-style: bold; }
        &.-low > .title { display: none; }
        & > RowList { padding: 0 0 0 1; }
    }
    """
    TITLE: ClassVar[str] = ""
    EMPTY: ClassVar[Words] = ""
    """What the empty list says: what to press next."""
    EMPTY_READ_ONLY: ClassVar[Words] = ""
    """What it says where nothing may be changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.view: MeetingView | None = None
        self.list = RowList()
        self.title = Static(self.TITLE, classes="title", markup=False)
        self.foot = Static(classes="foot", markup=False)

    def compose(self) -> ComposeResult:
        yield self.title
        yield self.list
        yield self.foot

    def on_resize(self) -> None:
        self.set_class(self.size.height < _ROOM_FOR_A_TITLE, "-low")
        self.redraw_foot()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines for every row, the title and the foot; where the pane is to be as high as it needs."""
        room_for_rows = width - 1 - self.list.scrollbar_size_vertical
        return max(_ROOM_FOR_A_TITLE, self.list.lines_needed(room_for_rows) + 2)

    @property
    def _has_relative_children_height(self) -> bool:
        """No, or Textual would make a pane that is as high as it needs as high as its parent."""
        return False

    @abstractmethod
    def rows(self, view: MeetingView) -> Sequence[Row]:
        """The rows that show this view."""

    @abstractmethod
    def foot_words(self, view: MeetingView) -> str:
        """The words under the list."""

    @abstractmethod
    def shows_the_same(self, before: MeetingView, view: MeetingView) -> bool:
        """Whether this pane would show two views alike, so that typing elsewhere costs it nothing."""

    def show(self, view: MeetingView) -> None:
        before, self.view = self.view, view
        is_same = before is not None and bool(before.read_only) == bool(view.read_only)
        if before is None or not is_same or not self.shows_the_same(before, view):
            self.redraw()

    def redraw(self) -> None:
        """Show the rows anew, the highlight on the same one."""
        if self.view is not None:
            words = self.EMPTY_READ_ONLY if self.view.read_only else self.EMPTY
            self.list.say_when_empty(self.host.program.in_words(words))
            self.list.put_rows(self.rows(self.view))
            self.redraw_foot()

    def redraw_foot(self) -> None:
        """Show the words under the list anew."""
        if self.view is not None:
            is_strip = 0 < self.size.height < _ROOM_FOR_ROWS
            said = self.foot_words(self.view)
            words = Content(f"{self.TITLE}: {said or 'none yet'}" if is_strip else said)
            if not isinstance(self.foot.content, Content) or not words.is_same(self.foot.content):
                self.foot.update(words)

    @property
    def highlighted(self) -> Id | None:
        """The id of the row that keys act on."""
        return self.list.row_id

    def stand_on_what_is_shown(self) -> bool:
        """Put the cursor on the row of what the discussion shows; whether there is one such row."""
        return False

    async def ask(self, question: Screen[Answer]) -> Answer | None:
        """Put a dialog up and wait for its answer; only a worker may wait."""
        return await self.app.push_screen_wait(question)

    def tell(self, words: Words) -> None:
        """Say something that needs no answer."""
        self.app.notify(self.host.program.in_words(words), markup=False)

    def on_descendant_focus(self) -> None:
        """Say where the keyboard is; a rule on ``:focus-within`` is not looked at again for what it contains."""
        self.title.add_class("-here")
        self.redraw_foot()

    def on_descendant_blur(self) -> None:
        self.title.remove_class("-here")
        self.redraw_foot()

    @on(RowList.Moved)
    def _highlight_moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.redraw_foot()
