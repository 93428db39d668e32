"""The agenda pane: which items are done, current and to come, and everything that can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from textual.widgets import TextArea

from minutetaker.record import Item, Meeting
from minutetaker.screens.meeting.agenda.agenda import AgendaPane
from tests.screens.meeting.panes_app import PanesApp, answer, done, harbour_meeting, running


@pytest.fixture
def app(tmp_path: Path) -> PanesApp:
    return app_with(tmp_path, at_dredging())


def at_dredging() -> Meeting:
    """The meeting at its second item, the first done."""
    meeting = harbour_meeting().with_item("apologies", lambda item: replace(item, done=True))
    return replace(meeting, current_item_id="dredging", opened_at=time(19, 0))


def app_with(folder: Path, meeting: Meeting) -> PanesApp:
    return PanesApp(folder / "store.db", [AgendaPane(id="agenda")], meeting)


def pane_of(app: PanesApp) -> AgendaPane:
    return app.host.query_one(AgendaPane)


def ids(items: Sequence[Item]) -> list[str]:
    return [item.id for item in items]


def marks(app: PanesApp) -> list[str]:
    """The sign in front of each item."""
    lines = pane_of(app).list.text().splitlines()
    return [line[0] for line in lines if line[0] != " "]


async def test_done_current_and_to_come_are_told_apart_by_a_sign(app: PanesApp) -> None:
    async with running(app):
        assert marks(app) == ["✓", "▶", "·", "·"]
        assert pane_of(app).highlighted == "dredging"
        assert "Pay of the harbour staff E" in " ".join(pane_of(app).list.text().split())


async def test_items_have_the_number_that_prints(app: PanesApp) -> None:
    async with running(app):
        lines = pane_of(app).list.text().splitlines()
        assert lines[0].split()[1:] == ["1/25", "Apologies", "for", "absence"]


async def test_enter_shows_an_item_and_the_meeting_stays_where_it_is(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "enter")
        assert app.host.view.item_id == "moorings"
        assert app.host.view.meeting.current_item_id == "dredging"
        assert app.host.focused_pane == "discussion"


async def test_an_item_is_taken_out_of_its_order(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("end", "t")
        meeting = app.host.view.meeting
        assert ids(meeting.items) == ["apologies", "dredging", "staff", "moorings"]
        assert meeting.current_item_id == app.host.view.item_id == pane_of(app).highlighted == "staff"
        assert marks(app) == ["✓", "✓", "▶", "·"]
        assert "↕4 E" in pane_of(app).list.text()
        assert str(pane_of(app).foot.render()) == "E exempt (para 1) · ↕ was item 4"


async def test_an_item_is_added_after_the_highlighted_one(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("n")
        await answer(pilot, "Bollards on the quay")
        await done(pilot)
        meeting = app.host.view.meeting
        assert [item.title for item in meeting.items][2] == "Bollards on the quay"
        assert pane_of(app).highlighted == meeting.items[2].id
        assert app.host.view.item_id == "dredging", "the clerk goes on with the item in hand"


async def test_an_item_needs_a_title(app: PanesApp) -> None:
    async with running(app, (80, 30)) as pilot:
        await pilot.press("n")
        await answer(pilot, "   ")
        assert "needs a title" in str(app.screen.query_one(".refusal").render())
        await pilot.press("escape")
        await done(pilot)
        assert len(app.host.view.meeting.items) == 4


async def test_an_item_is_renamed(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("r")
        await answer(pilot, "Dredging [b]now[/b] [/]")
        await done(pilot)
        assert "Dredging [b]now[/b] [/]" in " ".join(pane_of(app).list.text().split())
        assert pane_of(app).highlighted == "dredging"


async def test_everything_that_the_agenda_says_of_an_item_is_set_at_once(app: PanesApp) -> None:
    async with running(app, (90, 40)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        purpose, documents, summary = app.screen.query(TextArea)
        purpose.text, documents.text, summary.text = "To hear the surveyor.", "Survey\nMap of depths", "Depths."
        await answer(pilot, "Dredging", "3", f"Depths [/] {'of the quay ' * 30}", key="ctrl+s")
        await done(pilot)
        item = app.host.view.meeting.item("dredging")
        assert (item.title, item.purpose, item.documents) == (
            "Dredging", "To hear the surveyor.", ("Survey", "Map of depths"),
        )  # fmt: skip
        assert (item.exempt, item.exempt_paragraph, item.public_summary) == (False, "3", "Depths.")
        assert item.public_title == f"Depths [/] {'of the quay ' * 30}".strip()
        assert len(item.entries) == 4


async def test_an_item_moves_with_its_highlight(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "k", "ctrl+up")
        assert ids(app.host.view.meeting.items) == ["moorings", "apologies", "dredging", "staff"]
        assert pane_of(app).highlighted == "moorings"
        await pilot.press("j")
        assert ids(app.host.view.meeting.items) == ["apologies", "moorings", "dredging", "staff"]


async def test_exempt_and_done_go_on_and_off(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "x", "space")
        item = app.host.view.meeting.item("moorings")
        assert (item.exempt, item.done) == (True, True)
        await pilot.press("x", "space")
        item = app.host.view.meeting.item("moorings")
        assert (item.exempt, item.done) == (False, False)


async def test_taking_out_the_item_shown_shows_its_neighbour(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("delete")
        assert ids(app.host.view.meeting.items) == ["apologies", "moorings", "staff"]
        assert app.host.view.item_id == pane_of(app).highlighted == "moorings"
        assert "Ctrl+z" in app.said
        await pilot.press("end", "delete")
        assert pane_of(app).highlighted == "moorings"


async def test_the_highlight_follows_the_item_shown(app: PanesApp) -> None:
    async with running(app) as pilot:
        await app.host.show_item("staff")
        assert pane_of(app).highlighted == "staff"
        await pilot.press("up")
        await app.host.carry_out(lambda store: store.meeting("harbour-1"))
        assert pane_of(app).highlighted == "moorings", "another change leaves a browsing highlight alone"


async def test_a_long_title_takes_two_lines_at_most(tmp_path: Path) -> None:
    meeting = at_dredging().with_item("moorings", lambda item: replace(item, title="Moorings " * 40))
    app = app_with(tmp_path, meeting)
    async with running(app, (34, 20)):
        lines = pane_of(app).list.text().splitlines()
        index = next(at for at, line in enumerate(lines) if "Moorings" in line)
        assert lines[index + 1].endswith("…")
        assert "Pay" in lines[index + 2]
        assert all(len(line) <= 34 for line in lines)


async def test_an_empty_agenda_says_what_to_press(tmp_path: Path) -> None:
    app = app_with(tmp_path, replace(harbour_meeting(), items=()))
    async with running(app) as pilot:
        assert "Press n" in pane_of(app).list.text()
        await pilot.press("enter", "t", "x", "delete", "k", "r", "d", "space")
        await pilot.press("n")
        await answer(pilot, "Apologies")
        await done(pilot)
        assert [item.title for item in app.host.view.meeting.items] == ["Apologies"]


def test_looks(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(app_with(tmp_path, at_dredging()), press=["end", "t"], terminal_size=(34, 12))


async def test_a_click_shows_the_item_and_another_goes_to_it(app: PanesApp) -> None:
    async with running(app) as pilot:
        rows = pane_of(app).list.text().splitlines()
        at = next(row for row, line in enumerate(rows) if "Moorings" in line)
        await pilot.click(pane_of(app).list, offset=(6, at))
        await done(pilot)
        assert (app.host.view.item_id, app.host.focused_pane) == ("moorings", "")
        await pilot.click(pane_of(app).list, offset=(6, at))
        await done(pilot)
        assert app.host.focused_pane == "discussion"
