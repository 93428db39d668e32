"""How soon a second program on one store says who has it: the real program, in a pseudo-terminal."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.table import Row, progress
from tests.live.terminal import minutetaker
from tests.store.making import a_committee, a_meeting

LONGEST = 0.2
"""Seconds after its first frame in which the second program must have said so."""

_TOLD = "Dana Ash has this store open since"


def seconds_until_told(path: Path, home: Path) -> tuple[float, float]:
    """Seconds from its start to its first frame, and from there until the second program says who has the store."""
    env = {"HOME": str(home), "MINUTETAKER_CONFIG": str(home / "config"), "XDG_DOCUMENTS_DIR": str(home)}
    began = time.monotonic()
    with minutetaker("--store", str(path), env=env) as program:
        program.wait_for(lambda text: "minutetaker" in text)
        seen = time.monotonic()
        program.wait_for(_TOLD)
        return seen - began, time.monotonic() - seen


def measure(trials: int) -> Row:
    """The row of the table: ``trials`` counts starts of the second program."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "minutes.db"
        with SqliteStore.open(path, who="Dana Ash") as store:
            committee = store.add_committee(a_committee(), label="New committee")
            store.add_meeting(a_meeting(committee.id), label="New meeting")
            starts, tellings = [], []
            for number in range(trials):
                start, telling = seconds_until_told(path, Path(folder))
                starts.append(start)
                tellings.append(telling)
                progress("second program", number + 1, trials)
    first_frame, usual, longest = (
        f"{1000 * one:.0f} ms" for one in (statistics.median(starts), statistics.median(tellings), max(tellings))
    )
    result = f"told {usual} after its first frame, at most {longest}; first frame {first_frame} after its start"
    return Row("second program told", trials, result, "200 ms", holds=max(tellings) <= LONGEST, bounded=False)
