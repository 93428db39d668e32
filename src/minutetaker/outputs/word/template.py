"""The council's template: opened, emptied of its own text, and of everything that is not the council's look."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from lxml import etree

from minutetaker.outputs.errors import WordError
from minutetaker.outputs.word.list_numbering import empty_numbering
from minutetaker.outputs.word.sections import plain_a4
from minutetaker.outputs.word.xml import Element, R, w

_LOOK_PARTS = frozenset(
    {
        RELATION.STYLES,
        RELATION.NUMBERING,
        RELATION.SETTINGS,
        RELATION.THEME,
        RELATION.FONT_TABLE,
        RELATION.FOOTNOTES,
        RELATION.ENDNOTES,
    }
)
"""What a document may keep without its body pointing at it: the rest belonged to the template's own text."""

_ATTACHED_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_REFERENCES = (f"{{{R}}}id", f"{{{R}}}embed", f"{{{R}}}link")


def open_template(path: Path) -> Any:
    """The template as a python-docx document with nothing in its body but the section properties.

    Raises:
        WordError: the file is missing, cannot be read, or is no Word document.
    """
    if not path.is_file():
        raise WordError(
            f"The Word template {path} is missing. Put it back, or name another template in the house style."
        )
    try:
        document = docx.Document(str(path))
    except PermissionError as error:
        raise WordError(
            f"The Word template {path} may not be read: ask for the right to read it, or name another."
        ) from error
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise WordError(
            f"The Word template {path} is not a Word document (.docx). Open it in Word, save it as "
            "'Word Document (*.docx)', and name that file in the house style."
        ) from error
    _forget_package_leftovers(document)
    _empty_body(document)
    return document


def _empty_body(document: Any) -> None:
    """Leave nothing of the template's own text, only the section properties that describe the page."""
    body = document.element.body
    sections = list(body.iter(w("sectPr")))
    section = sections[-1] if sections else plain_a4()
    _inherit_references(section, sections[-2::-1])
    for element in list(body):
        body.remove(element)
    body.append(section)
    _forget_unreferenced(document.part, section)


def _inherit_references(section: Element, earlier: list[Element]) -> None:
    """A section without a header of its own prints that of the section before, which is about to go."""
    references = (w("headerReference"), w("footerReference"))
    present = {(one.tag, one.get(w("type"))) for one in section.iterchildren(*references)}
    for other in earlier:
        for reference in list(other.iterchildren(*references)):
            key = (reference.tag, reference.get(w("type")))
            if key not in present:
                present.add(key)
                section.insert(0, reference)


def numbering_part(document: Any) -> Any:
    """The template's numbering, or a fresh one where it has none."""
    part = document.part
    present = _related(part, RELATION.NUMBERING)
    if present is not None:
        return present
    fresh = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty_numbering(), part.package)
    part.relate_to(fresh, RELATION.NUMBERING)
    return fresh


def _forget_package_leftovers(document: Any) -> None:
    """Thumbnails, custom properties and the name of the clerk's own template folder are not for publication."""
    package_relations = document.part.package.rels
    for key, relation in list(package_relations.items()):
        if relation.reltype not in (RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES):
            del package_relations[key]
    settings = _related(document.part, RELATION.SETTINGS)
    if settings is None:
        return
    for element in settings.element.findall(w("attachedTemplate")):
        settings.element.remove(element)
    for key, relation in list(settings.rels.items()):
        if relation.reltype == _ATTACHED_TEMPLATE:
            del settings.rels[key]


def _related(part: Any, relation_type: str) -> Any:
    """The part of that kind that ``part`` points at, or None."""
    found = (one.target_part for one in part.rels.values() if one.reltype == relation_type)
    return next(found, None)


def _forget_unreferenced(part: Any, section: Element) -> None:
    used = {element.get(name) for element in section.iter() for name in _REFERENCES}
    for key, relation in list(part.rels.items()):
        if relation.reltype not in _LOOK_PARTS and key not in used:
            del part.rels[key]
