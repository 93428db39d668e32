"""Looks into a .docx for the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from lxml import etree

from minutetaker.locations import bundled_themes
from minutetaker.minutes.documents.document import Document
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from minutetaker.outputs.word.write import build_docx
from minutetaker.outputs.word.xml import Element, w

TEMPLATE = bundled_themes() / "house" / "template.docx"
MOMENT = datetime(2031, 3, 5, 9, 30, tzinfo=UTC)


def built(document: Document) -> bytes:
    return build_docx(document, template=TEMPLATE, word_styles=DEFAULT_WORD_STYLES, now=MOMENT)


def part(data: bytes, name: str) -> Element:
    """One XML part of the file, such as ``word/document.xml``."""
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def names(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def whole_text(data: bytes) -> str:
    """Every part as text, to search for what must not be there."""
    with ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def body_paragraphs(data: bytes) -> list[Element]:
    return list(part(data, "word/document.xml").find(w("body")).iter(w("p")))


def text_of(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))
