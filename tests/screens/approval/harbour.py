"""A harbour committee whose March minutes go through their approval, and the April meeting that confirms them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from minutetaker.desk.approval import approving
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import AttendanceEvent, AttendanceKind, Entry, EntryKind, Item, Meeting, Outcome
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, toasts, until
from tests.screens.meeting.panes_app import committee_of, harbour_meeting

MARCH, APRIL = "harbour-1", "harbour-2"
TODAY = date(2026, 4, 20)
DUSK = "For “dusk” read “dawn” [/]."
CORRECTION = NewCorrection(DUSK, APRIL, "ap-minutes", "ap-1", "moorings", "mo")

Kind = TypeVar("Kind", bound=Screen[Any])


def march() -> Meeting:
    """A meeting with nothing left unfinished."""
    base = harbour_meeting()
    present = [
        AttendanceEvent(f"e{number}", one.id, AttendanceKind.PRESENT)
        for number, one in enumerate(base.attendees)
        if one.membership_id
    ]
    chair = AttendanceEvent("chair", "okafor", AttendanceKind.IN_CHAIR)
    dredging = base.item("dredging")
    resolution = replace(dredging.entries[2], mover_id="brandt", seconder_id="ozturk", outcome=Outcome.CARRIED)
    items = (
        replace(base.item("apologies"), entries=(Entry("ap", EntryKind.NARRATIVE, "There were none."),)),
        replace(dredging, entries=(*dredging.entries[:2], resolution, dredging.entries[3])),
        replace(base.item("moorings"), entries=(Entry("mo", text="The moorings are lit from dusk."),)),
    )
    return replace(
        base,
        items=tuple(replace(item, done=True) for item in items),
        attendance=(*present, chair),
        opened_at=time(19, 30),
        closed_at=time(21, 5),
        current_item_id="moorings",
    )


def april() -> Meeting:
    """The next meeting, which corrects the minutes of March."""
    base = march()
    clause = Entry("ap-1", EntryKind.CLAUSE, "to confirm the minutes of 12 March, subject to “dusk” reading “dawn”")
    resolution = Entry("ap-r", EntryKind.RESOLUTION, children=(clause,))
    item = Item("ap-minutes", "Minutes of the last meeting", entries=(resolution,), done=True)
    return replace(
        base,
        id=APRIL,
        date=date(2026, 4, 9),
        first_minute_number=31,
        items=(item,),
        current_item_id="ap-minutes",
        attendees=tuple(replace(one, id=f"ap-{one.id}") for one in base.attendees),
        attendance=tuple(
            replace(one, id=f"ap-{one.id}", attendee_id=f"ap-{one.attendee_id}") for one in base.attendance
        ),
    )


def fill(path: Path, *steps: Callable[[Store], object], meeting: Meeting | None = None) -> None:
    """Put both meetings into a store, March's minutes having taken these steps."""
    with SqliteStore.open(path, who="A clerk") as store:
        first = meeting or march()
        store.add_committee(committee_of(first), label="New committee")
        store.add_meeting(first, label="New meeting")
        store.add_meeting(april(), label="New meeting")
        for step in steps:
            step(store)


def circulated(store: Store) -> None:
    """Sent out on 16 March."""
    approving.circulate(store, MARCH, on=date(2026, 3, 16))


def confirmed(store: Store, corrections: Iterable[NewCorrection] = (CORRECTION,)) -> None:
    """Confirmed at the April meeting, with a correction of the point on the moorings."""
    style = load_style("parish")
    approving.confirm(store, MARCH, style, on=date(2026, 4, 9), by_meeting_id=APRIL, corrections=corrections)


def signed(store: Store) -> None:
    """Signed by the chair."""
    approving.sign(store, MARCH, by="Cllr N. Okafor", on=date(2026, 4, 9))


class Officer:
    """Someone at the keyboard of the whole program."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> MinutetakerApp:
        assert isinstance(self.pilot.app, MinutetakerApp)
        return self.pilot.app

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the store has done what they asked for."""
        await self.pilot.press(*keys)
        await all_kept(self.pilot)

    async def sees(self, kind: type[Kind]) -> Kind:
        """Wait for a screen of this kind."""
        await until(self.pilot, lambda: type(self.app.screen) is kind)
        await self.pilot.pause()
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def picks(self, choice: str) -> None:
        """Choose the line with that id from the list in front."""
        picker = await self.sees(Picker)
        picker.dismiss(choice)
        await self.pilot.pause()

    async def fills(self, **values: str) -> None:
        """Fill the form in front in, and keep it."""
        form = await self.sees(Form)
        for field, value in values.items():
            form.input_of(field).value = value
        await self.pilot.pause()
        await self.press("ctrl+s")

    async def is_told(self, words: str) -> None:
        """Wait until a toast says this."""
        await until(self.pilot, lambda: any(words in one for one in toasts(self.pilot)))

    async def at_the_meeting(self, meeting_id: str = MARCH) -> MeetingScreen:
        """March's meeting, or that one, opened from the list."""
        await self.app.meetings.open(meeting_id)
        screen = await self.sees(MeetingScreen)
        await all_kept(self.pilot)
        return screen

    async def kept(self, work: Callable[[Store], Any]) -> Any:
        """Something that the store holds."""
        return await self.app.store_thread.do(work)


def page(screen: MeetingScreen) -> str:
    """The words of the discussion in sight, on one line."""
    outline = screen.discussion.outline
    rows = [outline.render_line(y).text.replace("▎", " ") for y in range(outline.size.height)]
    return " ".join(" ".join(rows).split())


@asynccontextmanager
async def at_the_list(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Officer]:
    """The program, at the list of meetings with the cursor on March's."""
    app = program(path)
    async with app.run_test(size=size) as pilot:
        await list_read(pilot)
        await pilot.press("down")
        yield Officer(pilot)


def program(path: Path) -> MinutetakerApp:
    """The program some days after the April meeting."""
    return MinutetakerApp(path, who="A clerk", today=lambda: TODAY)
