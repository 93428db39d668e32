"""The paragraphs of the minutes as Word elements.

Built with lxml alone: python-docx's ``add_paragraph`` searches every earlier paragraph for the end
of the body, so it slows down with the square of the length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import NamedTuple, assert_never

from lxml import etree

from minutetaker.minutes.documents.document import Block, Columns, Paragraph, Role, Table
from minutetaker.outputs.publication import Heard, unheard
from minutetaker.outputs.word.list_numbering import ListNumbering
from minutetaker.outputs.word.sections import Sections
from minutetaker.outputs.word.template_styles import StyleLook
from minutetaker.outputs.word.text_tables import TableLook, append_table
from minutetaker.outputs.word.xml import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    NAME,
    P_PR,
    VAL,
    Element,
    P,
    W,
    child,
    set_text,
    w,
)
from minutetaker.record import Id

BOOKMARK_PREFIX = "_mt_"
"""Word does not list a bookmark whose name starts with an underscore."""

_SPACE_BY_TABLE = 160
"""Twips above and below a table: a table style has no space of its own."""

_NUM_PR = w("numPr")
_NOT_A_NAME = re.compile(r"\W")


def _lines_of(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) else 1


class _Shape(NamedTuple):
    """What paragraphs with the same properties share; a copy costs a seventh of building them anew."""

    role: Role
    keep_with_next: bool
    level: int | None
    """Of its list; None without a label."""
    indent: int
    after_table: bool
    bookmarked: bool


class Body:
    """Writes blocks, in reading order, at the end of a ``w:body`` element that has no section properties yet."""

    def __init__(
        self,
        body: Element,
        looks: Mapping[Role, StyleLook],
        numbering: ListNumbering,
        sections: Sections,
        table_look: TableLook,
    ) -> None:
        self._body = body
        self._looks = looks
        self._numbering = numbering
        self._sections = sections
        self._table_look = table_look
        self._bookmarks: set[str] = set()
        self._shapes: dict[_Shape, Element] = {}
        self._after_table = False

    def write(self, blocks: tuple[Block, ...], heard: Heard = unheard) -> None:
        """Append every block."""
        done, of = 0, sum(map(_lines_of, blocks))
        for block in blocks:
            heard("Writing the file", done, of)
            done += _lines_of(block)
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Table():
                    self._table(block)
                case Columns():
                    self._columns(block)
                case unknown:
                    assert_never(unknown)

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
        elif len(self._body):
            _space_after(self._body[-1].find(P_PR))
        append_table(self._body, table, self._table_look, self._cell_text)
        self._after_table = True

    def _separator(self) -> Element:
        """Word joins two tables that touch, and a table cannot end a section: both need a paragraph, a thin one."""
        paragraph = child(self._body, "p")
        child(child(paragraph, "pPr"), "spacing", before=0, after=0, line=120, lineRule="exact")
        return paragraph

    def _paragraph(self, paragraph: Paragraph) -> None:
        if not _prints(paragraph):
            return
        position = None
        if paragraph.label is not None and _has_label(paragraph):
            position = self._numbering.next_position(paragraph.label, self._looks[paragraph.role])
        name = self._new_bookmark(paragraph.bookmark)
        level = None if position is None else position.level
        shape = _Shape(
            paragraph.role, paragraph.keep_with_next, level, max(paragraph.indent, 0), self._after_table, bool(name)
        )
        self._after_table = False
        if shape not in self._shapes:
            self._shapes[shape] = _blank_paragraph(shape, self._looks[paragraph.role])
        element = deepcopy(self._shapes[shape])
        self._body.append(element)
        if position is not None:
            element[0].find(_NUM_PR)[1].set(VAL, str(position.num_id))
        if name:
            self._set_bookmark(name, element[1], element[-1])
        set_text(element[2 if name else 1], paragraph.text)

    def _cell_text(self, element: Element, text: str, bookmark: Id | None) -> None:
        name = self._new_bookmark(bookmark)
        start = etree.SubElement(element, BOOKMARK_START) if name else None
        set_text(child(element, "r"), text)
        if start is not None:
            self._set_bookmark(name, start, etree.SubElement(element, BOOKMARK_END))

    def _new_bookmark(self, entry_id: Id | None) -> str:
        """The name for a hidden bookmark; empty where there is none, or where that name is taken: twice is a fault."""
        name = BOOKMARK_PREFIX + _NOT_A_NAME.sub("_", entry_id)[:36] if entry_id else ""
        return "" if name in self._bookmarks else name

    def _set_bookmark(self, name: str, start: Element, end: Element) -> None:
        number = str(len(self._bookmarks))
        self._bookmarks.add(name)
        start.set(ID, number)
        start.set(NAME, name)
        end.set(ID, number)


def _blank_paragraph(shape: _Shape, look: StyleLook) -> Element:
    """A paragraph of that shape: properties, the start of its bookmark, a run for its text, the bookmark's end."""
    paragraph = etree.Element(P, nsmap={"w": W})
    paragraph.append(_properties(shape, look))
    if shape.bookmarked:
        etree.SubElement(paragraph, BOOKMARK_START)
    set_text(child(paragraph, "r"), "")
    if shape.bookmarked:
        etree.SubElement(paragraph, BOOKMARK_END)
    return paragraph


def _properties(shape: _Shape, look: StyleLook) -> Element:
    properties = etree.Element(P_PR, nsmap={"w": W})
    child(properties, "pStyle", val=look.style_id)
    if shape.keep_with_next:
        child(properties, "keepNext")
    if shape.level is not None:
        list_properties = child(properties, "numPr")
        child(list_properties, "ilvl", val=shape.level)
        child(list_properties, "numId", val=0)
    elif look.is_list:
        child(child(properties, "numPr"), "numId", val=0)
    if shape.after_table and look.space_before < _SPACE_BY_TABLE:
        child(properties, "spacing", before=_SPACE_BY_TABLE)
    if shape.level is None and (look.hanging or shape.indent):
        child(properties, "ind", left=look.unlabelled(shape.indent).left, firstLine=0)
    return properties


def _space_after(properties: Element) -> None:
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = child(properties, "spacing")
        following = properties.find(w("ind"))
        if following is not None:
            following.addprevious(spacing)
        elif properties.find(w("sectPr")) is not None:
            properties.find(w("sectPr")).addprevious(spacing)
    spacing.set(w("after"), str(_SPACE_BY_TABLE))


def _has_label(paragraph: Paragraph) -> bool:
    """Whether anything stands in front of the paragraph; an override may have emptied its label."""
    return paragraph.label is not None and bool(paragraph.label.text)


def _prints(paragraph: Paragraph) -> bool:
    """Space is the style's affair: a paragraph with nothing in it is not printed."""
    return bool(paragraph.text.strip()) or _has_label(paragraph)
