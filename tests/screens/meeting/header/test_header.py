"""The header: the item shown, the quorum, the clock and the saved mark, in sight at every width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from minutetaker.desk.minuting import agenda
from minutetaker.desk.minuting.typing import RemoveEntry
from minutetaker.desk.room import attendance
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    AttendanceKind,
    Id,
    Meeting,
    MeetingStatus,
    NotHeld,
    Sitting,
)
from minutetaker.screens.meeting.header.header import MeetingHeader
from minutetaker.screens.meeting.header.header_lines import (
    Facts,
    Now,
    clock_words,
    lasted,
    one_line_header,
    two_line_header,
)
from minutetaker.screens.meeting.view import MeetingView
from minutetaker.screens.saving.saving import SaveState
from minutetaker.store.api.store import Store
from tests.screens.driving import Disk, until
from tests.screens.meeting.panes_app import PanesApp, harbour_meeting, running

SAVED = SaveState()


def with_present(*people: Id, remote: tuple[Id, ...] = ()) -> Meeting:
    """The meeting before its first item, with these people there."""
    marks = ((AttendanceKind.PRESENT, people), (AttendanceKind.REMOTE, remote))
    log = tuple(AttendanceEvent(f"e-{one}", one, kind) for kind, ids in marks for one in ids)
    return replace(harbour_meeting(), attendance=log)


def sitting() -> Meeting:
    return replace(with_present("okafor", "brandt", "smith-a"), current_item_id="dredging", opened_at=time(19, 0))


def view_of(meeting: Meeting, item_id: Id | None = None) -> MeetingView:
    return MeetingView(meeting, load_style("parish"), item_id or meeting.current_item_id).settled()


def lines(view: MeetingView, *, width: int = 120, at: str = "19.42 · 42 min", saving: SaveState = SAVED) -> list[str]:
    return [line.plain for line in two_line_header(Facts.of(view), Now(at, saving), width)]


def app_with(folder: Path, meeting: Meeting) -> PanesApp:
    return PanesApp(folder / "store.db", [MeetingHeader(id="header")], meeting)


def text_of(app: PanesApp) -> str:
    return app.host.query_one(MeetingHeader).render().plain


async def test_quorum_and_chair_are_live(tmp_path: Path) -> None:
    app = app_with(tmp_path, with_present("okafor", "brandt"))

    def doing(work: Callable[[Store, Id, Id], Meeting], person: Id) -> Callable[[Store], Meeting]:
        return lambda store: work(store, "harbour-1", person)

    async with running(app, (120, 10)) as pilot:
        assert "NOT QUORATE: 2 present, 3 needed" in text_of(app)
        await app.host.carry_out(doing(attendance.take_chair, "smith-a"))
        await pilot.pause()
        assert "Quorum: 3 present, 3 needed" in text_of(app)
        assert "NOT" not in text_of(app)
        assert "In the chair: Cllr A. Smith" in text_of(app)
        await app.host.carry_out(lambda store: attendance.leave(store, "harbour-1", "brandt", at=time(19, 50)))
        assert "NOT QUORATE: 2 present, 3 needed" in text_of(app)


@pytest.mark.parametrize(("counts", "present"), [(False, 2), (True, 3)])
def test_one_by_video_counts_only_where_the_law_lets_them(counts: bool, present: int) -> None:
    meeting = replace(with_present("okafor", "brandt", remote=("smith-a",)), remote_counts=counts)
    assert f"{present} present, 3 needed" in lines(view_of(meeting))[0]


async def test_the_clock_goes_on_by_itself(tmp_path: Path) -> None:
    app = app_with(tmp_path, sitting())
    async with running(app, (120, 10)) as pilot:
        assert "19.42 · 42 min" in text_of(app)
        app.host.time = time(20, 5)
        await until(pilot, lambda: "20.05 · 1 h 05" in text_of(app))


async def test_the_header_follows_the_meeting(tmp_path: Path) -> None:
    app = app_with(tmp_path, harbour_meeting())
    async with running(app, (120, 10)):
        assert "F8 opens the meeting" in text_of(app)
        await app.host.carry_out(lambda store: agenda.go_to(store, "harbour-1", "apologies", at=time(19, 40)))
        assert "▶ 1/25 Apologies for absence" in text_of(app)
        assert "19.42 · 2 min" in text_of(app)
        await app.host.carry_out(
            lambda store: agenda.rename_item(store, "harbour-1", "apologies", "[/] apologies [b]x[/b]")
        )
        assert "1/25 [/] apologies [b]x[/b]" in text_of(app)


def test_looking_elsewhere_is_said_with_the_key_that_goes_on() -> None:
    assert "the meeting is at 2/25 Dredging" in lines(view_of(sitting(), "apologies"))[1]
    assert lines(view_of(sitting(), "apologies"))[1].count("F8 goes on") == 1
    assert "F7 goes back" in lines(view_of(sitting(), "staff"))[1]
    assert "the meeting is at" not in lines(view_of(sitting()))[1]


def test_committee_date_and_status_stand_above() -> None:
    first = lines(view_of(replace(sitting(), status=MeetingStatus.CONFIRMED)))[0]
    assert first.startswith("Harbour Committee · Thursday 12 March 2026   CONFIRMED")


async def test_a_change_that_could_not_be_kept_is_said_at_once(tmp_path: Path, disk: Disk) -> None:
    meeting = sitting()
    app = app_with(tmp_path, meeting)

    async def told() -> None:
        app.saving_signal.publish(app.store_thread.state)
        await pilot.pause()

    async with running(app, (120, 10)) as pilot:
        assert text_of(app).splitlines()[0].endswith("   saved")
        await app.store_thread.finish()
        disk.is_full = True
        app.store_thread.type(RemoveEntry(meeting.id, meeting.items[0].id, "0" * 16))
        await app.store_thread.finish()
        await told()
        assert "NOT SAVED (1 change)" in text_of(app)
        assert "The disk is full." in text_of(app)
        disk.is_full = False
        app.store_thread.try_again()
        await app.store_thread.finish()
        await told()
        assert text_of(app).splitlines()[0].endswith("   saved")


@pytest.mark.parametrize(
    ("saving", "words"),
    [
        (SAVED, "saved"),
        (SaveState(2), "saving"),
        (SaveState(0, "The disk is full."), "NOT SAVED"),
        (SaveState(3, "The disk is full."), "NOT SAVED (3 changes)"),
        (SaveState(3, "The disk is full.", 1214), "NOT SAVED (1,214 characters)"),
    ],
)
def test_the_saved_mark_tells_the_truth(saving: SaveState, words: str) -> None:
    first, second = lines(view_of(sitting()), saving=saving)
    assert first.endswith(f"   {words}")
    assert ("The disk is full." in second) == bool(saving.trouble)


def test_trouble_is_in_the_colour_of_trouble() -> None:
    header = one_line_header(Facts.of(view_of(harbour_meeting())), Now("19.42", SaveState(1, "Full.")), 140)
    red = {header.plain[span.start : span.end] for span in header.spans if "error" in str(span.style)}
    assert red == {"NOT QUORATE: 0 present, 3 needed", "NOT SAVED (1 change)"}


@pytest.mark.parametrize("width", [38, 48, 60, 79, 80, 99])
@pytest.mark.parametrize("shown", ["apologies", "dredging", "staff"])
def test_on_one_line_the_quorum_label_clock_and_saved_mark_are_never_cut(width: int, shown: Id) -> None:
    for meeting in (sitting(), replace(sitting(), attendance=())):
        view = view_of(long_named(meeting), shown)
        header = one_line_header(Facts.of(view), Now("19.42 · 1 h 05", SAVED), width)
        assert header.cell_length == width
        assert view.label in header.plain
        assert "19.42" in header.plain
        assert header.plain.endswith("saved")
        assert ("Quorum" if meeting.attendance else "NOT QUORATE") in header.plain
        assert any(figures in header.plain for figures in ("of 3", "/3", "3 needed"))


def test_on_the_narrowest_screen_with_everything_wrong_all_is_said() -> None:
    view = view_of(long_named(replace(sitting(), attendance=(), first_minute_number=131)))
    header = one_line_header(Facts.of(view), Now("19.42 · 1 h 05", SaveState(0, "Full.")), 38).plain
    assert header.split() == ["132/25", "NOT", "QUORATE", "0/3", "19.42", "NOT", "SAVED"]


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("shown", ["apologies", "dredging", "staff"])
def test_long_names_give_way_on_two_lines(width: int, shown: Id) -> None:
    view = view_of(long_named(sitting()), shown)
    first, second = two_line_header(Facts.of(view), Now("19.42 · 1 h 05", SAVED), width)
    assert first.cell_length == second.cell_length == width
    assert first.plain.endswith("Quorum: 3 present, 3 needed   19.42 · 1 h 05   saved")
    assert view.label in second.plain
    assert ("2/25" in second.plain) or shown == "dredging"


def long_named(meeting: Meeting) -> Meeting:
    """The meeting with long names of everything, wide letters among them."""
    items = tuple(replace(item, title=f"{item.title} {'and the 港湾 harbour ' * 12}") for item in meeting.items)
    people = tuple(
        replace(one, name=replace(one.name, surname=one.name.surname + "-Featherstonehaugh" * 4))
        for one in meeting.attendees
    )
    return replace(meeting, committee="Joint Standing Committee on the Harbour " * 5, items=items, attendees=people)


@pytest.mark.parametrize(
    ("since", "now", "words"),
    [
        (time(19, 0), time(19, 0), "0 min"),
        (time(19, 0), time(19, 59), "59 min"),
        (time(19, 0), time(20, 0), "1 h 00"),
        (time(22, 30), time(0, 15), "1 h 45"),
    ],
)
def test_the_time_that_it_has_sat_goes_on_past_midnight(since: time, now: time, words: str) -> None:
    assert lasted(Sitting(date(2026, 3, 12), since).minutes_until(now)) == words


ADJOURNED = Adjournment("a", time(21, 30), date(2026, 3, 19), time(18), "School")


def test_an_adjourned_meeting_says_until_when_and_the_key_that_resumes_it() -> None:
    stands = replace(sitting(), adjournments=(ADJOURNED,))
    assert clock_words(stands, date(2026, 3, 12), time(21, 40)) == "21.40 · adjourned 21.30"
    said = lines(view_of(stands))[1]
    assert "adjourned until 19 Mar 2026, 18.00, School · F8 resumes" in said


def test_a_later_sitting_counts_from_when_it_resumed() -> None:
    resumed = replace(ADJOURNED, resumed_on=date(2026, 3, 19), resumed_at=time(18, 5))
    second = replace(sitting(), adjournments=(resumed,))
    assert clock_words(second, date(2026, 3, 19), time(19, 10)) == "19.10 · 1 h 05 of sitting 2"
    assert clock_words(second, date(2026, 3, 12), time(19, 10)) == "19.10"


@pytest.mark.parametrize("why", NotHeld)
def test_a_meeting_that_was_not_held_says_so_and_offers_no_key_to_open_it(why: NotHeld) -> None:
    first, second = lines(view_of(replace(sitting(), current_item_id=None, not_held=why)))
    assert f" · {why.upper()}" in first.upper()
    assert "opens the meeting" not in second


@pytest.mark.parametrize(
    ("today", "now", "words"),
    [
        (date(2026, 3, 12), time(20, 5), "20.05 · 1 h 05"),
        (date(2026, 3, 13), time(0, 10), "00.10 · 5 h 10"),
        (date(2026, 3, 13), time(20, 5), "20.05"),
        (date(2026, 3, 12), time(18, 0), "18.00"),
        (date(2026, 4, 1), time(9, 30), "09.30"),
    ],
)
def test_a_draft_opened_again_another_day_has_not_sat_since(today: date, now: time, words: str) -> None:
    assert clock_words(sitting(), today, now) == words


async def test_a_closed_meeting_says_when(tmp_path: Path) -> None:
    app = app_with(tmp_path, replace(sitting(), closed_at=time(19, 40)))
    async with running(app, (120, 10)):
        assert "closed 19.40" in text_of(app)
        assert "min" not in text_of(app)


async def test_a_meeting_without_items_says_what_to_press(tmp_path: Path) -> None:
    app = app_with(tmp_path, replace(harbour_meeting(), items=()))
    async with running(app, (120, 10)):
        assert "No agenda item yet: F3, n" in text_of(app)


@pytest.mark.parametrize("size", [(120, 3), (78, 3), (38, 3)])
def test_looks(tmp_path: Path, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    app = app_with(tmp_path, replace(sitting(), attendance=sitting().attendance[:2]))
    assert snap_compare(app, terminal_size=size)


def test_an_exempt_item_keeps_its_title_at_80_columns() -> None:
    meeting = sitting()
    meeting = replace(
        meeting, items=tuple(replace(one, exempt=True, title="Pay of the harbour staff") for one in meeting.items)
    )
    for at in ("19.42", "19.42 · 42 min", "19.42 · 1 h 05"):
        line = one_line_header(Facts.of(view_of(meeting)), Now(at, SAVED), 80).plain
        assert "EXEMPT" in line
        assert "Pay of" in line
        assert "staff" in line


def test_a_title_cut_in_the_middle_has_blanks_round_the_ellipsis() -> None:
    meeting = sitting()
    meeting = replace(meeting, items=tuple(replace(one, title="Harbour dues " * 9) for one in meeting.items))
    assert " … " in one_line_header(Facts.of(view_of(meeting)), Now("19.42", SAVED), 80).plain


def test_trouble_is_told_in_its_first_words_with_where_the_text_is() -> None:
    full = "The disk is full, and the last change was not kept. Make room, then do it again. (SQLite: full)"
    assert "   The disk is full. Kept in the journal." in lines(view_of(sitting()), saving=SaveState(1, full, 9))[1]
    memory = SaveState(1, full, 9, is_kept=False)
    assert "   The disk is full. Only in memory: stay." in lines(view_of(sitting()), saving=memory)[1]
