"""Publications for the tests of forms of file, and the forms by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from minutetaker.minutes.documents.document import Document, Role
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.publication import Printed, Publication, Rows
from minutetaker.outputs.registry import EXPORTERS

WORD, CSV, TEXT, JSON = (EXPORTERS.named(name) for name in ("docx", "csv", "text", "json"))


def printed(
    document: Document, *, template: Path | None = None, word_styles: Mapping[Role, str] | None = None
) -> Publication:
    """A document to be written, in the plain look or another."""
    style = load_style("parish")
    look = replace(style, template=template or style.template, word_styles=word_styles or style.word_styles)
    return Publication(body="Committee", day=date(2031, 3, 4), what="minutes", printed=Printed(lambda: document, look))


def table(*rows: tuple[str, ...], restricted: bool = False) -> Publication:
    """A table to be written."""
    found: Rows = rows
    return Publication(body="Committee", day=date(2031, 3, 4), what="table", restricted=restricted, rows=lambda: found)
