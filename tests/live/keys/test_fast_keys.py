"""Keys that come faster than the screen: all of them in one write, as a terminal hands over what waited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import KEYS, Program, minutetaker

pytestmark = pytest.mark.live


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where the store of the program is made."""
    return tmp_path / "minutes.db"


@pytest.fixture
def program(tmp_path: Path, store_path: Path) -> Iterator[Program]:
    """The program on an empty store."""
    env = {"HOME": str(tmp_path), "MINUTETAKER_CONFIG": str(tmp_path / "config"), "XDG_DOCUMENTS_DIR": str(tmp_path)}
    with minutetaker("--store", str(store_path), env=env) as running:
        yield running


def burst(program: Program, *keys: str) -> None:
    """Press keys so fast that the program reads them all at once."""
    program.press("".join(KEYS.get(key, key) for key in keys))


def test_what_is_typed_right_after_enter_stands_in_the_next_field(program: Program, store_path: Path) -> None:
    program.wait_for("No committee has been set up yet")
    program.press("c")
    program.wait_for("A new committee")
    burst(
        program, "Wick Town Council", "enter", "Allotments Committee", "enter", "enter", "enter", "Cllr A. Ash", "enter"
    )
    program.wait_for("1 member")
    burst(program, "Cllr B. Beech", "enter", "Cllr C. Cedar", "enter")
    program.wait_for("Cedar")
    program.press("ctrl+q")
    assert program.wait_for_exit() == 0
    with SqliteStore.open(store_path, who="A test") as store:
        (committee,) = store.committees()
    assert (committee.council, committee.name) == ("Wick Town Council", "Allotments Committee")
    assert [one.name.surname for one in committee.memberships] == ["Ash", "Beech", "Cedar"]


def test_keys_with_alt_that_come_at_once_bring_no_sign_of_their_own(program: Program) -> None:
    program.wait_for("No committee has been set up yet")
    program.press("c")
    program.wait_for("A new committee")
    burst(program, "Wick", "\x1bc", "\x1bd", "\x1bz")
    program.wait_for("Wickcdz")
