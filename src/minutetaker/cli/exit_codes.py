"""How a run can end, as the shell is told it."""

FAILED, WRONG_USAGE = 1, 2
