"""The sittings of a meeting: adjourned and resumed, or called and not held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from minutetaker.record import Adjournment, Id, Meeting, NotHeld, RecordError, clean_line, new_id
from minutetaker.record.dates import dotted_time, weekday_date
from minutetaker.record.order import refuse_disorder
from minutetaker.store.api.store import Store


def adjourn(
    store: Store,
    meeting_id: Id,
    *,
    at: time | None,
    until: date | None = None,
    until_at: time | None = None,
    place: str = "",
    after_entry_id: Id | None = None,
) -> Meeting:
    """Note that the meeting adjourned, and until when and where, as far as that was said.

    One that stands adjourned already is corrected: what is given takes the place of what was.

    Args:
        at: None where nobody knows, as the minutes are typed up on another day.

    Raises:
        RecordError: it has not begun, is closed, or would adjourn or go on before it can have.
    """

    def adjourned(meeting: Meeting) -> Meeting:
        _refuse_unless_sitting(meeting)
        if meeting.is_adjourned:
            *earlier, last = meeting.adjournments
            made = replace(last, at=at or last.at, until=until, until_at=until_at, place=clean_line(place))
        else:
            item_id = meeting.current_item_id
            earlier = list(meeting.adjournments)
            made = Adjournment(
                new_id(), at, until, until_at, clean_line(place), item_id=item_id, after_entry_id=after_entry_id
            )
        changed = replace(meeting, adjournments=(*earlier, made))
        refuse_disorder(meeting, changed)
        return changed

    return store.revise_meeting(meeting_id, "Adjourn", adjourned)


def resume(store: Store, meeting_id: Id, *, on: date, at: time | None) -> Meeting:
    """Note that the meeting goes on after it adjourned.

    Args:
        at: None where nobody knows.

    Raises:
        RecordError: it does not stand adjourned, or would go on before it adjourned.
    """

    def resumed(meeting: Meeting) -> Meeting:
        if not meeting.is_adjourned:
            raise RecordError("The meeting does not stand adjourned, so that it cannot go on.")
        *earlier, last = meeting.adjournments
        changed = replace(meeting, adjournments=(*earlier, replace(last, resumed_on=on, resumed_at=at)))
        refuse_disorder(meeting, changed)
        return changed

    return store.revise_meeting(meeting_id, "Resume", resumed)


def set_not_held(store: Store, meeting_id: Id, why: NotHeld | None) -> Meeting:
    """Say that a meeting that was called was cancelled or not quorate; None takes that back.

    Raises:
        RecordError: something was resolved at it.
        NumbersTakenError: it was cancelled, and a later meeting has taken its minute numbers.
    """
    return store.revise_meeting(meeting_id, "State of the meeting", lambda meeting: with_not_held(meeting, why))


def with_not_held(meeting: Meeting, why: NotHeld | None) -> Meeting:
    """The meeting as one that was not held, or was.

    Raises:
        RecordError: as for :func:`set_not_held`.
    """
    if why is not None and why is not meeting.not_held:
        decided = next((item for item, entry in meeting.entries() if entry.kind.row.resolves), None)
        if decided is not None:
            number = meeting.minute_number(decided.id)
            raise RecordError(
                f"Something was resolved at the meeting (minute {number}), so that it was held. Take the resolution "
                f"out there first, where the meeting was {why}."
            )
    return replace(meeting, not_held=why)


def adjourned_words(meeting: Meeting, day: Callable[[date], str] = weekday_date) -> str:
    """``adjourned until Thursday 5 March 2026, 19.00, Town Hall``; just ``adjourned`` where nothing was said of it."""
    last = meeting.adjournments[-1]
    until = (day(last.until) if last.until else "", dotted_time(last.until_at), last.place)
    said = ", ".join(filter(None, until))
    return f"adjourned until {said}" if said else "adjourned"


def day_of_going_on(meeting: Meeting, at: time | None) -> date:
    """The day on which a meeting that stands adjourned goes on, where nobody says: that until which it adjourned."""
    last, sitting = meeting.adjournments[-1], meeting.sitting
    if last.until is not None:
        return last.until
    known = at or last.at
    return sitting.date if known is None else sitting.day_of(known)


def _refuse_unless_sitting(meeting: Meeting) -> None:
    if meeting.not_held is not None:
        raise RecordError(f"The meeting was {meeting.not_held}, so that it cannot adjourn.")
    if meeting.closed_at is not None:
        raise RecordError(f"The meeting closed at {dotted_time(meeting.closed_at)}: reopen it first.")
    if meeting.current_item_id is None and meeting.opened_at is None:
        raise RecordError("The meeting has not begun, so that it cannot adjourn.")
