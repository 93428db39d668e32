"""Every command that the README and the site show is carried out, page by page, in the order in which it stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from minutetaker.cli.start import run
from tests.docs.shown import PAGES, PROJECT, blocks, page_name

ELSEWHERE = {
    "pip install . && minutetaker demo": "tests/project/test_packaging.py",
    "pip install .": "tests/project/test_packaging.py",
    "pip install -e '.[test]' && pytest": ".ci/run",
    'pip install -e ".[test]"': ".ci/run",
    "pytest": ".ci/run",
    "ruff check && ruff format --check && mypy && lint-imports": ".ci/run",
    "sphinx-build -W -q -b html docs build/docs": ".ci/run",
    "pip install -e '.[docs]'": ".ci/run",
    "python3 -m venv .venv": ".ci/run",
    ". .venv/bin/activate": ".ci/run",
    "pipx install .": "a tool of others",
    "uvx --from . minutetaker demo": "a tool of others",
    "py -m venv .venv": "Windows",
    ".venv\\Scripts\\Activate.ps1": "Windows",
    "Set-ExecutionPolicy -Scope Process RemoteSigned": "Windows",
}
"""Lines that set minutetaker up or belong to other systems, and what runs them."""

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


def test_what_runs_the_other_lines_is_there() -> None:
    named = {where for where in ELSEWHERE.values() if where.startswith(("tests/", "."))}
    assert named
    assert [where for where in named if not (PROJECT / where).exists()] == []


def _carry_out(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    if line.split("  #")[0].strip() in ELSEWHERE:
        return
    words = shlex.split(line, comments=True)
    assert words[0] == "minutetaker", f"{line!r} is run by nothing: name what runs it in ELSEWHERE"
    capsys.readouterr()
    code = run(words[1:])
    said = capsys.readouterr()
    if shlex.join(words) in NEEDS_TERMINAL:
        assert (code, "needs a terminal" in said.err) == (2, True), said.err
    else:
        assert code == 0, f"{line}\n{said.err}"
