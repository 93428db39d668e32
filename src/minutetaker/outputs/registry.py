"""The forms of file that can be written: minutetaker's own, and those that other packages add."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from minutetaker.outputs.exporter import Exporter, ReadableExporter
from minutetaker.outputs.publication import Content
from minutetaker.registry import Registry

Form = TypeVar("Form", bound=Exporter)

EXPORTERS = Registry[Exporter](
    "minutetaker.exporters",
    Exporter,
    {
        "docx": "minutetaker.outputs.word.exporter:exporter",
        "csv": "minutetaker.outputs.csv.exporter:exporter",
        "text": "minutetaker.outputs.text.exporter:exporter",
        "json": "minutetaker.outputs.json.exporter:exporter",
    },
)
"""The first that fits is written where nobody says; to standard output, the first that fits and is text."""


def that_write(*contents: Content) -> tuple[Exporter, ...]:
    """Those that can be used and write one of these, in the order in which they are offered."""
    return tuple(one for one in EXPORTERS.usable().values() if one.content in contents)


def that_read() -> tuple[ReadableExporter, ...]:
    """Those that can be used and read the text of their files, in the order in which they are offered."""
    return tuple(one for one in EXPORTERS.usable().values() if isinstance(one, ReadableExporter))


def by_ending(name: str, offered: Iterable[Form]) -> Form | None:
    """The first of them whose files are named so; None where the name has no such ending."""
    return next((one for one in offered if name.casefold().endswith(one.ending)), None)
