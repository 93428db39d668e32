"""The program on the terminal: its screens, its colours, its keys, and leaving it without loss."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.screen import ModalScreen, Screen
from textual.signal import Signal

from minutetaker import locations
from minutetaker.screens.commands import COMMANDS, Where, bindings_in
from minutetaker.screens.in_turn import KeysInTurn
from minutetaker.screens.office import Office, SaveState
from minutetaker.screens.opening import OpeningScreen
from minutetaker.screens.themes import DEFAULT_THEME, OWN_COLOURS, ScreenTheme, find_themes, theme_named
from minutetaker.settings import Settings, keep_theme, load_settings

if TYPE_CHECKING:
    from textual.command import Provider

    from minutetaker.minutes.style import HouseStyle
    from minutetaker.record import Id, Meeting, MinutetakerError
    from minutetaker.store.store import Store

Severity = Literal["information", "warning", "error"]

_KEYMAP_FILE = "keymap.toml"
_FALLBACK_STYLE = "parish"
_RETRY_SECONDS = 5.0
_WONDER_SECONDS = 0.4
_NOT_IN_DIALOGS = frozenset({"say_saved", "command_palette", "colours"})


def _commands_provider() -> type[Provider]:
    from minutetaker.screens.palette import RegistryCommands

    return RegistryCommands


class MinutetakerApp(App[None], inherit_bindings=False):
    """minutetaker. Nothing heavy is imported before its first frame stands on the screen."""

    TITLE = "minutetaker"
    CSS_PATH = Path(__file__).parent / "app.tcss"
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
        self.keys_in_turn = KeysInTurn(self, super().on_event)
        self.keys: dict[str, str] = {}
        """The user's own keys by command id."""
        self._opening = False
        self._saving_noted = False
        self._running_loop: asyncio.AbstractEventLoop | None = None
        self._leaving_anyway = False
        self._themes: dict[str, ScreenTheme] = {}
        self._to_mend: list[str] = []
        self._choose_first_theme(theme)

    def get_default_screen(self) -> Screen[None]:
        return OpeningScreen()

    def _choose_first_theme(self, wanted: str | None) -> None:
        """Only the colours that are shown first are read before the first frame."""
        for name in filter(None, (wanted, self.settings.theme, DEFAULT_THEME)):
            found = theme_named(name, locations.screen_theme_folders())
            if found is not None:
                self.register_theme(found.theme)
            if name in self.available_themes:
                self.theme = name
                return

    def on_mount(self) -> None:
        self._running_loop = asyncio.get_running_loop()
        self._listen_to_signals()
        self.set_interval(_RETRY_SECONDS, self._try_again)

    def look_through_own_files(self) -> None:
        """Put the user's own keys in force and find every set of colours. Once the first frame stands."""
        from minutetaker.screens.keymap import load_keymap

        self._themes, errors = find_themes(locations.screen_theme_folders())
        for known in self._themes.values():
            self.register_theme(known.theme)
        self.keys, error = load_keymap(locations.user_config() / _KEYMAP_FILE)
        self.set_keymap(self.keys)
        self._to_mend = [str(wrong) for wrong in (*errors, error) if wrong is not None]

    def tell_what_to_mend(self) -> None:
        """Show the mistakes in the user's own files, where there are any."""
        if self._to_mend:
            self.show_notice("Files of your own to mend", "\n\n".join(self._to_mend))

    async def on_unmount(self) -> None:
        self.keys_in_turn.stop()
        await asyncio.to_thread(self.office.close)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keys_in_turn.take(event)
        else:
            await super().on_event(event)

    # Breaking down

    def _fatal_error(self) -> None:
        """End as Textual does, without the picture of every local value that it would keep for the terminal."""
        self.bell()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Say what happened, once the terminal is the shell's again and all that was typed is handed to the disk."""
        if self._exception is None:
            super()._print_error_renderables()
            return
        from minutetaker.screens.crash import crash_report

        self._exit_renderables.clear()
        self.office.close()
        report = crash_report(self._exception, self.office.path, self.office.state)
        self.error_console.print(report, markup=False, highlight=False, soft_wrap=True)

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

    def key_of(self, command_id: str) -> str:
        """The key that carries a command out, as prose names it: the user's own where they chose one."""
        from minutetaker.screens.keymap import keys_of, spelled

        command = next(one for one in COMMANDS if one.id == command_id)
        return spelled(keys_of(command, self.keys)[0])

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
        """Show a meeting; False where it cannot be, with the reason told, or where another is open or opening.

        A meeting that were open twice would be stale in one of the two.
        """
        from minutetaker.record import MinutetakerError

        if self._opening or self._is_meeting_open():
            return False
        self._opening = True
        try:
            with self.keys_in_turn.held():
                await self._show_meeting(meeting_id)
        except MinutetakerError as error:
            self.notify_error(error)
            return False
        finally:
            self._opening = False
        return True

    async def _show_meeting(self, meeting_id: Id) -> None:
        """Load a meeting and put it on the screen.

        Raises:
            MinutetakerError: it, or its house style, cannot be loaded.
        """

        def load(store: Store) -> tuple[Meeting, HouseStyle]:
            import minutetaker.screens.meeting.screen  # noqa: F401  (loaded here, not while keys wait)

            meeting = store.meeting(meeting_id)
            return meeting, self.styles_for(meeting.style)

        meeting, style = await self.office.do(load)
        from minutetaker.screens.meeting.screen import MeetingScreen

        await self.push_screen(MeetingScreen(meeting, style))

    def _is_meeting_open(self) -> bool:
        # The module is loaded with the first meeting, so that the list does not wait for it.
        module = sys.modules.get("minutetaker.screens.meeting.screen")
        return module is not None and any(isinstance(one, module.MeetingScreen) for one in self.screen_stack)

    # Commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        in_dialog = isinstance(self.screen, ModalScreen) and not isinstance(self.screen, CommandPalette)
        return not (in_dialog and action in _NOT_IN_DIALOGS)

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
            waiting = f" {_changes(state.waiting)}, to be tried again." if state.waiting else ""
            self.notify_plain(f"Not saved: {state.trouble}{waiting}", "error")
        elif state.waiting:
            self.notify_plain(f"Saving: {_changes(state.waiting)} for the disk.")
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
            keep, leave = self.key_of("form.keep"), self.key_of("form.cancel")
            self.notify_plain(f"A form is open. Keep it with {keep} or leave it with {leave}, then quit.", "warning")
            return
        await self._finish_saving()
        state = self.office.state
        if state.waiting and not self._leaving_anyway:
            self._leaving_anyway = True
            self.notify_plain(f"Not saved: {state.trouble} Quit once more to leave and lose it.", "error")
            return
        self.exit()

    async def _finish_saving(self) -> None:
        """Wait for the store, and say so where it takes long enough to wonder."""
        finishing = asyncio.ensure_future(self.office.finish())
        done, _ = await asyncio.wait([finishing], timeout=_WONDER_SECONDS)
        if not done:
            self.notify_plain("Saving what was typed; minutetaker leaves when it is on the disk.")
        await finishing

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


def _changes(count: int) -> str:
    return "1 change waits" if count == 1 else f"{count} changes wait"
