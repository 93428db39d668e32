"""Takes the pictures of the README and the site, docs/pictures/NAME.svg, from the sample meeting.

``python tools/screenshot.py [NAME ...]``: the program runs without a terminal, on a store that is thrown away, half an
hour into the meeting. Without a name all pictures are taken.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from textual.pilot import Pilot

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

HALF_PAST = datetime(2026, 3, 4, 19, 41)
FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDE, LOW = (120, 36), (100, 24)

Shot = Callable[[Pilot[Any]], Awaitable[None]]


def make_store(path: Path) -> str:
    """Keep the sample meeting in a store, open at its richest item, among others, and give its id."""
    from minutetaker.desk.meetings.sample import build_sample, reopen_sample
    from minutetaker.stores import open_store

    with open_store(path, who="clerk") as store:
        sample = reopen_sample(store, build_sample(store))
        _add_others(store, sample.council)
    return sample.id


def _add_others(store: Store, council: str) -> None:
    from minutetaker.desk.approval.approving import circulate
    from minutetaker.desk.meetings.committees import add_committee
    from minutetaker.desk.meetings.meetings import new_meeting
    from minutetaker.record import Committee, Membership, Office, PersonName, new_id

    for name, days in (
        ("Planning Committee", (date(2026, 2, 18), date(2026, 3, 18))),
        ("Finance Committee", (date(2026, 1, 28),)),
    ):
        chair = Membership(new_id(), PersonName("Achterberg", "Cllr", "R."), Office.CHAIR)
        committee = add_committee(
            store, Committee(new_id(), council, name, "parish", memberships=(chair,), standing_items=("Apologies",))
        )
        for day in days:
            made = new_meeting(store, committee.id, on=day, runs_on=True)
            if day < HALF_PAST.date():
                circulate(store, made.id, on=day.replace(day=day.day + 2))


async def the_meeting(pilot: Pilot[Any]) -> None:
    """The meeting screen, half an hour into the meeting."""
    from minutetaker.screens.meeting.screen import MeetingScreen

    await _until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    screen._clock = lambda: HALF_PAST
    screen.show_meeting(screen.view.meeting)


async def the_preview(pilot: Pilot[Any]) -> None:
    """The meeting with the page beside it."""
    await the_meeting(pilot)
    await pilot.press("f9")


async def the_list(pilot: Pilot[Any]) -> None:
    """The list of meetings."""
    await _until(pilot, lambda: getattr(pilot.app.screen, "is_read", False))
    await pilot.press("down")


async def the_search(pilot: Pilot[Any]) -> None:
    """What was found for a word, while it is typed."""
    from minutetaker.screens.search.hit_list import HitList
    from minutetaker.screens.search.screen import SearchScreen

    await the_list(pilot)
    await pilot.press("s")
    await _until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
    await pilot.press(*"meadow")
    await _until(pilot, lambda: pilot.app.screen.query_one(HitList).size.height > 0)


async def the_follow_ups(pilot: Pilot[Any]) -> None:
    """What became of what was decided."""
    from minutetaker.screens.follow_ups.screen import FollowUpsScreen

    await the_list(pilot)
    await pilot.press("u")
    await _until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsScreen) and pilot.app.screen.is_read)
    await pilot.press("2", "down")


PICTURES: dict[str, tuple[Shot, tuple[int, int]]] = {
    "meeting": (the_meeting, WIDE),
    "preview": (the_preview, WIDE),
    "list": (the_list, WIDE),
    "search": (the_search, LOW),
    "follow-ups": (the_follow_ups, LOW),
}
"""How each is come to, and the size of its terminal: columns and lines."""


async def take(name: str, store: Path, meeting_id: str) -> str:
    """One picture as SVG."""
    from minutetaker.screens.app.app import MinutetakerApp

    shot, size = PICTURES[name]
    opened = meeting_id if shot in (the_meeting, the_preview) else None
    app = MinutetakerApp(store, who="clerk", open_meeting=opened, today=lambda: HALF_PAST.date())
    async with app.run_test(size=size) as pilot:
        await shot(pilot)
        await app.store_thread.finish()
        await pilot.pause(1)
        return app.export_screenshot(title="minutetaker")


async def _until(pilot: Pilot[Any], is_so: Callable[[], bool]) -> None:
    for _ in range(400):
        await pilot.pause(0.05)
        if is_so():
            return
    raise RuntimeError("the screen did not come to be as the picture shows it")


def main() -> None:
    """Take the pictures that are named, or all."""
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or PICTURES:
        with TemporaryDirectory() as folder:
            os.environ["MINUTETAKER_CONFIG"] = folder
            store = Path(folder) / "demo.db"
            svg = asyncio.run(take(name, store, make_store(store)))
        target = FOLDER / f"{name}.svg"
        target.write_text(svg, "utf-8")
        print(target)


if __name__ == "__main__":
    main()
