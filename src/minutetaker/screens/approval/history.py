"""The history of minutes as it is read: the steps of their approval, and every change that was noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from minutetaker.desk.approval import approving
from minutetaker.desk.history.meeting_history import HistoryLine, history_of
from minutetaker.record.dates import column_date, dotted_time
from minutetaker.screens.approval.approval_words import not_as_confirmed, read_approval
from minutetaker.screens.approval.forms import named
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.widgets.read_view import ReadView
from minutetaker.screens.widgets.row import Row, Tone, plain

if TYPE_CHECKING:
    from minutetaker.screens.approval.approval_context import ApprovalContext
    from minutetaker.store.api.store import Store

MOST = 2_000
"""Lines of changes that are shown, the newest."""

_WHEN = 26


async def show_history(context: ApprovalContext) -> None:
    """Show the steps that the minutes took, what was corrected, and what was changed when and by whom."""
    styles = context.program.styles_for

    def look(store: Store) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[HistoryLine, ...], tuple[str, ...]]:
        meeting, approval = store.meeting(context.meeting_id), store.approvals.of(context.meeting_id)
        shown = read_approval(store, context.meeting_id, styles)
        corrections = tuple(one.words for one in shown.corrections)
        noted = history_of(store, context.meeting_id, include_exempt=True)
        changed = not_as_confirmed(meeting, styles(meeting.style), shown)
        return named(meeting), approving.approval_in_words(approval, meeting.status), corrections, noted, changed

    told = await context.read(look)
    if told is not None:
        await context.ask(MinutesHistory(*told))


class MinutesHistory(ReadView[None]):
    """Read, and left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.MINUTES_HISTORY)]

    def __init__(
        self,
        meeting: str,
        steps: Sequence[str],
        corrections: Sequence[str],
        changes: Sequence[HistoryLine],
        not_as_confirmed: Sequence[str] = (),
    ) -> None:
        """Args:
        meeting: whose minutes they are.
        steps, corrections: in their order, in words.
        changes: all that was noted, oldest first.
        not_as_confirmed: what is not what was confirmed and entered, in sentences.
        """
        super().__init__(
            "History of these minutes",
            meeting,
            tuple(_rows(steps, corrections, changes, not_as_confirmed)),
            empty="Nothing was noted yet.",
        )

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _rows(
    steps: Sequence[str], corrections: Sequence[str], changes: Sequence[HistoryLine], not_as_confirmed: Sequence[str]
) -> Iterator[Row]:
    for number, words in enumerate(not_as_confirmed):
        yield Row(f"changed {number}", plain(words), (("! ", Tone.TROUBLE),), 2)
    yield Row(None, plain("What became of these minutes", Tone.STRONG))
    for number, step in enumerate(steps or ("Draft: not circulated yet",)):
        yield Row(f"step {number}", plain(step), (("  ● " if steps else "  ◌ ", Tone.HERE),), 4)
    for number, words in enumerate(corrections):
        yield Row(f"correction {number}", plain(words), (("    ", Tone.PLAIN),), 4)
    yield Row(None, ((" ", Tone.PLAIN),))
    yield Row(None, plain("Changes, the newest first", Tone.STRONG))
    if not changes:
        yield Row(None, plain("Nothing was changed yet.", Tone.QUIET), (("    ", Tone.PLAIN),), 4)
    newest = changes[: -MOST - 1 : -1]
    for number, line in enumerate(newest):
        yield _row(f"change {number}", line)
    if len(newest) < len(changes):
        yield Row(None, plain(f"Older ones are kept too; the newest {MOST:,} are shown.", Tone.QUIET))


def _row(row_id: str, line: HistoryLine) -> Row:
    """When, what and where, the words set back; behind it by whom."""
    what = " ".join(part for part in (line.what, line.whereabouts) if part)
    aside = [
        *([line.words] if line.words else []),
        *([f"{line.times} times"] if line.times > 1 else []),
        *(["undone since"] if line.undone else []),
    ]
    body = (*plain(what), (f"  {one_line(' · '.join(aside))}" if aside else "", Tone.QUIET))
    when = f"    {_minute(line.at)}".ljust(_WHEN)
    return Row(row_id, body, ((when, Tone.QUIET),), _WHEN, tail=plain(line.who, Tone.QUIET))


def _minute(at: datetime) -> str:
    local = at.astimezone()
    return f"{column_date(local.date())} {dotted_time(local)}"
