"""Notes in the margin of the preview: what is to be known of the copy that it shows, and prints nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.outputs.text.plain import RenderedLine, wrap
from minutetaker.screens.look.invisible_characters import one_line

_INDENT = 4


@dataclass(frozen=True, slots=True)
class MarginNote:
    """One line of a note; it prints nowhere."""

    text: str


PaperLine = RenderedLine | MarginNote


def margin_note(words: str, width: int) -> list[MarginNote]:
    """The lines of a note."""
    room = max(width - _INDENT - 2, 8)
    wrapped = wrap(one_line(words), room)
    return [MarginNote(f"{' ' * _INDENT}{'' if index == 0 else '  '}{text}") for index, text in enumerate(wrapped)]
