"""Text that was typed and has no place in the store, shown until it was seen once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from minutetaker.record.text import cut
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.store.journal.unplaced import read_unplaced, settle_unplaced, unplaced_file

if TYPE_CHECKING:
    from minutetaker.screens.app.terminal_program import TerminalProgram

_SHOWN = 20_000
"""Characters; a longer text would be slow to lay out."""

TITLE = "Typed, and not in the minutes"


def show_unplaced(program: TerminalProgram) -> None:
    """Show what there is, unless it is shown already."""
    store = program.store_thread.path
    text = read_unplaced(store)
    if not text or program.read_only_here or any(isinstance(one, _Unplaced) for one in program.screen_stack):
        return

    def seen(_: None) -> None:
        try:
            kept = settle_unplaced(store, dt.datetime.now(dt.UTC))
        except OSError as error:
            program.notify_plain(f"{unplaced_file(store)} cannot be renamed: {error.strerror or error}.", "warning")
        else:
            program.notify_plain(f"It stays in {kept} until you delete it.")

    shown = cut(text, _SHOWN)
    if shown != text:
        shown = f"{shown} All of it is in {unplaced_file(store)}"
    program.push_screen(
        _Unplaced(TITLE, f"This has no place in the store. Put it in again where it belongs.\n\n{shown}"), seen
    )


class _Unplaced(Notice):
    """The notice, told apart from others."""
