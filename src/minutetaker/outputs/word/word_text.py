"""The text of a Word file as whoever opens it meets it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from minutetaker.outputs.errors import WordError
from minutetaker.outputs.exporter import PrintedText
from minutetaker.outputs.word.xml import Element, w
from minutetaker.outputs.word.zipped import members_of

_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}


def read_text(file: Path | bytes) -> PrintedText:
    """The text of a Word file, or of what such a file holds.

    What was taken out under tracked changes is left out, and what was put in is there; automatic numbers are left out.

    Raises:
        WordError: it is missing, cannot be read, or is no Word document.
    """
    if isinstance(file, bytes):
        return _read(file, "It")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise WordError(f"{file} cannot be read: {error.strerror or error}.") from error
    return _read(data, str(file))


def _read(data: bytes, named: str) -> PrintedText:
    try:
        members_of(data)
        document = docx.Document(BytesIO(data))
        headers = dict.fromkeys(line for one in document.sections for line in _lines(one.header._element))
        footers = dict.fromkeys(line for one in document.sections for line in _lines(one.footer._element))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise WordError(f"{named} cannot be read as a Word document (.docx).") from error
    return PrintedText(tuple(_lines(document.element.body)), tuple(headers), tuple(footers))


def _lines(root: Any) -> Iterator[str]:
    for paragraph in root.iter(w("p")):
        text = "".join(map(_text, paragraph.iter())).strip()
        if text:
            yield text


def _text(element: Element) -> str:
    return (element.text or "") if element.tag == w("t") else _BREAKS.get(str(element.tag), "")
