"""Questions that the discussion asks: which kind, which phrase, which minute to refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.minuting import entries as desk
from minutetaker.desk.next_agenda.earlier_minutes import earlier_minutes
from minutetaker.minutes.labels import item_number_text
from minutetaker.record import EntryKind, Id, MinutetakerError, Placement, new_id
from minutetaker.record.dates import plain_date
from minutetaker.record.kinds import in_menus
from minutetaker.record.public.withholding import withholding_of
from minutetaker.record.text import shortened
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.meeting.agenda.progress import item_choices
from minutetaker.screens.meeting.discussion import plans
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.plans import CaretAt

if TYPE_CHECKING:
    from minutetaker.screens.key_for import Words
    from minutetaker.screens.meeting.discussion.writing import Writing
    from minutetaker.screens.meeting.view import MeetingView


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


async def ask_item(pane: Writing) -> None:
    """Put the open entry, with what stands under it, into another item."""
    view, here = pane.view, pane.here()
    if view is None or here is None:
        return
    if pane.draft:
        pane.say("There is nothing to move: this entry has yet to be typed.")
        return
    choices = [one for one in item_choices(view) if one.id != view.item_id]
    what = shortened(here.entry.text or here.entry.kind)

    def chosen(item_id: str | None) -> None:
        if item_id is not None:
            said = _moved_there(view, item_id, what)
            pane.outline.do_queued(lambda: pane.decide(lambda here: plans.move_to_item(here, item_id, said)))

    await pane.app.push_screen(Picker(f"Move “{what}” to which item?", choices), chosen)


def _moved_there(view: MeetingView, item_id: Id, what: str) -> Words:
    """What is said of an entry that is in another item now, and whether the public may read it there."""
    here, there = view.item, view.meeting.item(item_id)
    was = here is not None and withholding_of(view.meeting, here).is_exempt
    is_now = withholding_of(view.meeting, there).is_exempt
    public = "" if was == is_now else " It is exempt there." if is_now else " The public may read it there."
    return f"Moved “{what}” to {shortened(there.title)}.{public} ", KeyFor("undo"), " brings it back."


async def ask_reference(pane: Writing) -> None:
    """Put the number of another minute, of this meeting or an earlier one of the committee, where the caret is."""
    view = pane.view
    assert view is not None
    meeting = view.meeting
    numbers = {item.id: item_number_text(view.style, number, meeting.date) for number, item in meeting.numbered_items()}
    try:
        earlier = await pane.host.program.store_thread.do(lambda store: earlier_minutes(store, meeting))
    except MinutetakerError:
        earlier = ()
    choices = [Choice(item.id, f"{numbers[item.id]}  {item.title}") for item in meeting.items]
    choices += [Choice(one.item_id, f"{one.number}  {one.title}", plain_date(one.held_on)) for one in earlier]
    cited = {one.item_id: one.cited for one in earlier}

    def chosen(item_id: str | None) -> None:
        if item_id in numbers:
            pane.outline.do_queued(lambda: _add_reference(pane, item_id, numbers[item_id]))
        elif item_id is not None:
            pane.outline.do_queued(lambda: _add_citation(pane, cited[item_id]))

    await pane.app.push_screen(Picker("Refer to which minute?", choices), chosen)


async def _add_citation(pane: Writing, cited: str) -> None:
    """Put how a minute of an earlier meeting is cited where the caret is: its number stays as it is."""
    pane.outline.type_in(cited)


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
