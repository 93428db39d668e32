"""The follow-up of each decision, in the resolutions of its meeting: told in a few words, and noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.record import Entry, FollowUp, Id, MinutetakerError
from minutetaker.record.approval import is_frozen
from minutetaker.record.dates import plain_date
from minutetaker.record.follow_up import follow_up_of, is_followed
from minutetaker.screens.follow_ups import follow_up_calls as units
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.widgets.row import Piece, Row, Tone

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView


def state_row(view: MeetingView, item_id: Id, entry: Entry, today: date, indent: int) -> Row | None:
    """The line below a decision that says how its follow-up stands; None where there is nothing to say yet.

    An action of the meeting that is being minuted says its owner and day itself; it has such a line once something
    was noted of it, once it is overdue, and in confirmed minutes.
    """
    log = view.logs.get(entry.id, ())
    if not log and not is_followed(entry):
        return None
    stands = follow_up_of(view.meeting.id, item_id, entry, log)
    if not log and not is_frozen(view.meeting.status) and not stands.is_overdue(today):
        return None
    return Row(None, tuple(_told(stands, entry, today)), ((" " * indent, Tone.PLAIN),), indent, max_lines=3)


def _told(stands: FollowUp, entry: Entry, today: date) -> Iterator[Piece]:
    status = "unanswered" if stands.is_recommendation and not stands.log else str(stands.status)
    yield f"{stands.status.sign} {status}", Tone.HERE
    if stands.owner and stands.owner not in (entry.owner, entry.recommended_to):
        yield f" · {one_line(stands.owner)}", Tone.QUIET
    if stands.is_overdue(today) and stands.due is not None:
        yield f" · ! overdue since {plain_date(stands.due)}", Tone.TROUBLE
    elif stands.status.is_open and stands.due is not None and stands.due != entry.due:
        yield f" · due {plain_date(stands.due)}", Tone.QUIET
    note = next((one.text for one in reversed(stands.log) if one.text), "")
    if note:
        yield f" · {one_line(note)}", Tone.QUIET


async def follow_up(screen: MeetingHost, entry: Entry) -> None:
    """Ask what became of a decision, and note it beside the minutes. Only a worker may wait for it."""
    from minutetaker.screens.follow_ups.noting import note

    program = screen.program
    try:
        with program.key_queue.held():
            await screen.keep_line()
            to_note = await program.store_thread.do(units.read_to_note(screen.view.meeting.id, entry.id))
    except MinutetakerError as error:
        program.notify_error(error)
        return
    stands = await note(program, to_note)
    if stands is not None:
        screen.show_follow_up(stands)
