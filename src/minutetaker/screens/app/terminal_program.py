"""The program as its own parts know it: what its screens may ask, and what Textual's app can do besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from minutetaker.screens.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.await_complete import AwaitComplete
    from textual.screen import Screen
    from textual.theme import Theme
    from textual.timer import Timer

    from minutetaker.screens.saving.saving import SaveState


class TerminalProgram(Program, Protocol):
    """What the program's parts are handed; the app says what each does."""

    theme: str

    @property
    def screen(self) -> Screen[Any]: ...

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]: ...

    @property
    def available_themes(self) -> Mapping[str, Theme]: ...

    @property
    def is_form_filled_in(self) -> bool: ...

    def pop_screen(self) -> AwaitComplete: ...

    def register_theme(self, theme: Theme) -> None: ...

    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer: ...

    def exit(self, *, return_code: int = 0) -> None: ...

    def tell_unplaced(self) -> None: ...

    def saving_changed(self, state: SaveState) -> None: ...
