"""Settings that a user chose for themselves, kept in ``settings.toml`` of their settings folder."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from minutetaker import locations
from minutetaker.errors import MinutetakerError
from minutetaker.mistakes import Mistake
from minutetaker.own_files.kept_value import keep_value
from minutetaker.own_files.own_file import OwnFile, read_own_file, unknown
from minutetaker.own_files.own_file_error import OwnFileError

_FILE = "settings.toml"
_ANY_PLACE = "any"
_CHOICES = {"storage": (_ANY_PLACE,), "offers": ("off",), "capitals": ("on",), "spelling": ("on",)}
_FOLDERS = ("export_folder", "backups")
_BROKEN_LINES = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Settings:
    """``name`` is what the history gives for this user's changes; ``theme`` names the terminal's colours.

    ``export_folder`` is where Word files were written last. ``storage`` is ``any`` where a store may be kept on a
    network share or in a synchronised folder all the same. ``backups`` is the folder where backups are made, when
    not beside the store. ``offers`` is ``off`` where no words are to be offered while one types, and ``capitals``
    is ``on`` where sentences that are typed are to begin with one. ``spelling`` is ``on`` where doubtful words are
    to be marked.
    """

    name: str = ""
    theme: str = ""
    export_folder: str = ""
    storage: str = ""
    backups: str = ""
    offers: str = ""
    capitals: str = ""
    spelling: str = ""


_KEYS = tuple(field.name for field in fields(Settings))


def settings_file() -> Path:
    """Where the settings are kept."""
    return locations.user_config() / _FILE


def load_settings() -> Settings:
    """The settings, with what is missing or mistaken left empty: a wrong file never keeps anyone out."""
    return read_settings()[0]


def read_settings(themes: Collection[str] | None = None) -> tuple[Settings, OwnFileError | None]:
    """The settings, with what is missing or mistaken left empty, and every mistake in the file.

    Args:
        themes: the names of the colours that there are, where they are known.
    """
    file = settings_file()
    try:
        own = read_own_file(file)
    except FileNotFoundError:
        return Settings(), None
    wrong = {one.key: one for one in _mistakes(own, themes)}
    mistakes = (*own.unread, *wrong.values())
    settings = Settings(**{key: own.values[key] for key in _KEYS if key in own.values and key not in wrong})
    return settings, OwnFileError(file, mistakes, _outcome(settings)) if mistakes else None


def _outcome(settings: Settings) -> str:
    kept = [key for key in _KEYS if getattr(settings, key)]
    return (
        f"Some of your settings do not apply (these do: {', '.join(kept)})." if kept else "Your settings do not apply."
    )


def _mistakes(own: OwnFile, themes: Collection[str] | None) -> Iterator[Mistake]:
    for key, value in own.values.items():
        if key not in _KEYS:
            yield own.mistake((key,), unknown(key, _KEYS, "setting"))
        elif not isinstance(value, str):
            yield own.mistake((key,), "must be text in quotes.")
        elif _BROKEN_LINES.search(value):
            yield own.mistake((key,), "holds a code instead of a backslash: write the text in single quotes.")
        elif key in _CHOICES and value not in ("", *_CHOICES[key]):
            named = " or ".join(f'"{one}"' for one in _CHOICES[key])
            yield own.mistake((key,), f"{value!r} is no choice: write {named}, or take the line out.")
        elif key in _FOLDERS and value and (why := _no_folder(key, value)):
            yield own.mistake((key,), why)
        elif key == "theme" and value and themes is not None and value not in themes:
            yield own.mistake((key,), unknown(value, themes, "set of colours").replace("is no", f"{value!r} is no", 1))


def _no_folder(key: str, value: str) -> str:
    try:
        is_whole = locations.path_named(value).is_absolute()
    except MinutetakerError as error:
        return str(error)
    return (
        ""
        if is_whole or key != "backups"
        else f"{value!r} is no whole path: write it from the top of a disk, or from ~ on."
    )


def keep_name(name: str) -> None:
    """Keep the name that the history gives, and everything else in the file as it is; an empty one is the account's.

    Raises:
        OSError: the file cannot be written.
    """
    keep_value(settings_file(), "name", name)


def keep_theme(theme: str) -> None:
    """Keep the name of the chosen colours, and everything else in the file as it is.

    Raises:
        OSError: the file cannot be written.
    """
    keep_value(settings_file(), "theme", theme)


def keep_export_folder(folder: Path) -> None:
    """Keep where Word files were written last, and everything else in the file as it is.

    Raises:
        OSError: the file cannot be written.
    """
    keep_value(settings_file(), "export_folder", str(folder))
