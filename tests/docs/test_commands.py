"""Every command that the README and the site show is carried out, page by page, in the order in which it stands.

Then those within the sentences of the page; one that is only named, or has a gap to be filled, is asked for its help.
"""

from __future__ import annotations

import re
import shlex
from itertools import takewhile
from pathlib import Path

import pytest

from minutetaker.cli.start import run
from tests.docs.shown import PAGES, PROJECT, commands_named, commands_shown, page_name

RUN_BY = {
    ".ci/run": (
        "python3 -m venv .venv",
        ". .venv/bin/activate",
        "pip install . && minutetaker demo",
        "pip install -e '.[test]' && pytest",
        "pip install -e '.[docs]'",
        "sphinx-build -W -q -b html docs build/docs",
    ),
    ".github/workflows/check.yml": (
        "py -m venv .venv",
        "Set-ExecutionPolicy -Scope Process RemoteSigned",
        ".venv\\Scripts\\Activate.ps1",
        "pip install .",
        'pip install -e ".[test]"',
        "pytest",
        "pipx install .",
        "uvx --from . minutetaker demo",
        "uv run --extra test pytest",
    ),
}
"""Lines that set minutetaker up, by the file that runs them."""

BY_HAND = frozenset(
    {
        "python -m tests.faults",
        "python -m benchmarks.encryption",
        "python -m benchmarks.forged_digest",
        "pip install -e '.[test,mutation]'",
        "pip install 'minutetaker[spelling]'",
        "pytest -m '' -k NAME",
    }
)
"""What takes minutes or hours, what stands for any test, and what is fetched from elsewhere."""

ELSEWHERE = frozenset(line for lines in RUN_BY.values() for line in lines)

NEEDS_TERMINAL = frozenset(
    {"minutetaker", "minutetaker open latest", "minutetaker --store postgresql://server/minutes"}
)
"""Commands that take the whole screen: without a terminal they say so, with exit code 2."""

_GAP = re.compile(r"[A-Z]{2}")


@pytest.mark.parametrize("page", [one for one in PAGES if commands_shown(one) or commands_named(one)], ids=page_name)
def test_each_command_of_the_page_does_what_it_says(
    page: Path, council: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(council.parent))
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    for line in commands_shown(page):
        with monkeypatch.context() as here:
            if line.startswith("minutetaker import"):
                here.setenv("MINUTETAKER_STORE", str(council.with_name("another.db")))
            _carry_out(line, capsys)
    for line in commands_named(page):
        if not _is_name(line, capsys):
            _carry_out(line, capsys)


@pytest.mark.parametrize(("file", "line"), [(file, line) for file, lines in RUN_BY.items() for line in lines])
def test_the_file_named_runs_the_line_as_it_is_shown(file: str, line: str) -> None:
    assert line in [_without_input(one) for one in (PROJECT / file).read_text("utf-8").splitlines()]


def test_each_line_that_is_run_elsewhere_is_shown() -> None:
    lines = {line for page in PAGES for line in (*commands_shown(page), *commands_named(page))}
    assert lines >= ELSEWHERE | BY_HAND | NEEDS_TERMINAL


def _without_input(line: str) -> str:
    return line.strip().removeprefix("- ").removeprefix("run: ").removesuffix(" < /dev/null")


def _is_name(line: str, capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether a line is a command that is there, with nothing that it could be carried out with."""
    words = list(takewhile(lambda word: not _GAP.search(word), shlex.split(line)))
    if words[0] != "minutetaker" or line in NEEDS_TERMINAL:
        return False
    usage = _carry_out(shlex.join([*words, "--help"]), capsys)
    return "--help" in words or usage.split(" [")[0].split() == ["Usage:", *words]


def _carry_out(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Carry a line out; what it printed."""
    if line in ELSEWHERE | BY_HAND:
        return ""
    words = shlex.split(line, comments=True)
    assert words[0] == "minutetaker", f"{line!r} is run by nothing: name what runs it in RUN_BY"
    capsys.readouterr()
    code = run(words[1:])
    said = capsys.readouterr()
    if line in NEEDS_TERMINAL:
        assert (code, "needs a terminal" in said.err) == (2, True), said.err
    else:
        assert code == 0, f"{line}\n{said.err}"
    return said.out
