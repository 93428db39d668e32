"""Questions that the discussion asks: which kind, which phrase, which minute to refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.minuting import entries as desk
from minutetaker.minutes.labels import item_number_text
from minutetaker.record import EntryKind, Id, Placement, new_id
from minutetaker.record.kinds import in_menus
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.meeting.discussion import plans
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.plans import CaretAt

if TYPE_CHECKING:
    from minutetaker.screens.meeting.discussion.writing import Writing


async def ask_kind(pane: Writing) -> None:
    """Make the open entry another kind."""
    choices = [Choice(kind.value, kind.value.capitalize(), kind.row.meaning) for kind in in_menus()]

    def chosen(kind: str | None) -> None:
        if kind is not None:
            pane.outline.do_queued(lambda: pane.decide(lambda here: plans.make(here, EntryKind(kind))))

    await pane.app.push_screen(Picker("Make this entry a", choices), chosen)


async def ask_lead_in(pane: Writing) -> None:
    """Add one of the house style's phrases, or another, as a lead-in, and a point after it."""
    assert pane.view is not None
    choices = [Choice(phrase, phrase) for phrase in pane.view.style.lead_ins]

    def chosen(phrase: str | None) -> None:
        if phrase:
            pane.outline.do_queued(lambda: _add_lead_in(pane, phrase))

    await pane.app.push_screen(Picker("Lead-in", choices, allow_new=True), chosen)


async def _add_lead_in(pane: Writing, phrase: str) -> None:
    lead_in = new_id()
    handle = pane.draft.beside(pane.entries) if pane.draft else pane.entry_id
    await pane.carry_out(
        lambda store, meeting, item: desk.add_entry(
            store,
            meeting,
            item,
            kind=EntryKind.LEAD_IN,
            text=phrase,
            placement=Placement.after(handle),
            entry_id=lead_in,
        ),
        CaretAt(Draft.of(placement=Placement.after(lead_in))),
    )


async def ask_reference(pane: Writing) -> None:
    """Put the number of another minute where the caret is."""
    view = pane.view
    assert view is not None
    numbers = {
        item.id: item_number_text(view.style, number, view.meeting.date)
        for number, item in view.meeting.numbered_items()
    }
    choices = [Choice(item.id, f"{numbers[item.id]}  {item.title}") for item in view.meeting.items]

    def chosen(item_id: str | None) -> None:
        if item_id is not None:
            pane.outline.do_queued(lambda: _add_reference(pane, item_id, numbers[item_id]))

    await pane.app.push_screen(Picker("Refer to which minute?", choices), chosen)


async def _add_reference(pane: Writing, item_id: Id, number: str) -> None:
    pane.outline.type_in(number)
    end, entry_id = pane.outline.caret, pane.entry_id
    if entry_id is None:
        return
    await pane.carry_out(
        lambda store, meeting, item: desk.refer(
            store, meeting, item, entry_id, end - len(number), end, to_item_id=item_id
        ),
        CaretAt(entry_id, end),
    )
