"""Opening a store, confirming minutes and exporting confirmed ones, beside an earlier version in the same run.

    git worktree add ../earlier VERSION
    python -m benchmarks.earlier ../earlier

Each version works in a process of its own, on a crowded store that it made itself; the two take turns. Prints medians
of processor time, which other work on the machine and the disk leave as it is, and ratios; the exit code is 1 where
one is above its limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

LIMIT = 1.1
MEETINGS = 300
ARMS = ("open", "confirm", "export")
HERE = Path(__file__).resolve()


def work(folder: Path) -> None:
    """Do once what each line of standard input names, and print how many seconds of the processor it took.

    Whatever version it is of, it may ask nothing of the program that the earliest does not have.
    """
    from benchmarks.crowd import crowded_store
    from minutetaker.desk.approval.approving import confirm
    from minutetaker.desk.meetings.export import kept_publication
    from minutetaker.minutes.style.style_files import load_style
    from minutetaker.outputs.publication import Content
    from minutetaker.outputs.publishing import written
    from minutetaker.outputs.registry import EXPORTERS
    from minutetaker.store.sqlite.store import SqliteStore

    path, word = folder / "minutes.db", EXPORTERS.named("docx")
    crowded_store(path, MEETINGS)
    with SqliteStore.open(path, who="benchmark") as store:
        waiting, confirmed = list(store.meetings()), 0
        known = list(waiting)

        def confirm_next() -> float:
            one = waiting.pop()
            style = load_style(store.meeting(one.id).style)
            began = time.process_time()
            confirm(store, one.id, style, on=one.date + timedelta(30), by="Full Council", all_accepted=True)
            return time.process_time() - began

        def export_next() -> float:
            nonlocal confirmed
            confirmed += 1
            began = time.process_time()
            written(kept_publication(store, known[-confirmed].id, Content.DOCUMENT), word)
            return time.process_time() - began

        def open_again() -> float:
            began = time.process_time()
            opened = SqliteStore.open(beside, who="benchmark")
            taken = time.process_time() - began
            opened.close()
            return taken

        beside = folder / "beside" / "minutes.db"
        beside.parent.mkdir()
        crowded_store(beside, 10)
        arms: dict[str, Callable[[], float]] = {"open": open_again, "confirm": confirm_next, "export": export_next}
        for line in sys.stdin:
            print(arms[line.strip()](), flush=True)


@contextmanager
def working(tree: Path) -> Iterator[Callable[[str], float]]:
    """A process that does what it is told with the program in a folder of its sources; the seconds of each."""
    with tempfile.TemporaryDirectory() as folder:
        places = {"MINUTETAKER_SPARE": folder, "MINUTETAKER_CONFIG": folder}
        env = {**os.environ, **places, "PYTHONPATH": os.pathsep.join((str(tree / "src"), str(tree)))}
        process = subprocess.Popen(
            [sys.executable, str(HERE), "--work", folder],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        asked: IO[str] = process.stdin
        answers: IO[str] = process.stdout

        def once(arm: str) -> float:
            print(arm, file=asked, flush=True)
            return float(answers.readline())

        try:
            yield once
        finally:
            asked.close()
            process.wait()


def main() -> int:
    """Measure, print, and say by the exit code whether anything takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("earlier", type=Path, help="a folder with the sources of an earlier version")
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    trees = {"earlier": options.earlier.resolve(), "now": HERE.parent.parent}
    with ExitStack() as stack:
        processes = {name: stack.enter_context(working(tree)) for name, tree in trees.items()}
        taken: dict[tuple[str, str], list[float]] = {}
        for arm in ARMS:
            for _ in range(options.rounds):
                for name, once in processes.items():
                    taken.setdefault((name, arm), []).append(once(arm))
    too_slow = 0
    print(f"{options.rounds} rounds taking turns, medians of processor time")
    for arm in ARMS:
        earlier, now = (statistics.median(taken[name, arm]) for name in trees)
        too_slow += now > LIMIT * earlier
        print(f"{arm:8} {earlier * 1000:7.2f} ms  {now * 1000:7.2f} ms  {now / earlier:5.2f} x (at most {LIMIT})")
    return 1 if too_slow else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(Path(sys.argv[2]))
    else:
        raise SystemExit(main())
