"""A small program around the panes of the meeting screen, on a real store, and a meeting to show in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Input

from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Attendee,
    Committee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    Membership,
    MinutetakerError,
    Office,
    PersonName,
    QuorumRule,
    Standing,
)
from minutetaker.screens.commands.keys_in_words import built_in_key, in_words
from minutetaker.screens.key_for import Words
from minutetaker.screens.meeting.pane import Pane
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.saving import store_thread
from minutetaker.screens.saving.saving import SaveState
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore

_AS_IT_IS = "as it is"


class PaneScreen(Screen[None]):
    """Offers panes what the meeting screen offers them, and keeps what it was asked."""

    is_meeting_host: ClassVar[bool] = True

    def __init__(self, panes: Iterable[Pane], view: MeetingView) -> None:
        super().__init__()
        self.panes = tuple(panes)
        self.view = view
        self.time = time(19, 42)
        self.focused_pane = ""

    def compose(self) -> ComposeResult:
        yield from self.panes

    def on_mount(self) -> None:
        self.show_view(self.view)
        self.panes[0].take_focus()

    @property
    def program(self) -> PanesApp:
        app = self.app
        assert isinstance(app, PanesApp)
        return app

    def now(self) -> time:
        return self.time

    def clock(self) -> time:
        return self.time

    def show_view(self, view: MeetingView) -> None:
        self.view = view.settled()
        for pane in self.panes:
            pane.show(self.view)

    async def carry_out(
        self, work: Callable[[Store], Meeting], *, item_id: Id | None = _AS_IT_IS, entry_id: Id | None = _AS_IT_IS
    ) -> Meeting | None:
        try:
            meeting = await self.program.store_thread.do(work)
        except MinutetakerError as error:
            self.app.notify(str(error), severity="error", markup=False)
            return None
        view = replace(self.view, meeting=meeting)
        view = view if item_id == _AS_IT_IS else replace(view, item_id=item_id)
        self.show_view(view if entry_id == _AS_IT_IS else replace(view, entry_id=entry_id))
        return meeting

    async def show_item(self, item_id: Id, entry_id: Id | None = None) -> None:
        self.show_view(replace(self.view, item_id=item_id, entry_id=entry_id))

    def focus_pane(self, name: str) -> None:
        self.focused_pane = name


class PanesApp(App[None]):
    """The panes on a store of their own."""

    is_minutetaker: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, store_path: Path, panes: Iterable[Pane], meeting: Meeting, *, style: str = "parish") -> None:
        super().__init__()
        with SqliteStore.open(store_path, who="A clerk") as store:
            store.add_committee(committee_of(meeting), label="New committee")
            store.add_meeting(meeting, label="New meeting")
        self.store_thread = store_thread.StoreThread(store_path, "A clerk")
        self.saving_signal: Signal[SaveState] = Signal(self, "saving")
        self.today: Callable[[], date] = lambda: meeting.date
        self._panes = tuple(panes)
        self._meeting = meeting
        self._style = style

    def on_mount(self) -> None:
        view = MeetingView(self._meeting, load_style(self._style), self._meeting.current_item_id).settled()
        self.push_screen(PaneScreen(self._panes, view))

    def key_of(self, command_id: str) -> str:
        return built_in_key(command_id)

    def in_words(self, words: Words) -> str:
        return in_words(words, built_in_key)

    def on_unmount(self) -> None:
        self.store_thread.close()

    @property
    def host(self) -> PaneScreen:
        """The screen with the panes, whatever dialog stands before it."""
        return next(screen for screen in self.screen_stack if isinstance(screen, PaneScreen))

    @property
    def said(self) -> str:
        """Every toast so far."""
        return "\n".join(one.message for one in self._notifications)


@asynccontextmanager
async def running(app: PanesApp, size: tuple[int, int] = (44, 30)) -> AsyncIterator[Pilot[None]]:
    """The program with its panes drawn."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def answer(pilot: Pilot[None], *texts: str, key: str = "enter") -> None:
    """Fill the lines of the dialog in front in, one text each, press a key, and wait for what comes of it."""
    for field, text in zip(pilot.app.screen.query(Input), texts, strict=False):
        field.value = text
    await pilot.pause()
    await pilot.press(key)
    await pilot.pause()


async def done(pilot: Pilot[None]) -> None:
    """Wait until no question is open and everything asked for has happened."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def committee_of(meeting: Meeting) -> Committee:
    """The committee of a meeting, with one member more than the meeting lists."""
    listed = tuple(
        Membership(one.membership_id, one.name, one.office or Office.MEMBER, one.job_title)
        for one in meeting.attendees
        if one.membership_id
    )
    newcomer = Membership("c-newcomer", PersonName("Zeller", "Cllr", "B."))
    return Committee(
        meeting.committee_id,
        meeting.council,
        meeting.committee,
        "parish",
        quorum=QuorumRule(0, 1, 3),
        memberships=(*listed, newcomer),
    )


def member(person_id: str, surname: str, initials: str = "", office_held: Office = Office.MEMBER) -> Attendee:
    """A councillor on the list."""
    return Attendee(
        person_id, PersonName(surname, "Cllr", initials), office=office_held, membership_id=f"c-{person_id}"
    )


def harbour_meeting() -> Meeting:
    """A meeting of an invented harbour committee, of which nothing was marked or taken yet."""
    attendees = (
        member("okafor", "Okafor", "N.", Office.CHAIR),
        member("brandt", "Brandt", "E. M."),
        member("smith-a", "Smith", "A."),
        member("smith-j", "Smith", "J."),
        member("ozturk", "Öztürk", "L."),
        Attendee("clerk", PersonName("Penhaligon", "Mrs", "R."), Standing.OFFICER, Office.OFFICER, "Town Clerk"),
        Attendee("diver", PersonName("Quill", "Mr", "T."), Standing.WITNESS, job_title="Tidewell Divers"),
    )
    items = (
        Item("apologies", "Apologies for absence"),
        Item(
            "dredging", "Dredging of the inner harbour and the slipway below the old customs house", entries=dredging()
        ),
        Item("moorings", "Moorings"),
        Item("staff", "Pay of the harbour staff", exempt=True, exempt_paragraph="1"),
    )
    return Meeting(
        "harbour-1",
        "harbour",
        "Tidewell Town Council",
        "Harbour Committee",
        "parish",
        date(2026, 3, 12),
        quorum=3,
        attendees=attendees,
        items=items,
    )


def dredging() -> tuple[Entry, ...]:
    """A minute with two points, a resolution of two clauses and an action."""
    return (
        Entry("p1", text="The slipway had silted up over the winter."),
        Entry("p2", text="Two quotations were laid before the committee."),
        Entry(
            "r1",
            EntryKind.RESOLUTION,
            children=(
                Entry("r1a", EntryKind.CLAUSE, "to accept the lower quotation"),
                Entry("r1b", EntryKind.CLAUSE, "to begin before Easter"),
            ),
        ),
        Entry("a1", EntryKind.ACTION, "Write to the contractor", owner="Town Clerk", due=date(2026, 3, 20)),
    )
