"""Differences between two states of minutes as rows, told apart by signs as well as by how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.record import Meeting
from minutetaker.record.differences.difference import ChangeKind, Difference
from minutetaker.record.differences.rewording import Span, SpanKind, beside_changes
from minutetaker.record.text import cut
from minutetaker.screens.look.invisible_characters import unseen_shown
from minutetaker.screens.widgets.row import Piece, Row, Tone

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

_SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.TAKEN_OUT: "-",
    ChangeKind.REWORDED: "~",
    ChangeKind.MOVED: "↕",
    ChangeKind.OTHER_KIND: "≈",
    ChangeKind.CHANGED: "·",
}
_GONE, _COME = ("[-", "-]"), ("{+", "+}")
_LONGEST = 1_000
"""Characters of a text that went or came that are shown."""

LEGEND = "[-what went-]  {+what came+}"


def difference_rows(before: Meeting, after: Meeting, found: Sequence[Difference], style: HouseStyle) -> Iterator[Row]:
    """A heading for the meeting, the attendance and each item, and under it a row for each thing that differs.

    The id of a row is the index of its difference in ``found``.
    """
    printed = {**printed_numbers(before, style), **printed_numbers(after, style)}
    grouped = groupby(enumerate(found), key=lambda one: (one[1].item_id, one[1].person_id is not None))
    for number, ((item_id, is_attendance), group) in enumerate(grouped):
        told = list(group)
        if number:
            yield Row(None, ((" ", Tone.PLAIN),))
        if item_id is None:
            heading = "Attendance" if is_attendance else "The meeting"
        else:
            heading = f"{printed.get(item_id, '')} {told[0][1].item_title}".strip()
        exempt = (("EXEMPT", Tone.TROUBLE),) if any(one.exempt for _, one in told) else ()
        yield Row(None, ((_flat(heading), Tone.STRONG),), tail=exempt)
        for index, one in told:
            where = printed.get(one.entry_id, "") if one.entry_id else ""
            yield _row(str(index), one, where)


def _row(row_id: str, one: Difference, where: str) -> Row:
    front = f"{where} {one.summary}: ".lstrip()
    body = ((_flat(front), Tone.QUIET), *(_of_spans(one.spans) if one.spans else _of_sides(one)))
    return Row(row_id, body, ((f"  {_SIGNS[one.change]} ", Tone.HERE),), 4)


def _of_sides(one: Difference) -> Iterator[Piece]:
    if one.before:
        yield _marked(one.before, _GONE), Tone.GONE
    if one.before and one.after:
        yield " ", Tone.PLAIN
    if one.after:
        yield _marked(one.after, _COME), Tone.COME


def _of_spans(spans: Sequence[Span]) -> Iterator[Piece]:
    for index, span in enumerate(spans):
        match span.kind:
            case SpanKind.GONE:
                yield _marked(span.text, _GONE), Tone.GONE
            case SpanKind.COME:
                yield _marked(span.text, _COME), Tone.COME
            case SpanKind.KEPT:
                kept = beside_changes(span.text, follows=index > 0, precedes=index < len(spans) - 1)
                yield _flat(kept), Tone.PLAIN
            case unknown:
                assert_never(unknown)


def _marked(text: str, marks: tuple[str, str]) -> str:
    return f"{marks[0]}{_flat(cut(text, _LONGEST))}{marks[1]}"


def _flat(text: str) -> str:
    """The text on one line, blanks at its ends kept: they part it from what stands beside it."""
    return unseen_shown(re.sub(r"\s+", " ", text))
