"""The parts of a template that came over, and the Word file that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile

from docx.opc.constants import CONTENT_TYPE

_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = {
    "document": ("word/document.xml", f"{_WORD}.document.main+xml"),
    "styles": ("word/styles.xml", f"{_WORD}.styles+xml"),
    "numbering": ("word/numbering.xml", f"{_WORD}.numbering+xml"),
    "settings": ("word/settings.xml", f"{_WORD}.settings+xml"),
    "theme": ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    "fontTable": ("word/fontTable.xml", f"{_WORD}.fontTable+xml"),
    "header": ("word/header{}.xml", f"{_WORD}.header+xml"),
    "footer": ("word/footer{}.xml", f"{_WORD}.footer+xml"),
    "image": ("word/media/image{}", ""),
    "font": ("word/fonts/font{}.odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont"),
}
"""Names and content types of the parts that come over, by the kind of their relation."""

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF8", 0, "image/gif"),
    (b"BM", 0, "image/bmp"),
    (b"II*\0", 0, "image/tiff"),
    (b"MM\0*", 0, "image/tiff"),
    (b" EMF", 40, "image/x-emf"),
    (b"\xd7\xcd\xc6\x9a", 0, "image/x-wmf"),
    (b"\1\0\x09\0", 0, "image/x-wmf"),
)


@dataclass(slots=True)
class KeptPart:
    """A part that came over, under a name of ours, with the parts that it points at: kind and name by id."""

    name: str
    content_type: str
    data: bytes = b""
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)

    def point_at(self, kind: str, name: str) -> str:
        """The id by which it points at a part."""
        for key, known in self.relations.items():
            if known == (kind, name):
                return key
        key = f"rId{len(self.relations) + 1}"
        self.relations[key] = (kind, name)
        return key


def new_part(kind: str, count: int, data: bytes = b"") -> KeptPart:
    """A part under a name of ours, as those of a stranger say what is nobody's business.

    Args:
        kind: of the relations to it.
        count: how many of that kind there are with it.
        data: what it holds, where that is copied; of a picture, one of those that :func:`picture_type` knows.
    """
    name, content_type = _NAMES[kind]
    if kind == "image":
        content_type = picture_type(data)
        name += "." + content_type.rpartition("/")[2].removeprefix("x-")
    return KeptPart(name.format(count), content_type, data)


def picture_type(data: bytes) -> str:
    """The media type of a picture by what it holds; nothing where it is none of those that Word prints."""
    return next((found for mark, at, found in _SIGNATURES if data[at : at + len(mark)] == mark), "")


def as_word_file(parts: list[KeptPart]) -> bytes:
    """The parts as a Word file; the document is the first of them."""
    types = "".join(f'<Override PartName="/{one.name}" ContentType="{one.content_type}"/>' for one in parts)
    relations = f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{relations}{types}</Types>')
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", parts[0].name)}))
        for one in parts:
            folder, _, base = one.name.rpartition("/")
            archive.writestr(one.name, one.data)
            archive.writestr(f"{folder}/_rels/{base}.rels", _relations(one.relations))
    return stream.getvalue()


def _relations(of: Mapping[str, tuple[str, str]]) -> str:
    each = (f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="/{name}"/>' for key, (kind, name) in of.items())
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'
