"""The resolutions pane: what was decided, by whom, and who is to do what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from minutetaker.record import AttendanceEvent, AttendanceKind, Entry, EntryKind, Meeting, Outcome
from minutetaker.record.entries.tree import find
from minutetaker.screens.meeting.resolutions.decisions import shown_entries
from minutetaker.screens.meeting.resolutions.resolutions import ResolutionsPane
from tests.screens.meeting.panes_app import PanesApp, answer, done, harbour_meeting, running


@pytest.fixture
def app(tmp_path: Path) -> PanesApp:
    return app_with(tmp_path, at_dredging())


def app_with(folder: Path, meeting: Meeting, style: str = "parish") -> PanesApp:
    return PanesApp(folder / "store.db", [ResolutionsPane(id="resolutions")], meeting, style=style)


def at_dredging() -> Meeting:
    """The meeting at its second item, with Okafor, Brandt and A. Smith in the room, the clerk too."""
    there = tuple(
        AttendanceEvent(f"e-{one}", one, AttendanceKind.PRESENT) for one in ("okafor", "brandt", "smith-a", "clerk")
    )
    return replace(harbour_meeting(), current_item_id="dredging", attendance=there)


def pane_of(app: PanesApp) -> ResolutionsPane:
    return app.host.query_one(ResolutionsPane)


def shown(app: PanesApp) -> str:
    """What the list says, on one line."""
    return " ".join(pane_of(app).list.text().split())


def entry(app: PanesApp, entry_id: str, item_id: str = "dredging") -> Entry:
    return find(app.host.view.meeting.item(item_id).entries, entry_id)


def offered(app: PanesApp) -> list[str]:
    return [str(one.prompt).split("  ")[0] for one in app.screen.query_one(OptionList).options]


async def test_what_was_decided_shows_with_the_labels_that_print(app: PanesApp) -> None:
    async with running(app):
        assert "RESOLVED: (a) to accept the lower quotation (b) to begin before Easter" in shown(app)
        assert "Action Write to the contractor · Town Clerk · by 20 March 2026" in shown(app)
        assert "silted" not in shown(app), "points are the discussion's"
        assert str(pane_of(app).foot.render()) == "1 resolution · 1 action"


@pytest.mark.parametrize("style", ["leicestershire", "surrey", "medway", "herefordshire-2019", "herefordshire-2024"])
async def test_every_house_style_shows_its_clauses(tmp_path: Path, style: str) -> None:
    app = app_with(tmp_path, at_dredging(), style)
    async with running(app):
        lines = pane_of(app).list.text().splitlines()
        assert any("accept the lower" in line and line.startswith("  ") for line in lines)


@pytest.mark.parametrize("style", ["parish", "leicestershire", "surrey", "medway", "herefordshire-2019"])
async def test_a_resolution_in_one_paragraph_shows_its_text_once(tmp_path: Path, style: str) -> None:
    whole = Entry("r2", EntryKind.RESOLUTION, "That the crane be painted.")
    meeting = at_dredging().with_item("moorings", lambda item: replace(item, entries=(whole,)))
    app = app_with(tmp_path, replace(meeting, current_item_id="moorings"), style)
    async with running(app):
        assert shown(app).count("That the crane be painted.") == 1
        assert pane_of(app).highlighted == "r2"


async def test_enter_goes_to_it_in_the_discussion(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "enter")
        assert (app.host.view.item_id, app.host.view.entry_id) == ("dredging", "r1a")
        assert app.host.focused_pane == "discussion"


async def test_a_new_resolution_has_a_clause_to_type_in(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("n")
        made = app.host.view.meeting.item("dredging").entries[-1]
        assert made.kind is EntryKind.RESOLUTION
        assert [one.kind for one in made.children] == [EntryKind.CLAUSE]
        assert app.host.view.entry_id == made.children[0].id == pane_of(app).highlighted
        assert app.host.focused_pane == "discussion"


async def test_a_clause_goes_after_the_highlighted_one_or_last(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("c")
        last = entry(app, "r1").children[-1]
        assert (last.kind, last.text, app.host.view.entry_id) == (EntryKind.CLAUSE, "", last.id)
        await pilot.press("home", "down", "c")
        assert [one.id for one in entry(app, "r1").children][0::2] == ["r1a", "r1b"]


async def test_movers_are_picked_from_the_members_there(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "m")
        assert offered(app) == ["Cllr N. Okafor", "Cllr E. M. Brandt", "Cllr A. Smith", "Nobody"]
        await answer(pilot, "brandt")
        assert offered(app) == ["Cllr N. Okafor", "Cllr A. Smith", "Nobody"]
        await answer(pilot, "smith")
        await done(pilot)
        assert (entry(app, "r1").mover_id, entry(app, "r1").seconder_id) == ("brandt", "smith-a")
        assert "moved Cllr Brandt · seconded Cllr A. Smith" in shown(app)
        assert pane_of(app).highlighted == "r1a"


async def test_escape_leaves_movers_as_they_were_and_nobody_takes_them_off(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("m")
        await answer(pilot, "brandt")
        await answer(pilot, "smith")
        await done(pilot)
        await pilot.press("m")
        assert offered(app)[0] == "Cllr E. M. Brandt", "enter keeps the mover who is named"
        await answer(pilot, "okafor")
        await pilot.press("escape")
        await done(pilot)
        assert entry(app, "r1").mover_id == "brandt"
        await pilot.press("m")
        await answer(pilot, "nobody")
        await done(pilot)
        assert (entry(app, "r1").mover_id, entry(app, "r1").seconder_id) == (None, None)


async def test_before_the_register_is_taken_every_member_is_offered(tmp_path: Path) -> None:
    app = app_with(tmp_path, replace(at_dredging(), attendance=()))
    async with running(app) as pilot:
        await pilot.press("m")
        assert len(offered(app)) == 6
        await pilot.press("escape")
        await done(pilot)


async def test_a_style_that_names_movers_says_which_is_missing(app: PanesApp) -> None:
    async with running(app) as pilot:
        assert "no mover or seconder: press m" in shown(app)
        await pilot.press("m")
        await answer(pilot, "brandt")
        await answer(pilot, "nobody")
        await done(pilot)
        assert "moved Cllr Brandt · no seconder: press m" in shown(app)
        await pilot.press("o")
        await answer(pilot, "seconder")
        await done(pilot)
        assert "moved Cllr Brandt · fell for want of a seconder" in shown(app)


def test_a_command_that_was_not_carried_out_is_no_part_of_the_resolution_that_it_stands_under() -> None:
    clause = Entry("clause", EntryKind.CLAUSE, "That the lease be granted.")
    kept = Entry("kept", EntryKind.COMMAND, "/readmit")
    resolved = Entry("resolved", EntryKind.RESOLUTION, children=(clause, kept))
    assert [one.entry.id for one in shown_entries((resolved,))] == ["resolved", "clause"]


async def test_an_outcome_is_said_and_taken_back(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("o")
        await answer(pilot, "lost")
        await done(pilot)
        assert entry(app, "r1").outcome is Outcome.LOST
        assert "Not resolved (lost):" in shown(app)
        await pilot.press("o")
        await answer(pilot, "nothing")
        await done(pilot)
        assert entry(app, "r1").outcome is None
        assert "RESOLVED:" in shown(app)


async def test_the_lead_is_worded_and_goes_back_to_the_house_style(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("l")
        await answer(pilot, "IT WAS AGREED [/]")
        await done(pilot)
        assert "IT WAS AGREED [/] (a) to accept" in shown(app)
        await pilot.press("l")
        await answer(pilot, "")
        await done(pilot)
        assert "RESOLVED: (a)" in shown(app)


async def test_a_resolution_recommends_to_another_body(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "r")
        await answer(pilot, "Town Council")
        await done(pilot)
        assert entry(app, "r1").recommended_to == "Town Council"
        assert "RECOMMENDED to Town Council:" in shown(app)
        assert shown(app).count("Town Council") == 1
        await pilot.press("l")
        await answer(pilot, "IT WAS AGREED")
        await done(pilot)
        assert "to Town Council · no mover or seconder" in shown(app), "a lead of one's own may not say to whom"


async def test_an_action_has_an_owner_and_a_due_date(app: PanesApp) -> None:
    async with running(app, (80, 30)) as pilot:
        await pilot.press("a")
        await answer(pilot, "Report back on depths", "Harbour Master", "4 May 2026", key="ctrl+s")
        await done(pilot)
        made = app.host.view.meeting.item("dredging").entries[-1]
        assert (made.text, made.owner, made.due) == ("Report back on depths", "Harbour Master", date(2026, 5, 4))
        assert pane_of(app).highlighted == made.id
        await pilot.press("d")
        await answer(pilot, "", "", key="ctrl+s")
        await done(pilot)
        assert "Report back on depths · no owner" in shown(app)


async def test_a_due_date_that_is_none_is_refused_and_what_was_typed_stays(app: PanesApp) -> None:
    async with running(app, (80, 30)) as pilot:
        await pilot.press("a")
        await answer(pilot, "Report back", "Clerk", "the 40th", key="ctrl+s")
        assert "the 40th" in str(app.screen.query_one(".refusal").render())
        assert "Report back" in [field.value for field in app.screen.query(Input)]
        await pilot.press("escape")
        await done(pilot)


async def test_owner_and_date_are_an_actions(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("d")
        await done(pilot)
        assert "Highlight an action first" in app.said


async def test_what_only_a_resolution_has_is_not_given_to_an_action(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("end", "m", "c", "o", "l", "r")
        await done(pilot)
        assert app.said.count("Highlight a resolution") == 5


async def test_deleting_says_how_to_bring_it_back(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "delete")
        assert [one.id for one in entry(app, "r1").children] == ["r1b"]
        assert pane_of(app).highlighted == "r1b"
        assert "clause was deleted. Ctrl+z" in app.said


async def test_the_whole_meetings_resolutions_are_seen_at_once(tmp_path: Path) -> None:
    motion = Entry("m1", EntryKind.MOTION, "that moorings be [let]", outcome=Outcome.CARRIED, mover_id="brandt")
    vote = Entry("v1", EntryKind.VOTE, votes_for=3, votes_against=1)
    meeting = at_dredging().with_item("moorings", lambda item: replace(item, entries=(motion, vote)))
    app = app_with(tmp_path, meeting)
    async with running(app) as pilot:
        assert "Motion" not in shown(app)
        await pilot.press("v")
        assert "3/25 Moorings Motion that moorings be [let]" in shown(app)
        assert "moved Cllr Brandt · no seconder: press m · carried" in shown(app)
        assert "Vote 3 for, 1 against" in shown(app)
        await pilot.press("end", "up", "enter")
        assert (app.host.view.item_id, app.host.view.entry_id) == ("moorings", "m1")
        await pilot.press("v")
        assert "Motion" in shown(app)
        assert "RESOLVED" not in shown(app)


async def test_the_highlight_stays_on_its_entry_when_others_come_before_it(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("end")
        assert pane_of(app).highlighted == "a1"
        earlier = Entry("r0", EntryKind.RESOLUTION, "that the minutes be signed")
        await app.host.carry_out(
            lambda store: store.revise_meeting(
                "harbour-1",
                "Add",
                lambda meeting: meeting.with_item(
                    "dredging", lambda item: replace(item, entries=(earlier, *item.entries))
                ),
            )
        )
        assert "that the minutes be signed" in shown(app)
        assert pane_of(app).highlighted == "a1"


async def test_an_item_without_decisions_says_what_to_press(app: PanesApp) -> None:
    async with running(app) as pilot:
        await app.host.show_item("moorings")
        await pilot.pause()
        assert "Press n to add a resolution" in shown(app)
        await pilot.press("enter", "c", "delete")
        assert app.host.view.meeting.item("moorings").entries == ()


def test_looks(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    assert snap_compare(app_with(tmp_path, at_dredging()), press=["down"], terminal_size=(34, 16))
