"""A word typed in an exempt item: where it may be afterwards, and where it must not be."""

from __future__ import annotations

import datetime as dt
import os
import re
import signal
import sys
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from minutetaker.desk.minuting import agenda
from minutetaker.store.sqlite import encrypting
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, Size
from tests.screens.stores import fill_store
from tests.store.encrypted import PASS_PHRASE, cheap_keys

__all__ = ["cheap_keys"]
pytestmark = pytest.mark.live

CANARY = "Zwetschgenkern"

BREAKING = """
import sys
from minutetaker.screens.meeting.screen import MeetingScreen

def break_down(screen):
    typed = screen.discussion.outline.text
    raise ValueError(typed)

MeetingScreen.action_late_item = break_down
from minutetaker.cli.start import run
sys.exit(run(sys.argv[1:]))
"""
_ALTERNATE = re.compile(rb"\x1b\[\?1049h.*?(\x1b\[\?1049l|\Z)", re.DOTALL)
_WITH_TEXT = re.compile(rb"(?:\x1b[\]k_^P]|\xc2\x9d)[^\x07\x1b]*")
"""A command with a text in it: the window's title, the clipboard, a link, a tmux title."""

_MOUSE_POINTER = b"\x1b]22;default"

MAY_HOLD_IT = re.compile(r"minutes\.db(-wal|-typed)?|minutes-backups/minutes-\d{8}T\d{6}Z\.db")


@pytest.fixture
def terminal_output(monkeypatch: pytest.MonkeyPatch) -> bytearray:
    """Every byte that the program wrote to its terminal."""
    written, read = bytearray(), os.read

    def reading(descriptor: int, count: int) -> bytes:
        data = read(descriptor, count)
        written.extend(data)
        return data

    monkeypatch.setattr("tests.live.terminal.os.read", reading)
    return written


def run(home: Path, store: Path, ends: str, *keys: str, pass_phrase: str = "") -> str:
    """Open the meeting, type the word, write the public minutes, and end in one of three ways; what is said then."""
    folders = {"HOME": "", "TMPDIR": "tmp", "XDG_DOCUMENTS_DIR": "Documents", "XDG_RUNTIME_DIR": "run"}
    for folder in folders.values():
        (home / folder).mkdir(parents=True, exist_ok=True)
    env = {name: str(home / folder) for name, folder in folders.items()}
    env.update({"MINUTETAKER_CONFIG": str(home / "config"), "MINUTETAKER_SPARE": str(home / "spare")})
    argv = [sys.executable, "-c", BREAKING, "--store", str(store)]
    with Program(argv, size=Size(80, 24), env=env) as program:
        if pass_phrase:
            program.wait_for("is encrypted")
            program.type(pass_phrase)
            program.press("enter")
        program.wait_for("Parks and Open Spaces Committee")
        program.press("enter")
        program.wait_for("Attendees")
        program.press(*keys)
        program.type(CANARY)
        program.wait_for(CANARY)
        program.press("f10")
        program.wait_for("Write the minutes")
        program.press("ctrl+s")
        program.wait_for("Written:")
        if ends == "killed":
            program.send_signal(signal.SIGKILL)
        else:
            program.press({"breaks down": "ctrl+n", "left": "ctrl+q"}[ends])
        assert program.wait_for_exit() == {"breaks down": 1, "left": 0, "killed": -signal.SIGKILL}[ends]
        return program.settle()


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_an_exempt_word_is_in_the_store_and_nowhere_else(tmp_path: Path, terminal_output: bytearray) -> None:
    home, store = tmp_path / "home", tmp_path / "store" / "minutes.db"
    store.parent.mkdir()
    fill_store(store, count=1)
    with SqliteStore.open(store, who="A clerk") as opened:
        meeting = opened.meeting(opened.meetings()[0].id)
        for item in meeting.items:
            agenda.mark_exempt(opened, meeting.id, item.id, True)
    assert "met a mistake of its own" in run(home, store, "breaks down")
    run(home, store, "left", "ctrl+end", "enter")
    backup = back_up(store, at=dt.datetime(2026, 3, 4, 21, 5, tzinfo=dt.UTC))
    run(home, store, "killed", "ctrl+end", "enter")

    outside = _ALTERNATE.sub(b"", bytes(terminal_output))
    assert CANARY.encode() in terminal_output
    assert CANARY.encode() not in outside
    assert set(_WITH_TEXT.findall(bytes(terminal_output))) <= {_MOUSE_POINTER}

    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    holding = {path for path in written if CANARY.encode() in path.read_bytes() or _holds_it_packed(path)}
    named = {path: str(path.relative_to(store.parent)) if path.is_relative_to(store.parent) else "" for path in holding}
    assert {str(path) for path in holding if not MAY_HOLD_IT.fullmatch(named[path])} == set()
    assert {store, backup.path} <= holding
    beside = {path for path in store.parent.rglob("*") if path != store.parent}
    assert {f"{path.name} {path.stat().st_mode & 0o077:o}" for path in beside if path.stat().st_mode & 0o077} == set()
    assert {path.name for path in beside} >= {"minutes.db-wal", "minutes.db-typed"}
    assert any(path.suffix == ".docx" for path in written)


@pytest.mark.long
def test_no_word_of_an_encrypted_store_is_anywhere_in_the_clear(tmp_path: Path, cheap_keys: None) -> None:
    home, store = tmp_path / "home", tmp_path / "store" / "minutes.db"
    store.parent.mkdir()
    fill_store(store, count=1)
    with SqliteStore.open(store, who="A clerk") as opened:
        meeting = opened.meeting(opened.meetings()[0].id)
        for item in meeting.items:
            agenda.mark_exempt(opened, meeting.id, item.id, True)
    encrypting.encrypt(store, PASS_PHRASE, who="A clerk", at=dt.datetime(2026, 3, 4, 21, 5, tzinfo=dt.UTC))
    for ends in ("breaks down", "left", "killed"):
        keys = ("ctrl+end", "enter") if ends != "breaks down" else ()
        said = run(home, store, ends, *keys, pass_phrase=PASS_PHRASE)
        assert PASS_PHRASE not in said
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in written} >= {"minutes.db-wal", "minutes.db-typed", "minutes.db-key"}
    words = (CANARY, PASS_PHRASE, "Parks and Open Spaces")
    clear = {path for path in written if any(word.encode() in path.read_bytes() for word in words)}
    assert {path.name for path in clear} == set()
    assert not any(_holds_it_packed(path) for path in written)
    with SqliteStore.open(store, who="A reader", reading=True) as opened:
        assert CANARY in str(opened.meeting(meeting.id))


def _holds_it_packed(path: Path) -> bool:
    if not is_zipfile(path):
        return False
    with ZipFile(path) as archive:
        return any(CANARY.encode() in archive.read(name) for name in archive.namelist())
