"""Corrections of confirmed minutes: which resolution of a later meeting, of what, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.approval import approving
from minutetaker.record import Id, Meeting
from minutetaker.screens.approval.entry_choices import WHOLE, correctable, quoted, resolved_at, resolved_words
from minutetaker.screens.approval.forms import correction_form, named
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.store.api.approvals import NewCorrection

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.approval.approval_context import ApprovalContext
    from minutetaker.store.api.store import Store

_DONE = "done"


async def note_correction(context: ApprovalContext) -> None:
    """Note what a later meeting resolved to correct where the caret is, in minutes that are confirmed."""
    candidates = await context.read(lambda store: approving.candidates_to_confirm_at(store, context.meeting_id))
    if candidates is None:
        return
    if not candidates:
        context.tell("No later meeting of the committee is in this store: a correction is a resolution of one.")
        return
    later_id: Id | None = candidates[0].id
    if len(candidates) > 1:
        choices = [Choice(one.id, named(one)) for one in candidates]
        later_id = await context.ask(Picker("Which meeting resolved the correction?", choices))
    if later_id is None:
        return
    correction = await ask_correction(context, later_id)
    if correction is not None and await context.take(lambda store: _correct(store, context.meeting_id, correction)):
        context.tell("The correction is noted beside the text; the minutes are as they were confirmed.")


async def ask_corrections(context: ApprovalContext, later_id: Id) -> tuple[NewCorrection, ...] | None:
    """Ask for the corrections that minutes are confirmed subject to, one after another; None to confirm nothing."""
    found: list[NewCorrection] = []
    while True:
        if found:
            count = "this correction" if len(found) == 1 else f"these {len(found)} corrections"
            said = " · ".join(" ".join(one.text.split()) for one in found)
            again = (
                Choice(_DONE, f"Confirm the minutes with {count}", said),
                Choice("more", "Add another correction"),
            )
            answer = await context.ask(Picker("Corrections that the minutes are confirmed with", again))
            if answer is None:
                return None
            if answer == _DONE:
                return tuple(found)
        one = await ask_correction(context, later_id)
        if one is not None:
            found.append(one)
        elif not found:
            return None


async def ask_correction(context: ApprovalContext, later_id: Id) -> NewCorrection | None:
    """Ask which resolution of the later meeting corrects what, and in which words."""
    both = await context.read(lambda store: (store.meeting(later_id), store.meeting(context.meeting_id)))
    if both is None:
        return None
    (later, later_style), (meeting, style) = ((one, context.program.styles_for(one.style)) for one in both)
    resolved = {choice.id: (choice, item, entry) for choice, item, entry in resolved_at(later, later_style)}
    if not resolved:
        context.tell(
            f"{named(later)} has no resolutions yet. Minute there what it resolved to correct, then note it here."
        )
        return None
    picked = await context.ask(
        Picker(f"Which resolution of {named(later)}?", [choice for choice, _, _ in resolved.values()])
    )
    what = await _ask_what(context, meeting, style) if picked is not None else None
    if picked is None or what is None:
        return None
    item_id, entry_id, words = what
    _, item, entry = resolved[picked]
    values = await context.ask(correction_form(words, quoted(meeting, item_id, entry_id), resolved_words(entry)))
    if values is None:
        return None
    return NewCorrection(values["text"], later.id, item.id, entry.id, item_id, entry_id)


async def _ask_what(
    context: ApprovalContext, meeting: Meeting, style: HouseStyle
) -> tuple[Id | None, Id | None, str] | None:
    """What is corrected, where the caret is first; with its name."""
    offered = correctable(meeting, style)
    here = next((one for one in (context.entry_id, context.item_id, WHOLE) if one in offered), WHOLE)
    picked = await context.ask(Picker("What does it correct?", [choice for choice, _ in offered.values()], here=here))
    if picked is None:
        return None
    choice, (item_id, entry_id) = offered[picked]
    return item_id, entry_id, choice.text.strip()


def _correct(store: Store, meeting_id: Id, new: NewCorrection) -> object:
    return approving.correct(
        store,
        meeting_id,
        item_id=new.item_id,
        entry_id=new.entry_id,
        text=new.text,
        by_meeting_id=new.by_meeting_id,
        by_item_id=new.by_item_id,
        by_entry_id=new.by_entry_id,
    )
