"""A document as plain text: for export, and line by line for the preview on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

from minutetaker.minutes.documents.document import Block, Columns, Document, Label, Paragraph, Role, Table
from minutetaker.outputs.text.grid import column_widths, fitted, grid_rows
from minutetaker.record import Id

_STEP = 4
"""Columns by which each nesting level is set in."""

_NARROWEST = 12
"""Columns that the text must have left before labels stop hanging."""

_TAB = "    "
_TIGHT = frozenset({Role.ATTENDANCE, Role.DOCUMENT, Role.TOPIC, Role.SIGNATURE})
"""Roles whose paragraphs follow one another without a blank line."""


@dataclass(frozen=True, slots=True)
class RenderedLine:
    """One line on the screen. ``bookmark`` is the id of what the line's paragraph prints; blank lines have no role."""

    text: str
    role: Role | None = None
    bookmark: Id | None = None


def render_text(document: Document, width: int | None = None) -> str:
    """The document as plain text; with a width (in terminal columns) wrapped, with hanging labels."""
    lines = _unwrapped(document) if width is None else (line.text for line in render_lines(document, width))
    text = "\n".join(lines)
    return f"{text}\n" if text else ""


def page_text(document: Document) -> str:
    """The document as plain text, under the line that heads each page in Word; a QR code as what it says."""
    code = f"\n{document.footer_code}\n" if document.footer_code else ""
    return f"{document.header}\n\n{render_text(document)}{code}"


def render_lines(document: Document, width: int) -> list[RenderedLine]:
    """The document in lines no wider than ``width`` terminal columns (1 at least; a wide character takes 2)."""
    width = max(width, 1)
    columns = _label_columns(document)
    lines: list[RenderedLine] = []
    before: Role | None = None
    for block in _flat(document.blocks):
        role = block.role if isinstance(block, Paragraph) else None
        if lines and not (role is before and role in _TIGHT):
            lines.append(RenderedLine(""))
        texts = _wrapped_table(block, width) if isinstance(block, Table) else _hanging(block, width, columns)
        lines.extend(RenderedLine(text, role, block.bookmark) for text in texts)
        before = role
    return lines


def wrap(text: str, width: int) -> list[str]:
    """The text broken at spaces (never at no-break spaces) into lines of ``width`` terminal columns; at least one."""
    lines: list[str] = []
    for typed in text.replace("\t", _TAB).split("\n"):
        lines.extend(_wrapped_line(typed, max(width, 1)))
    return lines


def _wrapped_line(typed: str, width: int) -> Iterator[str]:
    if cell_len(typed) <= width or not typed.strip(" "):
        yield typed if typed.strip(" ") else ""
        return
    line, gap = "", ""
    for piece in re.findall(" +|[^ ]+", typed):
        if piece[0] == " ":
            gap = piece if line else ""
            continue
        if line and cell_len(line) + len(gap) + cell_len(piece) > width:
            yield line
            line, gap = "", ""
        if cell_len(piece) > width:
            *whole, piece = [part for part in chop_cells(piece, width) if part] or [piece]
            yield from whole
        line, gap = f"{line}{gap}{piece}", ""
    if line:
        yield line


def _flat(blocks: tuple[Block, ...]) -> Iterator[Paragraph | Table]:
    for block in blocks:
        if isinstance(block, Columns):
            yield from block.paragraphs
        else:
            yield block


def _unwrapped(document: Document) -> Iterator[str]:
    before: Role | None = None
    for index, block in enumerate(_flat(document.blocks)):
        role = block.role if isinstance(block, Paragraph) else None
        if index and not (role is before and role in _TIGHT):
            yield ""
        if isinstance(block, Table):
            yield from ([block.caption] if block.caption else [])
            yield from ("\t".join(row).replace("\n", " ") for row in block.rows)
        else:
            yield _labelled(block)
        before = role


def _labelled(paragraph: Paragraph) -> str:
    label = paragraph.label.text if paragraph.label else ""
    return f"{label} {paragraph.text}" if label and paragraph.text else label or paragraph.text


def _label_columns(document: Document) -> dict[str, int]:
    """The columns that the widest label of each list takes, so that its paragraphs line up."""
    widest: dict[str, int] = {}
    for paragraph in document.paragraphs():
        if paragraph.label:
            key = _list_key(paragraph.label)
            widest[key] = max(widest.get(key, 0), cell_len(paragraph.label.text))
    return widest


def _list_key(label: Label) -> str:
    return f"{label.level} {label.list_id}"


def _hanging(paragraph: Paragraph, width: int, columns: dict[str, int]) -> list[str]:
    label = paragraph.label
    margin = _STEP * max(label.level if label else paragraph.indent, 0)
    hang = margin + (columns[_list_key(label)] + 1 if label and label.text else 0)
    if width - hang < _NARROWEST:
        return wrap(_labelled(paragraph), width)
    first, *rest = wrap(paragraph.text, width - hang)
    opening = f"{' ' * margin}{label.text}" if label else " " * margin
    padding = " " * (hang - cell_len(opening))
    return [f"{opening}{padding}{first}".rstrip(" "), *(f"{' ' * hang}{line}".rstrip(" ") for line in rest)]


def _wrapped_table(table: Table, width: int) -> list[str]:
    """The rows in aligned columns, long cells broken in theirs; with bars between the cells where there is no room."""
    rows = [tuple(cell.replace("\t", _TAB).replace("\n", " ") for cell in row) for row in table.rows]
    caption = wrap(table.caption, width) if table.caption else []
    widths = fitted(column_widths(rows), width, table.figures)
    if widths is None:
        return caption + [line for row in rows for line in wrap(" | ".join(row), width)]
    return caption + [line for lines in grid_rows(rows, widths, table.figures, wrap) for line in lines]
