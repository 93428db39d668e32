"""Finding house styles and reading them; a file with mistakes is refused with all of them listed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from minutetaker import locations
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.problems import (
    StyleError,
    mistakes_in,
    validation_problems,
)
from minutetaker.minutes.style.style_settings import StyleSheet
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from minutetaker.own_files.own_file import OwnFile, bytes_of, own_file

__all__ = ["StyleError", "find_styles", "load_style", "read_style"]

STYLE_FILE = "style.toml"
TEMPLATE_FILE = "template.docx"
_TEMPLATE_FILES = (TEMPLATE_FILE, "template.dotx", "template.docm", "template.dotm")
"""The names that a Word template may have, the one that counts where there are several in front."""

_Stamp: TypeAlias = tuple[int, int, Path | None]
_PLAIN = "parish"
_LONGEST_TOLD = 60
_cache: dict[Path, tuple[_Stamp, HouseStyle]] = {}


def find_styles(folders: Sequence[Path]) -> dict[str, Path]:
    """The folder of each house style, by name and in the order of the names; the first of ``folders`` wins.

    A folder that does not exist or cannot be read has none.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            inside = sorted(folder.iterdir())
        except OSError:
            continue
        for path in filter(lambda one: locations.is_style_name(one.name), inside):
            with suppress(OSError):
                if (path / STYLE_FILE).is_file():
                    found.setdefault(path.name, path)
    return dict(sorted(found.items()))


def load_style(name: str, folders: Sequence[Path] | None = None) -> HouseStyle:
    """The house style of that name; read again only when its file has changed.

    ``folders`` are the user's and the bundled ones where they are not given.

    Raises:
        StyleError: no folder has it, or its file has mistakes.
    """
    searched = locations.house_style_folders() if folders is None else folders
    known = find_styles(searched)
    if name not in known:
        listed = ", ".join(known) if known else "none"
        if not locations.is_style_name(name):
            raise StyleError(
                f"{name[:_LONGEST_TOLD]!r} is no name of a house style, which is that of a folder. Known house styles: "
                f"{listed}. Choose one of them for the committee."
            )
        where = searched[0] / name / STYLE_FILE if searched else Path(name) / STYLE_FILE
        raise StyleError(
            f"There is no house style {name!r}. Known house styles: {listed}. "
            f"Choose one of them for the committee, or make {where}."
        )
    return read_style(known[name])


def style_or_plain(name: str) -> HouseStyle:
    """The house style of that name, or the plain one where it cannot be used: an old meeting's may be gone.

    Raises:
        StyleError: the plain one cannot be used either.
    """
    try:
        return load_style(name)
    except StyleError:
        return load_style(_PLAIN)


def read_style(folder: Path) -> HouseStyle:
    """The house style in a folder, which holds a ``style.toml`` and may hold a Word template.

    Raises:
        StyleError: the file cannot be read or has mistakes; every mistake is listed.
    """
    file = folder / STYLE_FILE
    try:
        status = file.stat()
        template = next((one for name in _TEMPLATE_FILES if (one := folder / name).is_file()), None)
        stamp = (status.st_mtime_ns, status.st_size, template)
        cached = _cache.get(folder)
        if cached and cached[0] == stamp:
            return cached[1]
        own = own_file(bytes_of(file))
    except OSError as error:
        raise StyleError(f"The house style {folder.name!r} cannot be read: {error.strerror} ({file}).") from error
    sheet = _sheet(folder.name, file, own)
    style = HouseStyle(folder.name, sheet, {**DEFAULT_WORD_STYLES, **sheet.word_styles}, template or bundled_template())
    _cache[folder] = (stamp, style)
    return style


def bundled_template() -> Path:
    """The Word template of house styles that have none of their own."""
    return locations.bundled_themes() / "house" / TEMPLATE_FILE


def _sheet(name: str, file: Path, own: OwnFile) -> StyleSheet:
    if own.unread:
        raise mistakes_in(name, file, own.unread)
    try:
        return StyleSheet.model_validate(own.values)
    except ValidationError as error:
        raise mistakes_in(name, file, validation_problems(own.text, error, StyleSheet)) from None
