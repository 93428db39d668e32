"""Long work, with how far it is; a key calls it off."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import BindingType
from textual.widgets import Static

from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.text_dialog import TextDialog

if TYPE_CHECKING:
    from minutetaker.screens.program import Program
    from minutetaker.store.api.long_work import Progress

Result = TypeVar("Result")


class Working(TextDialog[None]):
    """Shows what is done, and notes that it is to be given up."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.WORKING)]

    def __init__(self, title: str) -> None:
        super().__init__(title, " ")
        self.is_stopped = False

    def tell(self, text: str) -> None:
        """Show how far it is."""
        if self.is_mounted and not self.is_stopped:
            self.query_one(".text", Static).update(text)

    def action_stop(self) -> None:
        """Give it up as soon as that can be."""
        self.tell("Stopping…")
        self.is_stopped = True


async def worked(
    program: Program, title: str, work: Callable[[Progress], Awaitable[Result]], *, is_shown: bool = True
) -> Result:
    """Do long work while a dialog shows how far it is. Only a worker may wait for it.

    Args:
        is_shown: False for work that is done before a dialog would be read.

    Raises:
        StoppedError: it was called off.
        MinutetakerError: whatever the work raises.
    """
    from minutetaker.store.api.long_work import StoppedError, unheard

    if not is_shown:
        return await work(unheard)
    dialog, loop = Working(title), asyncio.get_running_loop()

    def heard(what: str, done: int = 0, of: int = 0) -> None:
        if dialog.is_stopped:
            raise StoppedError("Stopped. All is as it was.")
        far = f": {done * 100 // of} %" if of else ""
        with suppress(RuntimeError):  # the program ends
            loop.call_soon_threadsafe(dialog.tell, f"{what}{far}")

    await program.push_screen(dialog)
    try:
        return await work(heard)
    finally:
        await dialog.dismiss()
