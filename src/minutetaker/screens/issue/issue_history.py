"""The history of an issue, to be read from meeting to meeting, with a way to each minute and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from minutetaker.desk.history.history_words import corrected, decision, exempt_mark, heading, noted, remarks
from minutetaker.desk.history.issue_history import Step, issue_history
from minutetaker.desk.meetings.export import minutes_text
from minutetaker.record import Id, MinutetakerError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.destination import Destination
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.widgets.read_view import ReadView
from minutetaker.screens.widgets.row import Row, Tone

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

_INDENT = 2
_HERE, _OTHER = "▶ ", "● "


@dataclass(frozen=True, slots=True)
class _Shown:
    """A row, and the place that its line tells of."""

    row: Row
    step: Step
    entry_id: Id | None = None


async def show_history(program: Program, meeting_id: Id, item_id: Id) -> None:
    """Put the history of an item's business on the screen, or say why it cannot be had."""
    try:
        steps = await program.store_thread.do(lambda store: issue_history(store, meeting_id, item_id))
    except MinutetakerError as error:
        program.notify_error(error)
        return
    await program.push_screen(IssueHistory(steps))


class IssueHistory(ReadView[None]):
    """Every minute of an issue with what it decided and what became of that; each line leads to its minute."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.ISSUE)]

    def __init__(self, steps: Sequence[Step]) -> None:
        here = next((step for step in steps if step.is_here), None)
        self._shown = {shown.row.id: shown for shown in _all_rows(steps)}
        super().__init__(
            f"History of: {one_line(here.title)}" if here else "History",
            _aside(steps),
            _apart([shown.row for shown in self._shown.values()]),
            here=next((key for key, shown in self._shown.items() if shown.step.is_here), None),
        )

    @property
    def program(self) -> Program:
        """The program that the screen is part of."""
        return program_of(self)

    def action_go(self) -> None:
        """Go to the minute in its meeting; leaving that meeting comes back here."""
        shown = self._here()
        if shown is not None:
            step = shown.step
            # The program's worker, not the screen's: going to a meeting that is open already ends this screen.
            self.app.run_worker(
                self.program.meetings.go_to(Destination(step.meeting_id, step.item_id, shown.entry_id)),
                exclusive=True,
                group="going",
            )

    def action_read(self) -> None:
        """Read the minute as it prints."""
        shown = self._here()
        if shown is not None:
            self.run_worker(self._read(shown.step), exclusive=True)

    def action_back(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def _here(self) -> _Shown | None:
        """The line highlighted; None, with the reason told, where it leads to no minute."""
        shown = self._shown.get(self.list.row_id)
        if shown is not None and shown.step.missing:
            self.program.notify_plain(f"There is nothing to go to: {shown.step.missing}.")
            return None
        return shown

    async def _read(self, step: Step) -> None:
        program = self.program

        def printed(store: Store) -> str:
            meeting = store.meeting(step.meeting_id)
            return minutes_text(meeting, program.styles_for(meeting.style), item_id=step.item_id, include_exempt=True)

        try:
            text = await program.store_thread.do(printed)
        except MinutetakerError as error:
            program.notify_error(error)
            return
        program.show_notice(heading(step, include_exempt=True), text)


def _aside(steps: Sequence[Step]) -> str:
    meetings = len({step.meeting_id for step in steps})
    said = "One minute, and no other meeting that is linked to it" if len(steps) == 1 else f"{len(steps)} minutes"
    where = "" if len(steps) == 1 else f" in {meetings} meetings" if meetings > 1 else " in one meeting"
    exempt = " · EXEMPT text is shown: not for the public" if any(step.exempt for step in steps) else ""
    return f"{said}{where}{exempt}"


def _all_rows(steps: Sequence[Step]) -> Iterator[_Shown]:
    for number, step in enumerate(steps):
        yield from _rows(step, number)


def _rows(step: Step, number: int) -> Iterator[_Shown]:
    mark = (f"{_HERE if step.is_here else _OTHER}", Tone.HERE if step.is_here else Tone.QUIET)
    title = [(one_line(heading(step, include_exempt=True, is_marked=False)), Tone.STRONG)]
    if step.exempt:
        title.append((f"  {exempt_mark(step)}", Tone.TROUBLE))
    yield _Shown(Row(f"{number}", tuple(title), (mark,), _INDENT), step)
    lines: list[tuple[str, Tone, Id | None, int]] = [(line, Tone.QUIET, None, 0) for line in remarks(step)]
    lines += [(decision(one), Tone.PLAIN, one.entry_id, one.depth) for one in step.decided]
    lines += [(noted(one), Tone.QUIET, one.update.entry_id, 0) for one in step.updates]
    lines += [
        (corrected(one, include_exempt=True), Tone.STRONG, one.correction.entry_id, 0) for one in step.corrections
    ]
    for below, (line, tone, entry_id, depth) in enumerate(lines):
        indent = _INDENT * (depth + 1)
        row = Row(f"{number} {below}", ((one_line(line), tone),), ((" " * indent, Tone.PLAIN),), indent)
        yield _Shown(row, step, entry_id)


def _apart(rows: Sequence[Row]) -> list[Row]:
    """The rows with a blank line above each step but the first."""
    apart: list[Row] = []
    for row in rows:
        if apart and row.id is not None and " " not in row.id:
            apart.append(Row(None, ((" ", Tone.PLAIN),)))
        apart.append(row)
    return apart
