"""``minutetaker import`` and ``minutetaker schema``: meetings from other computers and other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minutetaker.cli.access import open_to_write
from minutetaker.cli.printing import remark, say, say_json
from minutetaker.record import MinutetakerError

STANDARD_INPUT = Path("-")


class FileError(MinutetakerError):
    """A file that cannot be read."""


def import_file(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A file that minutetaker export --format json wrote; - for standard input.",
            show_default=False,
        ),
    ],
) -> None:
    """Bring meetings in from another computer, and print their references.

    What form of file it is is told by what it holds. A meeting that the store has already is left as it is, and the
    import refused.

    \b
    Examples:
      minutetaker import parks.json
      minutetaker export latest --format json --output - | minutetaker --store other.db import -
    """
    from minutetaker.desk.meetings.importing import import_meetings
    from minutetaker.desk.words.meeting_references import references
    from minutetaker.inputs.reading import read_meetings

    reading = read_meetings(_content(file), "" if file == STANDARD_INPUT else file.name)
    with open_to_write(context) as store:
        meetings = import_meetings(store, reading.meetings)
        named = references(store.meetings())
    for meeting in meetings:
        say(named[meeting.id])
    for doubt in reading.doubts:
        remark(str(doubt))
    for style in dict.fromkeys(meeting.style for meeting in meetings):
        _remark_on_style(style)


def print_schema() -> None:
    """Print the JSON Schema of the files that import reads and export writes."""
    from minutetaker.interchange import schema

    say_json(schema())


def _content(file: Path) -> bytes:
    from minutetaker.inputs.reading import MAX_BYTES

    try:
        if file == STANDARD_INPUT:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileError(f"{file} cannot be read: {error.strerror or error}.") from error


def _remark_on_style(name: str) -> None:
    from minutetaker.minutes.style.style_files import StyleError, load_style

    try:
        load_style(name)
    except StyleError as error:
        remark(f"The meeting is kept, but cannot be printed in its house style yet. {error}")
