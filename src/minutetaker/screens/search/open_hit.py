"""From the search to the hit, in its meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from minutetaker.screens.destination import Destination

if TYPE_CHECKING:
    from textual.app import App

    from minutetaker.desk.search import Hit
    from minutetaker.screens.program import Program


class SearchHost(Protocol):
    """The search's screen, as what opens a hit knows it."""

    @property
    def app(self) -> App[Any]: ...

    @property
    def program(self) -> Program: ...

    def give_way_to_earlier(self) -> None: ...


async def open_hit(search: SearchHost, hit: Hit) -> None:
    """Show the hit, in its meeting where that is open below; leaving it leads back here.

    A meeting that was itself opened from a search is left for the other, and that search takes its place, so that
    whoever goes from one meeting to the next and the next is never more than one step from the results.
    """
    app, meetings = search.app, search.program.meetings
    word = hit.snippet[slice(*hit.marks[0])] if hit.marks else ""
    destination = Destination(hit.meeting_id, hit.item_id, hit.entry_id, hit.attendee_id, word)
    meeting = meetings.shown
    if meeting is not None:
        await meeting.keep_line()
    below = meetings.screen_of(destination.meeting_id)
    with app.batch_update():
        if below is not None:
            while app.screen is not below:
                app.pop_screen()
            await below.go_to(destination)
            below.is_found = True
            return
        search.give_way_to_earlier()
        await meetings.open(destination.meeting_id, destination, is_beside=True)
