"""Tables of text: real ones, with a header row that repeats on each page and no merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from minutetaker.minutes.documents.document import Table
from minutetaker.outputs.word.xml import Element, child, holdable, w
from minutetaker.record import Id

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_WIDEST = 40
"""Characters beyond which a longer cell makes its column no wider."""
_NARROWEST = 6
_LONGEST_WORD = 14
_TWIPS_A_LETTER = 135
"""A letter of 11 points takes some 120 twips on average, a bold or a wide one more."""
_CELL_MARGINS = 230


@dataclass(frozen=True, slots=True)
class TableLook:
    """Style ids from the template, each None where it has none; ``width`` of the text in twips."""

    width: int
    table_style: str | None = None
    header_style: str | None = None
    cell_style: str | None = None


def table_look(styles: Element, width: int) -> TableLook:
    """The look of tables in a template, by the names of its styles; ``width`` in twips."""
    ids = {_key(style): str(style.get(w("styleId"))) for style in styles.iterchildren(w("style"))}
    return TableLook(
        width,
        table_style=ids.get(("table", "table grid")),
        header_style=ids.get(("paragraph", "table heading")),
        cell_style=ids.get(("paragraph", "table text")),
    )


def _key(style: Element) -> tuple[str, str]:
    name = style.find(w("name"))
    return str(style.get(w("type"))), "" if name is None else str(name.get(w("val"))).lower()


def append_table(
    body: Element, table: Table, look: TableLook, write: Callable[[Element, str, Id | None], None]
) -> None:
    """Append the table; ``write`` puts a cell's text into its paragraph, with the bookmark for the first cell."""
    bookmark = table.bookmark
    count = max(map(len, table.rows))
    widths = _widths(table, count, look.width)
    element = child(body, "tbl")
    _properties(element, table, look)
    grid = child(element, "tblGrid")
    for width in widths:
        child(grid, "gridCol", w=width)
    for index, row in enumerate(table.rows):
        line = child(element, "tr")
        properties = child(line, "trPr")
        child(properties, "cantSplit")
        is_header = table.has_header and index == 0
        if is_header:
            child(properties, "tblHeader")
        style = look.header_style or look.cell_style if is_header else look.cell_style
        is_total = table.has_total and index == len(table.rows) - 1
        for column, text in enumerate((*row, *[""] * (count - len(row)))):
            paragraph = _cell(line, widths[column], style, is_figure=column in table.figures)
            write(paragraph, text, bookmark)
            bookmark = None
            if is_total:
                _set_bold(paragraph)


def _properties(element: Element, table: Table, look: TableLook) -> None:
    properties = child(element, "tblPr")
    if look.table_style:
        child(properties, "tblStyle", val=look.table_style)
    child(properties, "tblW", w=look.width, type="dxa")
    if not look.table_style:
        borders = child(properties, "tblBorders")
        for side in _BORDERS:
            child(borders, side, val="single", sz=4, space=0, color="auto")
    child(
        properties,
        "tblLook",
        val="0020" if table.has_header else "0000",
        firstRow=int(table.has_header),
        lastRow=0,
        firstColumn=0,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    if table.caption:
        child(properties, "tblCaption", val=holdable(table.caption))


def _cell(row: Element, width: int, style: str | None, *, is_figure: bool) -> Element:
    cell = child(row, "tc")
    child(child(cell, "tcPr"), "tcW", w=width, type="dxa")
    paragraph = child(cell, "p")
    if style or is_figure:
        properties = child(paragraph, "pPr")
        if style:
            child(properties, "pStyle", val=style)
        if is_figure:
            child(properties, "jc", val="right")
    return paragraph


def _set_bold(paragraph: Element) -> None:
    for run in paragraph.iterchildren(w("r")):
        bold = child(run, "rPr")
        child(bold, "b")
        run.insert(0, bold)


def _widths(table: Table, count: int, total: int) -> list[int]:
    """Column widths in twips: as the table says, or in proportion to the longest text in each, within reason.

    In the second case no column is so narrow that it would break its longest word, as long as there is room.
    """
    if len(table.shares) == count:
        return [total * share // sum(table.shares) for share in table.shares]
    columns = [[row[i] for row in table.rows if i < len(row)] for i in range(count)]
    longest = [max(map(len, cells), default=0) for cells in columns]
    weights = [min(max(length, _NARROWEST), _WIDEST) for length in longest]
    least = [_room_for(word for cell in cells for word in cell.split()) for cells in columns]
    wanted = [total * weight // sum(weights) for weight in weights]
    if sum(least) > total:
        return wanted
    short = sum(max(floor - width, 0) for floor, width in zip(least, wanted, strict=True))
    spare = sum(max(width - floor, 0) for floor, width in zip(least, wanted, strict=True))
    return [
        floor if width <= floor else width - short * (width - floor) // spare
        for floor, width in zip(least, wanted, strict=True)
    ]


def _room_for(words: Iterable[str]) -> int:
    """Twips that the longest of the words takes in bold, with the cell's margins; a longer one may be broken."""
    return min(max(map(len, words), default=0), _LONGEST_WORD) * _TWIPS_A_LETTER + _CELL_MARGINS
