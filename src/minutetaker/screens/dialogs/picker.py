"""A list to pick from: type to narrow it, enter to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from minutetaker.desk.words.matching import every_word_is_in, folded
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.commands.keys_in_words import built_in_key, in_words
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.look.sizes import SHORT
from minutetaker.screens.program import program_or_none
from minutetaker.screens.widgets.line_input import LineInput
from minutetaker.screens.widgets.options import Options


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a picker. ``text`` and ``detail`` are shown as they are, never as markup.

    ``is_detail_below`` puts a detail that has to be read whole on a line of its own.
    """

    id: str
    text: str
    detail: str = ""
    is_detail_below: bool = False

    @property
    def line(self) -> Content:
        """The line as it is drawn, the detail set back."""
        text = one_line(self.text)
        if not self.detail:
            return Content(text)
        between = Content("\n  " if self.is_detail_below else "  ")
        return Content.assemble(Content(text), between, Content(one_line(self.detail)).stylize("dim"))


class Picker(ModalScreen[str | None]):
    """Gives the id of the line chosen, what was typed where that is allowed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.PICKER)]
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    Picker {
        align: center middle;

        & > Vertical {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 80%;
            padding: 1 2;
            background: $panel;
        }
        &:ansi > Vertical { border: round ansi_default; background: ansi_default; }
        .head { dock: top; height: auto; background: $panel; }
        .title { text-style: bold; height: auto; max-height: 2; margin-bottom: 1; }
        Input.-textual-compact { background: $surface; padding: 0 1; }
        OptionList {
            height: auto;
            max-height: 100%;
            margin-top: 1;
            padding: 0;
            background: $panel;
            border: none;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            scrollbar-size-vertical: 1;

            &:focus { border: none; background-tint: transparent; }
            & > .option-list--option-highlighted {
                background: $block-cursor-background;
                color: $block-cursor-foreground;
            }
        }
        .hint { height: auto; color: $foreground 65%; margin-top: 1; }

        &.-short > Vertical {
            padding: 0 1;
            max-height: 100%;
            .title, OptionList, .hint { margin: 0; }
        }
    }
    """
    VERTICAL_BREAKPOINTS = SHORT

    _TYPED = " typed"
    """The option id of the line that stands for what was typed; an id of a choice never holds a blank."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        placeholder: Words = "",
        allow_new: bool = False,
        here: str | None = None,
        on_highlight: Callable[[str], None] | None = None,
    ) -> None:
        """Args:
        title: what is being chosen.
        choices: the lines, in the order in which they are offered.
        placeholder: what the empty input says; how to narrow the list where not given.
        allow_new: whether what was typed may be taken as it is.
        here: the id of the line that is highlighted first.
        on_highlight: called with the id of each choice that is highlighted.
        """
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._folded = tuple(folded(f"{one.text} {one.detail}") for one in self._choices)
        self._placeholder = placeholder or "Type a few letters to narrow the list"
        self._allow_new = allow_new
        self._here = here
        self._on_highlight = on_highlight

    def compose(self) -> ComposeResult:
        with Vertical():
            with Vertical(classes="head"):
                yield Static(one_line(self._title), classes="title", markup=False)
                typed = LineInput(placeholder=self._said(self._placeholder), compact=True)
                typed.cursor_blink = False
                yield typed
            options = Options(markup=False)
            options.can_focus = False
            yield options
            yield Static(classes="hint", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._narrow("")

    @on(Input.Changed)
    def _retyped(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_choose()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        option_id = event.option.id
        if self._on_highlight is not None and option_id is not None and option_id != self._TYPED:
            self._on_highlight(self._choices[int(option_id)].id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option.id)

    def action_choose(self) -> None:
        """Take the highlighted line."""
        options = self.query_one(Options)
        if options.highlighted is not None:
            self._take(options.get_option_at_index(options.highlighted).id)

    def action_move(self, how: str) -> None:
        """Move the highlight: ``up``, ``down``, ``page_up`` or ``page_down``."""
        options = self.query_one(Options)
        match how:
            case "up":
                options.action_cursor_up()
            case "down":
                options.action_cursor_down()
            case "page_up":
                options.action_page_up()  # type: ignore[no-untyped-call]
            case "page_down":
                options.action_page_down()  # type: ignore[no-untyped-call]

    def action_cancel(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    def _take(self, option_id: str | None) -> None:
        if option_id == self._TYPED:
            self.dismiss(self.query_one(Input).value.strip())
        elif option_id is not None:
            self.dismiss(self._choices[int(option_id)].id)

    def _narrow(self, typed: str) -> None:
        begun = folded(typed)
        found = [index for index, text in enumerate(self._folded) if every_word_is_in(typed, text)]
        found.sort(key=lambda index: not self._folded[index].startswith(begun))
        lines = [Option(self._choices[index].line, str(index)) for index in found]
        if self._allow_new and typed.strip():
            lines.append(Option(Content(f"New: {typed.strip()}"), self._TYPED))
        options = self.query_one(Options)
        options.put(lines, self._first(found))
        options.display = bool(lines)
        hint = self.query_one(".hint", Static)
        hint.update(self._hint(typed, bool(lines)))
        hint.display = not lines

    def _first(self, found: Sequence[int]) -> int:
        """Which line is highlighted: where the choice stands now, and the first as soon as something is typed."""
        if len(found) < len(self._choices):
            return 0
        return next((n for n, index in enumerate(found) if self._choices[index].id == self._here), 0)

    def _said(self, words: Words) -> str:
        program = program_or_none(self)
        return in_words(words, program.key_of if program else built_in_key)

    def _hint(self, typed: str, any_lines: bool) -> str:
        if any_lines:
            return ""
        if typed.strip():
            return "Nothing matches. Take letters away to see more."
        if not self._allow_new:
            return "There is nothing to choose from."
        return self._said(("Type what it is, then ", KeyFor("picker.choose"), "."))
