"""The full-screen program, begun from the command line where there is a terminal for it."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from minutetaker.cli.exit_codes import FAILED, WRONG_USAGE
from minutetaker.cli.printing import complain, remark_damaged
from minutetaker.identity import user_name

_ORDINARY = gc.get_threshold()
"""How often garbage is looked for; a command that ends soon looks more seldom."""


def open_screens(store: Path, *, meeting: str | None = None) -> int:
    """Open the full-screen program on a store and give the exit code.

    Args:
        meeting: what names the meeting to open; the list of meetings where it is None.
    """
    if not has_terminal():
        complain(
            "the full-screen program needs a terminal, and standard input or output is not one. Without a terminal "
            "use a command such as: minutetaker meetings, minutetaker export MEETING. "
            "minutetaker --help lists them all."
        )
        return WRONG_USAGE
    from minutetaker.stores import unfit

    trouble = unfit(store)
    if trouble:
        complain(trouble)
        return FAILED
    gc.set_threshold(*_ORDINARY)
    gc.disable()  # what is loaded stays, and looking through it for garbage takes an eighth of the start
    from minutetaker.screens.app.app import MinutetakerApp

    app = MinutetakerApp(store, who=user_name(), open_meeting=meeting)
    app.run()
    remark_damaged(app.unlisted)
    if app.refused:
        complain(app.refused)
    return app.return_code or 0


def has_terminal() -> bool:
    """Whether a person can both see and type."""
    return bool(sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty())
