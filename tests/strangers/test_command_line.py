"""The command line takes what another package adds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from minutetaker.cli.start import run

NAME = "Amenities Committee 2026-03-04 minutes DRAFT.md"
SECRET = "£28,950"
AGENDA = "AGENDA Saltby Parish Council; Footpaths Committee; 2026-02-03\nApologies\n\nStiles\n"

pytestmark = pytest.mark.usefixtures("stranger", "store_path")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code of a command, and what it printed."""
    capsys.readouterr()
    return (run(arguments), *capsys.readouterr())


@pytest.mark.parametrize(
    ("command", "forms"),
    [
        (("export",), "docx|text|json|markdown"),
        (("follow-ups", "export"), "docx|csv|text|markdown"),
        (("history",), "docx|text|markdown"),
    ],
)
def test_the_help_lists_it_and_leaves_out_what_is_broken(stranger: Path, command: tuple[str, ...], forms: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(stranger), "COLUMNS": "120"}
    help_of = [sys.executable, "-m", "minutetaker", *command, "--help"]
    shown = subprocess.run(help_of, env=environment, capture_output=True, text=True, check=True)
    assert f"--format [{forms}]" in shown.stdout


@pytest.mark.parametrize("options", [("--format", "markdown"), ("--output", NAME)])
def test_minutes_are_written_by_it(capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    assert said(capsys, "export", "latest", *options) == (0, f"{NAME}\n", "")
    text = Path(NAME).read_text("utf-8")
    assert text.startswith("*DRAFT – Amenities Committee, 4 March 2026*\n\n")
    assert "\n\n## Mill Meadow play area\n\n" in text
    assert SECRET not in text


def test_it_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, _ = said(capsys, "export", "latest", "--format", "markdown", "--output", "-", "--item", "45")
    assert code == 0
    assert "## Mill Meadow play area" in printed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_exempt_text_is_marked_in_the_name_and_its_owners_alone(capsys: pytest.CaptureFixture[str]) -> None:
    _, printed, _ = said(capsys, "export", "latest", "--format", "markdown", "--exempt")
    file = Path(printed.strip())
    assert file.name == "Amenities Committee 2026-03-04 minutes EXEMPT RESTRICTED DRAFT.md"
    assert file.stat().st_mode & 0o777 == 0o600
    assert SECRET in file.read_text("utf-8")


def test_a_file_that_was_edited_is_overwritten_only_on_purpose(capsys: pytest.CaptureFixture[str]) -> None:
    written = ("export", "latest", "--format", "markdown")
    said(capsys, *written)
    assert said(capsys, *written)[0] == 0
    Path(NAME).write_text("mine")
    code, _, told = said(capsys, *written)
    assert (code, Path(NAME).read_text()) == (1, "mine")
    assert "Nothing was overwritten" in told
    assert said(capsys, *written, "--overwrite")[0] == 0
    assert "Mill Meadow" in Path(NAME).read_text("utf-8")


def test_what_it_can_read_again_is_proven_word_for_word(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "confirm", "latest", "--by", "The council", "--on", "6/4/26", "--anyway")
    _, printed, _ = said(capsys, "export", "latest", "--format", "markdown")
    file = Path(printed.strip())
    code, told, _ = said(capsys, "verify", str(file))
    assert (code, told.splitlines()[-1]) == (0, "The file says what was confirmed.")
    file.write_text(file.read_text("utf-8").replace("## Mill Meadow play area", "## Mill Meadow"), "utf-8")
    code, told, _ = said(capsys, "verify", str(file))
    assert code == 1
    assert "It says “## Mill Meadow” where the record says “## Mill Meadow play area”.\n" in told


def test_one_that_is_broken_is_told_with_its_package(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, told = said(capsys, "export", "latest", "--format", "broken")
    assert (code, printed) == (1, "")
    assert "'broken', which the package minutetaker-stranger 1.0 adds, cannot be used" in told
    assert "minutetaker_stranger.not_there" in told


def test_a_meeting_is_read_by_its_importer_and_doubts_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("next.txt").write_text(AGENDA)
    code, printed, told = said(capsys, "import", "next.txt")
    assert (code, printed) == (0, "footpaths-committee-2026-02-03\n")
    assert told == "line 3: an empty line was left out\n"
    assert "Stiles" in said(capsys, "export", "footpaths-committee-2026-02-03", "--output", "-")[1]


def test_what_it_cannot_read_is_told_in_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    Path("next.agenda").write_text("AGENDA of nothing\n")
    code, _, told = said(capsys, "import", "next.agenda")
    assert (code, told.startswith("minutetaker: Line 1 must name council")) == (1, True)


def test_what_nobody_reads_is_told_with_what_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("picture.png").write_bytes(b"\x89PNG")
    code, _, told = said(capsys, "import", "picture.png")
    assert code == 1
    assert "picture.png is nothing that minutetaker reads. It reads:" in told
    assert "an agenda (.agenda)" in told
    assert "export --format json wrote (.json)" in told
