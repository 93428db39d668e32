"""The changes in minutes since they were circulated: read by item, gone to, and written for Word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from minutetaker.interchange import read_back
from minutetaker.record import Meeting
from minutetaker.record.dates import plain_date
from minutetaker.record.differences.difference import Difference
from minutetaker.record.differences.meetings import differences
from minutetaker.screens.approval.difference_rows import LEGEND, difference_rows
from minutetaker.screens.approval.forms import named
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.program import program_of
from minutetaker.screens.widgets.read_view import ReadView

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.approval.approval_context import ApprovalContext
    from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class Compared:
    """The draft as it went out on a day, the minutes as they are now, and in what they differ."""

    before: Meeting
    after: Meeting
    style: HouseStyle
    on: date
    found: tuple[Difference, ...]


async def show_changes(context: ApprovalContext) -> None:
    """Show what changed since the draft went out, and go to what is chosen."""
    styles = context.program.styles_for

    def look(store: Store) -> Compared | None:
        circulation, after = store.approvals.of(context.meeting_id).circulation, store.meeting(context.meeting_id)
        if circulation is None:
            return None
        before = read_back(circulation.record)
        return Compared(before, after, styles(after.style), circulation.on, differences(before, after))

    circulated = await context.read(lambda store: (look(store),))
    if circulated is None:
        return
    (compared,) = circulated
    if compared is None:
        key = context.program.key_of("home.move-on" if context.item_id is None else "meeting.move-on")
        context.tell(
            f"These minutes were never circulated, so there is nothing to compare them with. {key} circulates them."
        )
        return
    chosen = await context.ask(ChangesScreen(compared))
    if chosen is not None:
        await context.go_to(chosen.item_id, chosen.entry_id)


class ChangesScreen(ReadView[Difference | None]):
    """Gives what to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.CHANGES)]

    def __init__(self, compared: Compared) -> None:
        self.compared = compared
        count = len(compared.found)
        told = f"{count} {'change' if count == 1 else 'changes'}   {LEGEND}" if count else "No changes"
        super().__init__(
            f"Changes since {plain_date(compared.on)}, when the minutes were circulated",
            f"{named(compared.after)}   {told}",
            tuple(difference_rows(compared.before, compared.after, compared.found, compared.style)),
            empty="The minutes are as they were circulated: nothing changed.",
        )

    def action_go(self) -> None:
        """Go to the place of what is highlighted."""
        if self.list.row_id is not None:
            self.dismiss(self.compared.found[int(self.list.row_id)])

    def action_export(self) -> None:
        """Write the list for Word."""
        from minutetaker.screens.approval.changes_export import export

        one = self.compared
        self.run_worker(
            export(program_of(self), one.before, one.after, one.style, circulated=one.on),
            exclusive=True,
            group="question",
        )

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
