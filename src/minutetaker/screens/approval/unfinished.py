"""The list of what is unfinished before a close or a confirmation: where it is, how to mend it, or to leave it so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from minutetaker.minutes.unfinished.unfinished import Severity, Unfinished
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import one_line, unseen_shown
from minutetaker.screens.look.sizes import SHORT
from minutetaker.screens.widgets.row import Row, Tone
from minutetaker.screens.widgets.row_list import RowList


class UnfinishedScreen(ModalScreen[bool | Unfinished | None]):
    """Gives True to go on all the same, what to go to and mend, or None to do nothing yet."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.UNFINISHED)]
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    UnfinishedScreen {
        align: center middle;

        & > Vertical {
            width: 100;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
        }
        &:ansi > Vertical { border: round ansi_default; background: ansi_default; }
        .head { dock: top; height: auto; background: $panel; }
        .title { text-style: bold; height: auto; }
        .counts { height: auto; color: $foreground 65%; margin-bottom: 1; }
        RowList { height: auto; max-height: 100%; }
        &.-short > Vertical { padding: 0 1; max-height: 100%; }
        &.-short .counts { margin-bottom: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(self, named: str, problems: Sequence[Unfinished]) -> None:
        """Args:
        named: the meeting whose minutes they are.
        problems: at least one, the gravest first.
        """
        super().__init__()
        self._named = named
        self._problems = tuple(problems)
        self.list = RowList()

    def compose(self) -> ComposeResult:
        with Vertical():
            with Vertical(classes="head"):
                yield Static(unseen_shown(f"Unfinished in the minutes of {self._named}"), classes="title", markup=False)
                yield Static(_counts(self._problems), classes="counts", markup=False)
            yield self.list
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.list.put_rows([_row(str(index), one) for index, one in enumerate(self._problems)])

    def action_go(self) -> None:
        """Go to what is highlighted, to mend it."""
        if self.list.row_id is not None:
            self.dismiss(self._problems[int(self.list.row_id)])

    def action_accept(self) -> None:
        """Leave it all so on purpose."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Do nothing yet."""
        self.dismiss(None)


def _row(row_id: str, one: Unfinished) -> Row:
    is_grave = one.severity is Severity.MUST
    number = ((f"Minute {one_line(one.number)}  ", Tone.STRONG),) if one.number else ()
    sign = ("! ", Tone.TROUBLE) if is_grave else ("· ", Tone.QUIET)
    return Row(row_id, (*number, (one_line(one.text), Tone.PLAIN)), (sign,), 2)


def _counts(problems: Sequence[Unfinished]) -> str:
    grave = sum(1 for one in problems if one.severity is Severity.MUST)
    light = len(problems) - grave
    parts = [
        f"! {grave} to mend, or to leave so on purpose" if grave else "",
        f"· {light} worth a look" if light else "",
    ]
    return "   ".join(filter(None, parts))
