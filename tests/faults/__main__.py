"""The whole run: every kind of fault, as often as was asked for, and a table of what came of it.

    python -m tests.faults [--trials N] [NAME ...]

Without a name it runs every row, which takes about two and a half hours on two cores; each is printed as it is done.
It ends with 1 where one does not hold. ``--trials`` runs another number of each, to see that a row works.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from tempfile import TemporaryDirectory
from types import MappingProxyType
from unittest.mock import patch

from tests.faults.table import HEAD, Row, drawn_row


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: the module whose ``measure`` runs it, and how many trials were asked for."""

    module: str
    trials: int


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "kill": Kind("tests.live.ending.test_kill", 1000),
        "signals": Kind("tests.live.ending.test_signals", 800),
        "power": Kind("tests.faults.power.test_power_cut", 10_000),
        "failing": Kind("tests.faults.storage.test_failing_io", 0),
        "flips": Kind("tests.faults.storage.bit_flips", 10_000),
        "worn": Kind("tests.faults.storage.worn_stores", 2000),
        "writers": Kind("tests.faults.writers.rivals", 1000),
        "second": Kind("tests.live.second_program", 50),
        "restore": Kind("tests.faults.storage.test_restore_drill", 20),
        "stateful": Kind("tests.faults.stateful.test_stateful", 20_000),
        "bin": Kind("tests.faults.bin.test_bin", 20_000),
        "hostile": Kind("tests.faults.hostile.test_text", 2000),
        "soak": Kind("tests.live.whole.test_soak", 100_000),
    }
)
"""Every row by the name that chooses it, in the order of the table."""


def _measured(name: str, trials: int | None) -> Row:
    kind = KINDS[name]
    try:
        measure: Callable[[int], Row] = import_module(kind.module).measure
        return measure(kind.trials if trials is None else trials)
    except Exception as error:
        traceback.print_exc()
        return Row(name, 0, f"could not be run: {type(error).__name__}: {error}", "-", holds=False)


def main(arguments: list[str]) -> int:
    """Run the rows that are named, or all; 1 where one does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Break minutetaker, and count.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"rows to run, of: {', '.join(KINDS)}")
    parser.add_argument("--trials", type=int, help="how many of each, instead of the number asked for")
    told = parser.parse_args(arguments)
    unknown = [name for name in told.names if name not in KINDS]
    if unknown:
        parser.error(f"no row is called {unknown[0]}; there are {', '.join(KINDS)}")
    print("\n".join(HEAD), flush=True)
    holds = True
    for name in told.names or KINDS:
        began = time.monotonic()
        with TemporaryDirectory() as state, patch.dict(os.environ, XDG_STATE_HOME=state):
            row = _measured(name, told.trials)
        holds = holds and row.holds
        print(drawn_row(row), flush=True)
        print(f"{name}: {(time.monotonic() - began) / 60:.1f} minutes", file=sys.stderr, flush=True)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
