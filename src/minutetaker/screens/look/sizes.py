"""At which sizes of the terminal the screens lay themselves out otherwise."""

from __future__ import annotations

Breakpoints = list[tuple[int, str]]

NARROW: Breakpoints = [(0, "-narrow"), (60, "-middling"), (100, "-wide")]
"""Cells of width, with the class that a screen of at least that width has."""

SHORT: Breakpoints = [(0, "-short"), (20, "-tall")]
"""Lines of height, with the class that a screen of at least that height has."""
