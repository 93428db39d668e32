"""From anywhere to the search, from there to the place found, and back to where it was begun."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import ModalScreen

from minutetaker.screens.aside import aside
from minutetaker.screens.opening import OpeningScreen
from minutetaker.screens.spot import Spot

if TYPE_CHECKING:
    from minutetaker.desk.search import Hit
    from minutetaker.screens.app import MinutetakerApp
    from minutetaker.screens.search.screen import SearchScreen


async def open_search(app: MinutetakerApp) -> None:
    """Put the search on the screen; on it already, it is begun anew. What lies below stays as it is."""
    if isinstance(app.screen, OpeningScreen | ModalScreen) or app.is_opening:
        return
    with app.keys_in_turn.held():
        await aside(lambda: import_module("minutetaker.screens.search.screen"))
        from minutetaker.screens.search.memory import Memory
        from minutetaker.screens.search.screen import SearchScreen

        if isinstance(app.screen, SearchScreen):
            app.screen.begin_anew()
            return
        if app.meeting_shown is not None:
            await app.meeting_shown.discussion.settled()
        memory = app.last_search or Memory()
        results = copy(memory.results)
        await app.push_screen(SearchScreen(replace(memory, results=results)))


async def open_hit(search: SearchScreen, hit: Hit) -> None:
    """Show the place found, in the meeting below the search where it is that one."""
    app = search.minutetaker
    word = hit.snippet[slice(*hit.marks[0])] if hit.marks else ""
    spot = Spot(hit.meeting_id, hit.item_id, hit.entry_id, hit.attendee_id, word)
    meeting = app.meeting_shown
    if meeting is None:
        await app.open_meeting(spot.meeting_id, at=spot)
    elif meeting.view.meeting.id == spot.meeting_id:
        await meeting.keep_line()
        app.pop_screen()
        await meeting.go_to(spot)
    else:
        await meeting.keep_line()
        with app.batch_update():
            await _swap(search, meeting.spot)
            await app.open_meeting(spot.meeting_id, at=spot)


async def _swap(search: SearchScreen, left: Spot) -> None:
    """Have the search in the place of the meeting below it.

    A meeting that was opened from a search goes back to that search, so that going from one to the next and the
    next never takes more than one step back to each.
    """
    from minutetaker.screens.search.screen import SearchScreen

    app = search.minutetaker
    app.pop_screen()
    app.pop_screen()
    if isinstance(app.screen, SearchScreen):
        app.screen.take_over(search.memory)
    else:
        await app.push_screen(SearchScreen(search.memory, came_from=left))


async def leave(search: SearchScreen) -> None:
    """Go back to where the search was begun, be it in a meeting that was left for another since."""
    app = search.minutetaker
    with app.batch_update():
        app.pop_screen()
        if search.came_from is not None:
            await app.open_meeting(search.came_from.meeting_id, at=search.came_from)
