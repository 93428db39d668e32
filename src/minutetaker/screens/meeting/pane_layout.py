"""Which parts of the meeting screen are in sight, in a terminal of any size."""

from __future__ import annotations

LEAST = 50
"""Columns of the discussion below which other panes give way to it, but for the one that has the keyboard."""

LEFT, LEFT_WHERE_NARROW = 34, 26
"""Columns of the attendees and the agenda, from 100 columns of the terminal on and below."""

RIGHT = 34
"""Columns of the resolutions where all panes are in sight."""

NARROW = 60
"""Columns below which one pane stands alone."""

BESIDE = LEAST + LEFT_WHERE_NARROW
"""Columns from which the discussion keeps its least beside another pane."""

WIDE = LEFT + LEAST + RIGHT
"""Columns from which all panes stand beside one another."""

WIDE_WITH_PREVIEW = LEFT + 2 * LEAST
"""Columns from which the preview stands beside the discussion with the left column in sight."""

FLAT = 16
"""Lines below which the attendees and the agenda do not stand one above the other."""

LEFT_PANES = ("attendees", "agenda")
PARTS = ("left", *LEFT_PANES, "discussion", "resolutions", "preview")


def in_sight(width: int, height: int, focused: str, preview: str) -> frozenset[str]:
    """The parts to show.

    Args:
        focused: the pane that has the keyboard.
        preview: ``beside``, ``full``, or empty for none.
    """
    if preview == "full":
        return frozenset({"preview"})
    has_paper = bool(preview) and focused != "resolutions"
    if width < NARROW or (width < BESIDE and focused == "discussion"):
        middle = {focused}
    elif width < (WIDE_WITH_PREVIEW if has_paper else WIDE):
        middle = _pair(focused, preview)
    else:
        middle = {"left", "discussion", "preview" if has_paper else "resolutions"}
    if middle & {"left", *LEFT_PANES}:
        middle |= {"left"} | _of_the_left(width, height, focused)
    return frozenset(middle)


def _pair(focused: str, preview: str) -> set[str]:
    if focused in LEFT_PANES:
        return {"left", "discussion"}
    if focused == "resolutions":
        return {"discussion", "resolutions"}
    return {"discussion", "preview"} if preview else {"left", "discussion"}


def _of_the_left(width: int, height: int, focused: str) -> set[str]:
    if height >= FLAT and width >= NARROW:
        return set(LEFT_PANES)
    return {focused if focused in LEFT_PANES else "agenda"}
