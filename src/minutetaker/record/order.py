"""The order of times and days: which of two came first, and what in a meeting cannot have been as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from minutetaker.record.dates import dotted_time, plain_date
from minutetaker.record.errors import RecordError
from minutetaker.record.ids import Id
from minutetaker.record.meeting import Meeting
from minutetaker.record.room.attendance import AttendanceEvent, AttendanceKind, short_names
from minutetaker.record.room.sittings import DAY, NOON, Adjournment, Sitting, moment

HALF_A_DAY = DAY // 2
"""Minutes."""
_EARLY = 60
"""Minutes by which a meeting may begin before it was called."""
_DONE = {
    AttendanceKind.ARRIVED: "arrived",
    AttendanceKind.LEFT: "left",
    AttendanceKind.RETURNED: "returned",
    AttendanceKind.BY_VIDEO: "gone on by video",
    AttendanceKind.IN_ROOM: "come into the room",
    AttendanceKind.TO_GALLERY: "gone to the gallery",
}


YEARS_AHEAD, YEARS_BACK = 5, 50
"""Days further off than these are asked about: such a year was most likely mistyped."""


# Times of one meeting


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
    """Everything in the times of a meeting that cannot have been: first of its sittings, then of each person."""
    sittings = meeting.sittings
    for number, sitting in enumerate(sittings):
        yield from map(Disorder, _of_sitting(sitting, number, is_last=number == len(meeting.adjournments)))
    for (earlier, later), adjournment in zip(pairwise(sittings), meeting.adjournments, strict=False):
        yield from map(Disorder, _between(earlier, later, adjournment))
    if meeting.is_adjourned:
        yield from map(Disorder, _to_come(meeting.sitting, meeting.adjournments[-1]))
    last: dict[Id, AttendanceEvent] = {}
    for event in meeting.attendance:
        if event.at is None or not event.kind.is_movement:
            continue
        sitting = sittings[min(event.sitting, len(sittings) - 1)]
        done = f"cannot have {_DONE[event.kind]} at {dotted_time(event.at)}"
        if why := outside(meeting, event.at, event.sitting):
            yield Disorder(f"{done}: {why}.", event, is_certain=False)
        before = last.get(event.attendee_id)
        is_of_same = before is not None and before.sitting == event.sitting
        if is_of_same and before is not None and before.at is not None and sitting.is_before(event.at, before.at):
            yield Disorder(f"{done}, having {_DONE[before.kind]} at {dotted_time(before.at)}.", event)
        last[event.attendee_id] = event


def _of_sitting(sitting: Sitting, number: int, *, is_last: bool) -> Iterator[str]:
    opened, ended = sitting.opened_at, sitting.ended_at
    if opened is not None and ended is not None and sitting.is_before(ended, opened):
        did = "closed" if is_last else "adjourned"
        began = "resumed" if number else "opened"
        yield f"The meeting cannot have {did} at {dotted_time(ended)}: it {began} at {dotted_time(opened)}."


def _between(earlier: Sitting, later: Sitting, adjournment: Adjournment) -> Iterator[str]:
    """What cannot be of the going on of a meeting after one of its sittings."""
    resumed, ended = adjournment.resumed_at, earlier.ended_at or earlier.opened_at
    day = earlier.date if ended is None else earlier.day_of(ended)
    if later.date < day:
        yield (
            f"The meeting cannot have resumed on {plain_date(later.date)}: its sitting before that was on "
            f"{plain_date(day)}."
        )
    elif later.date > day or resumed is None or ended is None:
        return
    elif replace(earlier, date=day, opened_at=ended).is_before(resumed, ended):
        did = "adjourned" if earlier.ended_at is not None else "opened"
        yield f"The meeting cannot have resumed at {dotted_time(resumed)}: it {did} at {dotted_time(ended)}."


def _to_come(sitting: Sitting, adjournment: Adjournment) -> Iterator[str]:
    """What cannot be of the day and time until which a meeting stands adjourned."""
    until, at = adjournment.until, adjournment.until_at
    if until is not None and until < sitting.date:
        yield f"The meeting cannot go on on {plain_date(until)}: it was adjourned on {plain_date(sitting.date)}."
    elif until is None and at is not None and adjournment.at is not None and sitting.is_before(at, adjournment.at):
        yield (
            f"The meeting cannot go on at {dotted_time(at)} of the same day: it was adjourned at "
            f"{dotted_time(adjournment.at)}."
        )


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


def outside(meeting: Meeting, at: dt.time, number: int | None = None) -> str:
    """Why nothing can have happened in a sitting of the meeting at that time; empty where it can.

    Args:
        number: of the sitting, from 0; the one that the meeting has come to where it is not given.
    """
    sittings = meeting.sittings
    at_sitting = len(sittings) - 1 if number is None else min(number, len(sittings) - 1)
    sitting = sittings[at_sitting]
    opened, ended = sitting.opened_at, sitting.ended_at
    if opened is not None and sitting.is_before(at, opened):
        return f"the meeting {'resumed' if at_sitting else 'opened'} at {dotted_time(opened)}"
    if ended is not None and sitting.is_before(ended, at):
        is_last = at_sitting == len(meeting.adjournments)
        return f"the meeting {'closed' if is_last else 'adjourned'} at {dotted_time(ended)}"
    return ""


def odd_close(meeting: Meeting) -> str:
    """What is odd about when a meeting closed whose opening was not noted, as a sentence; empty of any other."""
    called, closed = meeting.starts_at, meeting.closed_at
    if meeting.opened_at is not None or called is None or closed is None:
        return ""
    is_early = moment(called, closed) < moment(called, called) - _EARLY
    return f"It was called for {dotted_time(called)}." if is_early else ""


def is_sitting(meeting: Meeting, today: dt.date, at: dt.time) -> bool:
    """Whether a clock tells the time of a meeting: on the day of its sitting, and in the small hours after one that
    began late; of a meeting that stands adjourned, on the day on which it is to go on.
    """
    sitting = meeting.sitting
    until = meeting.adjournments[-1].until if meeting.is_adjourned else None
    if until is not None:
        return today == until
    start = sitting.opened_at or sitting.called_for or NOON
    return today == sitting.date or (today - sitting.date == dt.timedelta(1) and moment(start, at) >= DAY)


def why_no_clock(meeting: Meeting) -> str:
    """Why no time is noted of a meeting whose minutes are typed up on another day, without a full stop."""
    if meeting.is_adjourned:
        return "The meeting stands adjourned"
    return f"Your clock tells nothing of a meeting on {plain_date(meeting.sitting.date)}"


def stamp(meeting: Meeting, attendee_id: Id, at: dt.time | None) -> dt.time | None:
    """The time by the clock at which a person comes or goes; None where it cannot be one of this meeting.

    Args:
        at: None where minutes are typed up on another day: the clock then tells nothing of the meeting.
    """
    if at is None:
        return None
    sitting, number = meeting.sitting, len(meeting.adjournments)
    theirs = (one for one in meeting.attendance if one.attendee_id == attendee_id and one.kind.is_movement)
    known = [one.at for one in theirs if one.at is not None and one.sitting == number]
    is_back = bool(known) and sitting.is_before(at, known[-1])
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


def far_after(day: dt.date, held: dt.date) -> str:
    """``973 years after the meeting``, where a day is so far from the day on which it was held; empty of any other."""
    return f"{day.year - held.year} years after the meeting" if day > held and far_off(day, held) else ""
