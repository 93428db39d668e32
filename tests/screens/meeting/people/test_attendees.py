"""The attendees pane: the register by one key a person, and what happens to people while the meeting sits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from minutetaker.record import (
    Attendance,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Id,
    Meeting,
    PersonName,
    Standing,
    attendance_of,
)
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.meeting.people.attendees import AttendeesPane
from minutetaker.screens.meeting.people.people_rows import people_rows
from tests.screens.meeting.panes_app import PanesApp, answer, done, harbour_meeting, member, running


@pytest.fixture
def app(tmp_path: Path) -> PanesApp:
    return app_with(tmp_path, harbour_meeting())


def app_with(folder: Path, meeting: Meeting) -> PanesApp:
    return PanesApp(folder / "store.db", [AttendeesPane(id="attendees")], meeting)


def sitting(meeting: Meeting) -> Meeting:
    """The meeting at its second item, with Brandt and A. Smith in the room."""
    there = (
        AttendanceEvent("e1", "brandt", AttendanceKind.PRESENT),
        AttendanceEvent("e2", "smith-a", AttendanceKind.PRESENT),
    )
    return replace(meeting, current_item_id="dredging", opened_at=time(19, 0), attendance=there)


def pane_of(app: PanesApp) -> AttendeesPane:
    return app.host.query_one(AttendeesPane)


def line_of(app: PanesApp, name: str) -> str:
    """The line of the list with that name in it."""
    return next(line for line in pane_of(app).list.text().splitlines() if name in line)


def foot_of(app: PanesApp) -> str:
    return str(pane_of(app).foot.render())


def stands(app: PanesApp, person: Id) -> Attendance:
    meeting = app.host.view.meeting
    return attendance_of(meeting.attendees, meeting.attendance)[person]


async def test_the_register_is_taken_by_one_key_a_person(app: PanesApp) -> None:
    async with running(app) as pilot:
        assert foot_of(app) == "0 present · 5 unmarked"
        await pilot.press(*"ppraxi")
        kinds = [stands(app, one).initial for one in ("okafor", "brandt", "smith-a", "smith-j", "ozturk", "clerk")]
        assert [str(kind) for kind in kinds] == [
            "present", "present", "remote", "apologies", "absent", "in attendance",
        ]  # fmt: skip
        assert pane_of(app).highlighted == "diver"
        assert foot_of(app) == "2 present · 1 remote · 1 apology · 1 absent"
        assert line_of(app, "J. Smith").split() == ["–", "Cllr", "J.", "Smith", "apologies"]
        await pilot.press("end", "p")
        assert pane_of(app).highlighted == "diver", "the last one marked keeps the highlight"
        kept = await app.store_thread.do(lambda store: store.meeting("harbour-1"))
        assert kept.attendance == app.host.view.meeting.attendance


async def test_the_rest_are_marked_present_and_the_highlight_stays(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("a", "m")
        assert foot_of(app) == "4 present · 1 apology"
        assert pane_of(app).highlighted == "brandt"


async def test_one_person_is_in_the_chair(app: PanesApp) -> None:
    async with running(app) as pilot:
        assert "Chair" in line_of(app, "Okafor")
        await pilot.press("c", "down", "c")
        assert "in the chair" in line_of(app, "Brandt")
        assert "in the chair" not in line_of(app, "Okafor")
        assert pane_of(app).highlighted == "brandt"


async def test_leaving_and_coming_back_are_stamped_with_time_and_place(tmp_path: Path) -> None:
    meeting = sitting(harbour_meeting())
    blank = Entry("blank")
    meeting = meeting.with_item("dredging", lambda item: replace(item, entries=(*item.entries, blank)))
    app = app_with(tmp_path, meeting)
    async with running(app) as pilot:
        await pilot.press("S", "l")
        left = stands(app, "smith-a").movements[-1]
        assert (left.kind, left.at, left.item_id) == (AttendanceKind.LEFT, time(19, 42), "dredging")
        assert left.after_entry_id == "a1", "not after the entry that is yet to be typed"
        assert "left 19.42" in line_of(app, "A. Smith")
        assert pane_of(app).highlighted == "smith-a"
        app.host.time = time(19, 55)
        await pilot.press("e")
        assert "returned 19.55" in line_of(app, "A. Smith")
        await pilot.press("down", "e")
        assert "arrived 19.55" in line_of(app, "J. Smith")


async def test_one_who_is_not_there_cannot_leave(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("l")
        assert "Okafor" in app.said
        assert stands(app, "okafor").movements == ()


async def test_space_takes_the_last_mark_off_first(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app) as pilot:
        await pilot.press("down", "l", "space")
        assert stands(app, "brandt").in_room, "the leaving was struck"
        await pilot.press("space")
        assert stands(app, "brandt").initial is None


async def test_a_substitute_sits_for_a_member_who_is_not_there(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app) as pilot:
        await pilot.press("end", "s")
        lines = [str(one.prompt) for one in app.screen.query_one(OptionList).options]
        assert [line.split("  ")[0] for line in lines] == ["Cllr N. Okafor", "Cllr J. Smith", "Cllr L. Öztürk"]
        await answer(pilot, "ozt")
        await done(pilot)
        assert stands(app, "diver").substitute_for == "ozturk"
        assert stands(app, "ozturk").initial is AttendanceKind.APOLOGIES
        assert "for Cllr Öztürk" in pane_of(app).list.text()
        assert pane_of(app).highlighted == "diver"


async def test_escape_seats_nobody(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app) as pilot:
        await pilot.press("end", "s", "escape")
        await done(pilot)
        assert stands(app, "diver").substitute_for is None


async def test_a_capital_letter_goes_to_the_next_surname(app: PanesApp) -> None:
    async with running(app) as pilot:
        found = []
        for key in "SSSO":
            await pilot.press(key)
            found.append(pane_of(app).highlighted)
        assert found == ["smith-a", "smith-j", "smith-a", "ozturk"]
        await pilot.press("O")
        assert pane_of(app).highlighted == "okafor"


async def test_a_person_is_found_by_name(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("slash")
        await answer(pilot, "quil")
        assert pane_of(app).highlighted == "diver"


async def test_a_member_of_the_committee_who_is_not_listed_is_offered_first(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("n")
        await answer(pilot, "zel")
        await done(pilot)
        added = app.host.view.meeting.attendees[-1]
        assert (added.name.printed, added.standing, added.membership_id) == (
            "Cllr B. Zeller", Standing.MEMBER, "c-newcomer",
        )  # fmt: skip
        assert pane_of(app).highlighted == added.id


async def test_a_person_from_outside_is_added_without_leaving_the_keyboard(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app, (80, 30)) as pilot:
        await pilot.press("end", "n")
        await answer(pilot, "Dr I. Vale")
        await answer(pilot, key="ctrl+s")
        await done(pilot)
        added = app.host.view.meeting.attendees[-1]
        assert (added.name, added.standing) == (PersonName("Vale", "Dr", "I."), Standing.WITNESS)
        assert pane_of(app).highlighted == added.id
        assert "present" in line_of(app, "Vale")


async def test_a_member_added_while_the_meeting_sits_has_just_come_in(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app, (80, 30)) as pilot:
        await pilot.press("n")
        await answer(pilot, "Cllr Late Comer")
        await answer(pilot, key="ctrl+s")
        await done(pilot)
        assert "arrived 19.42" in line_of(app, "Comer")


async def test_a_person_without_a_name_is_not_added_and_what_was_typed_stays(app: PanesApp) -> None:
    async with running(app, (80, 30)) as pilot:
        await pilot.press("n")
        await answer(pilot, "Someone")
        await answer(pilot, "", "Harbour pilot", key="ctrl+s")
        fields = [field.value for field in app.screen.query(Input)]
        assert "Harbour pilot" in fields
        await pilot.press("escape")
        await done(pilot)
        assert len(app.host.view.meeting.attendees) == 7


async def test_a_time_is_corrected_with_the_person(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app, (80, 40)) as pilot:
        await pilot.press("down", "l", "enter")
        await answer(pilot, "Cllr E. M. Brandt", "", "19.31", key="ctrl+s")
        await done(pilot)
        assert stands(app, "brandt").movements[-1].at == time(19, 31)
        assert stands(app, "brandt").attendee.name == PersonName("Brandt", "Cllr", "E. M.")
        assert "left 19.31" in line_of(app, "Brandt")


async def test_a_time_that_cannot_be_stays_in_the_form_and_an_evening_needs_no_pm(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app, (80, 40)) as pilot:
        await pilot.press("down", "l")
        app.host.time = time(19, 55)
        await pilot.press("e", "enter")
        await answer(pilot, "Cllr E. M. Brandt", "", "7.50", "7.10", key="ctrl+s")
        assert "returned at 19.10, having left at 19.50" in str(app.screen.query_one(".refusal").render())
        assert isinstance(app.screen, Form)
        app.screen.input_of(f"move-{stands(app, 'brandt').movements[-1].id}").value = "7.58"
        await pilot.press("ctrl+s")
        await done(pilot)
        assert [one.at for one in stands(app, "brandt").movements] == [time(19, 50), time(19, 58)]


async def test_a_clock_of_another_day_is_not_noted_and_that_is_said(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app) as pilot:
        app.host.time = time(10, 12)
        await pilot.press("down", "l")
        assert stands(app, "brandt").movements[-1].at is None
        assert "10.12 by the clock, and the meeting opened at 19.00" in app.said


async def test_taking_a_person_off_says_how_to_bring_them_back(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("down", "delete")
        assert "Brandt" not in pane_of(app).list.text()
        assert "Cllr E. M. Brandt" in app.said
        assert "Ctrl+z" in app.said
        assert pane_of(app).highlighted == "smith-a"


async def test_a_person_whom_the_minutes_name_stays(tmp_path: Path) -> None:
    moved = Entry("m1", EntryKind.MOTION, "that the harbour be dredged", mover_id="brandt")
    meeting = harbour_meeting().with_item("moorings", lambda item: replace(item, entries=(moved,)))
    app = app_with(tmp_path, meeting)
    async with running(app) as pilot:
        await pilot.press("down", "delete")
        assert "Brandt" in pane_of(app).list.text()
        assert "Brandt" in app.said


async def test_a_narrow_list_says_below_what_the_sign_of_the_person_in_hand_means(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    async with running(app, (24, 20)) as pilot:
        assert foot_of(app) == "· not marked yet"
        await pilot.press("down", "l")
        assert foot_of(app) == "← left 19.42"
        assert line_of(app, "Brandt") == "← Cllr E. M. Brandt"
        app.screen.set_focus(None)
        await pilot.pause()
        assert foot_of(app) == "1 present · 3 unmarked · 1 left"


async def test_names_that_look_like_markup_show_as_typed(tmp_path: Path) -> None:
    odd = Attendee("odd", PersonName("[/] a[/b]", "[red]"), Standing.PUBLIC, job_title="[link=x]y")
    meeting = harbour_meeting()
    app = app_with(tmp_path, replace(meeting, attendees=(*meeting.attendees, odd)))
    async with running(app, (60, 30)) as pilot:
        assert "[red] [/] a[/b], [link=x]y" in pane_of(app).list.text()
        await pilot.press("end", "delete")
        assert "[red] [/] a[/b]" in app.said


async def test_an_empty_list_says_what_to_press(tmp_path: Path) -> None:
    app = app_with(tmp_path, replace(harbour_meeting(), attendees=()))
    async with running(app) as pilot:
        assert "Press n to add a person" in pane_of(app).list.text().replace("\n", " ")
        await pilot.press("p", "l", "delete", "enter", "s", "S")
        assert app.host.view.meeting.attendees == ()


async def test_the_last_of_sixty_members_is_brought_into_sight(tmp_path: Path) -> None:
    people = tuple(member(f"m{index}", f"Member{index:02}") for index in range(60))
    app = app_with(tmp_path, replace(harbour_meeting(), attendees=people))
    async with running(app, (44, 20)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert pane_of(app).highlighted == "m59"
        assert pane_of(app).list.scroll_offset.y == 60 - pane_of(app).list.size.height


def test_members_stand_first_and_the_others_under_a_heading() -> None:
    rows = people_rows(harbour_meeting())
    assert [row.id for row in rows[:5]] == ["okafor", "brandt", "smith-a", "smith-j", "ozturk"]
    headings = ["".join(text for text, _ in row.body) for row in rows if row.id is None]
    assert headings == ["Officers", "Witnesses"]


def test_looks_in_the_middle_of_a_meeting(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))
    keys = [*"cSlOa", "up", "up", "up", "up", "r"]
    assert snap_compare(app, press=keys, terminal_size=(34, 16))


def test_looks_while_another_pane_has_the_keyboard(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    app = app_with(tmp_path, sitting(harbour_meeting()))

    async def leave(pilot: Pilot[None]) -> None:
        pilot.app.screen.set_focus(None)

    assert snap_compare(app, run_before=leave, terminal_size=(34, 16))


async def test_officers_are_marked_in_attendance_when_the_rest_is_marked_again(app: PanesApp) -> None:
    async with running(app) as pilot:
        await pilot.press("m")
        await done(pilot)
        assert stands(app, "clerk").initial is None
        assert "1 officer is not marked yet. m again marks them in attendance." in app.said
        await pilot.press("m")
        await done(pilot)
        assert stands(app, "clerk").initial is AttendanceKind.IN_ATTENDANCE
        assert stands(app, "diver").initial is None
        await pilot.press("m")
        await done(pilot)
        assert "Every member and officer is marked already." in app.said
