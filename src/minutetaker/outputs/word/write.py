"""A document of minutes as the council's own Word file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from minutetaker.minutes.documents.document import Document, Role
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from minutetaker.outputs.publication import Heard, unheard
from minutetaker.outputs.word.body import Body
from minutetaker.outputs.word.header_footer import fill_header_and_footer, set_properties
from minutetaker.outputs.word.list_numbering import ListNumbering, highest_id
from minutetaker.outputs.word.package import to_bytes
from minutetaker.outputs.word.sections import Sections
from minutetaker.outputs.word.template.sifted_template import numbering_part, open_template
from minutetaker.outputs.word.template_styles import read_styles, set_language, styles_by_role
from minutetaker.outputs.word.text_tables import table_look
from minutetaker.outputs.word.xml import Element, holdable, w

_DEFAULT_LANGUAGE = "en-GB"


def build_docx(
    document: Document,
    *,
    template: Path,
    word_styles: Mapping[Role, str],
    source: str = "",
    ledger: str = "",
    now: datetime | None = None,
    heard: Heard = unheard,
) -> bytes:
    """The document as the bytes of a .docx; the same document, template, ``source`` and ``now`` give the same bytes.

    Roles that ``word_styles`` leaves out take their default style. ``source`` and ``ledger``
    are what its seal says of what it is made from.

    Raises:
        WordError: the template is missing, is no Word document, or lacks a style.
    """
    word = open_template(template)
    root = word.styles.element
    styles = read_styles(root)
    looks = styles_by_role(styles, {**DEFAULT_WORD_STYLES, **word_styles}, str(template))
    set_language(root, holdable(document.language).strip() or _DEFAULT_LANGUAGE)
    fill_header_and_footer(word, document, styles)
    set_properties(word, document, now or datetime.now(UTC))

    trees = {part: _plain_tree(part) for part in (word.part, numbering_part(word))}
    tree, numbers = trees.values()
    body = tree.find(w("body"))
    section = body.find(w("sectPr"))
    body.remove(section)
    sections = Sections(section)
    numbering = ListNumbering(
        [(one.label, looks[one.role]) for one in document.paragraphs() if one.label is not None and one.label.text],
        first_look=highest_id(numbers, "abstractNum", "abstractNumId") + 1,
        first_list=max(highest_id(numbers, "num", "numId"), 0) + 1,
    )
    Body(body, looks, numbering, sections, table_look(root, sections.text_width)).write(document.blocks, heard)
    body.append(sections.next())
    numbering.write(numbers)
    return to_bytes(word, trees, source=source, ledger=ledger)


def _plain_tree(part: Any) -> Element:
    """What the part holds, as lxml's own elements: python-docx looks up a class for every element of its own."""
    return etree.fromstring(part.blob)
