"""A Word file as bytes: zipped the same way each time, and sealed so that a later edit by hand can be told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from lxml import etree

from minutetaker.outputs.exporter import Seal
from minutetaker.outputs.word.xml import Element, parsed
from minutetaker.outputs.word.zipped import UnfitFileError, members_of

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_SEAL = re.compile(
    r"minutetaker:sha256:(?P<digest>[0-9a-f]{64})(?:;ledger=(?P<ledger>\d+:[0-9a-f]{64}))?(?:;(?P<source>.*))?",
    re.DOTALL,
)
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can give a member: what is the same then zips to the same bytes."""
_NONE = Seal("", is_untouched=False)


def to_bytes(word: Any, trees: Mapping[Any, Element], *, source: str = "", ledger: str = "") -> bytes:
    """The python-docx document as a .docx with a seal that names its source, and where the ledger ended.

    Args:
        trees: what some of its parts hold now instead.
    """
    package = word.part.package
    core = _core_part(word)
    parts = {str(part.partname)[1:]: part for part in package.iter_parts()}
    blobs = {
        name: _serialised(trees[part]) if part in trees else part.blob
        for name, part in parts.items()
        if part is not core
    }
    said = (f"minutetaker:sha256:{_digest(blobs.items())}", f"ledger={ledger}" * bool(ledger), source)
    word.core_properties.identifier = ";".join(filter(None, said))
    blobs[_CORE] = core.blob
    members = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": package.rels.xml}
    for name, blob in sorted(blobs.items()):
        members[name] = blob
        if len(parts[name].rels):
            folder, _, base = name.rpartition("/")
            members[f"{folder}/_rels/{base}.rels"] = parts[name].rels.xml
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, blob in members.items():
            member = ZipInfo(name, _MOMENT)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, blob)
    return stream.getvalue()


def _core_part(word: Any) -> Any:
    """The part that holds the core properties, under the name where ``seal_of`` looks for it."""
    relations = word.part.package.rels.values()
    part = next(one.target_part for one in relations if one.reltype == RELATION.CORE_PROPERTIES)
    part.partname = PackURI(f"/{_CORE}")
    return part


def _serialised(root: Element) -> bytes:
    data: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return data


def _content_types(parts: dict[str, Any]) -> bytes:
    root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap={None: _CONTENT_TYPES})  # type: ignore[dict-item]
    etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension="rels", ContentType=_RELATIONS_TYPE)
    etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension="xml", ContentType="application/xml")
    for name, part in sorted(parts.items()):
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=part.content_type)
    return _serialised(root)


def _digest(members: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over everything that prints: the parts under ``word/``, by name, without their relations."""
    total = hashlib.sha256()
    for name, blob in sorted(members):
        if name.startswith("word/") and not name.endswith(".rels"):
            total.update(f"{name}\0{len(blob)}\0".encode())
            total.update(blob)
    return total.hexdigest()


def seal_of(path: Path) -> Seal:
    """The source that the file at ``path`` names, and whether it holds exactly what an export put there.

    Not so too for a file that no export wrote, or that cannot be read as a Word file.

    Raises:
        OSError: the file cannot be read at all.
    """
    try:
        members = members_of(path)
        identifier = str(parsed(members[_CORE]).findtext(_IDENTIFIER) or "")
    except (UnfitFileError, KeyError, ValueError, etree.XMLSyntaxError):
        return _NONE
    seal = _SEAL.fullmatch(identifier)
    if seal is None:
        return _NONE
    return Seal(seal["source"] or "", seal["digest"] == _digest(members.items()), seal["ledger"] or "")
