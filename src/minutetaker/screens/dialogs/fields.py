"""The fields of a form: the widgets that take in what each asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from minutetaker.screens.dialogs.field_reading import YES_NO, Field, Others, alone, example, meaning, shown_first
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.widgets.line_input import LineInput
from minutetaker.screens.widgets.text_input import WholeCharacters


def _nothing() -> None:
    """What is done after a change where nobody asked for anything."""


class LineField(LineInput):
    """A field of one line: what stands in it is selected as it is come to, so that typing takes its place."""

    def __init__(self, field: Field) -> None:
        self.on_typed: Callable[[], None] = _nothing
        """Called after every change, before it is painted."""
        super().__init__(
            shown_first(field),
            compact=True,
            placeholder=example(field),
            suggester=SuggestFromList(field.suggestions, case_sensitive=False) if field.suggestions else None,
        )
        self.cursor_blink = False
        self.field = field

    def watch_value(self) -> None:
        self.on_typed()


class TextField(WholeCharacters):
    """A field of several lines, gone on with at its end; enter breaks the line."""

    def __init__(self, field: Field) -> None:
        self.on_typed: Callable[[], None] = _nothing
        """Called after every change, before it is painted."""
        super().__init__(field.value, compact=True, soft_wrap=True, tab_behavior="focus")
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.field = field

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        result = super().edit(edit)
        self.on_typed()
        return result

    @property
    def value(self) -> str:
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = text


class ChoiceField(Widget, can_focus=True):
    """A field with a few answers: left, right and letters change it, enter or space lists them."""

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another answer stands."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, field: ChoiceField) -> None:
            super().__init__()
            self.input = field

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.choices = tuple(field.choices) if field.kind == "choice" else YES_NO
        known = [one.id for one in self.choices]
        self.set_reactive(ChoiceField.value, field.value if field.value in known else (known or [""])[0])
        self._letters = ""
        """Typed one after another, which together begin an answer."""

    def render(self) -> Content:
        texts = {one.id: one.text for one in self.choices}
        text = " ".join(texts.get(self.value, "").split())
        return Content(f"‹ {text} ›" if self.has_focus else f"  {text}")

    def on_key(self, event: events.Key) -> None:
        ids = [one.id for one in self.choices]
        if event.key in ("left", "right") and ids:
            step = 1 if event.key == "right" else -1
            self.value, self._letters = ids[(ids.index(self.value) + step) % len(ids)], ""
        elif event.is_printable and event.character and self._jump(event.character):
            pass
        elif event.key == "space":
            self._show_all()
        elif event.key == "enter" and self.choices == YES_NO:
            self.post_message(self.Submitted(self))
        elif event.key == "enter":
            self._show_all(goes_on=True)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        self._show_all()

    def watch_value(self) -> None:
        self.post_message(self.Changed())

    def on_blur(self) -> None:
        self._letters = ""

    def _show_all(self, *, goes_on: bool = False) -> None:
        """List every answer; the field is gone on from with the one taken, where that was asked for."""
        self._letters = ""
        if self.choices == YES_NO:
            self.value = "no" if self.value == "yes" else "yes"
            return

        def picked(choice: str | None) -> None:
            if choice is not None:
                self.value = choice
                if goes_on:
                    self.post_message(self.Submitted(self))

        self.app.push_screen(Picker(self.field.label, self.choices, here=self.value), picked)

    def _jump(self, letter: str) -> bool:
        """Go to the answer that begins with the letters typed so far, or to the next that begins with this one."""
        letters = f"{self._letters}{letter}"
        found = self._beginning_with(letters)
        if found and self._letters:
            self.value = self.value if self.value in found else found[0]
        elif letter != " " and (found := self._beginning_with(letter)):
            letters = letter
            after = found.index(self.value) + 1 if self.value in found else 0
            self.value = found[after % len(found)]
        else:
            return False
        self._letters = letters
        return True

    def _beginning_with(self, letters: str) -> list[str]:
        return [one.id for one in self.choices if one.text.casefold().startswith(letters.casefold())]


FieldWidget: TypeAlias = LineField | TextField | ChoiceField


class FieldRow(Horizontal):
    """A field with its label, and below it how it is understood or what is wrong with it."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        margin-bottom: 1;

        .label { width: 20; height: auto; padding-right: 2; color: $foreground 65%; }
        .label.-here { color: $foreground; text-style: bold; }
        .value { width: 1fr; height: auto; }
        LineField.-textual-compact { background: $surface; padding: 0 1; }
        TextField.-textual-compact {
            background: $surface;
            padding: 0 1;
            height: auto;
            min-height: 3;
            max-height: 8;
        }
        ChoiceField { height: 1; background: $surface; padding: 0 1; pointer: pointer; }
        ChoiceField:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
        ChoiceField:ansi:focus { text-style: reverse; }
        .note { height: auto; padding: 0 1; color: $foreground 65%; display: none; }
        .note.-said { display: block; }
        .note.-trouble { color: $text-error; }
    }
    """

    def __init__(self, field: Field, others: Others = alone) -> None:
        super().__init__()
        self.field = field
        self._others = others
        self.input = widget_of(field)
        self._label = Static(field.label, classes="label", markup=False)
        self._note = Static(classes="note", markup=False)

    def compose(self) -> ComposeResult:
        yield self._label
        with Vertical(classes="value"):
            yield self.input
            yield self._note

    def on_mount(self) -> None:
        self.explain()

    def on_descendant_focus(self) -> None:
        self._label.add_class("-here")

    def on_descendant_blur(self) -> None:
        self._label.remove_class("-here")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _retyped(self) -> None:
        self.explain()

    def explain(self) -> None:
        """Say how what stands in it is understood, or what the field is for."""
        if self.field.of_form is not None:
            self.say(self.field.of_form(self._others))
            return
        if self.field.reads is not None:
            self.say(self.field.reads(self.input.value) or self.field.help)
            return
        read = meaning(self.field, self.input.value, self._others)
        self.say(f"= {read}" if read and read != self.input.value.strip() else self.field.help)

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something below the field."""
        self._note.update(text)
        self._note.set_class(bool(text), "-said")
        self._note.set_class(trouble, "-trouble")


def widget_of(field: Field) -> FieldWidget:
    """The widget that takes a field in."""
    if field.kind == "text":
        return TextField(field)
    return ChoiceField(field) if field.kind in ("yes-no", "choice") else LineField(field)
