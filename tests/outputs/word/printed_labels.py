"""The labels that Word will print, read back from the file's numbering.

python-docx leaves labels out of a paragraph's text, so this is how an export is checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from minutetaker.outputs.word.list_numbering import word_number
from minutetaker.outputs.word.xml import Element, w


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph of the body as Word prints it; ``bookmark`` is the first bookmark's name."""

    style_id: str
    label: str
    text: str
    bookmark: str | None = None


def printed_paragraphs(docx: bytes) -> list[PrintedParagraph]:
    """Every paragraph of the body outside tables, in reading order, with the label that Word works out for it.

    Raises:
        KeyError: the bytes are a zip file but no Word document.
        zipfile.BadZipFile: they are no zip file.
    """
    with ZipFile(BytesIO(docx)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(w("body"))
        resolver = _Resolver(etree.fromstring(archive.read("word/numbering.xml")))
    paragraphs = [] if body is None else body.findall(w("p"))
    return [_printed(paragraph, resolver) for paragraph in paragraphs]


def _printed(paragraph: Element, resolver: _Resolver) -> PrintedParagraph:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    numbering = paragraph.find(f"{w('pPr')}/{w('numPr')}")
    bookmark = paragraph.find(w("bookmarkStart"))
    return PrintedParagraph(
        style_id="" if style is None else str(style.get(w("val"))),
        label="" if numbering is None else resolver.label(_number(numbering, "numId"), _number(numbering, "ilvl")),
        text="".join(_characters(paragraph)),
        bookmark=None if bookmark is None else str(bookmark.get(w("name"))),
    )


def _characters(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iterfind(f"{w('r')}/*"):
        if element.tag == w("t"):
            yield element.text or ""
        elif element.tag in (w("br"), w("tab")):
            yield "\n" if element.tag == w("br") else "\t"


def _number(parent: Element, tag: str) -> int:
    element = parent.find(w(tag))
    return 0 if element is None else int(element.get(w("val")))


class _Resolver:
    """Counts as Word does: per look of a list (``w:abstractNum``), a list's own start taken once, at its first use."""

    def __init__(self, root: Element) -> None:
        self._levels = {
            (int(look.get(w("abstractNumId"))), int(level.get(w("ilvl")))): level
            for look in root.findall(w("abstractNum"))
            for level in look.findall(w("lvl"))
        }
        self._lists = {int(num.get(w("numId"))): num for num in root.findall(w("num"))}
        self._used: set[int] = set()
        self._counts: dict[tuple[int, int], int] = {}

    def label(self, num_id: int, level: int) -> str:
        if num_id not in self._lists:
            return ""
        look = _number(self._lists[num_id], "abstractNumId")
        self._count(num_id, look, level)
        text = self._levels[look, level].find(w("lvlText")).get(w("val"))
        printed = re.sub(r"%(\d)", lambda found: self._digits(look, int(found[1]) - 1), text)
        return printed.replace("%\u2060", "%")

    def _count(self, num_id: int, look: int, level: int) -> None:
        if num_id not in self._used:
            self._used.add(num_id)
            for override in self._lists[num_id].findall(w("lvlOverride")):
                own_level = int(override.get(w("ilvl")))
                self._counts[look, own_level] = _number(override, "startOverride") - 1
        start = _number(self._levels[look, level], "start")
        self._counts[look, level] = self._counts.get((look, level), start - 1) + 1
        for key in [key for key in self._counts if key[0] == look and key[1] > level]:
            del self._counts[key]

    def _digits(self, look: int, level: int) -> str:
        entry = self._levels[look, level]
        number = self._counts.get((look, level), _number(entry, "start"))
        return word_number(number, entry.find(w("numFmt")).get(w("val"))) or ""
