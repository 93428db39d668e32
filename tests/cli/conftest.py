"""A store with meetings in it, and the command line as a function."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutetaker.cli.start import run
from minutetaker.desk.meetings.committees import add_committee
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.record import Committee, Id, Meeting
from minutetaker.store.sqlite.store import SqliteStore


@dataclass(frozen=True)
class Said:
    """What one run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


CommandLine = Callable[..., Said]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("MINUTETAKER_STORE", str(tmp_path / "minutes.db"))
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def minutetaker(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Run the command line in this process."""

    def called(*arguments: str) -> Said:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return called


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Have a person at the terminal who types that."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(f"{text}\n"))


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Meeting, Path]:
    """The sample meeting, and the folder with its store, made once."""
    folder = tmp_path_factory.mktemp("sample")
    with SqliteStore.open(folder / "minutes.db", who="a clerk") as store:
        return build_sample(store), folder


@pytest.fixture
def sample(kept_sample: tuple[Meeting, Path], tmp_path: Path) -> Meeting:
    """The sample meeting, alone in the store."""
    meeting, folder = kept_sample
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return meeting


def add_meeting(path: Path, committee: str, on: date, *, council: str = "Ottermouth Town Council", key: Id) -> Meeting:
    """A bare meeting of a committee by that name; each call makes a committee of its own."""
    with SqliteStore.open(path, who="a clerk") as store:
        made = add_committee(store, Committee(f"c{key[1:]}", council, committee, "parish"))
        return new_meeting(store, made.id, on=on, runs_on=False, meeting_id=key)
