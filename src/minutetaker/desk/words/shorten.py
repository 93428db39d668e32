"""Texts that someone typed or pasted, cut to what a message repeats of them."""

from __future__ import annotations

LONGEST = 40
"""Characters that a message repeats: as much as tells one slip from another."""


def shortened(text: str) -> str:
    """The text on one line, cut where it is longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
