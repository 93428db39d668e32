"""The one view of a meeting: each pane shows what became of it, and nothing typed meanwhile is lost."""

from __future__ import annotations

from pathlib import Path

from minutetaker.record import Entry, MinutetakerError
from tests.screens.driving import shown
from tests.screens.meeting.minuting import at_the, one_item, until


async def test_a_point_begun_stays_while_someone_is_marked_present(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "f2", "p", "f4")
        await clerk.type("Two")
        assert await clerk.texts() == ["One", "Two"]


async def test_what_is_typed_shows_in_the_resolutions(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.press("ctrl+r")
        await clerk.type("That the ramp be closed.")
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("That the ramp be") == 2)


async def test_what_the_store_refuses_is_said_and_nothing_is_lost(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:

        def refuse(_: object) -> None:
            raise MinutetakerError("The [/] disk is full.")

        await clerk.screen.carry_out(refuse)  # type: ignore[arg-type]
        await clerk.type(" and more")
        assert "The [/] disk is full." in clerk.said
        assert await clerk.texts() == ["One and more"]
