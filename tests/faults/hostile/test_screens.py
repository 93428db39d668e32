"""Every widget with every hostile text: none stops it, all are shown as they are, and nothing drives the terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import RecordError, clean_line
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.committees.screen import CommitteeScreen
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.hostile.texts import DRIVES, TEXTS, Hostile, generated, squashed
from tests.faults.trials import trials
from tests.screens.driving import list_read, shown, until

FEWER = trials(4, 1)
SHORT = 40
"""Letters of a text that stands whole wherever it is shown."""


def all_texts() -> Iterator[str]:
    yield from TEXTS
    yield from generated(trials(4, 200), seed=2)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "settings"))


@asynccontextmanager
async def program(path: Path, hostile: Hostile | None = None) -> AsyncIterator[Pilot[None]]:
    """The program on a store that says the text, or on an empty one."""
    if hostile is not None:
        with SqliteStore.open(path, who="A clerk") as store:
            store.add_committee(hostile.committee(), label="New committee")
            store.add_meeting(hostile.meeting(), label="New meeting")
    app = MinutetakerApp(path, who="A clerk", today=lambda: dt.date(2026, 3, 4))
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        yield pilot
        app.workers.cancel_all()  # as the program does when it ends, which the test's end does not


def filtered_page(pilot: Pilot[None]) -> str:
    """What is on the screen, which holds nothing that a terminal must not be sent."""
    page = shown(pilot)
    assert not DRIVES.search(page), f"sent to the terminal: {DRIVES.search(page)}"
    return page


async def test_the_meeting_s_panes_show_it(tmp_path: Path) -> None:
    async with program(tmp_path / "minutes.db", Hostile("Harbour")) as pilot:
        await check_meeting(pilot, all_texts())


async def check_meeting(pilot: Pilot[None], texts: Iterable[str]) -> None:
    """Attendees, agenda, discussion, resolutions, header and preview, one text after another."""
    screen = MeetingScreen(
        Hostile("Harbour").meeting(), load_style("parish"), clock=lambda: dt.datetime(2026, 3, 4, 19)
    )
    await pilot.app.push_screen(screen)
    screen.show_preview("beside")
    for text in texts:
        hostile = Hostile(text)
        meeting = hostile.meeting()
        screen.show_meeting(meeting, item_id=meeting.items[0].id, entry_id=None)
        await pilot.pause()
        filtered_page(pilot)
        page = screen.discussion.outline.page
        drawn = "".join(row.text for index in range(len(page.blocks)) for row in page.rows(index))
        for said in (hostile.text, hostile.filled):
            assert squashed(said) in squashed(drawn)
    await pilot.app.pop_screen()


@pytest.mark.long
async def test_lists_forms_and_questions_show_it(tmp_path: Path) -> None:
    async with program(tmp_path / "minutes.db") as pilot:
        await check_dialogs(pilot, all_texts())


async def check_dialogs(pilot: Pilot[None], texts: Iterable[str]) -> None:
    """Eight at a time in a picker, a form, a notice and toasts; they may not have been through the door."""
    await pilot.resize_terminal(120, 90)
    for together in batched(texts, 8):
        await check_some_dialogs(pilot, together)


async def check_some_dialogs(pilot: Pilot[None], texts: Sequence[str]) -> None:
    app, title = pilot.app, texts[0]
    assert isinstance(app, MinutetakerApp)

    def refuse(_: dict[str, str]) -> None:
        raise RecordError(title)

    choices = [Choice(str(number), text, text[:500]) for number, text in enumerate(texts)]
    fields = [Field(choice.id, choice.text[:60], choice.text, help=choice.detail) for choice in choices]
    fields += [Field("text", "Text", title, "text"), Field("choice", "Choice", "0", "choice", choices)]
    dialogs: list[Screen[Any]] = [
        Picker(title, choices, placeholder=texts[-1], allow_new=True),
        Form(title, fields, check=refuse),
        Notice(title[:120], "\n".join(text[:120] for text in texts)),
    ]
    short = [text for text in texts if len(squashed(text)) < SHORT and text == clean_line(text)]
    for dialog in dialogs:
        await app.push_screen(dialog)
        page = squashed(filtered_page(pilot))
        if not isinstance(dialog, Form):
            assert [text for text in short if squashed(text) not in page] == [], f"{type(dialog).__name__}"
        if isinstance(dialog, Picker):
            dialog.query_one(Input).value = title
        if isinstance(dialog, Form):
            dialog.action_keep()
        await pilot.pause()
        assert title not in short or squashed(title) in squashed(filtered_page(pilot))
        dialog.dismiss(None)
    for text in texts:
        app.notify_error(RecordError(text[:500]))
    await pilot.pause()
    filtered_page(pilot)
    app.clear_notifications()


def batched(texts: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """The texts, so many at a time."""
    left = iter(texts)
    while together := tuple(islice(left, size)):
        yield together


async def check_everything(path: Path, texts: Sequence[str]) -> None:
    """All of these checks, for the whole run."""
    await check_lists(path, texts)
    async with program(path.with_name("other.db"), Hostile("Harbour")) as pilot:
        await check_meeting(pilot, texts)
        await check_typing(pilot, texts[::5])
        await check_dialogs(pilot, texts)


async def test_the_list_of_meetings_and_the_committees_show_them_all(tmp_path: Path) -> None:
    await check_lists(tmp_path / "minutes.db", TEXTS[:: trials(2, 1)])


async def check_lists(path: Path, texts: Sequence[str]) -> None:
    """The home screen and the committees' set-up, on a store in which every text names a committee."""
    kept = [Hostile(text, number) for number, text in enumerate(texts)]
    with SqliteStore.open(path, who="A clerk") as store:
        for hostile in kept:
            store.add_committee(hostile.committee(), label=hostile.line)
            store.add_meeting(hostile.meeting(), label=hostile.line)
    async with program(path) as pilot:
        pages = [filtered_page(pilot)]
        for _ in range(len(texts) // 5):
            await pilot.press("pagedown")
            pages.append(filtered_page(pilot))
        listed = squashed("".join(pages))
        assert all(squashed(one.filled) in listed for one in kept if len(squashed(one.filled)) < SHORT)
        for text in texts[:: FEWER * 2]:
            home = pilot.app.screen
            assert isinstance(home, HomeScreen)
            home.action_filter()
            home.query_one(Input).value = text
            await pilot.pause()
            filtered_page(pilot)
        await pilot.press("escape", "escape")
        await pilot.app.push_screen(CommitteeScreen())
        await until(pilot, lambda: "Standing items" in shown(pilot) or "Members" in shown(pilot))
        for _ in texts[::FEWER]:
            await pilot.press("down")
            filtered_page(pilot)


@pytest.mark.long
async def test_it_may_be_pasted_and_typed_after_a_stroke(tmp_path: Path) -> None:
    async with program(tmp_path / "minutes.db", Hostile("Harbour")) as pilot:
        await check_typing(pilot, TEXTS[:: trials(3, 1)])


async def check_typing(pilot: Pilot[None], texts: Iterable[str]) -> None:
    """Pasted into the discussion, and into the line after a stroke."""
    screen = MeetingScreen(
        Hostile("Harbour").meeting(), load_style("parish"), clock=lambda: dt.datetime(2026, 3, 4, 19)
    )
    await pilot.app.push_screen(screen)
    outline = screen.discussion.outline
    for number, text in enumerate(texts):
        typed = (text, f"/act {text}", f"/{text}")[number % 3]
        await pilot.press("ctrl+end", "enter")
        outline.post_message(Paste(typed))
        await pilot.press("enter")
        await screen.discussion.settled()
        filtered_page(pilot)
        await pilot.press("escape")
    assert screen.is_attached
    await pilot.app.pop_screen()
