"""How a run can end, as the shell is told it."""

FAILED, WRONG_USAGE = 1, 2
STOPPED = 130
"""By Ctrl+C, as shells have it."""
