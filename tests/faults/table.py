"""A row of the table of faults, and the table drawn.

Each kind of fault has one module with ``measure``, which runs so many trials and gives the row::

    def measure(trials: int) -> Row:
        lost = sum(one_kill(number) for number in range(trials))
        return Row("kill", trials, f"{lost} seen and lost", "0 seen and lost", holds=lost == 0)

``trials`` is counted in what the figure is told in: kills, states, bit flips, steps, keys. A row must not raise for
what it was asked to find: that is ``holds=False`` with the count in ``result``. It may call ``progress`` as it goes.
The rows are named in :data:`tests.faults.__main__.KINDS`, each with its module and its whole number of trials.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What one kind of fault came to.

    ``result`` says what was found, with every count that was asked for; ``asked`` says the figure asked for.
    ``bounded`` is False for a row that measures (memory, time) rather than counts losses over trials.
    """

    name: str
    trials: int
    result: str
    asked: str
    holds: bool
    bounded: bool = True

    @property
    def bound(self) -> str:
        """What no loss in so many trials shows, with 95 % confidence: the rule of three, 3/n."""
        if not self.bounded or not self.trials:
            return "-"
        return f"< {3 / self.trials:.2g} a trial" if self.holds else "none: it failed"


_TIMES_TOLD = 50


def progress(name: str, done: int, of: int, *, found: str = "") -> None:
    """Say on standard error how far a long row has come, and what it found: on one line where somebody is watching."""
    told = f"{name}: {done:,} of {of:,}{f' ({found})' if found else ''}"
    if sys.stderr.isatty():
        print(f"\r{told}", end="\n" if done >= of else "", file=sys.stderr, flush=True)
    elif done * _TIMES_TOLD // of > (done - 1) * _TIMES_TOLD // of:
        print(told, file=sys.stderr, flush=True)


HEAD = ("| test | trials | result | bound | asked | holds |", "| --- | --- | --- | --- | --- | --- |")
"""The first lines of the table."""


def drawn_row(row: Row) -> str:
    """A row as a line of the table; what failed first may have broken lines in it, which no line of a table can."""
    cells = (row.name, f"{row.trials:,}", row.result, row.bound, row.asked, "yes" if row.holds else "NO")
    return f"| {' | '.join(' '.join(cell.replace('|', '¦').split()) for cell in cells)} |"
