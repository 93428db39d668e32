"""``minutetaker state``: whether a meeting was held, and its sittings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, open_to_read, open_to_write
from minutetaker.cli.printing import say
from minutetaker.record import Meeting, NotHeld, RecordError
from minutetaker.record.dates import dotted_time, weekday_date
from minutetaker.record.text import shortened

if TYPE_CHECKING:
    from minutetaker.record import Sitting

_HELD = "held"
_STATES = {"cancelled": NotHeld.CANCELLED, "not-quorate": NotHeld.NOT_QUORATE, _HELD: None}


def state(
    context: typer.Context,
    meeting: MeetingArgument,
    to: Annotated[
        str,
        typer.Argument(
            metavar="[STATE]",
            help="cancelled or not-quorate, where no business was done; held takes that back. "
            "Nothing: say how it stands.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Say or set whether a meeting was held: called, held, adjourned, cancelled or not quorate, and its sittings.

    Of a meeting that was cancelled or not quorate the business comes back on the next agenda.

    \b
    Examples:
      minutetaker state latest
      minutetaker state parks-2026-03-04 cancelled
    """
    found = named_meeting(context, meeting)
    if not to:
        with open_to_read(context) as store:
            for line in _lines(store.meeting(found.id)):
                say(line)
        return
    wanted = "-".join(to.casefold().split())
    if wanted not in _STATES:
        raise RecordError(f"“{shortened(to)}” is no state that can be set: say {', '.join(_STATES)}.")
    from minutetaker.desk.room.sittings import set_not_held

    with open_to_write(context) as store:
        say(next(_lines(set_not_held(store, found.id, _STATES[wanted]))))


def _lines(meeting: Meeting) -> Iterator[str]:
    from minutetaker.desk.room.sittings import adjourned_words

    state = adjourned_words(meeting) if meeting.is_adjourned else str(meeting.state)
    yield f"{meeting.committee}, {weekday_date(meeting.date)}: {state}"
    if meeting.not_held is None and meeting.adjournments:
        for number, sitting in enumerate(meeting.sittings, 1):
            yield f"  sitting {number}: {_sitting(sitting)}"


def _sitting(sitting: Sitting) -> str:
    times = (f"{word} {dotted_time(at)}" for word, at in (("from", sitting.opened_at), ("to", sitting.ended_at)) if at)
    return ", ".join(filter(None, (weekday_date(sitting.date), " ".join(times), sitting.place)))
