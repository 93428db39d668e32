"""The program on the terminal: its screens, its colours, its keys, and leaving it without loss."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.screen import ModalScreen, Screen
from textual.signal import Signal
from textual.worker import active_worker

from minutetaker import locations
from minutetaker.screens.app.colours import Colours
from minutetaker.screens.app.leaving import Leaving
from minutetaker.screens.app.open_meetings import OpenMeetings
from minutetaker.screens.app.opening_screen import OpeningScreen
from minutetaker.screens.app.opening_search import Searching
from minutetaker.screens.app.own_abbreviations import OwnAbbreviations
from minutetaker.screens.app.rooms import warm_up
from minutetaker.screens.app.saving_news import SavingNews
from minutetaker.screens.app.toasts import ToastApp
from minutetaker.screens.aside import aside
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import unseen_shown
from minutetaker.screens.look.output_filter import OutputFilter
from minutetaker.screens.saving.backing_up import BackupKeeper
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.saving.store_thread import StoreThread
from minutetaker.screens.widgets.key_queue import KeyQueue
from minutetaker.settings import Settings, load_settings, read_settings

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.await_complete import AwaitComplete
    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.driver import Driver

    from minutetaker.desk.recovery.backup_places import BackupGlance
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.own_files.abbreviations import Abbreviations
    from minutetaker.record import Id, MinutetakerError
    from minutetaker.screens.key_for import Words
    from minutetaker.screens.program import Severity

_KEYMAP_FILE = "keymap.toml"
_FALLBACK_STYLE = "parish"
_RECOVERED_SECONDS = 30
_NOT_IN_DIALOGS = frozenset({"say_saved", "command_palette", "colours", "search", "abbreviations"})


def _commands_provider() -> type[Provider]:
    from minutetaker.screens.commands.palette import RegistryCommands

    return RegistryCommands


class MinutetakerApp(ToastApp, inherit_bindings=False):
    """minutetaker. Nothing heavy is imported before its first frame stands on the screen."""

    is_minutetaker: ClassVar[bool] = True
    TITLE = "minutetaker"
    CSS_PATH = Path(__file__).parent / "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.EVERYWHERE)]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands_provider}

    def __init__(
        self,
        store_path: Path,
        *,
        who: str,
        open_meeting: str | None = None,
        theme: str | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Args:
        store_path: the store's file.
        who: the name that the history gives.
        open_meeting: what names a meeting to go to at once: its id, its reference, or ``latest``.
        theme: the name of the colours, when not the ones chosen last.
        today: the date of today, for new meetings and the list.
        """
        super().__init__()
        self._filters.append(OutputFilter())
        self.news = SavingNews(self)
        self.store_thread = StoreThread(store_path, who, on_state=self.news.changed)
        self.settings: Settings = load_settings()
        self.backups = BackupKeeper(
            store_path,
            self.settings.backups,
            tell=self.news.warn,
            show=self.news.backups_seen,
            is_wanted=lambda: not self.store_thread.read_only_because,
        )
        self.today = today
        self.saving_signal: Signal[SaveState] = Signal(self, "saving")
        self.backups_signal: Signal[BackupGlance] = Signal(self, "backups")
        self.first_meeting = open_meeting
        self.refused = ""
        """Why the program ended without having opened what it was to open; empty where it did."""
        self.unlisted: tuple[str, ...] = ()
        """In words the meetings that could not be looked at to find the one to open."""
        self.held_by = ""
        """Who had the store when the program started, in words; empty where nobody had."""
        self.key_queue = KeyQueue(self, super().on_event, self._leaves)
        self.keys: dict[str, str] = {}
        """The user's own keys by command id."""
        self.own_abbreviations = OwnAbbreviations(self)
        self.meetings = OpenMeetings(self)
        self.leaving = Leaving(self)
        self.searching = Searching(self)
        self._to_mend: list[str] = []
        self.colours = Colours(self)
        self.colours.choose_first(theme)

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32":
            return super().get_driver_class()
        from minutetaker.screens.terminal.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        return OpeningScreen()

    def on_mount(self) -> None:
        self.leaving.listen_to_signals()
        self.news.begin()

    def look_through_own_files(self) -> None:
        """Put the user's own keys in force and find every set of colours. Once the first frame stands."""
        from minutetaker.screens.commands.keymap import load_keymap

        errors = self.colours.find_all()
        self.keys, error = load_keymap(locations.user_config() / _KEYMAP_FILE)
        self.set_keymap(self.keys)
        _, unsettled = read_settings(themes=self.available_themes)
        mistakes = (unsettled, *errors, error, self.own_abbreviations.read())
        self._to_mend = [str(wrong) for wrong in mistakes if wrong is not None]

    @property
    def abbreviations(self) -> Abbreviations:
        return self.own_abbreviations.known

    def refuse(self, why: str) -> None:
        """End without having opened what was asked for; the command line says why."""
        self.refused = why
        self.exit(return_code=1)

    def tell_what_to_mend(self) -> None:
        """Show the mistakes in the user's own files, where there are any."""
        if self._to_mend:
            self.show_notice("Files of your own to mend", "\n\n".join(self._to_mend))

    async def on_unmount(self) -> None:
        self.key_queue.stop()
        closing = aside(lambda: self.store_thread.close(seconds=self.leaving.patience))
        await self.leaving.wait_for(closing, aside(self.backups.stop))

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_queue.take(event)
        else:
            await super().on_event(event)

    def _leaves(self, key: events.Key) -> bool:
        """Whether a key is the one to quit with, the user's own where they chose one."""
        bound = self.screen.active_bindings if self.screen_stack else {}
        return key.key in bound and bound[key.key].binding.id == "quit"

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
        from minutetaker.screens.app.crash import crash_report

        self._exit_renderables.clear()
        self.store_thread.close()
        report = crash_report(self._exception, self.store_thread.path, self.store_thread.state)
        self.error_console.print(report, markup=False, highlight=False, soft_wrap=True)

    # Telling the clerk

    def notify_plain(self, text: Words, severity: Severity = "information") -> None:
        """A toast whose text is shown as it is."""
        self.notify(
            unseen_shown(self.in_words(text)),
            severity=severity,
            markup=False,
            timeout=5 if severity == "information" else 10,
        )

    def notify_undone(self, text: Words) -> None:
        """A toast that says what was undone or done again, in the place of those that told of it."""
        self.toast_undone(unseen_shown(self.in_words(text)))

    def notify_error(self, error: MinutetakerError) -> None:
        """A toast that says what went wrong and what to do."""
        self.notify_plain(str(error), "error")

    def tell_lost_bytes(self, count: int) -> None:
        """Say that some of what came from the terminal was left out, as it stood for no characters."""
        what = "1 byte that is" if count == 1 else f"{count} bytes that are"
        self.notify_plain(f"The terminal sent {what} no UTF-8, left out: look whether a letter is missing.", "warning")

    def copy_to_clipboard(self, text: str) -> None:
        """Put a text on the clipboard, by every way that there is from here, and say by which it got there."""
        super().copy_to_clipboard(text)
        if text and not self.is_headless:
            self.run_worker(self._copied(text), group="clipboard")

    async def _copied(self, text: str) -> None:
        from minutetaker.screens.terminal.clipboard import clipboards_here, put, told

        ways = clipboards_here()
        took = await aside(lambda: put(text, ways.commands))
        self.notify_plain(told(text, ways, took))

    def show_notice(self, title: str, text: str) -> None:
        """A text too long for a toast, to be read at leisure."""
        from minutetaker.screens.dialogs.notice import Notice

        self.push_screen(Notice(title, text))

    def key_of(self, command_id: str) -> str:
        """The key that carries a command out, as prose names it: the user's own where they chose one."""
        from minutetaker.screens.commands.keys_in_words import key_of

        return key_of(command_id, self.keys)

    def keys_of(self, command_id: str) -> tuple[str, ...]:
        """All keys that carry a command out, as Textual names them."""
        from minutetaker.screens.commands.keys_in_words import keys_by_id

        return keys_by_id(command_id, self.keys)

    def in_words(self, words: Words) -> str:
        """What is to be said, with the keys that it names."""
        from minutetaker.screens.commands.keys_in_words import in_words

        return in_words(words, self.key_of)

    def tell_recovered(self) -> Id | None:
        """Say what the last run left in its journal, once; the meeting that it was typed in, where there is one."""
        recovered = self.store_thread.take_recovered()
        if recovered is not None:
            self.notify(unseen_shown(recovered.said), timeout=_RECOVERED_SECONDS, markup=False)
        self.tell_unplaced()
        return recovered.meeting_id if recovered is not None else None

    def tell_unplaced(self) -> None:
        """Show text that has no place in the store, until it was seen once."""
        from minutetaker.screens.app.unplaced import show_unplaced

        show_unplaced(self)

    def saving_changed(self, state: SaveState) -> None:
        """Tell whoever shows it how saving stands now."""
        self.leaving.saving_changed(state)
        self.saving_signal.publish(state)

    # What every screen uses

    def warm_up(self) -> None:
        """Load what opening a meeting needs, in the store's thread, while the clerk looks at the list."""
        self.store_thread.submit(warm_up)

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen on top; what it still reads to show is given up before its widgets are gone."""
        asking = active_worker.get(None)
        for worker in self.workers:
            if worker is not asking and self.screen in worker.node.ancestors_with_self:
                worker.cancel()
        return super().pop_screen()

    def styles_for(self, name: str) -> HouseStyle:
        """The house style of that name, or the plain one where it cannot be used, with the reason told.

        Raises:
            StyleError: the plain one cannot be used either.
        """
        from minutetaker.minutes.style.style_files import StyleError, load_style

        try:
            return load_style(name)
        except StyleError as error:
            if name == _FALLBACK_STYLE:
                raise
            style = load_style(_FALLBACK_STYLE)
            self.notify_plain(f"{error}\nUntil then it reads as {style.title}.", "warning")
            return style

    # Commands

    @property
    def store_read_only(self) -> str:
        """Why nothing in the store may be changed; empty where all may."""
        return self.store_thread.read_only_because

    @property
    def read_only_here(self) -> str:
        """Why nothing may be changed on this screen; empty where all may."""
        meeting = self.meetings.shown
        return meeting.read_only if meeting is not None else self.store_thread.read_only_because

    @property
    def is_frozen_here(self) -> bool:
        """Whether that is only because the minutes are confirmed: what stands beside them may be written."""
        meeting = self.meetings.shown
        return meeting is not None and meeting.is_frozen

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key is bound to, unless it would change what may only be read: then say why not."""
        if self.read_only_here and isinstance(action, str):
            from minutetaker.screens.commands.read_only import why_frozen, why_not

            because = why_not(self, action, default_namespace or self)
            if because and self.is_frozen_here:
                self.notify_plain(why_frozen(action, because))
                return True
            if because:
                self.notify_plain(because, "warning")
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        in_dialog = isinstance(self.screen, ModalScreen) and not isinstance(self.screen, CommandPalette)
        return not (in_dialog and action in _NOT_IN_DIALOGS)

    def action_show_help(self) -> None:
        """Show every key and what it does."""
        from minutetaker.screens.commands.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.keys, self.screen))

    async def action_search(self) -> None:
        """Search every meeting, and come back here."""
        await self.searching.open()

    def action_say_saved(self) -> None:
        """Say how saving stands."""
        self.news.say()

    def action_colours(self) -> None:
        """Change the colours of the screen."""
        self.colours.pick()

    def action_abbreviations(self) -> None:
        """List the user's own abbreviations, to add and to change."""
        self.run_worker(self.own_abbreviations.list(), exclusive=True, group="question")

    async def action_quit(self) -> None:
        """Leave, once all that was typed is in the store."""
        await self.leaving.when_saved()

    @property
    def is_form_filled_in(self) -> bool:
        from minutetaker.screens.dialogs.form import Form

        return isinstance(self.screen, Form) and self.screen.is_changed
