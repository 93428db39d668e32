"""A store with decisions to follow up, of the invented town of Wick, and the screen that shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from textual.pilot import Pilot

from minutetaker.desk.follow_ups import noting
from minutetaker.desk.meetings import committees, meetings
from minutetaker.record import Committee, Entry, EntryKind, FollowUpStatus, Id, Item, Meeting
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.follow_ups.screen import FollowUpsScreen
from minutetaker.screens.widgets.row_list import RowList
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, until
from tests.screens.stores import TODAY, committee

HEDGE, BENCH, LAMP, ROOF, RENT = (f"{number}" * 16 for number in range(1, 6))
CLAUSE = "c" * 16
AT = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def fill(path: Path) -> None:
    """Parks decided in February, Planning in January, and some of it was followed up."""
    with SqliteStore.open(path, who="J. Roe", clock=lambda: AT) as store:
        parks, planning, council = (
            committees.add_committee(store, committee(name))
            for name in ("Parks and Open Spaces Committee", "Planning Committee", "Full Council")
        )
        february = meetings.new_meeting(store, parks.id, on=date(2026, 2, 11), runs_on=False)
        january = meetings.new_meeting(store, planning.id, on=date(2026, 1, 14), runs_on=False)
        meetings.new_meeting(store, council.id, on=date(2026, 3, 2), runs_on=False)
        _minute(store, february, "The park", _parks())
        _minute(store, january, "The hall [/]", _planning())
        for said in ("Rang the nursery; they can come in the week of 9 March.", "The nursery wants a purchase order."):
            noting.update(store, february.id, HEDGE, text=said, status=FollowUpStatus.IN_PROGRESS, today=TODAY)
        noting.update(store, january.id, LAMP, text="It shines.", status=FollowUpStatus.DONE, today=TODAY)


def _minute(store: Store, meeting: Meeting, title: str, entries: tuple[Entry, ...]) -> None:
    rent = Entry(RENT, EntryKind.ACTION, "Serve notice", owner="Ms J. Roe")
    exempt = [Item("e" * 16, "Rents", entries=(rent,), exempt=True)] if title == "The park" else []
    items = (Item(meeting.id[::-1], title, entries=entries), *exempt)
    store.revise_meeting(meeting.id, "As it went", lambda one: replace(one, items=(*one.items, *items)))


def _parks() -> tuple[Entry, ...]:
    clauses = (
        Entry("d" * 16, EntryKind.CLAUSE, "that the hedge along Mill Lane be laid before the birds nest in it;"),
        Entry(CLAUSE, EntryKind.CLAUSE, "that the bench be mended."),
    )
    return (
        Entry("f" * 16, text="The hedge had grown over the path."),
        Entry("9" * 16, EntryKind.RESOLUTION, children=clauses),
        Entry(
            *(
                HEDGE,
                EntryKind.ACTION,
                "Order the hedge plants and have the old hedge laid along the whole of the lane",
            ),
            owner="Town Clerk",
            due=date(2026, 3, 1),
        ),
        Entry(BENCH, EntryKind.ACTION, "Mend the bench", owner="Cllr A. Smith", due=date(2026, 4, 1)),
    )


def _planning() -> tuple[Entry, ...]:
    return (
        Entry(LAMP, EntryKind.ACTION, "Have the lamp [bold]lit[/]", owner="Town Clerk", due=date(2026, 2, 1)),
        Entry(ROOF, EntryKind.RESOLUTION, "That the roof be paid for from reserves.", recommended_to="Full Council"),
    )


def without(initials: str, surname: str, committee: Committee) -> Committee:
    """The committee after somebody left it."""
    there = (one for one in committee.memberships if (one.name.initials, one.name.surname) != (initials, surname))
    return replace(committee, memberships=tuple(there))


async def shown_in(pilot: Pilot[None]) -> FollowUpsScreen:
    """Go to the follow-ups from the list of meetings."""
    await list_read(pilot)
    await pilot.press("u")
    await until(pilot, lambda: isinstance(pilot.app.screen, FollowUpsScreen) and pilot.app.screen.is_read)
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, FollowUpsScreen)
    return screen


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all is noted, and what it asks of the store is shown."""
    for _ in range(3):
        await all_kept(pilot)


def app_of(path: Path, *, who: str = "A clerk") -> MinutetakerApp:
    return MinutetakerApp(path, who=who, today=lambda: TODAY)


def listed(screen: FollowUpsScreen) -> list[str]:
    """The lines of the list in sight, blanks drawn together."""
    lines = (screen.list.render_line(y).text for y in range(screen.list.size.height))
    return [" ".join(line.split()) for line in lines if line.strip()]


async def kept(app: MinutetakerApp, entry_id: Id) -> list[tuple[str, str | None]]:
    """The log of a follow-up as the store has it: text and status of each line."""

    def read(store: Store) -> list[tuple[str, str | None]]:
        logs = (store.follow_ups.logs(meeting.id).get(entry_id, ()) for meeting in store.meetings())
        return [(line.text, line.status) for log in logs for line in log]

    return await app.store_thread.do(read)


def details(screen: FollowUpsScreen) -> str:
    return " ".join(screen.query_one(RowList).text().split())


def form_of(screen: object) -> Form:
    assert isinstance(screen, Form)
    return screen
