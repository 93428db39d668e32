"""House styles: a new one from another, and one checked to the last sentence."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from minutetaker import locations
from minutetaker.desk.meetings.export import minutes_publication, minutes_text
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import (
    STYLE_FILE,
    StyleError,
    load_style,
    read_style,
)
from minutetaker.outputs.exporter import TemplateExporter
from minutetaker.outputs.publishing import written
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.record import Meeting
from minutetaker.stores import open_store

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def copy_style(source: str, name: str) -> Path:
    """Make a house style of the user's own from another, with a Word template to change; its folder.

    Raises:
        StyleError: the source has mistakes or does not exist, the name is unfit or taken, or the folder cannot be made.
    """
    if not _NAME.fullmatch(name) or len(name) > 60:
        raise StyleError(f"{name!r} is no name for a house style: use small letters, digits and hyphens (our-council).")
    style = load_style(source)
    folder = locations.user_config() / "house" / name
    if folder.exists():
        raise StyleError(
            f"You have a house style {name!r} already, in {folder}. Change it there, or take another name."
        )
    try:
        folder.mkdir(parents=True)
        shutil.copyfile(_file_of(source), folder / STYLE_FILE)
        shutil.copyfile(style.template, folder / style.template.name)
    except OSError as error:
        raise StyleError(f"The house style cannot be made in {folder}: {error.strerror or error}.") from error
    return folder


def check_style(folder: Path) -> Sequence[str]:
    """Read a house style, and print a sample meeting in it, whole and item by item, to find every mistake.

    Returns:
        What of its Word template is no look and does not come over into any file: where it stands, and what it is.

    Raises:
        StyleError: its file cannot be read or has mistakes; all of them are listed.
        WordError: its Word template is unfit, or lacks styles; all of them are listed.
    """
    style = read_style(folder)
    meeting = _sample(style)
    word = EXPORTERS.named("docx")
    written(minutes_publication(meeting, style, include_exempt=True), word)
    for item in meeting.items:
        compose(meeting, style, item_id=item.id)
    return word.left_out_of(style.template) if isinstance(word, TemplateExporter) else ()


def sample_minutes(style: HouseStyle) -> str:
    """The sample meeting as it reads in a house style, as plain text."""
    return minutes_text(_sample(style), style)


def _file_of(name: str) -> Path:
    held = (folder / name / STYLE_FILE for folder in locations.house_style_folders())
    return next(file for file in held if file.is_file())


def _sample(style: HouseStyle) -> Meeting:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, open_store(Path(folder) / "s.db", who="") as store:
        return build_sample(store, style=style.name)
