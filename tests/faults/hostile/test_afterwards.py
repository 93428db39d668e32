"""Every hostile text in what comes after the meeting: follow-ups, search, histories, changes, and their files."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from textual.pilot import Pilot

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.changes import changes_publication
from minutetaker.desk.follow_ups import noting, tracker
from minutetaker.desk.follow_ups.listing import listed
from minutetaker.desk.history import meeting_history
from minutetaker.desk.history.history_words import history_text
from minutetaker.desk.history.issue_history import issue_history
from minutetaker.desk.search.asking import ask
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.publishing import publish, written
from minutetaker.record import EntryKind, FollowUpStatus, Meeting, MinutetakerError
from minutetaker.record.entries import tree
from minutetaker.screens.search.screen import SearchScreen
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.hostile.test_screens import SHORT, filtered_page, program
from tests.faults.hostile.texts import TEXTS, Hostile, squashed
from tests.faults.trials import trials
from tests.outputs.publications import CSV, TEXT, WORD
from tests.screens.driving import shown, until

ON = dt.date(2026, 3, 9)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "settings"))


def filled(path: Path, texts: Sequence[str]) -> list[Meeting]:
    """A store in which each text has a meeting, circulated, changed since, and followed up in its own words."""
    kept = []
    with SqliteStore.open(path, who="A clerk") as store:
        for number, text in enumerate(texts):
            hostile = Hostile(text, number)
            store.add_committee(hostile.committee(), label=hostile.line)
            meeting = store.add_meeting(hostile.meeting(), label=hostile.line)
            approving.circulate(store, meeting.id, on=ON)
            kept.append(store.revise_meeting(meeting.id, hostile.filled, _said_twice))
            _follow_up(store, kept[-1], hostile)
    return kept


def _said_twice(meeting: Meeting) -> Meeting:
    item = meeting.items[0]
    first = replace(item.entries[0], text=f"{item.entries[0].text}\n{item.entries[0].text}!", references=())
    return replace(meeting, items=(replace(item, entries=(first, *item.entries[1:])), *meeting.items[1:]))


def _follow_up(store: SqliteStore, meeting: Meeting, hostile: Hostile) -> None:
    for item in meeting.items:
        action = next(one for _, one in tree.walk(item.entries) if one.kind is EntryKind.ACTION)
        noting.update(
            store, meeting.id, action.id, text=hostile.text, status=FollowUpStatus.IN_PROGRESS, on=ON, today=ON
        )


def test_files_lists_and_answers_keep_it(tmp_path: Path) -> None:
    check_files(tmp_path, TEXTS[:: trials(4, 1)])


def check_files(folder: Path, texts: Sequence[str]) -> None:
    """The tracker in Word and as CSV, the list of changes, the histories, and a search for the text."""
    path = folder / "afterwards.db"
    meetings = filled(path, texts)
    with SqliteStore.open(path, who="A clerk", reading=True) as store:
        _check_tracker(store, folder, texts)
        for number, (text, meeting) in enumerate(zip(texts, meetings, strict=True)):
            _check_changes(store, folder, Hostile(text, number), meeting)
            with suppress(MinutetakerError):
                ask(store, text, exempt=True)


def _check_tracker(store: SqliteStore, folder: Path, texts: Sequence[str]) -> None:
    tracked = tracker.tracker(store, listed(store), on=ON)
    files = {}
    publication = tracker.tracker_publication(tracked, include_exempt=True)
    for form in (WORD, CSV):
        files[form] = publish(publication, form, folder / "tracker", overwrite=True)
    table = docx.Document(str(files[WORD]))
    printed = squashed("".join(cell.text for one in table.tables for row in one.rows for cell in row.cells))
    with files[CSV].open(encoding="utf-8-sig", newline="") as rows:
        cells = [cell for row in csv.reader(rows) for cell in row]
    for text in texts:
        said = squashed(Hostile(text).text)
        assert len(said) > SHORT or said in printed
        assert len(said) > SHORT or any(said in squashed(cell) for cell in cells)
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@") and len(cell) > 1]


def _check_changes(store: SqliteStore, folder: Path, hostile: Hostile, meeting: Meeting) -> None:
    style = load_style("parish")
    drafted = approving.as_circulated(store, meeting.id)
    assert drafted is not None
    changes = changes_publication(drafted[0], meeting, style, since="since then", include_exempt=True)
    said = written(changes, TEXT).decode()
    target = publish(changes, WORD, folder / f"changes {meeting.id}.docx", overwrite=True)
    printed = "".join(node.text or "" for node in docx.Document(str(target)).element.body.iter() if node.text)
    told = "".join(one.what + one.words for one in meeting_history.history_of(store, meeting.id, include_exempt=True))
    business = history_text(issue_history(store, meeting.id, meeting.items[0].id), include_exempt=True)
    if len(hostile.text) < SHORT:
        for page in (said, printed, business):
            assert squashed(hostile.text) in squashed(page)
        assert squashed(hostile.filled) in squashed(told)


@pytest.mark.long
async def test_screens_show_it(tmp_path: Path) -> None:
    await check_screens(tmp_path / "minutes.db", TEXTS[:: trials(4, 1)])


async def check_screens(path: Path, texts: Sequence[str]) -> None:
    """The follow-ups, the search, the history of the minutes and what changed, one screen after another."""
    filled(path, texts)
    short = {squashed(hostile.text) for hostile in map(Hostile, texts) if len(squashed(hostile.text)) < SHORT}
    async with program(path) as pilot:
        await pilot.press("u")
        await until(pilot, lambda: "In progress" in shown(pilot) or "in progress" in shown(pilot))
        await _paged_through(pilot, len(texts), short, "the follow-ups")
        await pilot.press("escape")
        for key in ("h", "w"):
            await _shown_of_each(pilot, key, short, len(texts))
        await _searched(pilot, texts)


async def _paged_through(pilot: Pilot[None], times: int, said: Iterable[str], where: str) -> None:
    """Look at every page, one of which says each of these texts."""
    pages = [filtered_page(pilot)]
    for _ in range(times):
        await pilot.press("pagedown")
        pages.append(filtered_page(pilot))
    seen = squashed("".join(pages))
    assert [text for text in said if text not in seen] == [], where


async def _shown_of_each(pilot: Pilot[None], key: str, said: Iterable[str], meetings: int) -> None:
    home, pages = pilot.app.screen, []
    await pilot.press("home")
    for _ in range(meetings):
        await pilot.press(key)
        await until(pilot, lambda: pilot.app.screen is not home)
        pages.append(filtered_page(pilot))
        await pilot.press("pagedown")
        pages.append(filtered_page(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is home)
        await pilot.press("down")
    seen = squashed("".join(pages))
    assert [text for text in said if text not in seen] == [], key


async def _searched(pilot: Pilot[None], texts: Sequence[str]) -> None:
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    for text in texts:
        screen.box.value = text
        await pilot.pause()
        await until(pilot, lambda: screen.is_settled)
        filtered_page(pilot)
