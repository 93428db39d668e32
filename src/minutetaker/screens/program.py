"""The program as its screens know it: a protocol of what they may ask, and the one function that finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, TypeGuard, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from textual.dom import DOMNode
    from textual.screen import Screen
    from textual.signal import Signal
    from textual.widget import AwaitMount

    from minutetaker.desk.recovery.backup_places import BackupGlance
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.own_files.abbreviations import Abbreviations
    from minutetaker.record import Id, MinutetakerError
    from minutetaker.screens.destination import Destination
    from minutetaker.screens.key_for import Words
    from minutetaker.screens.open_meeting import OpenMeeting
    from minutetaker.screens.saving.backing_up import BackupKeeper
    from minutetaker.screens.saving.saving import SaveState
    from minutetaker.screens.saving.store_thread import StoreThread
    from minutetaker.settings import Settings

Answer = TypeVar("Answer")
Severity = Literal["information", "warning", "error"]


class MeetingsOnScreen(Protocol):
    """The meetings that are open."""

    @property
    def is_opening(self) -> bool: ...

    @property
    def shown(self) -> OpenMeeting | None: ...

    def all_open(self) -> Iterator[OpenMeeting]: ...

    def screen_of(self, meeting_id: Id) -> OpenMeeting | None: ...

    async def open(self, meeting_id: Id, at: Destination | None = None, *, is_beside: bool = False) -> bool: ...

    async def open_first(self, meeting_id: Id) -> bool: ...

    async def complete(self) -> None: ...

    async def go_to(self, destination: Destination) -> bool: ...


class HeldKeys(Protocol):
    """The queue of keys, as a screen may hold it up."""

    def held(self, *, seconds: float = ...) -> AbstractContextManager[None]: ...

    def begin(self) -> None: ...

    def wait(self) -> None: ...

    async def all_done(self) -> None: ...


class Program(Protocol):
    """What a screen may ask of the program that it is part of."""

    is_minutetaker: ClassVar[bool]
    """True: by this a widget tells the program from another app."""

    held_by: str
    first_meeting: str | None
    unlisted: tuple[str, ...]

    @property
    def store_thread(self) -> StoreThread: ...

    @property
    def saving_signal(self) -> Signal[SaveState]: ...

    @property
    def backups_signal(self) -> Signal[BackupGlance]: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def abbreviations(self) -> Abbreviations: ...

    @property
    def backups(self) -> BackupKeeper: ...

    @property
    def meetings(self) -> MeetingsOnScreen: ...

    @property
    def key_queue(self) -> HeldKeys: ...

    @property
    def today(self) -> Callable[[], date]: ...

    def push_screen(
        self, screen: Screen[Answer], callback: Callable[[Answer | None], None] | None = None
    ) -> AwaitMount: ...

    async def push_screen_wait(self, screen: Screen[Answer]) -> Answer: ...

    def refuse(self, why: str) -> None: ...

    def look_through_own_files(self) -> None: ...

    def warm_up(self) -> None: ...

    # What may be changed

    @property
    def store_read_only(self) -> str: ...

    @property
    def read_only_here(self) -> str: ...

    @property
    def is_frozen_here(self) -> bool: ...

    # Telling the clerk

    def notify_plain(self, text: Words, severity: Severity = "information") -> None: ...

    def notify_undone(self, text: Words) -> None: ...

    def notify_error(self, error: MinutetakerError) -> None: ...

    def show_notice(self, title: str, text: str) -> None: ...

    def tell_recovered(self) -> Id | None: ...

    def tell_what_to_mend(self) -> None: ...

    def key_of(self, command_id: str) -> str: ...

    def keys_of(self, command_id: str) -> tuple[str, ...]: ...

    def in_words(self, words: Words) -> str: ...

    def styles_for(self, name: str) -> HouseStyle: ...


def program_of(node: DOMNode) -> Program:
    """The program that a screen or a widget is part of.

    Raises:
        LookupError: another app shows it.
    """
    program = program_or_none(node)
    if program is None:
        raise LookupError(f"{node} is no part of minutetaker's program.")
    return program


def program_or_none(node: DOMNode) -> Program | None:
    """The program that a widget is part of; None in another app, which may show a form or a line of keys."""
    app = node.app
    return app if _is_program(app) else None


def _is_program(app: object) -> TypeGuard[Program]:
    return getattr(app, "is_minutetaker", False) is True
