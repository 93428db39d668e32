"""The list of meetings as what is begun from it knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from minutetaker.record import Committee, Meeting, MeetingSummary
    from minutetaker.screens.program import Program
    from minutetaker.store.api.store import Store

Result = TypeVar("Result")


class HomeHost(Protocol):
    """What may be asked of the list; the screen says what each does."""

    @property
    def app(self) -> App[Any]: ...

    @property
    def program(self) -> Program: ...

    @property
    def committees(self) -> tuple[Committee, ...]: ...

    @property
    def meeting_here(self) -> MeetingSummary | None: ...

    async def carry_out(self, unit: Callable[[Store], Result]) -> Result | None: ...

    async def make_and_open(self, make: Callable[[Store], Meeting]) -> Meeting | None: ...

    async def read_again(self) -> None: ...

    def action_committees(self) -> None: ...
