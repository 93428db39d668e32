"""From anywhere to the search, from there to the place found, and back to where it was begun."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from minutetaker.screens.app.opening_screen import OpeningScreen
from minutetaker.screens.aside import aside
from minutetaker.screens.destination import Spot

if TYPE_CHECKING:
    from minutetaker.desk.search import Hit
    from minutetaker.screens.app.app import MinutetakerApp
    from minutetaker.screens.search.screen import SearchScreen


async def open_search(app: MinutetakerApp) -> None:
    """Put the search on the screen; on it already, it is begun anew. What lies below stays as it is."""
    if isinstance(app.screen, OpeningScreen | ModalScreen) or app.meetings.is_opening:
        return
    with app.keys_in_turn.held():
        await aside(lambda: import_module("minutetaker.screens.search.screen"))
        from minutetaker.screens.search.memory import Memory
        from minutetaker.screens.search.screen import SearchScreen

        if isinstance(app.screen, SearchScreen):
            app.screen.begin_anew()
            return
        if app.meetings.shown is not None:
            await app.meetings.shown.discussion.settled()
        memory = app.last_search or Memory()
        results = copy(memory.results)
        await app.push_screen(SearchScreen(replace(memory, results=results)))


async def open_hit(search: SearchScreen, hit: Hit) -> None:
    """Show the place found, in its meeting where that is open below; leaving it leads back here.

    A meeting that was itself opened from a search is left for the other, and that search takes its place, so that
    whoever goes from one meeting to the next and the next is never more than one step from the results.
    """
    app = search.minutetaker
    word = hit.snippet[slice(*hit.marks[0])] if hit.marks else ""
    spot = Spot(hit.meeting_id, hit.item_id, hit.entry_id, hit.attendee_id, word)
    meeting = app.meetings.shown
    if meeting is not None:
        await meeting.keep_line()
    below = app.meetings.screen_of(spot.meeting_id)
    with app.batch_update():
        if below is not None:
            while app.screen is not below:
                app.pop_screen()
            await below.go_to(spot)
            return
        results = _results_below(app)
        if results is not None:
            while app.screen is not results:
                app.pop_screen()
            results.take_over(search.memory)
        await app.meetings.open(spot.meeting_id, spot, is_beside=True)


def _results_below(app: MinutetakerApp) -> SearchScreen | None:
    """The search that the meeting below this one was opened from."""
    from minutetaker.screens.search.screen import SearchScreen

    above = app.screen_stack[-3:-1]
    if len(above) == 2 and isinstance(above[0], SearchScreen) and above[1] is app.meetings.shown:
        return above[0]
    return None
