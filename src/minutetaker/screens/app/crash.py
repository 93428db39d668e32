"""The report when the program breaks: what happened and where the minutes are, and none of their text."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutetaker.screens.saving.saving import SaveState


def crash_report(error: BaseException, store: Path, state: SaveState) -> str:
    """The text for the terminal; what a clerk needs stands last, where a small screen still shows it.

    It names the lines of the program that were under way, without the values they worked on and
    without the error's own message, as either may hold what was typed in an exempt item.

    Args:
        store: the store's file.
        state: how saving stands, once the work handed over is done.
    """
    if state.saved:
        kept = f"Everything that was typed is in the store: {store}"
    elif state.is_kept:
        last = f"{state.waiting} of the last changes are" if state.waiting > 1 else "The last change is"
        kept = f"{last} in the journal, and not in the store yet: the next start brings it in. {state.trouble}".strip()
    else:
        lost = f"{state.waiting} of the last changes" if state.waiting > 1 else "The last change"
        kept = f"{lost} could not be kept. {state.trouble}\nAll that was typed before is in the store: {store}".strip()
    return (
        f"{_whereabouts(error)}\n"
        "minutetaker met a mistake of its own and had to stop. The lines above tell whoever mends it where it was; no "
        "minutes stand in them.\n"
        f"{kept}\n"
        "Start it again to go on.\n"
    )


def _whereabouts(error: BaseException) -> str:
    parts: list[str] = []
    met: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in met:
        met.add(id(one))
        frames = traceback.StackSummary.extract(traceback.walk_tb(one.__traceback__), capture_locals=False)
        parts.append("".join(frames.format()) + f"{type(one).__module__}.{type(one).__qualname__}\n")
        one = one.__cause__ or getattr(one, "error", None) or one.__context__
    return "\nbecause of\n".join(parts)
