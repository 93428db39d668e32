"""The follow-up that the cursor stands on, told whole: what was decided and where, how it stands, and its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from minutetaker.desk.follow_ups.left_owners import LEFT
from minutetaker.desk.follow_ups.log_lines import is_taking_back, what_changed
from minutetaker.desk.words.telling_apart import with_beside
from minutetaker.record import FollowUpSummary, FollowUpUpdate
from minutetaker.record.dates import plain_date
from minutetaker.record.text import with_capital
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.widgets.row import Piece, Row, Tone

_MOST_LINES = 4
_DAY = 18


def detail_rows(
    row: FollowUpSummary,
    call: str,
    log: tuple[FollowUpUpdate, ...],
    *,
    today: date,
    beside: Sequence[str] = (),
    has_left: bool = False,
) -> tuple[Row, ...]:
    """The rows: where, what, how it stands, and the log, its newest line first.

    Args:
        beside: what tells the meeting from others that are called so.
        has_left: whether the owner is on the committee no longer.
    """
    meeting = with_beside(f"{row.committee}, {plain_date(row.date)}", beside)
    where = f"{one_line(meeting)} · {one_line(row.item_title)}"
    return (
        Row(None, ((f"{call}  ", Tone.STRONG), (where, Tone.QUIET)), max_lines=1),
        Row(None, tuple(_what(row)), max_lines=_MOST_LINES),
        Row(None, tuple(_standing(row, today, has_left=has_left))),
        *(_line(one) for one in reversed(log)),
        *([] if log else [Row(None, (("Nothing was noted of it yet.", Tone.QUIET),))]),
    )


def _what(row: FollowUpSummary) -> Iterator[Piece]:
    if row.exempt:
        yield "Not public: ", Tone.TROUBLE
    if row.is_recommendation:
        yield f"Recommended to {one_line(row.recommended_to)}: ", Tone.STRONG
    else:
        yield f"{'Resolved' if row.kind.row.resolves else row.kind.capitalize()}: ", Tone.STRONG
    yield one_line(row.text) or "empty", Tone.PLAIN


def _standing(row: FollowUpSummary, today: date, *, has_left: bool) -> Iterator[Piece]:
    yield f"{row.status.sign} {str(row.status).capitalize()}", Tone.STRONG
    if row.owner:
        kind = f" ({row.owner_kind})" if row.owner_kind else ""
        yield f" · {one_line(row.owner)}{kind}", Tone.PLAIN
        if has_left:
            yield f", {LEFT} the committee", Tone.TROUBLE
    else:
        yield " · no owner", Tone.TROUBLE
    if row.due is not None:
        late = row.is_overdue(today)
        said = f" · ! overdue since {plain_date(row.due)}" if late else f" · due {plain_date(row.due)}"
        yield said, Tone.TROUBLE if late else Tone.PLAIN


def _line(update: FollowUpUpdate) -> Row:
    """A line of the log. It has an id, so that the arrow keys go through a long log."""
    changed = what_changed(update)
    pieces: list[Piece] = [(one_line(update.text), Tone.PLAIN)] if update.text else []
    if changed and not is_taking_back(update):
        pieces.append((f" ({changed})" if pieces else with_capital(changed), Tone.QUIET if pieces else Tone.PLAIN))
    pieces.append((f" – {one_line(update.who)}", Tone.QUIET))
    return Row(update.id, tuple(pieces), ((plain_date(update.on), Tone.QUIET),), _DAY)
