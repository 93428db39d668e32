"""Section properties: the page that the template describes, and newspaper columns within it."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from minutetaker.outputs.word.xml import Element, child, w

_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_BEFORE_COLUMNS = (*_BEFORE_TYPE, "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType")
_COLUMN_GAP = 567
"""Twips between columns (1 cm)."""
_A4_WIDTH, _A4_HEIGHT, _MARGIN = 11906, 16838, 1304


class Sections:
    """Hands out section properties in reading order, each made from the template's own."""

    def __init__(self, template: Element) -> None:
        self._template = template
        self._given = 0

    @property
    def text_width(self) -> int:
        """Twips between the margins."""
        size, margins = self._template.find(w("pgSz")), self._template.find(w("pgMar"))
        if size is None or margins is None:
            return _A4_WIDTH - 2 * _MARGIN
        measures = (size.get(w("w")), margins.get(w("left")), margins.get(w("right")))
        width, left, right = (int(float(text or 0)) for text in measures)
        return max(width - left - right, 1000)

    def next(self, columns: int = 1) -> Element:
        """The properties of the section that ends here; the one after goes on on the same page."""
        section = deepcopy(self._template)
        if self._given:
            _continue(section)
        if self._given or columns > 1:
            _set_columns(section, columns)
        self._given += 1
        return section


def _continue(section: Element) -> None:
    """Go on where the last section ended, with its page count and without a first page of its own."""
    for tag in ("type", "titlePg"):
        for element in section.findall(w(tag)):
            section.remove(element)
    numbers = section.find(w("pgNumType"))
    if numbers is not None:
        numbers.attrib.pop(w("start"), None)
    _insert(section, "type", _BEFORE_TYPE).set(w("val"), "continuous")


def _set_columns(section: Element, count: int) -> None:
    for element in section.findall(w("cols")):
        section.remove(element)
    columns = _insert(section, "cols", _BEFORE_COLUMNS)
    columns.set(w("space"), str(_COLUMN_GAP))
    if count > 1:
        columns.set(w("num"), str(count))


def _insert(section: Element, tag: str, predecessors: tuple[str, ...]) -> Element:
    names = {w(name) for name in predecessors}
    position = max((i for i, element in enumerate(section, 1) if element.tag in names), default=0)
    element = child(section, tag)
    section.insert(position, element)
    return element


def plain_a4() -> Element:
    """Section properties for a template that has none."""
    section = etree.Element(w("sectPr"))
    child(section, "pgSz", w=_A4_WIDTH, h=_A4_HEIGHT)
    child(section, "pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=709, footer=709, gutter=0)
    return section
