"""The paragraphs of the minutes as Word elements.

Built with lxml alone: python-docx's ``add_paragraph`` searches every earlier paragraph for the end
of the body, so it slows down with the square of the length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from minutetaker.minutes.document import Block, Columns, Paragraph, Role, Table
from minutetaker.record import Id
from minutetaker.word.numbering import Numbering
from minutetaker.word.sections import Sections
from minutetaker.word.styles import StyleLook
from minutetaker.word.tables import TableLook, append_table
from minutetaker.word.xml import (
    BOOKMARK_END,
    BOOKMARK_START,
    P_PR,
    P_STYLE,
    VAL,
    Element,
    P,
    append_text,
    child,
    w,
)

BOOKMARK_PREFIX = "_mt_"
"""Word does not list a bookmark whose name starts with an underscore."""

_DEFAULT_STEP = 680
"""Twips (1.2 cm) that a nested paragraph stands in where its style has no hanging indent to go by."""

_SPACE_AFTER_TABLE = 160
"""Twips: a table style has no space after it."""

_NOT_A_NAME = re.compile(r"\W")


class Body:
    """Writes blocks, in reading order, at the end of a ``w:body`` element that has no section properties yet."""

    def __init__(
        self,
        body: Element,
        looks: Mapping[Role, StyleLook],
        numbering: Numbering,
        sections: Sections,
        table_look: TableLook,
    ) -> None:
        self._body = body
        self._looks = looks
        self._numbering = numbering
        self._sections = sections
        self._table_look = table_look
        self._bookmarks: dict[str, int] = {}
        self._after_table = False

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Append every block."""
        for block in blocks:
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Table():
                    self._table(block)
                case Columns():
                    self._columns(block)

    def _columns(self, block: Columns) -> None:
        paragraphs = [one for one in block.paragraphs if _prints(one)]
        if not paragraphs:
            return
        if len(self._body):
            self._end_section(columns=1)
        for one in paragraphs:
            self._paragraph(one)
        self._end_section(columns=block.count)

    def _end_section(self, *, columns: int) -> None:
        last = self._body[-1]
        if last.tag != P:
            last = self._separator()
        properties = last.find(P_PR)
        if properties.find(w("sectPr")) is None:
            properties.append(self._sections.next(columns))

    def _table(self, table: Table) -> None:
        if not any(table.rows):
            return
        if len(self._body) and self._body[-1].tag != P:
            self._separator()
        start, end = self._bookmark(table.bookmark)
        append_table(self._body, table, self._table_look, start, end)
        self._after_table = True

    def _separator(self) -> Element:
        """Word joins two tables that touch, and a table cannot end a section: both need a paragraph, a thin one."""
        paragraph = child(self._body, "p")
        child(child(paragraph, "pPr"), "spacing", before=0, after=0, line=120, lineRule="exact")
        return paragraph

    def _paragraph(self, paragraph: Paragraph) -> None:
        if not _prints(paragraph):
            return
        look = self._looks[paragraph.role]
        element = etree.SubElement(self._body, P)
        properties = etree.SubElement(element, P_PR)
        etree.SubElement(properties, P_STYLE, {VAL: look.style_id})
        if paragraph.keep_with_next:
            child(properties, "keepNext")
        labelled = paragraph.label is not None and bool(paragraph.label.text)
        self._list_place(properties, paragraph, look, labelled)
        if self._after_table and look.space_before < _SPACE_AFTER_TABLE:
            child(properties, "spacing", before=_SPACE_AFTER_TABLE)
        self._after_table = False
        _indent(properties, paragraph, look, labelled)
        start, end = self._bookmark(paragraph.bookmark)
        if start is not None:
            element.append(start)
        append_text(element, paragraph.text)
        if end is not None:
            element.append(end)

    def _list_place(self, properties: Element, paragraph: Paragraph, look: StyleLook, labelled: bool) -> None:
        if labelled and paragraph.label is not None:
            place = self._numbering.place(paragraph.label)
            list_properties = child(properties, "numPr")
            child(list_properties, "ilvl", val=place.level)
            child(list_properties, "numId", val=place.num_id)
        elif look.is_list:
            child(child(properties, "numPr"), "numId", val=0)

    def _bookmark(self, entry_id: Id | None) -> tuple[Element | None, Element | None]:
        """The two ends of a hidden bookmark; a second one of the same name would be a fault in the file."""
        name = BOOKMARK_PREFIX + _NOT_A_NAME.sub("_", entry_id or "")[:36]
        if not entry_id or name in self._bookmarks:
            return None, None
        number = str(self._bookmarks.setdefault(name, len(self._bookmarks)))
        start = etree.Element(BOOKMARK_START, {w("id"): number, w("name"): name})
        return start, etree.Element(BOOKMARK_END, {w("id"): number})


def _prints(paragraph: Paragraph) -> bool:
    """Space is the style's affair: a paragraph with nothing in it is not printed."""
    return bool(paragraph.text.strip()) or (paragraph.label is not None and bool(paragraph.label.text))


def _indent(properties: Element, paragraph: Paragraph, look: StyleLook, labelled: bool) -> None:
    """Indents of its own, where the style's do not say where this paragraph stands."""
    step = look.hanging or _DEFAULT_STEP
    if labelled and paragraph.label is not None:
        left = look.hanging + max(paragraph.label.level, 0) * step
        if look.hanging and left > look.left:
            child(properties, "ind", left=left, hanging=look.hanging)
    elif look.hanging:
        left = max(look.left - look.hanging, paragraph.indent * step)
        child(properties, "ind", left=left, firstLine=0)
    elif paragraph.indent > 0:
        child(properties, "ind", left=look.left + paragraph.indent * step)
