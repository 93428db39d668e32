"""The discussion pane as what asks and pastes for it knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import App

    from minutetaker.record import Entry, Id, Meeting, Placement
    from minutetaker.record.entries.tree import Tree
    from minutetaker.screens.key_for import Words
    from minutetaker.screens.meeting.discussion.command_typing import CommandTyping
    from minutetaker.screens.meeting.discussion.draft import Draft
    from minutetaker.screens.meeting.discussion.outline import Outline
    from minutetaker.screens.meeting.discussion.plans import CaretAt, Here, Plan, Step
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView


class Writing(Protocol):
    """The entries of the item shown, one of them open; the pane says what each does."""

    outline: Outline
    draft: Draft | None
    entry_id: Id | None
    command: CommandTyping

    @property
    def view(self) -> MeetingView | None: ...

    @property
    def app(self) -> App[Any]: ...

    @property
    def host(self) -> MeetingHost: ...

    @property
    def entries(self) -> Tree: ...

    @property
    def placement(self) -> Placement: ...

    @property
    def read_only(self) -> str: ...

    @property
    def is_shown_only(self) -> bool: ...

    def here(self) -> Here | None: ...

    def say(self, words: Words) -> None: ...

    def refuse(self) -> None: ...

    async def decide(self, planner: Callable[[Here], Plan | None]) -> None: ...

    async def carry_out(self, step: Step, to: CaretAt) -> Meeting | None: ...

    def add_at_once(self, entries: Iterable[Entry], placement: Placement, to: CaretAt) -> None: ...
