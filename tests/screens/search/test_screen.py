"""The search: what is typed is found in every meeting, with where it stands, and what is wrong is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events

from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.screens.search.hit_list import HitList
from minutetaker.screens.search.screen import SearchScreen
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.search import Found
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.search_index.searching import SqliteSearch
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, shown, text_of, toasts, until
from tests.screens.search.searching import MakeApp, searching
from tests.screens.searched import POINTS, fill_with_minutes


async def test_leaving_while_it_still_looks_does_not_stop_the_program(
    store_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with searching(store_path, make_app) as desk:
        do, is_taken_down = desk.app.store_thread.do, asyncio.Event()

        async def found_too_late(work: Callable[[Store], Any]) -> Any:
            found = await do(work)
            await is_taken_down.wait()
            return found

        async def let_it_be_found(list_gone: HitList) -> None:
            is_taken_down.set()
            for _ in range(50):
                await asyncio.sleep(0)

        monkeypatch.setattr(desk.app.store_thread, "do", found_too_late)
        monkeypatch.setattr(HitList, "on_unmount", let_it_be_found, raising=False)
        desk.search.box.value = "willow"
        await desk.press("escape")
        await desk.reach(HomeScreen)


# Finding


async def test_what_is_typed_is_found_with_where_it_stands(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("willow hand")
        assert text_of(desk.pilot, "#count") == "1 hit"
        lines = shown(desk.pilot).splitlines()
        assert any("clause" in one and "Planning Committee · 12 Nov 2025 · 3 Willow felling" in one for one in lines)
        assert any("confirmed" in one and "that the willow beside the handrail be felled;" in one for one in lines)
        assert "Wick St Óswald Town Council · Wednesday 12 November 2025" in shown(desk.pilot)


async def test_the_words_found_are_marked_by_more_than_colour(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("willow")
        strips = desk.app.screen._compositor.render_strips()
        found = [segment for strip in strips for segment in strip if segment.text.casefold() == "willow"]
        marked = [one for one in found if one.style and one.style.bold and one.style.underline]
        assert len(marked) == 2, "once in the title that was found, once in the clause"


async def test_text_that_looks_like_markup_is_shown_as_it_is(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("footbridge point")
        assert "on the handrail [b]of[/b] the footbridge" in shown(desk.pilot)


async def test_exempt_text_says_so(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("secret")
        assert "[EXEMPT]" in shown(desk.pilot)
        assert "Lease of the 会議 kiosk" in shown(desk.pilot)


async def test_filters_narrow_down_and_are_offered_with_tab(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("felling ki")
        assert text_of(desk.pilot, "#ways").startswith("tab kind:")
        await desk.press("tab")
        assert desk.search.box.value == "felling kind:"
        assert text_of(desk.pilot, "#ways").startswith("tab resolution · action")
        await desk.press("tab")
        assert desk.search.box.value == "felling kind:resolution "
        await desk.press("tab")
        assert desk.search.box.value == "felling kind:action "
        assert text_of(desk.pilot, "#count") == "1 hit"
        assert "Ask for a price of felling" in shown(desk.pilot)
        await desk.press("shift+tab")
        assert desk.search.box.value == "felling kind:resolution "
        await desk.fill("committee:park")
        assert text_of(desk.pilot, "#ways").startswith("tab Parks and Open Spaces Committee")


async def test_a_filter_that_is_being_typed_is_not_complained_about(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("felling")
        count = text_of(desk.pilot, "#count")
        for typed in ("felling is:", "felling is:ov", "felling before:", "felling before:2", "felling owner:"):
            await desk.fill(typed)
            assert text_of(desk.pilot, "#count") == count, typed
            assert not desk.search.query_one("#message").display


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("colour:red", "There is no filter “colour:”. There is committee:"),
        ("kind:sermon", "“sermon” fits nothing after kind: There is resolution"),
        ("before:soon willow", "“soon” is no date to search by. Write 2026"),
        ("-willow", "Say also a word that has to occur"),
    ],
)
async def test_what_is_wrong_is_said_on_the_screen(store_path: Path, make_app: MakeApp, typed: str, said: str) -> None:
    async with searching(store_path, make_app, size=(80, 24)) as desk:
        await desk.fill(typed)
        assert text_of(desk.pilot, "#message").startswith(said)
        assert toasts(desk.pilot) == []
        await desk.fill("willow")
        assert "Willow felling" in shown(desk.pilot)


async def test_the_empty_box_says_what_can_be_typed(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app, size=(80, 24)) as desk:
        for example in ('"car park"', "kind:resolution", "owner:lee", "is:overdue", "before:2026-01", "council:"):
            assert example in shown(desk.pilot)
        await desk.fill("willow")
        await desk.fill("")
        assert "kind:resolution" in shown(desk.pilot)
        assert desk.hits.row is None


async def test_nothing_found_says_what_to_do(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("zeppelin")
        assert "Nothing is found. Take a word or a filter away" in text_of(desk.pilot, "#message")
        await desk.press("enter", "down")
        assert isinstance(desk.app.screen, SearchScreen)


async def test_an_empty_store_says_so(store_path: Path, make_app: MakeApp) -> None:
    with SqliteStore.open(store_path, who="A clerk"):
        pass
    async with searching(store_path, make_app) as desk:
        await all_kept(desk.pilot)
        assert "No meeting is kept in this store yet" in text_of(desk.pilot, "#message")


async def test_more_than_are_listed_asks_to_narrow_down(
    store_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutetaker.screens.search.search_calls.MOST", 5)
    async with searching(store_path, make_app) as desk:
        await desk.fill("handrail")
        assert text_of(desk.pilot, "#count") == f"the best 5 of {POINTS}: narrow it"


@pytest.mark.parametrize(
    "typed",
    [
        '"\'" OR NEAR(* ^{}) "',
        "🎪 会議 \u202e\ufeff",
        "kiosk 🎪",
        "[bold]x[/]",
        "word " * 2_000,
        "é" * 10_000,
        "\\ % ; --",
    ],
)
async def test_whatever_is_typed_or_pasted_is_fine(store_path: Path, make_app: MakeApp, typed: str) -> None:
    async with searching(store_path, make_app) as desk:
        desk.app.post_message(events.Paste(typed))
        await all_kept(desk.pilot)
        await until(desk.pilot, lambda: desk.search.is_settled)
        assert desk.search.box.value == " ".join(typed.split())
        await desk.fill("willow")
        assert text_of(desk.pilot, "#count") != ""


async def test_lines_that_are_pasted_come_on_one(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        desk.app.post_message(events.Paste("willow\nbeside\r\nthe"))
        await all_kept(desk.pilot)
        assert desk.search.box.value == "willow beside the"


async def test_only_the_newest_of_what_was_typed_is_looked_for(
    store_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    find = SqliteSearch.find

    def noted(self: SqliteSearch, query: Any, **how: Any) -> Found:
        asked.append(" ".join(one.text for one in query.terms))
        return find(self, query, **how)

    async with searching(store_path, make_app) as desk:
        monkeypatch.setattr(SqliteSearch, "find", noted)
        for typed in ("w", "wi", "wil", "will", "willow"):
            desk.search.box.value = typed
        await until(desk.pilot, lambda: desk.search.is_settled)
        await all_kept(desk.pilot)
        assert asked[-1] == "willow"
        assert len(asked) < 3
        assert "Willow felling" in shown(desk.pilot)


async def test_trouble_with_the_index_is_told_and_is_none_with_saving(
    store_path: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: SqliteSearch, query: Any, **how: Any) -> Found:
        raise StoreError("The index is damaged.")

    async with searching(store_path, make_app) as desk:
        monkeypatch.setattr(SqliteSearch, "find", fails)
        await desk.fill("willow")
        assert text_of(desk.pilot, "#message") == "The index is damaged."
        assert desk.app.store_thread.state.saved


# Moving


async def test_the_highlight_moves_while_the_caret_stays_in_the_box(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app, size=(80, 24)) as desk:
        await desk.fill("handrail")
        for key, index in (("down", 1), ("up", 0), ("up", 0), ("end", POINTS - 1), ("down", POINTS - 1), ("home", 0)):
            await desk.press(key)
            assert desk.hits.cursor == index
        await desk.press("pagedown")
        assert 5 < desk.hits.cursor < 12
        await desk.press("pageup")
        assert desk.hits.cursor == 0
        assert desk.app.focused is desk.search.box
        await desk.press("end", "x")
        assert desk.search.box.value == "handrailx"


async def test_a_click_highlights_and_another_opens(store_path: Path, make_app: MakeApp) -> None:
    async with searching(store_path, make_app) as desk:
        await desk.fill("handrail")
        await desk.pilot.click(HitList, offset=(20, 4))
        await all_kept(desk.pilot)
        assert desk.hits.cursor == 2
        await desk.pilot.click(HitList, offset=(20, 4))
        await desk.reach(MeetingScreen)


async def test_a_store_that_is_only_read_is_searched(store_path: Path, make_app: MakeApp) -> None:
    fill_with_minutes(store_path)
    with SqliteStore.open(store_path, who="Dana Ash"):
        async with searching(store_path, make_app) as desk:
            await desk.fill("bandstand")
            meeting = await desk.open()
            assert meeting.view.read_only
            assert "The bandstand is dry." in shown(desk.pilot)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (200, 60)])
async def test_a_terminal_of_any_size(store_path: Path, make_app: MakeApp, size: tuple[int, int]) -> None:
    async with searching(store_path, make_app, size=size) as desk:
        await desk.fill("kiosk")
        assert desk.hits.row is not None
        await desk.press("down", "up", "pagedown", "tab")
        assert all(len(line) <= size[0] for line in shown(desk.pilot).splitlines())
