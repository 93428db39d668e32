"""The terminal's colours: one TOML file for each set, the user's own beside the bundled ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from minutetaker.mistakes import Mistake
from minutetaker.own_files.own_file import OwnFile, read_own_file, unknown

if TYPE_CHECKING:
    from minutetaker.own_files.own_file_error import OwnFileError

DEFAULT_THEME = "council"
OWN_COLOURS = {
    "ansi-dark": "The terminal's own colours, on dark",
    "ansi-light": "The terminal's own colours, on light",
}
"""Sets that Textual brings, which use the colours that the terminal is set to."""

_COLOURS = (
    *("primary", "secondary", "accent", "error", "warning", "success"),
    *("foreground", "background", "surface", "panel", "boost"),
)
_NEEDED = ("primary", "background", "foreground")
_KEYS = ("title", "dark", "colours", "variables")
_TEXT_STYLES = frozenset({"none", "bold", "dim", "italic", "underline", "reverse", "strike", "not"})


@dataclass(frozen=True, slots=True)
class ScreenTheme:
    """One set of colours: ``title`` is what the list of them shows."""

    title: str
    theme: Theme


def theme_named(name: str, folders: Sequence[Path]) -> ScreenTheme | None:
    """One set of colours, where there is such a file and it has no mistakes."""
    if not name or name != Path(name).name:
        return None
    file = next((one for folder in folders if (one := folder / f"{name}.toml").is_file()), None)
    return _read(file)[0] if file else None


def find_themes(folders: Sequence[Path]) -> tuple[dict[str, ScreenTheme], list[OwnFileError]]:
    """Every set of colours by name, the first folder that has it winning, and what is wrong with the others."""
    found: dict[str, ScreenTheme] = {}
    errors = []
    for file in (file for folder in folders for file in _files(folder)):
        if file.stem not in found:
            theme, mistakes = _read(file)
            if theme is not None:
                found[file.stem] = theme
            else:
                errors.append(_error(file, mistakes))
    return found, errors


def _error(file: Path, mistakes: Sequence[Mistake]) -> OwnFileError:
    from minutetaker.own_files.own_file_error import OwnFileError

    return OwnFileError(file, mistakes, f"The colours {file.stem!r} cannot be used.")


def _read(file: Path) -> tuple[ScreenTheme | None, list[Mistake]]:
    """One set of colours, or else what is wrong with its file."""
    try:
        own = read_own_file(file)
    except FileNotFoundError:
        return None, [Mistake(1, "", "the file is gone.")]
    mistakes = list(own.unread) or list(_mistakes(own))
    if mistakes:
        return None, mistakes
    values = own.values
    theme = Theme(
        file.stem, **values["colours"], dark=values.get("dark", True), variables=dict(values.get("variables", {}))
    )
    return ScreenTheme(values.get("title", file.stem), theme), []


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if one.suffix == ".toml")
    except OSError:
        return []


def _mistakes(own: OwnFile) -> Iterator[Mistake]:
    values = own.values
    for key in values:
        if key not in _KEYS:
            yield own.mistake((key,), unknown(key, _KEYS, "setting of a set of colours"))
    if not isinstance(values.get("title", ""), str):
        yield own.mistake(("title",), "must be text in quotes.")
    if not isinstance(values.get("dark", True), bool):
        yield own.mistake(("dark",), "must be true or false, without quotes.")
    yield from _colour_mistakes(own, values.get("colours", {}))
    yield from _variable_mistakes(own, values.get("variables", {}))


def _colour_mistakes(own: OwnFile, colours: Any) -> Iterator[Mistake]:
    if not isinstance(colours, dict):
        yield own.mistake(("colours",), "must be a section: [colours]")
        return
    for name in _NEEDED:
        if name not in colours:
            yield own.mistake(("colours",), f"{name} is missing.")
    for name, value in colours.items():
        if name not in _COLOURS:
            yield own.mistake(("colours", name), unknown(name, _COLOURS, "colour of a screen"))
        elif not _is_colour(value):
            yield own.mistake(("colours", name), f'{value!r} is no colour: write it like "#1d5a8e".')


def _variable_mistakes(own: OwnFile, variables: Any) -> Iterator[Mistake]:
    if not isinstance(variables, dict):
        yield own.mistake(("variables",), "must be a section: [variables]")
        return
    for name, value in variables.items():
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            yield own.mistake(("variables", name), "is no name of a variable: small letters and hyphens only.")
        elif name.endswith("-style"):
            if not isinstance(value, str) or not value.split() or not _TEXT_STYLES.issuperset(value.split()):
                yield own.mistake(("variables", name), f"{value!r} is none of bold, dim, italic, underline, reverse.")
        elif not _is_colour(value, may_be_faint=True):
            yield own.mistake(("variables", name), f'{value!r} is no colour: write it like "#1d5a8e" or "#1d5a8e 40%".')


def _is_colour(value: Any, *, may_be_faint: bool = False) -> bool:
    if not isinstance(value, str):
        return False
    colour = re.sub(r" (100|\d{1,2})%$", "", value) if may_be_faint else value
    try:
        Color.parse(colour)
    except ColorParseError:
        return False
    return not colour.startswith("$")
