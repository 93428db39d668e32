"""The motion as it stands, over the whole screen in large lines, to be read out before the vote."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from minutetaker.desk.words.namesakes import short_names
from minutetaker.record import Entry, Outcome
from minutetaker.record.entries.motions import (
    SubstantiveMotion,
    as_it_stands,
    is_motion,
    movers_called,
    put_here,
)
from minutetaker.record.entries.tree import walk
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import one_line, unseen_shown

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView

_WIDEST = 60
"""Columns of a line that is read from a step away."""


class ReadBack(ModalScreen[None]):
    """Shows a text with a blank line between its lines."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.NOTICE)]
    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    ReadBack {
        background: $background;
        & > VerticalScroll { padding: 1 4; scrollbar-size-vertical: 1; }
        .title { color: $foreground 65%; height: auto; margin-bottom: 2; }
        .text { text-style: bold; height: auto; }
    }
    """

    def __init__(self, title: str, paragraphs: tuple[str, ...]) -> None:
        """Args:
        title: what it is and who moved it.
        paragraphs: each set apart from the next.
        """
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs
        self._text = Static(classes="text", markup=False)

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(one_line(self._title), classes="title", markup=False)
            yield self._text
        yield Footer(compact=True, show_command_palette=False)

    def on_resize(self) -> None:
        width = max(20, min(_WIDEST, self.size.width - 10))
        set_out = ("\n\n".join(wrap(unseen_shown(one), width)) for one in self._paragraphs)
        self._text.update("\n\n\n".join(set_out))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


async def read_back(screen: MeetingHost) -> None:
    """Show the motion, amendment or resolution in hand, or the nearest before it, as it stands now."""
    view = screen.view
    found = _put(view)
    if found is None:
        screen.program.notify_plain("There is no motion or resolution here to read back.", "warning")
        return
    names = short_names(view.meeting.attendees)
    people = zip(("moved by", "seconded by"), movers_called(found, lambda one: names.get(one, "")), strict=True)
    title = ", ".join((found.kind.capitalize(), *(f"{word} {name}" for word, name in people if name)))
    await screen.app.push_screen_wait(ReadBack(title, tuple(_paragraphs(view, found))))


def _put(view: MeetingView) -> Entry | None:
    """What is read before the vote: of an amendment that is dealt with, its motion as that stands now."""
    return put_here(view.item.entries, view.entry_id, Outcome) if view.item else None


def _paragraphs(view: MeetingView, entry: Entry) -> Iterator[str]:
    """Its words and its clauses; of a motion as the amendments that were carried have made it."""
    assert view.item is not None
    standing = as_it_stands(view.item.entries, entry) if is_motion(entry) else SubstantiveMotion(entry)
    shown = standing.motion
    yield from (one.text for _, one in walk((shown,)) if one.text.strip() and (one is shown or _is_read(one)))
    yield from (f"As amended: {amendment.text}" for amendment in standing.beside)


def _is_read(entry: Entry) -> bool:
    return entry.kind.row.is_part or entry.kind.row.turns
