"""From the start of the program to the first rows of its list, with few meetings and with many; and its filter.

The real program in a pseudo-terminal, the sizes in turn. Prints medians, and ratios to the smallest store.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from textual.events import Key

from benchmarks.crowd import UNTIL, crowd_copy
from minutetaker.record.dates import column_date
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.home.screen import HomeScreen
from tests.live.terminal import minutetaker

SIZES = (10, 1_000, 10_000)
MOST_RATIO = 1.2
TYPED = ("planning", "2019", "signed", "committee 24 november")


def first_rows(store: Path) -> float:
    """Seconds from starting the program until the newest meeting is on its screen."""
    began = time.perf_counter()
    with minutetaker("--store", str(store)) as program:
        program.wait_for(column_date(UNTIL))
        return time.perf_counter() - began


def keys_to_paint(store: Path) -> list[float]:
    """Seconds from each key in the filter until something was painted."""
    waits = []
    with minutetaker("--store", str(store)) as program:
        program.wait_for(column_date(UNTIL))
        program.settle()
        program.press("/")
        program.wait_for("Show")
        for key in _keys():
            program.settle(quiet=0.1)
            pressed = time.monotonic()
            program.press(key)
            waits.append(program.wait_until_painted() - pressed)
    return waits


async def key_costs(store: Path) -> list[float]:
    """Seconds of processor time that the event loop spends on each key in the filter, painting included."""
    costs = []
    app = MinutetakerApp(store, who="benchmark", today=lambda: UNTIL)
    async with app.run_test(size=(120, 36)) as pilot:
        while not (isinstance(app.screen, HomeScreen) and app.screen.is_read):
            await pilot.pause(0.01)
        await app.store_thread.finish()
        await pilot.press("slash")
        for key in _keys():
            await pilot.pause()
            before = time.thread_time()
            app.post_message(Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            await pilot.pause(1 / 30)
            costs.append(time.thread_time() - before)
    return costs


def _keys() -> list[str]:
    return [key for text in TYPED for key in (*text, *["backspace"] * len(text))]


def seconds_of(*arguments: str, **environment: str) -> float:
    """How long a run of the program without its screens takes; the median of five."""
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        command = [sys.executable, "-m", "minutetaker", *arguments]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def completing(store: Path) -> float:
    """Seconds that the shell waits when tab is pressed behind the start of a reference."""
    return seconds_of(
        _MINUTETAKER_COMPLETE="complete_bash",
        COMP_WORDS=f"minutetaker --store {store} show planning-committee-2019",
        COMP_CWORD="4",
    )


def measure_starts(stores: Mapping[int, Path], rounds: int) -> float:
    """Print when the first rows stand there; the ratio of the largest store's to the smallest's."""
    for store in stores.values():
        first_rows(store)
    times: dict[int, list[float]] = {size: [] for size in stores}
    for _ in range(rounds):
        for size, store in stores.items():
            times[size].append(first_rows(store))
    medians = {size: statistics.median(seconds) for size, seconds in times.items()}
    few = medians[min(medians)]
    print(f"{rounds} runs interleaved, medians")
    for size, median in medians.items():
        print(
            f"first rows of {size:6,} meetings {median * 1000:6.0f} ms  = {median / few:.2f} x those of {min(medians)}"
        )
    return medians[max(medians)] / few


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: Path(folder) / f"{size}.db" for size in SIZES}
        for size, store in stores.items():
            crowd_copy(store, size)
        ratio = measure_starts(stores, rounds)
        for size, store in stores.items():
            for name, seconds in (("painted", keys_to_paint(store)), ("the loop's", asyncio.run(key_costs(store)))):
                cuts = statistics.quantiles(seconds, n=20)
                figures = f"median {cuts[9] * 1000:5.1f}  p95 {cuts[18] * 1000:5.1f} ms"
                print(f"a key in the filter of {size:6,}  {name:10}  {figures}")
        for size, store in stores.items():
            listing, completion = seconds_of("--store", str(store), "meetings") * 1000, completing(store) * 1000
            print(f"minutetaker meetings {size:6,}  {listing:5.0f} ms  completion {completion:5.0f} ms")
    print(f"first rows of {max(SIZES):,} meetings: {ratio:.2f} x those of {min(SIZES)} (at most {MOST_RATIO})")
    return 0 if ratio <= MOST_RATIO else 1


if __name__ == "__main__":
    raise SystemExit(main())
