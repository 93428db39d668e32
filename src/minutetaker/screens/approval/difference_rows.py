"""Differences between two states of minutes as rows, told apart by signs as well as by how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.record import Meeting
from minutetaker.record.differences.difference import ChangeKind, Difference
from minutetaker.record.differences.rewording import Span, SpanKind
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

_BESIDE = 40
"""Characters of what stayed that are shown on either side of what changed."""

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
                yield _shortened(span.text, is_first=index == 0, is_last=index == len(spans) - 1), Tone.PLAIN


def _marked(text: str, marks: tuple[str, str]) -> str:
    flat = _flat(text[:_LONGEST])
    more = "…" if len(text) > _LONGEST else ""
    return f"{marks[0]}{flat}{more}{marks[1]}"


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """What stayed, without the words far from what changed."""
    flat = _flat(text)
    head, tail = (0 if is_first else _BESIDE), (0 if is_last else _BESIDE)
    if len(flat) <= head + tail + 8:
        return flat
    front = flat[:head].rpartition(" ")[0] if head else ""
    back = flat[len(flat) - tail :].partition(" ")[2] if tail else ""
    return f"{front} … {back}".lstrip() if tail else f"{front} …"


def _flat(text: str) -> str:
    """The text on one line, blanks at its ends kept: they part it from what stands beside it."""
    return unseen_shown(re.sub(r"\s+", " ", text))
