"""A form: a few fields, kept together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from minutetaker.record import MinutetakerError, RecordError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.field_reading import Field, odd, read_field
from minutetaker.screens.dialogs.fields import ChoiceField, FieldRow, FieldWidget
from minutetaker.screens.dialogs.quotation import Quotation
from minutetaker.screens.look.invisible_characters import one_line, unseen_shown
from minutetaker.screens.look.sizes import NARROW, SHORT
from minutetaker.screens.program import program_or_none

if TYPE_CHECKING:
    from minutetaker.screens.saving.store_thread import StoreThread

__all__ = ["Field", "Form"]


class Form(ModalScreen[dict[str, str] | None]):
    """Gives the values by field id as ``Field`` says, or None where nothing is to be kept.

    Enter goes on to the next field and keeps the form from the last; ctrl+s keeps it from any.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.FORM)]
    AUTO_FOCUS = "LineField, TextField, ChoiceField"
    DEFAULT_CSS = """
    Form {
        align: center middle;

        & > VerticalScroll {
            width: 80;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
            scrollbar-size-vertical: 1;
        }
        &:ansi > VerticalScroll { border: round ansi_default; background: ansi_default; }
        .title { dock: top; background: $panel; text-style: bold; height: auto; max-height: 2; margin-bottom: 1; }
        .intro { height: auto; margin-bottom: 1; }
        .refusal {
            dock: bottom;
            height: auto;
            max-height: 6;
            background: $panel;
            color: $text-error;
            display: none;
        }
        .refusal.-said { display: block; }

        &.-narrow {
            & > VerticalScroll { padding: 0 1; }
            FieldRow { layout: vertical; }
            .label, .value { width: 100%; }
        }
        &.-short {
            & > VerticalScroll { padding: 0 1; }
            FieldRow, .title { margin-bottom: 0; }
        }
    }
    """
    HORIZONTAL_BREAKPOINTS = NARROW
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        check: Callable[[dict[str, str]], None] | None = None,
        start: str = "",
        intro: str = "",
        quoted: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Args:
        title: what is being filled in.
        fields: what is asked for, in order.
        check: looks at all the values together; a MinutetakerError from it is shown and the form stays.
        start: the id of the field to start in, when not the first.
        intro: what keeping the form does, where its title does not say it all.
        quoted: words that the fields are about, each after whose they are; nothing is shown of empty ones.
        """
        super().__init__()
        self._title = title
        self._check = check
        self._start = start
        self._intro = intro
        self._quoted = tuple((whose, text) for whose, text in quoted if text.strip())
        self.fields = tuple(fields)
        self._rows: tuple[FieldRow, ...] = ()
        self._first: tuple[str, ...] = ()
        self._asked: set[tuple[str, str]] = set()
        """Fields and what was odd in them, which is meant where it is kept once more."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed or chosen that would be lost."""
        return tuple(row.input.value for row in self._rows) != self._first

    def input_of(self, field_id: str) -> FieldWidget:
        """The widget that takes a field in."""
        return next(row.input for row in self._rows if row.field.id == field_id)

    def compose(self) -> ComposeResult:
        self._rows = tuple(FieldRow(field, self._read) for field in self.fields)
        self._first = tuple(row.input.value for row in self._rows)
        for row in self._rows:
            if not isinstance(row.input, ChoiceField):
                row.input.on_typed = self._note_typed
        with VerticalScroll(can_focus=False):
            yield Static(one_line(self._title), classes="title", markup=False)
            if self._intro:
                yield Static(unseen_shown(self._intro), classes="intro", markup=False)
            for whose, text in self._quoted:
                yield Quotation(whose, text)
            yield from self._rows
            yield Static(classes="refusal", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        if self._start:
            self.set_focus(self.input_of(self._start))

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _explain_what_comes_of_it(self, event: Input.Changed | ChoiceField.Changed) -> None:
        for row in self._rows:
            if (row.field.after or row.field.of_form) and row.input is not event._sender:
                row.explain()

    @on(Input.Submitted)
    @on(ChoiceField.Submitted)
    def _go_on(self, event: Input.Submitted | ChoiceField.Submitted) -> None:
        event.stop()
        if event.input is self._rows[-1].input:
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Keep what is filled in, or say why it cannot be kept."""
        values: dict[str, str] = {}
        for row in self._rows:
            try:
                value = values[row.field.id] = read_field(row.field, row.input.value, self._read)
                if row.field.check is not None:
                    row.field.check(value)
                self._ask_about(row, value)
            except MinutetakerError as error:
                self._refuse(str(error))
                self.set_focus(row.input)
                return
        try:
            if self._check is not None:
                self._check(values)
        except MinutetakerError as error:
            self._refuse(str(error))
            return
        if self._store_thread is not None:
            self._store_thread.unfinished_is_kept()
        self.dismiss(values)

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        if self._store_thread is not None:
            self._store_thread.note_unfinished("")
        self.dismiss(None)

    @property
    def _store_thread(self) -> StoreThread | None:
        program = program_or_none(self)
        return program.store_thread if program is not None else None

    def _note_typed(self) -> None:
        """Keep what stands in the form, in case the program dies before the form is kept."""
        if self._store_thread is not None and self._rows:
            now = zip(self._rows, self._first, strict=True)
            typed = [f"{row.field.label} {row.input.value}" for row, first in now if row.input.value not in ("", first)]
            self._store_thread.note_unfinished(f"{self._title}: {', '.join(typed)}" if typed else "")

    def _read(self, field_id: str) -> str:
        """What a field gives back as it stands; empty where it cannot be read."""
        row = next(row for row in self._rows if row.field.id == field_id)
        try:
            return read_field(row.field, row.input.value, self._read)
        except RecordError:
            return ""

    def _ask_about(self, row: FieldRow, value: str) -> None:
        """Ask once about what is odd: kept again as it is, it is meant."""
        told, asked = odd(row.field, value), (row.field.id, value)
        is_typed = row.input.value != self._first[self._rows.index(row)]
        if told and is_typed and asked not in self._asked:
            self._asked.add(asked)
            raise RecordError(f"{told} If that is meant, keep it once more.")

    def _refuse(self, message: str) -> None:
        refusal = self.query_one(".refusal", Static)
        refusal.update(unseen_shown(f"Not kept yet: {message}"))
        refusal.add_class("-said")
