"""Undo and redo of the list of meetings and of committees: done, or agreed to first, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from minutetaker.record import MinutetakerError
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.program import Program, program_of

if TYPE_CHECKING:
    from minutetaker.desk.history.undo import ListUndoResult
    from minutetaker.store.api.store import Store


class ListUndo(Screen[None]):
    """A screen whose undo and redo are those of the list of meetings and of committees."""

    @property
    def program(self) -> Program:
        """The program, which holds the store's thread."""
        return program_of(self)

    async def list_stands(self) -> None:
        """Waits until the list is there that undo changes."""

    async def show_undone(self, result: ListUndoResult) -> None:
        """Shows the list as it is after an undo or a redo."""
        raise NotImplementedError

    async def action_undo(self) -> None:
        """Undo the last change to a committee or to the list of meetings."""
        await self._turn(back=True)

    async def action_redo(self) -> None:
        """Do again what was undone."""
        await self._turn(back=False)

    async def _turn(self, *, back: bool) -> None:
        await self.list_stands()
        result = await undo_or_redo(self.program, back=back)
        if result is not None and result.asks:
            self._agree_and_turn(result, back=back)
        elif result is not None:
            await self._show_and_tell(result, back=back)

    @work(exclusive=True, group="question")
    async def _agree_and_turn(self, asked: ListUndoResult, *, back: bool) -> None:
        result = await agree_and_turn(self.program, asked, back=back)
        if result is not None:
            await self._show_and_tell(result, back=back)

    async def _show_and_tell(self, result: ListUndoResult, *, back: bool) -> None:
        await self.show_undone(result)
        tell(self.program, result, back=back)


async def undo_or_redo(program: Program, *, back: bool, agreed: int | None = None) -> ListUndoResult | None:
    """Undo the newest change (``back``), or do again what was undone last.

    What would take away something that somebody made is only asked about. None where there was nothing, or it cannot
    be done: that is told.
    """

    def work(store: Store) -> ListUndoResult | None:
        from minutetaker.desk.history import undo

        return undo.undo_or_redo_list(store, back=back, agreed=agreed)

    try:
        result = await program.store_thread.do(work)
    except MinutetakerError as error:
        program.notify_error(error)
        return None
    if result is None:
        program.notify_plain("Nothing to undo." if back else "Nothing to do again.")
    return result


async def agree_and_turn(program: Program, asked: ListUndoResult, *, back: bool) -> ListUndoResult | None:
    """Ask whether to take away what would go, and do it then; None where it was not agreed to, or cannot be done."""
    result: ListUndoResult | None = asked
    while result is not None and result.asks:
        if not await may_go(program, result.asks, back=back):
            return None
        result = await undo_or_redo(program, back=back, agreed=result.seq)
    return result


async def may_go(program: Program, asks: str, *, back: bool) -> bool:
    """Ask whether what is named may be taken away by undo or redo; where not, it is said that nothing was."""
    is_agreed = await program.push_screen_wait(Question("Undo this?" if back else "Do this again?", asks))
    if not is_agreed:
        program.notify_plain("Nothing was undone." if back else "Nothing was done again.")
    return is_agreed


def tell(program: Program, result: ListUndoResult, *, back: bool) -> None:
    """Say what was undone or done again, and where it is now."""
    in_bin = " It is in the bin." if result.into_bin else ""
    program.notify_undone(f"{'Undone' if back else 'Done again'}: {result.name}.{in_bin}")
