"""The program on the terminal: its screens, its colours, its keys, and leaving it without loss."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.signal import Signal

from minutetaker import locations
from minutetaker.record import Id, MinutetakerError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.keymap import KEYMAP_FILE, load_keymap
from minutetaker.screens.office import Office, SaveState
from minutetaker.screens.themes import DEFAULT_THEME, OWN_COLOURS, find_themes
from minutetaker.settings import Settings, keep_theme, load_settings

if TYPE_CHECKING:
    from textual.command import Provider

    from minutetaker.minutes.style import HouseStyle
    from minutetaker.record import Meeting
    from minutetaker.store.store import Store

Severity = Literal["information", "warning", "error"]

_HERE = Path(__file__).parent
_STYLESHEETS: list[str | PurePath] = [_HERE / "app.tcss", _HERE / "home" / "home.tcss"]
"""Textual loads no stylesheet of the screen that it starts with, so the home screen's is the program's."""

_FALLBACK_STYLE = "parish"
_RETRY_SECONDS = 5.0
_NOT_IN_DIALOGS = frozenset({"say_saved", "command_palette", "colours"})


def _commands_provider() -> type[Provider]:
    from minutetaker.screens.palette import RegistryCommands

    return RegistryCommands


class MinutetakerApp(App[None], inherit_bindings=False):
    """minutetaker. Nothing heavy is imported before its first frame stands on the screen."""

    TITLE = "minutetaker"
    CSS_PATH = _STYLESHEETS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.EVERYWHERE)]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands_provider}

    def __init__(
        self,
        store_path: Path,
        *,
        who: str,
        open_meeting: Id | None = None,
        theme: str | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Args:
        store_path: the store's file.
        who: the name that the history gives.
        open_meeting: the id of a meeting to go to at once.
        theme: the name of the colours, when not the ones chosen last.
        today: the date of today, for new meetings and the list.
        """
        super().__init__()
        self.office = Office(store_path, who, on_state=self._saving_changed)
        self.settings: Settings = load_settings()
        self.today = today
        self.saving_signal: Signal[SaveState] = Signal(self, "saving")
        self.first_meeting = open_meeting
        self.keys: dict[str, str] = {}
        """The user's own keys by command id."""
        self._saving_noted = False
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._leaving_anyway = False
        self._themes, self._mistakes = find_themes(locations.screen_theme_folders())
        self._choose_first_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen()

    def _choose_first_theme(self, wanted: str | None) -> None:
        for known in self._themes.values():
            self.register_theme(known.theme)
        names = (wanted, self.settings.theme, DEFAULT_THEME)
        self.theme = next((name for name in names if name and name in self.available_themes), "textual-dark")

    def on_mount(self) -> None:
        self._running_loop = asyncio.get_running_loop()
        self._listen_to_signals()
        keymap_file = locations.user_config() / KEYMAP_FILE
        self.keys, mistakes = load_keymap(keymap_file)
        self.set_keymap(self.keys)
        self.set_interval(_RETRY_SECONDS, self._try_again)
        found = [*self._mistakes, *([mistakes] if mistakes else [])]
        if found:
            self.call_after_refresh(self.show_notice, "Files of your own to mend", "\n\n".join(map(str, found)))

    async def on_unmount(self) -> None:
        await asyncio.to_thread(self.office.close)

    # Telling the clerk

    def notify_plain(self, text: str, severity: Severity = "information") -> None:
        """A toast whose text is shown as it is."""
        self.notify(text, severity=severity, markup=False, timeout=5 if severity == "information" else 10)

    def notify_error(self, error: MinutetakerError) -> None:
        """A toast that says what went wrong and what to do."""
        self.notify_plain(str(error), "error")

    def show_notice(self, title: str, text: str) -> None:
        """A text too long for a toast, to be read at leisure."""
        from minutetaker.screens.dialogs.notice import Notice

        self.push_screen(Notice(title, text))

    # What every room uses

    def styles_for(self, name: str) -> HouseStyle:
        """The house style of that name, or the plain one where it cannot be used, with the reason told.

        Raises:
            StyleError: the plain one cannot be used either.
        """
        from minutetaker.minutes.load import StyleError, load_style

        try:
            return load_style(name)
        except StyleError as error:
            if name == _FALLBACK_STYLE:
                raise
            style = load_style(_FALLBACK_STYLE)
            self.notify_plain(f"{error}\nUntil then it reads as {style.title}.", "warning")
            return style

    async def open_meeting(self, meeting_id: Id) -> bool:
        """Show a meeting; False where it cannot be, with the reason told."""

        def load(store: Store) -> tuple[Meeting, HouseStyle]:
            import minutetaker.screens.meeting.screen  # noqa: F401  (loaded here, not while keys wait)

            meeting = store.meeting(meeting_id)
            return meeting, self.styles_for(meeting.style)

        try:
            meeting, style = await self.office.do(load)
        except MinutetakerError as error:
            self.notify_error(error)
            return False
        from minutetaker.screens.meeting.screen import MeetingScreen

        await self.push_screen(MeetingScreen(meeting, style))
        return True

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action in _NOT_IN_DIALOGS and isinstance(self.screen, ModalScreen))

    def action_show_help(self) -> None:
        """Show every key and what it does."""
        from minutetaker.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.keys, self.screen))

    def action_say_saved(self) -> None:
        """Say how saving stands."""
        state = self.office.state
        if state.trouble:
            self.office.try_again()
            waiting = f" {state.waiting} changes wait; they are tried again." if state.waiting else ""
            self.notify_plain(f"Not saved: {state.trouble}{waiting}", "error")
        elif state.waiting:
            self.notify_plain(f"Saving: {state.waiting} changes are on their way to the disk.")
        else:
            self.notify_plain(f"Everything is saved in {self.office.path}")

    def action_colours(self) -> None:
        """Change the colours of the screen."""
        from minutetaker.screens.dialogs.picker import Choice, Picker

        own = [Choice(name, known.title) for name, known in self._themes.items()]
        terminal = [Choice(name, title) for name, title in OWN_COLOURS.items() if name in self.available_themes]
        self.push_screen(Picker("Colours of the screen", [*own, *terminal], here=self.theme), self._change_colours)

    def _change_colours(self, name: str | None) -> None:
        if name is None:
            return
        self.theme = name
        try:
            keep_theme(name)
        except OSError as error:
            self.notify_plain(f"The colours are not kept for next time: {error.strerror or error}.", "warning")

    async def action_quit(self) -> None:
        """Leave, once all that was typed is in the store."""
        if self._is_form_filled_in():
            self.notify_plain("A form is open. Keep it with ctrl+s or leave it with escape, then quit.", "warning")
            return
        await self.office.finish()
        state = self.office.state
        if not state.saved and not self._leaving_anyway:
            self._leaving_anyway = True
            self.notify_plain(
                f"Not saved: {state.trouble or 'work is waiting'} Quit once more to leave and lose it.", "error"
            )
            return
        self.exit()

    def _is_form_filled_in(self) -> bool:
        from minutetaker.screens.dialogs.form import Form

        return isinstance(self.screen, Form) and self.screen.is_changed

    # Saving

    def _saving_changed(self, state: SaveState) -> None:
        """Called in whichever thread; many changes together are told once."""
        if self._saving_noted or self._running_loop is None:
            return
        self._saving_noted = True
        with suppress(RuntimeError):
            self._running_loop.call_soon_threadsafe(self._tell_saving)

    def _tell_saving(self) -> None:
        self._saving_noted = False
        state = self.office.state
        if state.saved:
            self._leaving_anyway = False
        self.saving_signal.publish(state)

    def _try_again(self) -> None:
        if self.office.state.trouble and self.office.state.waiting:
            self.office.try_again()

    # Leaving when told to

    def _listen_to_signals(self) -> None:
        """Leave in good order when the terminal closes or the computer shuts down; Windows has no such signals."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._leave_now, number)

    def _leave_now(self, number: int) -> None:
        self.exit(return_code=128 + number)
