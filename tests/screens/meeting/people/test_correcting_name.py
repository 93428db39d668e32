"""A name that is corrected on the list is corrected where it was typed, on being asked."""

from __future__ import annotations

from pathlib import Path

from minutetaker.record import Entry
from minutetaker.screens.dialogs.checklist import Checklist
from minutetaker.screens.dialogs.form import Form
from tests.screens.driving import shown
from tests.screens.meeting.minuting import Clerk, at_the, one_item

POINTS = (Entry("one", text="Cllr Brandt spoke."), Entry("two", text="The road to Brandt was closed."))


async def correct(clerk: Clerk, name: str) -> None:
    """Correct the name of the second person on the list."""
    await clerk.press("f2", "down", "e", "enter")
    form = clerk.app.screen
    assert isinstance(form, Form)
    form.input_of("name").value = name
    await clerk.press("ctrl+s")


async def test_the_places_are_listed_and_only_what_is_surely_meant_is_taken(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await correct(clerk, "Cllr E. M. Brand")
        await clerk.reach(Checklist)
        page = shown(clerk.pilot)
        assert "Correct it here too?" in page
        assert "Cllr Brand spoke." in page
        await clerk.press("enter")
        assert await clerk.texts() == ["Cllr Brand spoke.", POINTS[1].text]
        assert "takes it back" in clerk.said
        await clerk.press("ctrl+z")
        assert await clerk.texts() == [one.text for one in POINTS]


async def test_the_people_of_the_committee_are_among_the_places(store_path: Path) -> None:
    async with at_the(one_item(POINTS[1]), store_path) as clerk:
        await correct(clerk, "Cllr E. M. Brandt OBE")
        await clerk.reach(Checklist)
        assert "its people" in shown(clerk.pilot)
        assert POINTS[1].text not in shown(clerk.pilot).split("its people")[1]
        await clerk.press("enter")
        (committee,) = await clerk.app.store_thread.do(lambda store: store.committees())
        assert "Cllr E. M. Brandt OBE" in [one.name.printed for one in committee.memberships]
