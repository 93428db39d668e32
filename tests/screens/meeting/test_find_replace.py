"""Finding words in the meeting: gone to, or replaced where the clerk says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from minutetaker.record import Entry
from minutetaker.screens.dialogs.checklist import Checklist
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.meeting.screen import MeetingScreen
from tests.screens.driving import shown
from tests.screens.meeting.minuting import Clerk, at_the, one_item

POINTS = (Entry("one", text="The gate was shut."), Entry("two", text="Nobody knew whose gate it was."))


async def ask(clerk: Clerk, find: str, instead: str = "") -> None:
    await clerk.press("ctrl+underscore")
    form = clerk.app.screen
    assert isinstance(form, Form)
    form.input_of("find").value = find
    form.input_of("instead").value = instead
    await clerk.pilot.pause()


async def test_words_are_replaced_in_the_places_that_stay_taken(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await ask(clerk, "gate", "barrier")
        assert "Found 2 times in 1 item." in shown(clerk.pilot)
        await clerk.press("ctrl+s")
        await clerk.reach(Checklist)
        assert "Nobody knew whose barrier it was." in shown(clerk.pilot)
        await clerk.press("space", "enter")
        assert await clerk.texts() == ["The gate was shut.", "Nobody knew whose barrier it was."]
        assert "Replaced once." in clerk.said
        await clerk.press("ctrl+z")
        assert await clerk.texts() == [one.text for one in POINTS]


async def test_without_other_words_a_place_is_gone_to(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await ask(clerk, "shut")
        await clerk.press("ctrl+s")
        await clerk.reach(Picker)
        await clerk.press("enter")
        assert clerk.caret == ("The gate was shut.", len("The gate was shut"))


async def test_what_stands_at_no_item_is_found_too(store_path: Path) -> None:
    async with at_the(replace(one_item(*POINTS), place="The Gate House"), store_path) as clerk:
        await ask(clerk, "Gate House")
        assert "Found once in the details and attendees." in shown(clerk.pilot)
        await clerk.press("ctrl+s")
        await clerk.reach(Picker)
        assert "the place: The Gate House" in shown(clerk.pilot)
        await clerk.press("enter")
        assert isinstance(clerk.app.screen, MeetingScreen)


async def test_what_is_nowhere_is_said_in_the_form(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await ask(clerk, "lantern")
        await clerk.press("ctrl+s")
        assert "Nothing in the meeting says that." in shown(clerk.pilot)
