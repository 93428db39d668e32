"""The order of times and days: which of two came first, and what in a meeting cannot have been as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from minutetaker.record.attendance import AttendanceEvent, AttendanceKind, short_names
from minutetaker.record.dates import dotted_time, plain_date
from minutetaker.record.errors import RecordError
from minutetaker.record.ids import Id
from minutetaker.record.meeting import Meeting

_DAY = 24 * 60
HALF_A_DAY = _DAY // 2
"""Minutes."""
_NOON, _SMALL_HOURS = dt.time(12), dt.time(6)
_EARLY = 60
"""Minutes by which a meeting may begin before it was called."""
_DONE = {AttendanceKind.ARRIVED: "arrived", AttendanceKind.LEFT: "left", AttendanceKind.RETURNED: "returned"}

YEARS_AHEAD, YEARS_BACK = 5, 50
"""Days further off than these are asked about: such a year was most likely mistyped."""


# Times of one meeting


def moment(start: dt.time, at: dt.time) -> int:
    """Minutes from the midnight before a meeting to a time in it; what is after the next midnight counts on.

    A time before six in the morning is of the day after where the meeting began at noon or later.
    """
    is_day_after = start >= _NOON and at < _SMALL_HOURS
    return at.hour * 60 + at.minute + _DAY * is_day_after


def in_the_half(at: dt.time, since: dt.time, *, within: int = HALF_A_DAY) -> dt.time:
    """A time said without am or pm, in the half of the day that fits what began at ``since``: 7.30 is 19.30 there.

    Args:
        within: minutes from ``since`` by which the other half must have come.
    """
    begun, said = moment(since, since), at.hour * 60 + at.minute
    if said >= begun - _EARLY or at.hour > 12:
        return at
    other = dt.time((at.hour + 12) % 24, at.minute)
    return other if begun - _EARLY <= moment(since, other) <= begun + within else at


@dataclass(frozen=True, slots=True)
class Disorder:
    """Two times of which the first cannot be as the second stands; ``event`` is the coming or going concerned.

    ``is_certain`` is False of a coming or going before the opening or after the close: one who came early is noted
    so as it happens.
    """

    text: str
    event: AttendanceEvent | None = None
    is_certain: bool = True

    def said(self, who: str) -> str:
        """It in words, of a person called so."""
        return f"{who} {self.text}" if self.event is not None else self.text


def disorders(meeting: Meeting) -> Iterator[Disorder]:
    """Everything in the times of a meeting that cannot have been: first of the meeting, then of each person."""
    opened, closed = meeting.opened_at, meeting.closed_at
    start = opened or meeting.starts_at or dt.time()
    if opened is not None and closed is not None and moment(start, closed) < moment(start, opened):
        yield Disorder(f"The meeting cannot have closed at {dotted_time(closed)}: it opened at {dotted_time(opened)}.")
    last: dict[Id, AttendanceEvent] = {}
    for event in meeting.attendance:
        if event.at is None or not event.kind.is_movement:
            continue
        done = f"cannot have {_DONE[event.kind]} at {dotted_time(event.at)}"
        if why := outside(meeting, event.at):
            yield Disorder(f"{done}: {why}.", event, is_certain=False)
        before = last.get(event.attendee_id)
        if before is not None and before.at is not None and moment(start, event.at) < moment(start, before.at):
            yield Disorder(f"{done}, having {_DONE[before.kind]} at {dotted_time(before.at)}.", event)
        last[event.attendee_id] = event


def refuse_disorder(before: Meeting, after: Meeting, *, timed: Collection[Id] = ()) -> None:
    """Refuse a change of times by which they cannot have been; what could not have been before stays as it is.

    Args:
        timed: the comings and goings whose times were given.

    Raises:
        RecordError: the times do not go together; the message says which.
    """
    known = {(one.event, one.text) for one in disorders(before)}
    for one in disorders(after):
        is_asked = one.is_certain or (one.event is not None and one.event.id in timed)
        if is_asked and (one.event, one.text) not in known:
            if one.event is None:
                raise RecordError(f"{one.text} Give both times in the details of the meeting.")
            raise RecordError(
                f"{one.said(short_names(after.attendees)[one.event.attendee_id])} Correct one of the two."
            )


def outside(meeting: Meeting, at: dt.time) -> str:
    """Why nothing can have happened in the meeting at that time; empty where it can."""
    opened, closed = meeting.opened_at, meeting.closed_at
    start = opened or meeting.starts_at or dt.time()
    if opened is not None and moment(start, at) < moment(start, opened):
        return f"the meeting opened at {dotted_time(opened)}"
    if closed is not None and moment(start, at) > moment(start, closed):
        return f"the meeting closed at {dotted_time(closed)}"
    return ""


def odd_close(meeting: Meeting) -> str:
    """What is odd about when a meeting closed whose opening was not noted, as a sentence; empty of any other."""
    called, closed = meeting.starts_at, meeting.closed_at
    if meeting.opened_at is not None or called is None or closed is None:
        return ""
    is_early = moment(called, closed) < moment(called, called) - _EARLY
    return f"It was called for {dotted_time(called)}." if is_early else ""


def is_sitting(meeting: Meeting, today: dt.date, at: dt.time) -> bool:
    """Whether a clock tells the time of a meeting: on its day, and in the small hours after one that began late."""
    start = meeting.opened_at or meeting.starts_at or _NOON
    return today == meeting.date or (today - meeting.date == dt.timedelta(1) and moment(start, at) >= _DAY)


def why_no_clock(meeting: Meeting) -> str:
    """Why no time is noted of a meeting whose minutes are typed up on another day, without a full stop."""
    return f"Your clock tells nothing of a meeting on {plain_date(meeting.date)}"


def stamp(meeting: Meeting, attendee_id: Id, at: dt.time | None) -> dt.time | None:
    """The time by the clock at which a person comes or goes; None where it cannot be one of this meeting.

    Args:
        at: None where minutes are typed up on another day: the clock then tells nothing of the meeting.
    """
    if at is None:
        return None
    theirs = [one.at for one in meeting.attendance if one.attendee_id == attendee_id and one.kind.is_movement]
    known = [one for one in theirs if one is not None]
    start = meeting.opened_at or meeting.starts_at or dt.time()
    is_back = bool(known) and moment(start, at) < moment(start, known[-1])
    return None if is_back or outside(meeting, at) else at


# Days


def refuse_before(day: dt.date, first: dt.date, why: str) -> None:
    """Refuse a day that is too early.

    Args:
        why: a sentence with ``{day}`` and ``{first}`` in it.

    Raises:
        RecordError: the day is before the first that can be.
    """
    if day < first:
        said = why.replace("{day}", plain_date(day)).replace("{first}", plain_date(first))
        raise RecordError(f"{said} Give that day or a later one.")


def refuse_after(day: dt.date, today: dt.date, why: str) -> None:
    """Refuse a day that has not come, for what is noted of the past.

    Args:
        why: a sentence with ``{day}`` in it.

    Raises:
        RecordError: the day is after today.
    """
    if day > today:
        said = why.replace("{day}", plain_date(day))
        raise RecordError(f"{said} Today is {plain_date(today)}: give that day or an earlier one.")


def refuse_moved(on: dt.date, circulated_on: dt.date | None) -> None:
    """Refuse to have a meeting on a day by which its draft minutes had gone out.

    Raises:
        RecordError: it would be.
    """
    if circulated_on is not None and circulated_on < on:
        raise RecordError(
            f"The meeting cannot have been on {plain_date(on)}: its draft minutes went out on "
            f"{plain_date(circulated_on)}. Give that day or an earlier one."
        )


def refuse_due_before(due: dt.date | None, held: dt.date) -> None:
    """Refuse to have something due before the meeting that decided it.

    Raises:
        RecordError: it would be.
    """
    if due is not None:
        refuse_before(due, held, "It cannot be due on {day}, before the meeting, which was on {first}.")


def far_off(day: dt.date, today: dt.date) -> str:
    """What is odd about a day that is years away from today, as a sentence; empty of any other day."""
    years = day.year - today.year
    if -YEARS_BACK <= years <= YEARS_AHEAD:
        return ""
    return f"{plain_date(day)} is {abs(years)} years {'from now' if years > 0 else 'ago'}."
