"""Settings that a user chose for themselves, kept in ``settings.toml`` of their settings folder."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from minutetaker import locations

_FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """``name`` is what the history gives for this user's changes; ``theme`` names the terminal's colours.

    ``export_folder`` is where Word files were written last. ``storage`` is ``any`` where a store may be
    kept on a network share or in a synchronised folder all the same. ``backups`` is the folder where backups
    are made, when not beside the store.
    """

    name: str = ""
    theme: str = ""
    export_folder: str = ""
    storage: str = ""
    backups: str = ""


def settings_file() -> Path:
    """Where the settings are kept."""
    return locations.user_config() / _FILE


def load_settings() -> Settings:
    """The settings, with what is missing or unreadable left empty: a wrong file never keeps anyone out."""
    try:
        values = tomllib.loads(settings_file().read_text("utf-8-sig"))
    except (OSError, ValueError):
        return Settings()
    known = (values.get(field.name) for field in fields(Settings))
    return Settings(*(value if isinstance(value, str) else "" for value in known))


def keep_name(name: str) -> None:
    """Keep the name that the history gives, and everything else in the file as it is; an empty one is the account's.

    Raises:
        OSError: the file cannot be written.
    """
    _keep("name", name)


def keep_theme(theme: str) -> None:
    """Keep the name of the chosen colours, and everything else in the file as it is.

    Raises:
        OSError: the file cannot be written.
    """
    _keep("theme", theme)


def keep_export_folder(folder: Path) -> None:
    """Keep where Word files were written last, and everything else in the file as it is.

    Raises:
        OSError: the file cannot be written.
    """
    _keep("export_folder", str(folder))


def _keep(key: str, value: str) -> None:
    import json

    file = settings_file()
    try:
        before = file.read_text("utf-8-sig")
    except (FileNotFoundError, UnicodeDecodeError):
        before = ""
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    top, table, rest = _split_at_first_table(before)
    changed, count = re.subn(rf"(?m)^{key}[ \t]*=.*$", lambda _: line, top, count=1)
    after = changed if count else f"{line}\n{top}"
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(after + table + rest, "utf-8")
    os.replace(beside, file)


def _split_at_first_table(text: str) -> tuple[str, str, str]:
    found = re.search(r"(?m)^[ \t]*\[", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
