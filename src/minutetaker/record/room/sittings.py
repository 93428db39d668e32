"""The sittings of a meeting, what parts one from the next, and the state that a meeting has come to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from minutetaker.record.ids import Id

DAY = 24 * 60
"""Minutes."""
NOON = dt.time(12)
_SMALL_HOURS = dt.time(6)
_CHANGES_AT = dt.time(2)
"""The clock is put forward from one to two, and back from two to one (Summer Time Order 2002, in Greenwich time)."""


class NotHeld(StrEnum):
    """Why a meeting that was called did no business."""

    CANCELLED = "cancelled"
    NOT_QUORATE = "not quorate"


class MeetingState(StrEnum):
    """What became of a meeting that was called."""

    CALLED = "called"
    HELD = "held"
    ADJOURNED = "adjourned"
    CANCELLED = "cancelled"
    NOT_QUORATE = "not quorate"


@dataclass(frozen=True, slots=True)
class Adjournment:
    """The end of a sitting after which the same meeting goes on.

    ``at`` is by the clock of the sitting that it ends. ``until``, ``until_at`` and ``place`` are when and where the
    meeting is to go on, as far as that was said: without a day on the same one. ``resumed_on`` is None until it does.
    ``item_id`` and ``after_entry_id`` say what the meeting had reached.
    """

    id: Id
    at: dt.time | None = None
    until: dt.date | None = None
    until_at: dt.time | None = None
    place: str = ""
    resumed_on: dt.date | None = None
    resumed_at: dt.time | None = None
    item_id: Id | None = None
    after_entry_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting: its day, when it opened and ended as far as that was noted, and the time that it was called for."""

    date: dt.date
    opened_at: dt.time | None = None
    ended_at: dt.time | None = None
    called_for: dt.time | None = None
    place: str = ""

    @property
    def start(self) -> dt.time:
        """When it began, as well as is known."""
        return self.opened_at or self.called_for or dt.time()

    def moment(self, at: dt.time) -> int:
        """Minutes from the midnight before the sitting to a time in it, as :func:`moment`."""
        return moment(self.start, at)

    def day_of(self, at: dt.time) -> dt.date:
        """The day by the calendar of a time in it: the day after where that is past midnight."""
        return self.date + dt.timedelta(self.moment(at) // DAY)

    def is_before(self, at: dt.time, other: dt.time) -> bool:
        """Whether a time in it was before another; of two in the hour that comes twice in a night, nobody can tell."""
        is_untold = _comes_twice(self.day_of(at), at) and _comes_twice(self.day_of(other), other)
        return self.moment(at) < self.moment(other) and not is_untold

    def minutes_until(self, at: dt.time) -> int:
        """How long it has sat by then: the hour that a night lacks is not counted, nor one that it has more."""
        day, lasted = self.day_of(at), self.moment(at) - self.moment(self.start)
        passed = at >= _CHANGES_AT and (day > self.date or self.start < _CHANGES_AT)
        return lasted - (clock_change(day) if passed else 0)


def moment(start: dt.time, at: dt.time) -> int:
    """Minutes from the midnight before a meeting to a time in it; what is after the next midnight counts on.

    A time before six in the morning is of the day after where the meeting began at noon or later.
    """
    is_day_after = start >= NOON and at < _SMALL_HOURS
    return at.hour * 60 + at.minute + DAY * is_day_after


def clock_change(day: dt.date) -> int:
    """Minutes by which the clock is put forward in the small hours of a day; fewer than none where it is put back."""
    is_last_sunday = day.weekday() == 6 and day.day > 31 - 7
    return {3: 60, 10: -60}.get(day.month, 0) if is_last_sunday else 0


def _comes_twice(day: dt.date, at: dt.time) -> bool:
    return clock_change(day) < 0 and dt.time(1) <= at < _CHANGES_AT
