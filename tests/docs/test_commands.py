"""Every command that the README and the site show is carried out, page by page, in the order in which it stands."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

import pytest

from minutetaker.cli.start import run
from minutetaker.desk.approval import approving
from minutetaker.desk.meetings.committees import add_committee
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.record import Committee
from minutetaker.store.sqlite.store import Store
from tests.desk.held import hold, held_later
from tests.docs.shown import PAGES, blocks, page_name

ELSEWHERE = {
    "pip install . && minutetaker demo": "tests/test_packaging.py",
    "pip install .": "tests/test_packaging.py",
    "pip install -e '.[test]' && pytest": ".ci/run",
    "pytest": ".ci/run",
    "python3 -m venv .venv": ".ci/run",
    ". .venv/bin/activate": ".ci/run",
    "pipx install .": "a tool of others",
    "uvx --from . minutetaker demo": "a tool of others",
    "py -m venv .venv": "Windows",
    ".venv\\Scripts\\Activate.ps1": "Windows",
}
"""Lines that set minutetaker up or belong to other systems, and what runs them."""

NEEDS_TERMINAL = ("minutetaker", "minutetaker open latest")
"""Commands that take the whole screen: without a terminal they say so, with exit code 2."""

PARKS = dt.date(2026, 3, 4)


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with two meetings of a parks committee and one of another, and nothing of the person who runs this."""
    store_path = tmp_path / "minutes.db"
    monkeypatch.setenv("MINUTETAKER_STORE", str(store_path))
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "config"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with Store.open(store_path, who="a clerk") as store:
        build_sample(store)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_each_command_of_the_page_does_what_it_says(
    page: Path, council: None, capsys: pytest.CaptureFixture[str]
) -> None:
    for block in blocks(page, "sh", "powershell", "console"):
        for line in block.lines:
            _carry_out(line, capsys)


def _carry_out(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line.removeprefix("$ "), comments=True)
    command = shlex.join(words)
    if not words or line.split("  #")[0].strip() in ELSEWHERE:
        return
    assert words[0] == "minutetaker", f"{line!r} is run by nothing: name what runs it in ELSEWHERE"
    capsys.readouterr()
    code = run(words[1:])
    said = capsys.readouterr()
    if command in NEEDS_TERMINAL:
        assert (code, "needs a terminal" in said.err) == (2, True), said.err
    else:
        assert code == 0, f"{line}\n{said.err}"
