"""Which parts of the meeting screen are in sight, in a terminal of any size."""

from __future__ import annotations

NARROW, WIDE = 60, 100
"""Columns from which two panes stand beside one another, and from which all of them do."""

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
    if width < NARROW:
        middle = {focused}
    elif width < WIDE:
        middle = _pair(focused, preview)
    else:
        middle = {"left", "discussion", "preview" if preview else "resolutions"}
        if preview and focused == "resolutions":
            middle = {"left", "discussion", "resolutions"}
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
