"""Keys pressed before the program stands on the screen, and meetings that are opened by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.meetings import filled_store
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import KEYS, Program, minutetaker

pytestmark = pytest.mark.live

TYPED = ("enter", "First words", "enter", "Second words", "enter", "Third")


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@contextmanager
def started(tmp_path: Path, *arguments: str) -> Iterator[Program]:
    """The program, from the moment at which it is started."""
    with minutetaker(*arguments, env={"HOME": str(tmp_path), "MINUTETAKER_CONFIG": str(tmp_path / "config")}) as one:
        yield one


def press_at_once(program: Program, *keys: str) -> None:
    program.press("".join(KEYS.get(key, key) for key in keys))


def texts_of(path: Path, meeting_id: str) -> list[str]:
    """The texts that stand under the first item, in their order."""
    with SqliteStore.open(path, who="A test") as store:
        return [entry.text for _, entry in tree.walk(store.meeting(meeting_id).items[0].entries)]


def shows_all_in_the_meeting(text: str) -> bool:
    """Whether the last of it is seen there, and not only where the shell's terminal echoes what is typed."""
    return "Point 9 of item 1" in text and "Third" in text


def test_keys_pressed_before_a_meeting_stands_there_are_kept_in_order(tmp_path: Path, store_path: Path) -> None:
    meeting_id = filled_store(store_path)
    before = texts_of(store_path, meeting_id)
    with started(tmp_path, "--store", str(store_path), "open", meeting_id) as program:
        press_at_once(program, *TYPED)
        program.wait_for(shows_all_in_the_meeting)
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    assert texts_of(store_path, meeting_id) == [*before, "First words", "Second words", "Third"]


def test_keys_pressed_before_the_list_stands_there_open_a_meeting_and_are_typed_in_it(
    tmp_path: Path, store_path: Path
) -> None:
    meeting_id = filled_store(store_path)
    before = texts_of(store_path, meeting_id)
    with started(tmp_path, "--store", str(store_path)) as program:
        press_at_once(program, "enter", *TYPED)
        program.wait_for(shows_all_in_the_meeting)
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
    assert texts_of(store_path, meeting_id) == [*before, "First words", "Second words", "Third"]


@pytest.mark.parametrize("arguments", [("open", "no such meeting"), ("open", "--", "no such meeting")])
def test_a_meeting_that_is_not_there_is_named_on_the_shells_screen(
    tmp_path: Path, store_path: Path, arguments: tuple[str, ...]
) -> None:
    filled_store(store_path)
    with started(tmp_path, "--store", str(store_path), *arguments) as program:
        assert program.wait_for_exit() == 1
        assert program.text.startswith("minutetaker: No meeting is called 'no such meeting'. The newest are:")


def test_leaving_a_meeting_that_was_opened_by_name_leads_to_the_list(tmp_path: Path, store_path: Path) -> None:
    filled_store(store_path)
    with started(tmp_path, "--store", str(store_path), "open", "latest") as program:
        program.wait_for("Point 9 of item 1")
        program.press("ctrl+b")
        program.wait_for("Tue  3 Nov 2026")
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0
