"""Word files as strangers make them, with anything that such a file can carry, for the tests of templates."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Self
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from lxml import etree

from minutetaker.outputs.word.template import look
from minutetaker.outputs.word.xml import R, W

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
"""A picture of one point."""
URL, SHARE = "https://evil.example/crest.png", r"\\evil.example\share\crest.png"
CREST = "Crest of Tarnbeck"

_PREFIXES = {
    "w": W,
    "r": R,
    "a": look.A,
    "v": look.V,
    "o": look.O,
    "pic": look.PIC,
    "wp": look.WP,
    "wps": look.WPS,
    "mc": look.MC,
    "w14": look.W14,
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _PREFIXES.items())
_TYPES = "[Content_Types].xml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Stranger:
    """A Word file with a header that says ``CREST``, to be given what a stranger's file may carry."""

    def __init__(self) -> None:
        word = docx.Document()
        word.sections[0].header.paragraphs[0].text = CREST
        word.settings.odd_and_even_pages_header_footer = False
        stream = BytesIO()
        word.save(stream)
        with ZipFile(stream) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}

    def put(self, part: str, inside: str, *, into: str = ".", first: bool = False) -> Self:
        """XML into an element of ``word/PART.xml``, at its end or its beginning."""
        name = f"word/{part}.xml"
        root = etree.fromstring(self.members[name])
        target = root if into == "." else next(root.iter(f"{{{W}}}{into}"))
        new = list(etree.fromstring(f"<x {_DECLARED}>{inside}</x>"))
        for at, element in enumerate(new):
            target.insert(at if first else len(target), element)
        self.members[name] = etree.tostring(root)
        return self

    def header(self, inside: str) -> Self:
        return self.put("header1", inside)

    def body(self, inside: str) -> Self:
        return self.put("document", inside, into="body", first=True)

    def settings(self, inside: str) -> Self:
        return self.put("settings", inside)

    def relate(self, part: str, kind: str, target: str, *, external: bool = True, key: str = "rId900") -> Self:
        """A part pointing at another, or at another place; the whole file where ``part`` is empty."""
        name = f"word/_rels/{part}.xml.rels" if part else "_rels/.rels"
        mode = ' TargetMode="External"' if external else ""
        one = f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{target}"{mode}/>'
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        before = self.members.get(name, f'<Relationships xmlns="{package}"></Relationships>'.encode())
        before = re.sub(rb"/>\s*$", b"></Relationships>", before) if b"</Relationships>" not in before else before
        self.members[name] = before.replace(b"</Relationships>", one.encode() + b"</Relationships>")
        return self

    def add(self, name: str, data: bytes | str, content_type: str = "application/xml") -> Self:
        """Another part."""
        self.members[name] = data if isinstance(data, bytes) else data.encode()
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        self.members[_TYPES] = self.members[_TYPES].replace(b"</Types>", override.encode())
        return self

    def as_type(self, main_type: str) -> Self:
        """As a template, or as a document with macros."""
        was = f"{_WORD}.document.main+xml".encode()
        self.members[_TYPES] = self.members[_TYPES].replace(was, main_type.encode())
        return self

    def data(self) -> bytes:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for name, data in self.members.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def saved(self, folder: Path) -> Path:
        path = folder / "template.docx"
        path.write_bytes(self.data())
        return path


def field(instruction: str, shown: str = "shown") -> str:
    """A complex field in a paragraph of its own."""
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def picture(blip: str) -> str:
    """A DrawingML picture in a paragraph of its own; ``blip`` are the attributes of what it shows."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="P"/>'
        f'<a:graphic><a:graphicData uri="{look.PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="P"/><pic:cNvPicPr/>'
        f"</pic:nvPicPr><pic:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def asks_others(data: bytes) -> Iterator[str]:
    """Every place in a Word file that could make a program ask another place, or run something."""
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if not name.endswith((".xml", ".rels")):
                if not name.startswith(("word/media/image", "word/fonts/font")):
                    yield name
                continue
            root = etree.fromstring(content)
            for one in root.iter("{*}Relationship"):
                if one.get("TargetMode") == "External":
                    yield f"{name}: {one.get('Target')}"
            for one in root.iter():
                yield from (f"{name}: {one.tag} {value}" for value in map(str, one.attrib.values()) if _is_place(value))
                if one.tag == f"{{{W}}}instrText" and (one.text or "").split()[:1] not in (["PAGE"], ["NUMPAGES"]):
                    yield f"{name}: {one.text}"


_OWN = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/")


def _is_place(value: str) -> bool:
    return bool(re.search(r"://|^\\\\|^//|^[A-Za-z]:\\", value)) and not value.startswith(_OWN)
