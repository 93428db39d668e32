"""A long meeting through the real program: memory, the time from key to paint and to the disk, and every word kept."""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from tests.faults.table import Row, progress
from tests.live.ending.kill_rounds import Scene, open_rows
from tests.live.terminal import Program
from tests.live.whole.long_meeting import ITEMS, LongMeeting, items_kept, long_meeting_store, press
from tests.live.whole.pace import Durable, bare_text_area, last_line, seconds_to_paint

pytestmark = pytest.mark.live

GROWTH = 20.0
"""Mebibytes that the program may grow by."""

TIMES_BARE = 2.0
DURABLE = 0.050
WARM, WARM_KEYS = 0.04, 600
"""The part of the keys, and the least of them, that come before memory is measured for the first time."""

PAUSES = 40
"""Times that a whole soak stops to measure the pace, each with a sentence to the screen and one to the disk."""


@dataclass(slots=True)
class Soak:
    """What a soak came to; seconds of each key that was measured."""

    keys: int = 0
    first: float = 0.0
    last: float = 0.0
    most: float = 0.0
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    durable: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    pauses: int = 0

    def pause(self, program: Program, bare: Program, store: Path, meeting: LongMeeting) -> None:
        """Measure the pace at a point of the meeting: a sentence on either screen in turn, and one to the disk."""
        self.pauses += 1
        program.settle()
        bare.press("enter")
        self.bare += seconds_to_paint(bare, meeting.one_row(), last_line)
        self.keys += press(program, meeting.new_point())
        text = meeting.typed_by_hand()
        self.ours += seconds_to_paint(program, text, lambda screen: "".join(open_rows(screen)))
        self.keys += press(program, meeting.new_point())
        after = meeting.typed_by_hand()
        program.settle()
        self.durable += Durable(store).seconds_to_disk(program, after)
        self.keys += len(text) + len(after)

    @property
    def growth(self) -> float:
        """Mebibytes from after the warm-up to the end."""
        return self.last - self.first


@pytest.mark.long
def test_a_meeting_typed_at_full_speed_is_kept_whole_and_memory_stays_level(tmp_path: Path) -> None:
    result = soak(tmp_path, 1500)
    assert result.wrong == []
    assert result.keys >= 1500
    assert result.growth <= GROWTH


def soak(folder: Path, keys: int, *, pauses: int = 0) -> Soak:
    """Type so many keys of a long meeting, and look at what is kept in the end.

    Args:
        pauses: times to stop in between and measure the pace, beside a bare text area's.
    """
    scene = Scene.at(folder)
    meeting_id = long_meeting_store(scene.store)
    meeting, result = LongMeeting(Random(7)), Soak()
    steps = meeting.steps(max(8, keys // ITEMS // 100))
    with scene.start(meeting_id) as program, bare_text_area(scene.env) as bare:
        program.wait_for("1/26 Matter 1")
        bare.wait_for("ready")
        bare.press("end")
        for number, step in enumerate(steps):
            result.keys += press(program, step)
            progress("soak", result.keys, keys)
            if not result.first and result.keys > max(WARM_KEYS, keys * WARM):
                result.first = megabytes(program.pid)
            if number % 50 == 0:
                result.most = max(result.most, megabytes(program.pid))
            is_due = result.pauses < pauses and result.keys > (result.pauses + 1) * keys / (pauses + 1)
            if is_due and meeting.takes_points:
                result.pause(program, bare, scene.store, meeting)
            if result.keys >= keys:
                break
        program.settle()
        result.last = megabytes(program.pid)
        program.press("ctrl+q")
        if program.wait_for_exit() != 0:
            result.wrong.append(f"It ended with {program.exit_code}: {program.text}")
    found = items_kept(scene.store, meeting_id)
    for number, wanted in enumerate(meeting.kept):
        if list(found[number]) != wanted:
            result.wrong.append(f"item {number + 1} is {found[number]} and not {wanted}")
    return result


def megabytes(pid: int) -> float:
    """Mebibytes of memory that a process has in hand."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def measure(keys: int) -> Row:
    """Type so many keys and say what they cost."""
    with tempfile.TemporaryDirectory(prefix="minutetaker-soak-") as folder:
        found = soak(Path(folder), keys, pauses=PAUSES if keys > WARM_KEYS * 10 else 2)
        size = (Path(folder) / "minutes.db").stat().st_size / 2**20
    ours, bare, durable = (_last(one) for one in (found.ours, found.bare, found.durable))
    result = (
        f"memory {found.growth:+.1f} MiB ({found.first:.0f} to {found.last:.0f}); "
        f"key to paint p99 {ours * 1000:.1f} ms, {ours / bare:.2f} x a bare TextArea's "
        f"{bare * 1000:.1f} ms ({len(found.ours)} and {len(found.bare)} keys); "
        f"key to durable p99 {durable * 1000:.1f} ms, longest {max(found.durable) * 1000:.0f} ms "
        f"({len(found.durable)} keys at 30 a second); store {size:.1f} MiB; {len(found.wrong)} texts not kept"
    )
    holds = not found.wrong and found.growth <= GROWTH and ours <= TIMES_BARE * bare and durable <= DURABLE
    asked = "growth at most 20 MiB; paint p99 at most 2 x bare; durable p99 at most 50 ms"
    return Row("soak: a meeting typed at full speed", found.keys, result, asked, holds=holds, bounded=False)


def _last(seconds: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(seconds, n=100)[98]
