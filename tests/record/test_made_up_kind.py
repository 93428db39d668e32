"""A kind is one row: a copy of the program with two rows more takes them through every room."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
AFTER = "    @property\n    def plural"
ROWS = """\
    REMARK = KindRow(
        "remark", "something said aside", slash=SlashWord("rem", ("remark",), "/rem text", "Remark, said aside")
    )
    TASK = KindRow(
        "task",
        "a small thing to do",
        slash=SlashWord("task", ("todo",), "/task Owner 30/11 what", "Task with owner and due date"),
        facts=(Fact.OWNER, Fact.DUE),
    )

"""


@pytest.fixture
def with_two_rows_more(tmp_path: Path) -> Path:
    """The sources of the program, and the themes beside them, with two kinds that nobody has heard of."""
    source = tmp_path / "copy" / "src"
    shutil.copytree(PROJECT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "themes", source.parent / "themes")
    file = source / "minutetaker" / "record" / "kinds.py"
    text = file.read_text("utf-8")
    assert text.count(AFTER) == 1
    file.write_text(text.replace(AFTER, ROWS + AFTER), "utf-8")
    return source


@pytest.mark.long
def test_a_kind_is_one_row(with_two_rows_more: Path) -> None:
    rooms = str(Path(__file__).with_name("made_up_kind.py"))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", rooms],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(with_two_rows_more)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
