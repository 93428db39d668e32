"""The last thing before the terminal: nothing that a widget draws may drive the terminal or turn a line round."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from minutetaker.screens.look.invisible_characters import unseen_dropped

_ONE_CELL = re.compile("[\xad\ud800-\udfff]")
_LINE = re.compile("[\t\n]")


class OutputFilter(LineFilter):
    """Takes out of every line what a terminal must not be sent, wherever a name, a path or an error brought it in."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, as wide as they were; the same list where there is nothing to take out."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control or segment.text.isprintable() else segment._replace(text=_filtered(segment.text))
            for segment in segments
        ]


def _filtered(text: str) -> str:
    return unseen_dropped(_LINE.sub("", _ONE_CELL.sub("\ufffd", text)))
