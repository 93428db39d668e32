"""From a hit to its meeting, and back: to the search, and to where it was begun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from minutetaker.record.entries import tree
from minutetaker.screens.committees.screen import CommitteeScreen
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.screens.search.box import SearchBox
from minutetaker.screens.search.screen import SearchScreen
from tests.screens.driving import shown, text_of, toasts, until
from tests.screens.search.searching import Desk, MakeApp, searching


async def test_a_hit_opens_at_its_place_and_leaving_comes_back_to_it(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app, size=(80, 24)) as desk:
        await desk.fill("bandstand")
        meeting = await desk.open()
        assert meeting.view.meeting.id == desk.ids["march"]
        assert desk.open_text == "The bandstand is dry."
        assert "The bandstand is dry." in shown(desk.pilot)
        assert meeting.discussion.outline.has_focus
        await desk.press("ctrl+b")
        await desk.fill("handrail")
        await desk.press(*["down"] * 12)
        top, hit = desk.hits.top, desk.hits.row
        await desk.open()
        await desk.press("ctrl+b")
        await desk.reach(SearchScreen)
        assert desk.search.box.value == "handrail"
        assert (desk.hits.top, desk.hits.row) == (top, hit)


async def test_a_resolution_opens_at_its_clause(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("kind:resolution willow")
        await desk.open()
        outline = desk.meeting.discussion.outline
        assert outline.text == "that the willow beside the handrail be felled;"
        assert outline.text[outline.caret :].startswith("willow"), "the caret is at the word found"


async def test_a_name_opens_at_the_attendee(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("kind:name berg after:2026-02")
        meeting = await desk.open()
        attendees = meeting.query_one(AttendeesPane)
        found = next(one for one in meeting.view.meeting.attendees if "Berg" in one.name.surname)
        assert attendees.highlighted == found.id
        assert attendees.list.has_focus


async def test_enter_waits_for_what_was_typed_last(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("bandstand")
        desk.search.box.value = "willow beside"
        await desk.pilot.press("enter")
        await desk.reach(MeetingScreen)
        assert desk.meeting.view.meeting.id == desk.ids["old"]


async def test_what_was_searched_for_is_there_again_and_is_typed_over(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("handrail")
        await desk.press("down", "down")
        hit = desk.hits.row
        await desk.press("escape")
        await desk.reach(HomeScreen)
        await desk.press("f12")
        await desk.reach(SearchScreen)
        assert (desk.search.box.value, desk.hits.row) == ("handrail", hit)
        await desk.press("w")
        assert desk.search.box.value == "w"


async def test_what_was_changed_in_a_meeting_is_found_changed(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("bandstand")
        await desk.open()
        await desk.press("!")
        await desk.press("ctrl+b")
        await until(desk.pilot, lambda: "The !bandstand is dry." in shown(desk.pilot))


async def test_a_meeting_that_was_deleted_is_no_longer_among_the_results(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("bandstand")
        await desk.press("escape")
        await desk.reach(HomeScreen)
        await desk.press("home", "x")
        await until(desk.pilot, lambda: "is deleted" in " ".join(toasts(desk.pilot)))
        await desk.press("s")
        await desk.reach(SearchScreen)
        await until(desk.pilot, lambda: "Nothing is found" in text_of(desk.pilot, "#message"))


# From within a meeting


@asynccontextmanager
async def in_march(path: Path, make_app: MakeApp) -> AsyncIterator[Desk]:
    """The program with the meeting in March open from the list, its long item in the discussion."""
    async with searching(path, make_app, key="f12") as desk:
        await desk.press("escape", "enter")
        await desk.reach(MeetingScreen)
        assert desk.meeting.view.meeting.id == desk.ids["march"]
        await desk.press("f7", "f7", "f8", "f8")
        yield desk


async def test_a_search_in_a_meeting_goes_back_to_the_half_typed_line(store_path: Path, make_app: MakeApp) -> None:
    async with in_march(store_path, make_app) as desk:
        await desk.press("enter", *"/act Tree")
        assert desk.open_text == "/act Tree"
        await desk.press("f12")
        await desk.reach(SearchScreen)
        await desk.fill("willow")
        await desk.press("escape")
        assert desk.open_text == "/act Tree"
        assert desk.meeting.discussion.command.line is not None
        await desk.press("s")
        assert desk.open_text == "/act Trees"


async def test_a_hit_in_the_same_meeting_is_gone_to(store_path: Path, make_app: MakeApp) -> None:
    async with in_march(store_path, make_app) as desk:
        meeting = desk.meeting
        await desk.press("enter", *"new")
        await desk.press("f12")
        await desk.reach(SearchScreen)
        await desk.fill("bandstand")
        assert await desk.open() is meeting
        outline = desk.meeting.discussion.outline
        assert outline.text[outline.caret :] == "bandstand is dry."
        texts = [entry.text for item in meeting.view.meeting.items for _, entry in tree.walk(item.entries)]
        assert "new" in texts


async def test_another_meeting_is_opened_safely_and_all_is_come_back_to(store_path: Path, make_app: MakeApp) -> None:
    async with in_march(store_path, make_app) as desk:
        await desk.press("enter", *"/act half of it")
        await desk.press("f12")
        await desk.reach(SearchScreen)
        await desk.fill("willow beside")
        await desk.press("enter")
        await until(desk.pilot, lambda: getattr(desk.app.meetings.shown, "view", None) is not None)
        await until(desk.pilot, lambda: "Willow felling" in shown(desk.pilot))
        await desk.reach(MeetingScreen)
        assert desk.meeting.view.meeting.id == desk.ids["old"]
        await desk.press("ctrl+b")
        await desk.reach(SearchScreen)
        assert desk.search.box.value == "willow beside"
        assert desk.hits.row is not None
        await desk.press("escape")
        await desk.reach(MeetingScreen)
        assert desk.meeting.view.meeting.id == desk.ids["march"]
        assert desk.open_text == "/act half of it", "kept as text, and in hand again"
        await desk.press("ctrl+b")
        await desk.reach(HomeScreen)
        assert len(desk.app.screen_stack) == 2


async def test_from_hit_to_hit_through_meetings_is_never_more_than_a_step_from_the_results(
    store_path: Path, make_app: MakeApp
) -> None:
    async with searching(store_path, make_app) as desk:
        for typed, meeting in (("bandstand", "march"), ("willow beside", "old"), ("secret", "exempt")):
            await desk.fill(typed)
            await desk.press("enter")
            await desk.reach(MeetingScreen)
            assert desk.meeting.view.meeting.id == desk.ids[meeting]
            await desk.press("f12")
            await desk.reach(SearchScreen)
        await desk.press("escape")
        await desk.reach(MeetingScreen)
        assert desk.meeting.view.meeting.id == desk.ids["exempt"]
        await desk.press("ctrl+b")
        await desk.reach(SearchScreen)
        assert desk.search.box.value == "secret"
        await desk.press("escape")
        await desk.reach(HomeScreen)


async def test_a_search_goes_back_to_the_committee_it_was_begun_at_and_not_over_a_dialog(
    store_path: Path, make_app: MakeApp
) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.press("escape", "c")
        await desk.reach(CommitteeScreen)
        await desk.press("f12")
        await desk.reach(SearchScreen)
        await desk.press("escape")
        await desk.reach(CommitteeScreen)
        await desk.press("escape", "n")
        await desk.reach(Picker)
        await desk.press("f12")
        assert isinstance(desk.app.screen, Picker)


async def test_leaving_a_hit_in_the_same_meeting_leads_back_to_the_results_once(
    store_path: Path, make_app: MakeApp
) -> None:
    async with in_march(store_path, make_app) as desk:
        await desk.press("f12")
        await desk.reach(SearchScreen)
        await desk.fill("bandstand")
        await desk.open()
        await desk.press("ctrl+b")
        await desk.reach(SearchScreen)
        assert desk.app.screen.query_one(SearchBox).value == "bandstand"
        await desk.press("escape", "ctrl+b")
        await desk.reach(HomeScreen)
