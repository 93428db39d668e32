"""Work that waits until nobody asks for it any more, and no longer than it may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from minutetaker.screens.widgets import debounce
from minutetaker.screens.widgets.debounce import Debounce

QUIET, LONGEST = 0.1, 1.0


@dataclass
class Timer:
    due: float
    callback: Callable[[], None]
    is_stopped: bool = False

    def stop(self) -> None:
        self.is_stopped = True


@dataclass
class Clock:
    """A clock that a test winds on, and the timers that run by it."""

    now: float = 0.0
    timers: list[Timer] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        self.timers.append(Timer(self.now + delay, callback))
        return self.timers[-1]

    def wind_on(self, until: float) -> None:
        while due := [timer for timer in self.timers if timer.due <= until and not timer.is_stopped]:
            first = min(due, key=lambda timer: timer.due)
            self.timers.remove(first)
            self.now = max(self.now, first.due)
            first.callback()
        self.now = until


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that the work is put off by."""
    clock = Clock()
    monkeypatch.setattr(debounce, "time", clock)
    return clock


def put_off(clock: Clock, work: Callable[[], object]) -> Debounce:
    pump: Any = clock
    return Debounce(pump, work, quiet=QUIET, longest=LONGEST)


@pytest.mark.parametrize(
    ("asked_at", "done_at"),
    [
        ([0.0], [QUIET]),
        ([0.0, 0.05], [0.05 + QUIET]),
        ([0.0, 0.08, 0.16, 0.24], [0.24 + QUIET]),
        ([step * 0.08 for step in range(12)], [0.88 + QUIET]),
        ([step * 0.08 for step in range(20)], [LONGEST, 1.52 + QUIET]),
        ([0.0, 5.0], [QUIET, 5.0 + QUIET]),
    ],
)
def test_it_is_done_when_the_asking_stops_or_has_gone_on_for_long(
    clock: Clock, asked_at: list[float], done_at: list[float]
) -> None:
    done: list[float] = []
    work = put_off(clock, lambda: done.append(clock.now))
    for at in asked_at:
        clock.wind_on(at)
        work.soon()
    assert work.is_waiting
    clock.wind_on(10.0)
    assert not work.is_waiting
    assert done == pytest.approx(done_at)


def test_what_waits_can_be_done_at_once_or_dropped_and_is_not_done_again(clock: Clock) -> None:
    done: list[float] = []
    work = put_off(clock, lambda: done.append(clock.now))
    work.at_once()
    assert done == []
    work.soon()
    work.at_once()
    clock.wind_on(1.0)
    assert done == [0.0]
    work.soon()
    work.drop()
    work.at_once()
    clock.wind_on(2.0)
    assert done == [0.0]
