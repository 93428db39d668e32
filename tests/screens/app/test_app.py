"""The program around the screens: keys, help, palette, settings, and leaving without loss."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from minutetaker.desk.minuting.typing import AddEntry, KeepCommittee
from minutetaker.minutes.style.style_files import StyleError
from minutetaker.record import Entry, EntryKind, Meeting, RecordError, new_id
from minutetaker.record.approval import is_frozen
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.commands import COMMANDS, Where
from minutetaker.screens.commands.help import HelpScreen
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.home.meeting_list import MeetingList
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import Disk, all_kept, list_read, shown, toasts, until
from tests.screens.stores import TODAY

MakeApp = Callable[[Path], MinutetakerApp]


async def test_a_meeting_can_be_gone_to_at_once_and_back_leads_to_the_list(filled_store: Path) -> None:
    with SqliteStore.open(filled_store, who="A test") as store:
        wanted = store.meetings()[3]
    app = MinutetakerApp(filled_store, who="A clerk", open_meeting=wanted.id, today=lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        assert isinstance(app.screen, MeetingScreen)
        assert app.screen.view.meeting.id == wanted.id
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
        assert "Planning Committee" in shown(pilot)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("0" * 16, "No meeting is called '0000000000000000'. The newest are:"),
        ("", "No meeting is called ''. The newest are:"),
    ],
)
async def test_a_meeting_that_cannot_be_found_ends_the_program_with_the_reason(
    filled_store: Path, wanted: str, why: str
) -> None:
    app = MinutetakerApp(filled_store, who="A clerk", open_meeting=wanted, today=lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: bool(app.refused))
    assert app.return_code == 1
    assert app.refused.startswith(why)


async def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "not ours"
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = store.read_bytes()
    app = MinutetakerApp(store, who="A clerk", open_meeting="latest", today=lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: bool(app.refused))
    assert app.return_code == 1
    assert str(store) in app.refused
    assert store.read_bytes() == before


async def test_no_store_is_made_to_look_for_a_meeting(tmp_path: Path) -> None:
    app = MinutetakerApp(tmp_path / "none.db", who="A clerk", open_meeting="latest", today=lambda: TODAY)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: bool(app.refused))
    assert app.refused.startswith("There are no meetings in this store yet.")
    assert not (tmp_path / "none.db").exists()


async def test_a_house_style_that_cannot_be_used_falls_back_and_is_told(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        assert app.styles_for("surrey").name == "surrey"
        assert app.styles_for("gone [b]").name == "parish"
        await pilot.pause()
        assert "There is no house style 'gone [b]'" in toasts(pilot)[-1]


async def test_without_any_house_style_the_error_is_the_callers(
    filled_store: Path, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("minutetaker.locations.house_style_folders", lambda: (tmp_path / "none",))
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        with pytest.raises(StyleError):
            app.styles_for("surrey")
        await pilot.press("enter")
        await until(pilot, lambda: any("no house style" in toast for toast in toasts(pilot)))
        assert isinstance(app.screen, HomeScreen)


async def test_errors_and_messages_are_shown_as_they_are(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await list_read(pilot)
        app.notify_error(RecordError("The item [/] a[/b] is gone."))
        await until(pilot, lambda: "The item [/] a[/b] is gone." in shown(pilot))


async def test_ctrl_s_says_how_saving_stands(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("ctrl+s")
        assert "Everything is saved" in toasts(pilot)[-1]


async def test_nobody_leaves_while_something_is_not_saved_unless_they_insist(
    filled_store: Path, make_app: MakeApp, disk: Disk
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        disk.is_full = True
        (committee, *_) = app.screen._data.committees  # type: ignore[attr-defined]
        app.store_thread.type(KeepCommittee(committee, "Set committee up", None))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: any("The disk is full" in toast for toast in toasts(pilot)))
        assert "it comes into the store at the next start" in toasts(pilot)[-1]
        assert app.is_running
        await pilot.press("ctrl+s")
        assert "Not saved: The disk is full. 1 change waits. What you type is kept" in toasts(pilot)[-1]
        await pilot.press("ctrl+q")
    assert app.return_code == 0


def _note(done: list[int], number: int, _: SqliteStore) -> None:
    done.append(number)


async def test_leaving_waits_for_the_store(filled_store: Path, make_app: MakeApp) -> None:
    app, done = make_app(filled_store), list[int]()
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        for number in range(50):
            app.store_thread.submit(partial(_note, done, number))
        await pilot.press("ctrl+q")
    assert done == list(range(50))
    assert app.store_thread.state.saved


async def test_a_form_that_is_filled_in_is_not_lost_by_quitting(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert isinstance(app.screen, Form)
        app.screen.input_of("date").value = "1/4/26"
        await pilot.press("ctrl+q")
        await all_kept(pilot)
        assert isinstance(app.screen, Form)
        assert "A form is open" in toasts(pilot)[-1]
        await pilot.press("escape", "ctrl+q")
    assert app.return_code == 0


async def test_own_keys_apply_and_help_shows_them(filled_store: Path, make_app: MakeApp, own_settings: Path) -> None:
    (own_settings / "keymap.toml").write_text('"home.duplicate" = "v"\nquit = "f14"\n"home.nwe" = "f14"\n')
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Notice))
        text = shown(pilot)
        assert "line 3, home.nwe: is no command; did you mean" in text
        await pilot.press("escape")
        await list_read(pilot)
        await pilot.press("d")
        await all_kept(pilot)
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        line = next(line for line in shown(pilot).splitlines() if "home.duplicate" in line)
        assert line.split()[0] == "v"
        await pilot.press("escape", "v")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await pilot.press("escape", "ctrl+q")
        await pilot.pause()
        assert app.is_running
        await pilot.press("f14")
    assert app.return_code == 0


async def test_help_shows_every_command_and_the_commands_of_the_line(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 400)) as pilot:
        await list_read(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        text = shown(pilot)
        for command in COMMANDS:
            assert command.id in text
        assert "/act" in text
        assert text.index("List of meetings  here") < text.index("Attendees")
        await pilot.press("f1", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_palette_offers_what_applies_here_and_does_it(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 60)) as pilot:
        await list_read(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette) and "List of meetings: New" in shown(pilot))
        assert "Agenda:" not in shown(pilot)
        app.screen.query_one(Input).value = "colours"
        await until(pilot, lambda: "Change the colours" in shown(pilot) and "Leave" not in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Picker))


async def test_mistakes_in_the_settings_are_told_with_their_lines(
    filled_store: Path, make_app: MakeApp, own_settings: Path
) -> None:
    path = r"C:\Users\clerk\Backups"
    (own_settings / "settings.toml").write_text(f'theme = "papre"\nbackups = "{path}"\n')
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Notice))
        assert "line 1, theme: 'papre' is no set of colours; did you mean 'paper'?" in shown(pilot)
        assert "line 2: a backslash in double quotes begins a code." in shown(pilot)
        await pilot.press("enter")
        await list_read(pilot)


async def test_saving_is_told_to_whoever_listens(filled_store: Path, make_app: MakeApp) -> None:
    app, heard = make_app(filled_store), list[bool]()
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        app.saving_signal.subscribe(app.screen, lambda state: heard.append(state.saved))
        app.store_thread.try_again()
        await until(pilot, lambda: bool(heard) and heard[-1])


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        assert command.label
        assert command.description
        assert command.key
        assert command.where in Where


async def test_a_store_that_cannot_be_used_can_be_left_at_once(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_what_stands_in_a_form_outlives_the_program(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("c")
        await until(pilot, lambda: not isinstance(app.screen, HomeScreen))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query(Input)[1].value = "Harbour [/] Committee"
        await pilot.pause()
    again = make_app(filled_store)
    async with again.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(again.screen, Notice))
        assert "Committee Harbour [/] Committee" in " ".join(shown(pilot).split())
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(again.screen, HomeScreen))


async def test_what_was_typed_when_the_program_died_is_told_and_its_meeting_is_at_hand(
    filled_store: Path, make_app: MakeApp, disk: Disk
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        disk.is_full = True
        meeting = await asyncio.to_thread(_oldest_draft, filled_store)
        app.store_thread.type(AddEntry(meeting.id, meeting.items[0].id, Entry(new_id(), EntryKind.POINT, "The weir")))
    disk.is_full = False
    again = make_app(filled_store)
    async with again.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await until(pilot, lambda: any(toast.startswith("Recovered 1 point typed at") for toast in toasts(pilot)))
        assert again.screen.query_one(MeetingList).row_id == meeting.id


def _oldest_draft(path: Path) -> Meeting:
    """The oldest meeting whose minutes can still be written in."""
    with SqliteStore.open(path, who="A reader", reading=True) as store:
        return store.meeting([one.id for one in store.meetings() if not is_frozen(one.status)][-1])
