"""Header and footer of every page, and the properties of the file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from minutetaker.minutes.documents.document import Document
from minutetaker.outputs.word.template_styles import Styles
from minutetaker.outputs.word.xml import P_PR, Element, P, append_field, child, holdable, set_text, w

_PLACEHOLDERS = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_LONGEST_PROPERTY = 255
"""Characters that a core property may have."""
_LAST_PRINTED = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastPrinted"
_PICTURES = ("drawing", "pict", "object")


def fill_header_and_footer(word: Any, document: Document, styles: Styles) -> None:
    """Put the document's lines into the template's header and footer, below what the council has there.

    A first page or even pages of their own get the same footer; a first page keeps its own header,
    which is where a crest stands.
    """
    section = word.sections[0]
    headers, footers = [section.header], [section.footer]
    if section.different_first_page_header_footer:
        footers.append(section.first_page_footer)
    if word.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
        footers.append(section.even_page_footer)
    for part in headers:
        _fill(part._element, document.header, styles, "header")
    for part in footers:
        line = _fill(part._element, document.footer, styles, "footer")
        if document.footer_code and line is not None:
            from minutetaker.outputs.word.qr_code import append_qr_code

            append_qr_code(line, part.part, holdable(document.footer_code))


def _fill(part: Element, text: str, styles: Styles, style: str) -> Element | None:
    """Write the line into the first empty paragraph there, or else into a new one at the end, and give that back."""
    if not text.strip():
        return None
    target = next((one for one in part.iterchildren(P) if _is_empty(one)), None)
    if target is None:
        target = child(part, "p")
    for run in target.findall(w("r")):
        target.remove(run)
    if target.find(P_PR) is None and style in styles:
        properties = child(target, "pPr")
        child(properties, "pStyle", val=styles[style].style_id)
        target.insert(0, properties)
    for piece in _PLACEHOLDERS.split(text):
        if piece in _FIELDS:
            append_field(target, _FIELDS[piece], "1")
        elif piece:
            set_text(child(target, "r"), piece)
    return target


def _is_empty(paragraph: Element) -> bool:
    if any(paragraph.find(f".//{w(tag)}") is not None for tag in _PICTURES):
        return False
    return not "".join(text.text or "" for text in paragraph.iter(w("t"), w("instrText"))).strip()


def set_properties(word: Any, document: Document, now: datetime) -> None:
    """Set or blank every property that a reader can see: the template's author and title are not ours."""
    properties = word.core_properties
    for name in ("author", "last_modified_by", "comments", "category", "content_status", "identifier", "version"):
        setattr(properties, name, "")
    for name, text in (
        ("title", document.title),
        ("subject", document.subject),
        ("keywords", document.keywords),
        ("language", document.language),
    ):
        setattr(properties, name, holdable(text)[:_LONGEST_PROPERTY])
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1
    printed = properties._element.find(_LAST_PRINTED)
    if printed is not None:
        properties._element.remove(printed)
