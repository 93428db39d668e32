"""What the search index adds to saving: a key and a step, with the index and without it, in the same run.

Without means that its triggers are taken away, so that nothing is noted and nothing is left to be indexed.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from benchmarks.meetings import SENTENCE, filled_store
from minutetaker.desk.minuting import agenda
from minutetaker.desk.minuting.typing import TypeText, carry_out_run
from minutetaker.store.sqlite.store import SqliteStore

KEYS = 60
LONG = 65_536
"""Characters of the long entry."""


def milliseconds(steps: list[Callable[[], object]]) -> float:
    """The median of what each step takes."""
    taken = []
    for step in steps:
        began = time.perf_counter()
        step()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def measure(path: Path, meeting_id: str) -> dict[str, float]:
    """Keys in a short and in a long entry, and steps that are no typing, in a meeting of 400 points."""
    with SqliteStore.open(path, who="benchmark") as store:
        item = store.meeting(meeting_id).items[20]
        short, long = item.entries[0].id, item.entries[1].id
        much = (SENTENCE * (LONG // len(SENTENCE) + 1))[:LONG]

        def typing(entry: str, begin: str) -> list[Callable[[], object]]:
            texts = [begin + "x" * number for number in range(KEYS)]
            return [partial(carry_out_run, store, [TypeText(meeting_id, item.id, entry, text)]) for text in texts]

        found = {"a key in an entry of 190 characters": milliseconds(typing(short, SENTENCE * 2))}
        carry_out_run(store, [TypeText(meeting_id, item.id, long, much)])
        found["a key in an entry of 64 KiB"] = milliseconds(typing(long, much))
        names = [f"Works in ward {number}a" for number in range(KEYS)]
        found["a step that is no typing"] = milliseconds(
            [lambda name=name: agenda.rename_item(store, meeting_id, item.id, name) for name in names]  # type: ignore[misc]
        )
        return found


def without_triggers(path: Path) -> None:
    """Take the triggers of the index away."""
    with closing(sqlite3.connect(path)) as connection:
        listed = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'search_*'"
        for (name,) in connection.execute(listed).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.commit()


def main() -> None:
    arms: dict[str, list[dict[str, float]]] = {"with": [], "without": []}
    with tempfile.TemporaryDirectory() as folder:
        for run in range(3):
            for arm, results in arms.items():
                path = Path(folder) / f"{arm}{run}.db"
                meeting_id = filled_store(path)
                if arm == "without":
                    without_triggers(path)
                results.append(measure(path, meeting_id))
    print(f"saving, median of {KEYS} in each of 3 runs")
    for what in arms["with"][0]:
        ours, bare = (statistics.median(one[what] for one in arms[arm]) for arm in arms)
        print(f"{what:38} {ours:7.2f} ms with the index, {bare:7.2f} ms without = {ours / bare:.2f} x")


if __name__ == "__main__":
    main()
