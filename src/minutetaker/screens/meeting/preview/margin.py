"""Notes in the margin of the minutes as they print: what later meetings corrected, beside the text, not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutetaker.outputs.text.plain import RenderedLine, wrap
from minutetaker.screens.approval.approval_words import ShownCorrection
from minutetaker.screens.look.invisible_characters import one_line

_INDENT = 4


@dataclass(frozen=True, slots=True)
class MarginNote:
    """One line of a note; it stands under what it is about and prints nowhere."""

    text: str


PaperLine = RenderedLine | MarginNote


def with_margin_notes(
    lines: Sequence[RenderedLine], corrections: Iterable[ShownCorrection], width: int
) -> list[PaperLine]:
    """The lines with each correction under the last line of what it corrects.

    One of an entry that prints no line of its own stands under its item, one whose item prints nowhere at the end, and
    one of the minutes as a whole above everything.
    """
    ends = {line.bookmark: index for index, line in enumerate(lines) if line.bookmark}
    under: dict[int, list[MarginNote]] = {}
    for one in corrections:
        found = (ends[there] for there in (one.entry_id, one.item_id) if there in ends)
        index = next(found, len(lines) - 1) if one.item_id else -1
        under.setdefault(index, []).extend(note(one.words, width))
    shown: list[PaperLine] = list(under.get(-1, ()))
    for index, line in enumerate(lines):
        shown.append(line)
        shown.extend(under.get(index, ()))
    return shown


def note(words: str, width: int) -> list[MarginNote]:
    """The lines of a note."""
    room = max(width - _INDENT - 2, 8)
    wrapped = wrap(one_line(words), room)
    return [MarginNote(f"{' ' * _INDENT}{'' if index == 0 else '  '}{text}") for index, text in enumerate(wrapped)]
