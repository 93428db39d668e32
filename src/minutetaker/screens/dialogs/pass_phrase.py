"""The pass phrase of an encrypted store, asked for before anything of it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from minutetaker.errors import MinutetakerError
from minutetaker.screens.aside import aside
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import unseen_shown


class PassPhrase(ModalScreen[bool]):
    """Gives whether the store was unlocked. What is typed is shown as dots, and kept nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.FORM)]
    AUTO_FOCUS = "Input"
    DEFAULT_CSS = """
    PassPhrase {
        align: center middle;

        & > Vertical {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
        }
        &:ansi > Vertical { border: round ansi_default; background: ansi_default; }
        .title { text-style: bold; height: auto; max-height: 2; margin-bottom: 1; }
        .hint { height: auto; color: $foreground 65%; margin-top: 1; }
        .refusal { height: auto; max-height: 4; color: $text-error; }
        Input.-textual-compact { background: $surface; padding: 0 1; }
    }
    """

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Pass phrase", classes="title", markup=False)
            typed = Input(password=True, compact=True)
            typed.cursor_blink = False
            yield typed
            yield Static(classes="refusal", markup=False)
            yield Static(
                unseen_shown(f"{self._store} is encrypted. The code of the recovery sheet opens it too."),
                classes="hint",
                markup=False,
            )
        yield Footer(compact=True, show_command_palette=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Unlock the store with what is typed."""
        typed = self.query_one(Input)
        if typed.value and not typed.disabled:
            self._unlock(typed.value)

    @work
    async def _unlock(self, secret: str) -> None:
        from minutetaker.store.encryption.keyring import unlock

        typed, refusal = self.query_one(Input), self.query_one(".refusal", Static)
        typed.disabled = True
        refusal.update("Opening…")
        try:
            await aside(lambda: unlock(self._store, secret))
        except MinutetakerError as error:
            refusal.update(unseen_shown(str(error)))
            typed.value = ""
            typed.disabled = False
            typed.focus()
        else:
            self.dismiss(True)

    def action_cancel(self) -> None:
        """Leave it locked."""
        self.dismiss(False)
