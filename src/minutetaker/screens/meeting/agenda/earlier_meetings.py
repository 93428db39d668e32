"""The agenda and other meetings: business they left, an item's history, minutes to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.next_agenda import earlier_business
from minutetaker.record import Id, MinutetakerError
from minutetaker.record.dates import weekday_date
from minutetaker.screens.destination import Destination

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost


async def take_from_earlier(screen: MeetingHost) -> None:
    """Ask what of earlier meetings' business goes on the agenda, and put it there."""
    app, meeting = screen.program, screen.view.meeting
    try:
        with app.key_queue.held():
            offers = await app.store_thread.do(lambda store: earlier_business.offers_for(store, meeting.id))
    except MinutetakerError as error:
        app.notify_error(error)
        return
    if not offers:
        app.notify_plain("Earlier meetings left nothing that is not on an agenda already.")
        return
    from minutetaker.screens.dialogs.agenda_offers import ask_what_to_take

    name = f"{meeting.committee}, {weekday_date(meeting.date)}"
    keys = await app.push_screen_wait(ask_what_to_take(name, offers))
    taken = tuple(one for one in offers if keys is not None and one.key in keys)
    if taken and await screen.carry_out(lambda store: earlier_business.take(store, meeting.id, taken)):
        count = "One item was" if len(taken) == 1 else f"{len(taken)} items were"
        app.notify_plain(f"{count} taken from earlier meetings. {app.key_of('undo')} takes that back.")


async def show_history(screen: MeetingHost, item_id: Id) -> None:
    """Show the history of an item's business across meetings."""
    from minutetaker.screens.issue import issue_history

    await screen.keep_line()
    await issue_history.show_history(screen.program, screen.view.meeting.id, item_id)


async def confirm_minutes(screen: MeetingHost, meeting_id: Id) -> None:
    """Go to the minutes of an earlier meeting and begin to confirm them there; leaving them comes back."""
    await screen.keep_line()
    app = screen.program
    if await app.meetings.go_to(Destination(meeting_id)):
        earlier = app.meetings.screen_of(meeting_id)
        if earlier is not None:
            earlier.action_move_on()
