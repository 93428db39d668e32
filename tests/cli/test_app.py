"""What is said before any command does its work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


@pytest.mark.parametrize("command", [["meetings", "--json"], ["follow-ups", "list"], ["verify"], ["backup", "--list"]])
def test_mistakes_in_the_settings_are_told_beside_the_answer(
    command: list[str], minutetaker: CommandLine, tmp_path: Path
) -> None:
    before = minutetaker(*command)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('name = "Ann"\nbackups =\n', "utf-8")
    said = minutetaker(*command)
    assert (said.code, said.out) == (before.code, before.out)
    assert "settings.toml here:\n  line 2: " in said.err
    assert said.err.endswith(before.err)
