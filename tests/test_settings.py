"""The user's settings: what of a mistaken file applies, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minutetaker.settings import Settings, keep_export_folder, keep_name, load_settings, read_settings, settings_file

A_PATH = r"C:\Users\clerk\Backups"
THEMES = ("paper", "contrast")


@pytest.fixture(autouse=True)
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr("minutetaker.locations.user_config", lambda: tmp_path)
    return settings_file()


@pytest.mark.parametrize(
    ("written", "kept", "line", "said"),
    [
        (f'name = "Ann"\nbackups = "{A_PATH}"', {"name": "Ann"}, 2, f"backups = '{A_PATH}'"),
        ('backups = "D:\\new"', {}, 1, "single quotes"),
        ('backups = "D:\\backups\\today"\nname = "Ann"', {"name": "Ann"}, 1, "single quotes"),
        ("backups =\nname = 'Ann'", {"name": "Ann"}, 1, "Invalid value"),
        ("backups = ['D:/']\nname = 'Ann'", {"name": "Ann"}, 1, "text in quotes"),
        ("name = 'Ann'\n\nbackup = 'D:/'", {"name": "Ann"}, 3, "did you mean 'backups'?"),
        ("Name = 'Ann'", {}, 1, "did you mean 'name'?"),
        ("colour = 'paper'", {}, 1, "is no setting"),
        ("[settings]\nname = 'Ann'", {}, 1, "is no setting"),
        ("name = 7", {}, 1, "text in quotes"),
        ("name = Ann", {}, 1, "Invalid value"),
        ("name = “Ann”\ntheme = 'paper'", {"theme": "paper"}, 1, "curly"),
        ("name = 'Ann'\nname = 'Bea'", {"name": "Ann"}, 2, "overwrite"),
        ("storage = 'Any'", {}, 1, 'write "any"'),
        ("storage = true\ntheme = 'paper'", {"theme": "paper"}, 1, "text in quotes"),
        ("theme = 'papre'\nname = 'Ann'", {"name": "Ann"}, 1, "did you mean 'paper'?"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_all_else_applies(
    file: Path, written: str, kept: dict[str, Any], line: int, said: str
) -> None:
    file.write_text(written, "utf-8")
    settings, error = read_settings(themes=THEMES)
    assert settings == Settings(**kept)
    assert error is not None
    assert [(one.line, said in one.message) for one in error.mistakes] == [(line, True)]
    assert str(file) in str(error)
    assert all(key in str(error).splitlines()[0] for key in kept)


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_bytes("name = 'Zo\u00e9'".encode("cp1252"))
    settings, error = read_settings()
    assert settings == Settings()
    assert error is not None
    assert "UTF-8" in str(error)


@pytest.mark.parametrize("written", ["", "# nothing yet", "theme = 'any of tomorrow'", "storage = ''\nname = ''"])
def test_what_is_right_is_not_told(file: Path, written: str) -> None:
    file.write_text(written, "utf-8")
    assert read_settings()[1] is None


def test_no_file_is_no_mistake() -> None:
    assert read_settings() == (Settings(), None)


@pytest.mark.parametrize(
    "before", [b"backups = 'Zo\xe9'\n", f'backups = "{A_PATH}"\n'.encode(), b"not toml at all\n[table]\nname = 1\n"]
)
def test_keeping_a_setting_leaves_every_other_line_as_it_was(file: Path, before: bytes) -> None:
    file.write_bytes(before)
    keep_name("Ann")
    assert file.read_bytes() == b'name = "Ann"\n' + before
    keep_name("Bea")
    assert file.read_bytes() == b'name = "Bea"\n' + before


def test_a_folder_with_backslashes_is_kept_so_that_it_is_read_again() -> None:
    keep_export_folder(Path(A_PATH))
    assert load_settings().export_folder == A_PATH
