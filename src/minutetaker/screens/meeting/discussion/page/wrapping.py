"""Where lines break: one rule for the entry being typed and for those around it.

Textual wraps a paragraph word by word in Python, at each key; a page of speech on one line then
takes longer than a key may. Plain narrow text is broken here with string searches instead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Offset, clamp

TAB = 4
"""Columns from one tab stop to the next, counted from where a line begins."""

_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0390-\u03ff\u0400-\u0482\u2010-\u2027\u20ac]*")
"""Characters that take one column each, which is nearly all that a council's minutes hold."""


def width_of(text: str) -> int:
    """Columns that the text takes from the start of a line."""
    if _NARROW.fullmatch(text):
        return len(text)
    return cell_len(expand_tabs_inline(text, TAB) if "\t" in text else text)


def wrap_offsets(text: str, width: int) -> list[int]:
    """Where a line without line feeds is broken so that its pieces take ``width`` columns at the most.

    A line breaks after a space, which may stand one column beyond the width, and inside a word only
    where the word is wider than a line.
    """
    if width < 1:
        return []
    if _NARROW.fullmatch(text):
        return _wrap_narrow(text, width)
    return _wrap_mixed(text, width)


@lru_cache(4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text, which may hold line feeds, broken into lines; at least one."""
    lines: list[str] = []
    for typed in text.split("\n"):
        starts = [0, *wrap_offsets(typed, width)]
        lines.extend(typed[start:end] for start, end in zip(starts, [*starts[1:], len(typed)], strict=True))
    return tuple(lines)


def _wrap_narrow(text: str, width: int) -> list[int]:
    offsets: list[int] = []
    start, length = 0, len(text)
    while length - start > width:
        start = _narrow_end(text, start, width)
        offsets.append(start)
    return offsets


def _narrow_end(text: str, start: int, width: int) -> int:
    """Where a row that has more than ``width`` narrow characters from ``start`` on ends."""
    space = text.rfind(" ", start, start + width + 1)
    return space + 1 if space >= start else start + width


def _wrap_mixed(text: str, width: int) -> list[int]:
    offsets: list[int] = []
    start: int | None = 0
    while start is not None:
        window = text[start : start + width + 1]
        if not _NARROW.fullmatch(window):
            start = _mixed_end(text, start, width)
        elif len(window) > width:
            start = _narrow_end(text, start, width)
        else:
            break
        if start is not None:
            offsets.append(start)
    return offsets


def _mixed_end(text: str, start: int, width: int) -> int | None:
    """Where a row that begins at ``start`` ends; None where it ends with the text."""
    column, after_space = 0, start
    for index in range(start, len(text)):
        character = text[index]
        size = TAB - column % TAB if character == "\t" else get_character_cell_size(character)
        if column + size > width and character != " " and index > start:
            return after_space if after_space > start else index
        if column > width:
            return index
        column += size
        if character in " \t":
            after_space = index + 1
    return len(text) if column > width and text.endswith(" ") else None


class WrappedEntry(WrappedDocument):
    """The text of one entry, wrapped; rewrapped whole at each key, which is cheap."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width = width
        self._tab_width = TAB
        self._wrap_offsets = [wrap_offsets(line, width) for line in self.document.lines]
        self._offset_to_line_info = [
            (line, section) for line, offsets in enumerate(self._wrap_offsets) for section in range(len(offsets) + 1)
        ]
        self._line_index_to_offsets = []
        row = 0
        for offsets in self._wrap_offsets:
            self._line_index_to_offsets.append(list(range(row, row + len(offsets) + 1)))
            row += len(offsets) + 1
        self._tab_width_cache = [[] for _ in self._wrap_offsets]

    def wrap_range(self, start: tuple[int, int], old_end: tuple[int, int], new_end: tuple[int, int]) -> None:
        self.wrap(self._width)

    @property
    def height(self) -> int:
        return len(self._offset_to_line_info)

    def get_sections(self, line_index: int) -> list[str]:
        line = self.document.get_line(line_index)
        starts = [0, *self._wrap_offsets[line_index]]
        return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]

    def row(self, row: int) -> tuple[int, int, int]:
        """The line, and the first and last columns in it, that a row of the wrapped text shows."""
        line, section = self._offset_to_line_info[row]
        offsets = self._wrap_offsets[line]
        start = offsets[section - 1] if section else 0
        end = offsets[section] if section < len(offsets) else len(self.document.get_line(line))
        return line, start, end

    def location_to_offset(self, location: tuple[int, int]) -> Offset:
        line_index = clamp(location[0], 0, len(self._wrap_offsets) - 1)
        column = location[1]
        offsets = self._wrap_offsets[line_index]
        section = bisect_right(offsets, column)
        start = offsets[section - 1] if section else 0
        x = width_of(self.document.get_line(line_index)[start:column])
        return Offset(x, self._line_index_to_offsets[line_index][section])
