"""The user's own abbreviations on the screen: a list to choose from, and a form to add, change and take out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.errors import MinutetakerError
from minutetaker.own_files.abbreviations import (
    Abbreviation,
    Abbreviations,
    abbreviations_file,
    drop_abbreviation,
    keep_abbreviation,
    read_abbreviations,
    refuse_odd,
)

if TYPE_CHECKING:
    from minutetaker.own_files.own_file_error import OwnFileError
    from minutetaker.screens.app.terminal_program import TerminalProgram

_HELP = "As it is to be typed; {} is a place to fill in, as in: moved by {}, seconded by {}"


class OwnAbbreviations:
    """Those of the user, as their file has them."""

    def __init__(self, program: TerminalProgram) -> None:
        self._program = program
        self.known: Abbreviations = {}

    def read(self) -> OwnFileError | None:
        """Read the file; the mistakes in it."""
        self.known, error = read_abbreviations()
        return error

    async def list(self) -> None:
        """Show them, and keep what is changed, until the clerk goes back."""
        from minutetaker.screens.dialogs.picker import Choice, Picker

        while True:
            choices = [Choice(one.name, one.name, one.text) for one in self.known.values()]
            hint = "Choose one to change it, or type a new one"
            picked = await self._program.push_screen_wait(
                Picker("Your abbreviations", choices, placeholder=hint, allow_new=True)
            )
            if not picked:
                return
            await self._change(self.known.get(picked) or Abbreviation(picked, ""))

    async def _change(self, one: Abbreviation) -> None:
        from minutetaker.screens.dialogs.form import Field, Form

        is_new = one.name not in self.known
        out = "" if is_new else ". Empty takes it out"
        fields = (
            Field("name", "Abbreviation", one.name, help="Letters, digits and hyphens: what you will type"),
            Field("text", "Stands for", one.text, help=f"{_HELP}{out}"),
        )

        def check(values: dict[str, str]) -> None:
            if values["text"].strip() or is_new:
                refuse_odd(Abbreviation(values["name"], values["text"]))
            if values["name"] != one.name and values["name"] in self.known:
                raise MinutetakerError(f"{values['name']} stands for something else already.")

        title = "A new abbreviation" if is_new else f"The abbreviation {one.name}"
        values = await self._program.push_screen_wait(Form(title, fields, check=check, start="text"))
        if values is not None:
            self._keep(one, values, is_new=is_new)

    def _keep(self, before: Abbreviation, values: dict[str, str], *, is_new: bool) -> None:
        try:
            if not values["text"].strip():
                drop_abbreviation(before.name)
            else:
                instead_of = "" if is_new else before.name
                keep_abbreviation(Abbreviation(values["name"], values["text"]), instead_of=instead_of)
        except OSError as error:
            why = error.strerror or error
            self._program.notify_plain(f"Not kept in {abbreviations_file()}: {why}.", "error")
        self.read()
