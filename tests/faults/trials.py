"""How many trials a test runs: a few each time, the whole number where it is asked for."""

from __future__ import annotations

import os


def trials(quick: int, whole: int) -> int:
    """``whole`` where MINUTETAKER_TRIALS is ``whole``, else ``quick``."""
    return whole if os.environ.get("MINUTETAKER_TRIALS") == "whole" else quick
