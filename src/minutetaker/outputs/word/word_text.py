"""The text of a Word file as whoever opens it meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from minutetaker.outputs.errors import WordError
from minutetaker.outputs.exporter import Oddity, PrintedText
from minutetaker.outputs.word.shown_looks import Looks
from minutetaker.outputs.word.xml import RUN, Element, P, parsed, w
from minutetaker.outputs.word.zipped import members_of

_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_GONE = (w("del"), w("moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""What was taken out or moved away under tracked changes, and what only programs show that do not know the newer."""
_FROM_ELSEWHERE = {
    w("altChunk"): "another file within it",
    w("subDoc"): "another file within it",
    w("dataBinding"): "a text that is filled in when it is opened",
}
_PICTURES = (w("drawing"), w("pict"), w("object"))
_PAGE_NUMBERS = {"PAGE": "{page}", "NUMPAGES": "{pages}"}
_BESIDE = (RELATION.FOOTNOTES, RELATION.ENDNOTES, RELATION.COMMENTS)


def read_text(file: Path | bytes) -> PrintedText:
    """The text of a Word file, or of what such a file holds, with its notes and comments last.

    What was taken out under tracked changes is left out, and what was put in is there; automatic numbers are left out,
    and those of pages stand as ``{page}`` and ``{pages}``.

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
        reader = _WordReader(Looks(document.styles.element))
        body = [*reader.lines(document.element.body), *_notes(document, reader)]
        headers = dict.fromkeys(line for one in _margins(document, "header") for line in reader.lines(one))
        footers = dict.fromkeys(line for one in _margins(document, "footer") for line in reader.lines(one))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise WordError(f"{named} cannot be read as a Word document (.docx).") from error
    return PrintedText(tuple(body), tuple(headers), tuple(footers), tuple(reader.oddities))


def _margins(document: Any, kind: str) -> Iterator[Element]:
    """What stands above or below the pages: every page, and the first and the even ones where those have their own."""
    has_even = document.settings.odd_and_even_pages_header_footer
    for section in document.sections:
        yield getattr(section, kind)._element
        if section.different_first_page_header_footer:
            yield getattr(section, f"first_page_{kind}")._element
        if has_even:
            yield getattr(section, f"even_page_{kind}")._element


def _notes(document: Any, reader: _WordReader) -> Iterator[str]:
    for relation in document.part.rels.values():
        if relation.reltype in _BESIDE and not relation.is_external:
            yield from reader.lines(parsed(relation.target_part.blob))


@dataclass(slots=True)
class _WordReader:
    """Reads one file; ``oddities`` are those of what has been read, each where it stands."""

    looks: Looks
    oddities: list[Oddity] = field(default_factory=list)

    def lines(self, root: Element) -> Iterator[str]:
        self.oddities += (Oddity(_FROM_ELSEWHERE[one.tag], "") for one in root.iter(*_FROM_ELSEWHERE))
        for paragraph in root.iter(P):
            if any(one.tag in _GONE for one in paragraph.iterancestors()):
                continue
            pieces = [*self._pieces(paragraph, paragraph, _Fields(self.oddities))]
            for look, same in groupby((one for one in pieces if one[1].strip()), key=lambda piece: piece[0]):
                if look:
                    self.oddities.append(Oddity(look, " ".join("".join(text for _, text in same).split())))
            text = "".join(text for _, text in pieces).strip()
            if text:
                yield text

    def _pieces(self, parent: Element, paragraph: Element, fields: _Fields) -> Iterator[tuple[str, str]]:
        """The words of a paragraph, each with how it is shown."""
        for one in parent.iterchildren("*"):
            if one.tag == RUN:
                yield from self._of_run(one, paragraph, fields)
            elif one.tag == _MATHS:
                yield "", one.text or ""
            elif one.tag == w("fldSimple"):
                yield "", fields.begun_with(one.get(w("instr"), ""))
                yield from self._pieces(one, paragraph, fields)
                fields.end()
            elif one.tag not in _GONE and one.tag != P:
                yield from self._pieces(one, paragraph, fields)

    def _of_run(self, run: Element, paragraph: Element, fields: _Fields) -> Iterator[tuple[str, str]]:
        look = self.looks.of(run, paragraph)
        for one in run.iterchildren("*"):
            if one.tag == w("fldChar") or one.tag == w("instrText"):
                yield look, fields.met(one)
            elif one.tag in _GONE or fields.is_page_number:
                continue
            elif one.tag == w("t") or one.tag in _BREAKS:
                yield look, _BREAKS.get(one.tag, one.text or "")
            elif one.tag in _PICTURES or one.find(f".//{w('drawing')}") is not None:
                self.oddities.append(Oddity("a picture", ""))


@dataclass(slots=True)
class _OpenField:
    instruction: str
    is_told: bool = False


class _Fields:
    """The fields of a paragraph, one within another: what they say is worked out anew when the file is opened."""

    def __init__(self, oddities: list[Oddity]) -> None:
        self._oddities = oddities
        self._open: list[_OpenField] = []

    @property
    def is_page_number(self) -> bool:
        """Whether what comes is the number that a page, or the last one, had when the file was saved."""
        return any(one.is_told and _page_number(one.instruction) for one in self._open)

    def met(self, mark: Element) -> str:
        """Take in a part of a field, and give what is to be read for it."""
        if mark.tag == w("instrText"):
            if self._open:
                self._open[-1].instruction += mark.text or ""
            return ""
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._open.append(_OpenField(""))
        shown = self._shown() if kind in ("separate", "end") else ""
        if kind == "end":
            self.end()
        return shown

    def begun_with(self, instruction: str) -> str:
        """Take in the beginning of a field, and give what is to be read for it."""
        self._open.append(_OpenField(instruction))
        return self._shown()

    def end(self) -> None:
        """Take in the end of a field."""
        if self._open:
            self._open.pop()

    def _shown(self) -> str:
        if not self._open or self._open[-1].is_told:
            return ""
        self._open[-1].is_told = True
        number = _page_number(self._open[-1].instruction)
        if not number:
            self._oddities.append(Oddity("worked out when it is opened", " ".join(self._open[-1].instruction.split())))
        return number


def _page_number(instruction: str) -> str:
    """``{page}`` or ``{pages}``; empty for another field."""
    return _PAGE_NUMBERS.get((instruction.split() or [""])[0].upper(), "")
