"""What a user chose for themselves, kept in ``settings.toml`` of their settings folder."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from minutetaker import locations

_FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """``name`` is what the history gives for this user's changes; ``theme`` names the terminal's colours."""

    name: str = ""
    theme: str = ""


def settings_file() -> Path:
    """Where the settings are kept."""
    return locations.user_config() / _FILE


def load_settings() -> Settings:
    """The settings, with what is missing or unreadable left empty: a wrong file never keeps anyone out."""
    try:
        values = tomllib.loads(settings_file().read_text("utf-8-sig"))
    except (OSError, ValueError):
        return Settings()
    return Settings(*(value if isinstance(value, str) else "" for value in map(values.get, ("name", "theme"))))


def keep_theme(theme: str) -> None:
    """Keep the name of the chosen colours, and everything else in the file as it is.

    Raises:
        OSError: the file cannot be written.
    """
    file = settings_file()
    try:
        before = file.read_text("utf-8-sig")
    except (FileNotFoundError, UnicodeDecodeError):
        before = ""
    line = f'theme = "{theme}"'
    top, table, rest = _split_at_first_table(before)
    changed, count = re.subn(r"(?m)^theme[ \t]*=.*$", lambda _: line, top, count=1)
    after = changed if count else f"{line}\n{top}"
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(after + table + rest, "utf-8")
    os.replace(beside, file)


def _split_at_first_table(text: str) -> tuple[str, str, str]:
    found = re.search(r"(?m)^[ \t]*\[", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
