"""Every command that the README and the site show is carried out, page by page, in the order in which it stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from minutetaker.cli.start import run
from tests.docs.shown import PAGES, PROJECT, blocks, page_name

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
    ),
}
"""Lines that set minutetaker up, by the file that runs them."""

ELSEWHERE = frozenset(line for lines in RUN_BY.values() for line in lines)

SHELLS = ("sh", "powershell", "console")
NEEDS_TERMINAL = ("minutetaker", "minutetaker open latest")
"""Commands that take the whole screen: without a terminal they say so, with exit code 2."""


@pytest.mark.parametrize("page", [one for one in PAGES if blocks(one, *SHELLS)], ids=page_name)
def test_each_command_of_the_page_does_what_it_says(
    page: Path, council: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for block in blocks(page, *SHELLS):
        for line in block.lines:
            with monkeypatch.context() as here:
                if line.startswith("minutetaker import"):
                    here.setenv("MINUTETAKER_STORE", str(council.with_name("another.db")))
                _carry_out(line, capsys)


@pytest.mark.parametrize(("file", "line"), [(file, line) for file, lines in RUN_BY.items() for line in lines])
def test_the_file_named_runs_the_line_as_it_is_shown(file: str, line: str) -> None:
    assert line in [_without_input(one) for one in (PROJECT / file).read_text("utf-8").splitlines()]


def test_each_line_that_is_run_elsewhere_is_shown() -> None:
    lines = {_command(line) for page in PAGES for block in blocks(page, *SHELLS) for line in block.lines}
    assert lines >= ELSEWHERE


def _command(line: str) -> str:
    """A line without what it says for its reader."""
    return line.split("  #")[0].strip()


def _without_input(line: str) -> str:
    return line.strip().removeprefix("- ").removeprefix("run: ").removesuffix(" < /dev/null")


def _carry_out(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    if _command(line) in ELSEWHERE:
        return
    words = shlex.split(line, comments=True)
    assert words[0] == "minutetaker", f"{line!r} is run by nothing: name what runs it in RUN_BY"
    capsys.readouterr()
    code = run(words[1:])
    said = capsys.readouterr()
    if shlex.join(words) in NEEDS_TERMINAL:
        assert (code, "needs a terminal" in said.err) == (2, True), said.err
    else:
        assert code == 0, f"{line}\n{said.err}"
