"""A list of which the clerk takes or leaves each line, under headings; long ones scroll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.look.sizes import SHORT
from minutetaker.screens.widgets.row import Piece, Row, Tone, plain
from minutetaker.screens.widgets.row_list import RowList

TAKEN, LEFT, FIXED = "[x] ", "[ ] ", " -  "


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One line of a checklist. ``heading`` stands above the first of those that share it, ``notes`` below, set back.

    ``marks`` are what stands out in the text, as (start, end). A line that is ``fixed`` is neither taken nor left.
    """

    id: str
    heading: str
    text: str
    notes: tuple[str, ...] = ()
    is_taken: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    fixed: bool = False


class Checklist(ModalScreen[frozenset[str] | None]):
    """Gives the ids of the lines that are taken, or None where the clerk went back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.CHECKLIST)]
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    Checklist {
        align: center middle;

        & > Vertical {
            width: 100;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
        }
        &:ansi > Vertical { border: round ansi_default; background: ansi_default; }
        .head { dock: top; height: auto; background: $panel; }
        .title { text-style: bold; height: auto; max-height: 2; }
        .count { height: 1; color: $foreground 65%; margin-bottom: 1; }
        RowList { height: auto; max-height: 100%; }

        &.-short > Vertical {
            padding: 0 1;
            .count { margin: 0; }
        }
    }
    """
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(self, title: str, lines: Sequence[ChecklistLine]) -> None:
        """Args:
        title: what the lines are.
        lines: in order; those of one heading stand together.
        """
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._every = frozenset(one.id for one in lines if not one.fixed)
        self._taken = {one.id for one in lines if one.is_taken}
        self._list = RowList()
        self._count = Static(classes="count", markup=False)

    @property
    def taken(self) -> frozenset[str]:
        """The ids of the lines that are taken now."""
        return frozenset(self._taken)

    @property
    def highlighted(self) -> str | None:
        """The id of the line that space takes or leaves."""
        return self._list.row_id

    def compose(self) -> ComposeResult:
        with Vertical():
            with Vertical(classes="head"):
                yield Static(one_line(self._title), classes="title", markup=False)
                yield self._count
            yield self._list
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._show()

    def action_take_or_leave(self) -> None:
        """Take the line, or leave it."""
        if self._list.row_id in self._every:
            self._taken ^= {self._list.row_id}
            self._show()

    def action_take_all(self) -> None:
        """Take every line; where all are taken, leave all."""
        self._taken = set() if self._taken == self._every else set(self._every)
        self._show()

    def action_keep(self) -> None:
        """Go on with what is taken."""
        self.dismiss(self.taken)

    def action_cancel(self) -> None:
        """Go back, and take nothing."""
        self.dismiss(None)

    def _show(self) -> None:
        self._list.put_rows(list(self._rows()))
        self._count.update(f"{len(self._taken)} of {len(self._every)} taken")

    def _rows(self) -> Iterator[Row]:
        for heading, lines in groupby(self._lines, lambda one: one.heading):
            if heading != self._lines[0].heading:
                yield Row(None, ((" ", Tone.PLAIN),))
            yield Row(None, plain(heading, Tone.STRONG))
            for one in lines:
                yield self._row(one)

    def _row(self, one: ChecklistLine) -> Row:
        is_taken = one.id in self._taken
        notes: list[Piece] = [(f"\n{one_line(note)}", Tone.QUIET) for note in one.notes]
        sign = FIXED if one.fixed else TAKEN if is_taken else LEFT
        return Row(one.id, (*_marked(one, is_taken), *notes), ((sign, Tone.STRONG),), len(TAKEN))


def _marked(line: ChecklistLine, is_taken: bool) -> Iterator[Piece]:
    """The text with what is marked standing out of it."""
    told = Tone.PLAIN if is_taken else Tone.QUIET
    at = 0
    for start, end in line.marks:
        yield (_within_line(line.text[at:start]), told)
        yield (_within_line(line.text[start:end]), Tone.STRONG)
        at = end
    yield (_within_line(line.text[at:]), told)


def _within_line(piece: str) -> str:
    """A piece of a text for one line, with a space where it begins or ends with any."""
    return f"{' ' * piece[:1].isspace()}{one_line(piece)}{' ' * (piece[-1:].isspace() and not piece.isspace())}"
