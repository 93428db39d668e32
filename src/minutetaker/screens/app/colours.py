"""The colours of the screen: those of the first frame, all that there are, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker import locations
from minutetaker.screens.look.themes import DEFAULT_THEME, OWN_COLOURS, ScreenTheme, find_themes, theme_named
from minutetaker.settings import keep_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutetaker.own_files.own_file_error import OwnFileError
    from minutetaker.screens.app.terminal_program import TerminalProgram


class Colours:
    """What an app's screens are coloured with."""

    def __init__(self, program: TerminalProgram) -> None:
        self._program = program
        self._themes: dict[str, ScreenTheme] = {}

    def choose_first(self, wanted: str | None) -> None:
        """Put the colours in force that are shown first; no others are read before the first frame."""
        program = self._program
        for name in filter(None, (wanted, program.settings.theme, DEFAULT_THEME)):
            found = theme_named(name, locations.screen_theme_folders())
            if found is not None:
                program.register_theme(found.theme)
            if name in program.available_themes:
                program.theme = name
                return

    def find_all(self) -> Sequence[OwnFileError]:
        """Find every set of colours; the mistakes in the user's own."""
        self._themes, errors = find_themes(locations.screen_theme_folders())
        for known in self._themes.values():
            self._program.register_theme(known.theme)
        return errors

    def pick(self) -> None:
        """Let the clerk pick colours, each shown as it is highlighted, and keep those picked for the next time."""
        from minutetaker.screens.dialogs.picker import Choice, Picker

        program = self._program
        own = [Choice(name, known.title) for name, known in self._themes.items()]
        terminal = [Choice(name, title) for name, title in OWN_COLOURS.items() if name in program.available_themes]
        before = program.theme

        def picked(name: str | None) -> None:
            program.theme = name or before
            if name is not None:
                self._keep(name)

        def shown(name: str) -> None:
            program.theme = name

        asking = Picker("Colours of the screen", [*own, *terminal], here=before, on_highlight=shown)
        program.push_screen(asking, picked)

    def _keep(self, name: str) -> None:
        try:
            keep_theme(name)
        except OSError as error:
            self._program.notify_plain(f"The colours are not kept for next time: {error.strerror or error}.", "warning")
