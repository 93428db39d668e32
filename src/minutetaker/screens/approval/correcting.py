"""Corrections of confirmed minutes: which resolution of a later meeting, of what, in which words; and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutetaker.desk.approval.cited_resolutions import cited
from minutetaker.desk.approval.corrections import correct, meetings_that_may_correct, withdraw
from minutetaker.record import Correction, Id, Meeting
from minutetaker.screens.approval.entry_choices import WHOLE, correctable, quoted, resolved_at, resolved_words
from minutetaker.screens.approval.forms import correction_form, named, resolution_form, withdrawing_form
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.approval.approval_context import ApprovalContext
    from minutetaker.store.api.store import Store

_DONE, _NEW, _ANOTHER, _MISTAKE = "done", "new", "another", "mistake"


@dataclass(frozen=True, slots=True)
class _Resolution:
    """Which resolution it was: one of a meeting in the store, or in words; and what it said."""

    by_meeting_id: Id | None = None
    by_item_id: Id | None = None
    by_entry_id: Id | None = None
    words: str = ""
    said: str = ""


async def note_correction(context: ApprovalContext) -> None:
    """Note what a later meeting resolved to correct where the caret is, or withdraw a correction that is in force."""
    in_force = await context.read(lambda store: _in_force(store, context))
    if in_force is None:
        return
    if in_force:
        gone = [Choice(one.id, f"Withdraw: {' '.join(one.text.split())}", by) for one, by in in_force]
        picked = await context.ask(Picker("Corrections of these minutes", [Choice(_NEW, "Note a correction"), *gone]))
        if picked is None:
            return
        if picked != _NEW:
            await _withdraw(context, next(one for one, _ in in_force if one.id == picked))
            return
    resolution = await _ask_resolution(context, "Which meeting resolved the correction?")
    correction = await _ask_correction(context, resolution) if resolution else None
    if correction is not None and await context.take(lambda store: correct(store, context.meeting_id, correction)):
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
        resolution = await _ask_resolution_of(context, later_id)
        one = await _ask_correction(context, resolution) if resolution else None
        if one is not None:
            found.append(one)
        elif not found:
            return None


def _in_force(store: Store, context: ApprovalContext) -> list[tuple[Correction, str]]:
    meeting = store.meeting(context.meeting_id)
    found = store.approvals.of(context.meeting_id).in_force
    return [(one, cited(store, meeting, one, context.program.styles_for).in_words) for one in found]


async def _withdraw(context: ApprovalContext, one: Correction) -> None:
    values = await context.ask(withdrawing_form(one.text))
    if values is None:
        return
    mistake = Choice(_MISTAKE, "No meeting: it was noted by mistake")
    by = await _ask_resolution(context, "Which meeting resolved that it is withdrawn?", first=mistake)
    if by is None:
        return
    new = NewWithdrawal(one.id, values["why"], by.by_meeting_id, by.by_item_id, by.by_entry_id, by.words)
    if await context.take(lambda store: withdraw(store, context.meeting_id, new)):
        context.tell("The correction is withdrawn on record: it stays in the history, and is printed no more.")


async def _ask_resolution(
    context: ApprovalContext, question: str, *, first: Choice | None = None
) -> _Resolution | None:
    """Ask for the resolution of a meeting in the store, or in words."""
    found = await context.read(lambda store: meetings_that_may_correct(store, store.meeting(context.meeting_id)))
    if found is None:
        return None
    choices = [Choice(one.id, named(one)) for one in found]
    words = Choice(_ANOTHER, "Another meeting or body", "named in words")
    picked = await context.ask(Picker(question, [*([first] if first else []), *choices, words]))
    if picked == _MISTAKE:
        return _Resolution()
    if picked == _ANOTHER:
        values = await context.ask(resolution_form(question))
        return _Resolution(words=values["by"]) if values else None
    return await _ask_resolution_of(context, picked) if picked else None


async def _ask_resolution_of(context: ApprovalContext, later_id: Id) -> _Resolution | None:
    later = await context.read(lambda store: store.meeting(later_id))
    if later is None:
        return None
    found = {choice.id: (choice, item, entry) for choice, item, entry in resolved_at(later, _style(context, later))}
    if not found:
        context.tell(
            f"{named(later)} has no carried resolution yet. Minute there what it resolved to correct, then note it."
        )
        return None
    question = f"Which resolution of {named(later)}?"
    picked = await context.ask(Picker(question, [choice for choice, _, _ in found.values()]))
    if picked is None:
        return None
    _, item, entry = found[picked]
    return _Resolution(later.id, item.id, entry.id, said=resolved_words(entry))


async def _ask_correction(context: ApprovalContext, by: _Resolution) -> NewCorrection | None:
    """Ask what the resolution corrects, and in which words."""
    meeting = await context.read(lambda store: store.meeting(context.meeting_id))
    what = await _ask_what(context, meeting, _style(context, meeting)) if meeting is not None else None
    if meeting is None or what is None:
        return None
    item_id, entry_id, words = what
    values = await context.ask(correction_form(words, quoted(meeting, item_id, entry_id), by.said or by.words))
    if values is None:
        return None
    return NewCorrection(values["text"], by.by_meeting_id, by.by_item_id, by.by_entry_id, item_id, entry_id, by.words)


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


def _style(context: ApprovalContext, meeting: Meeting) -> HouseStyle:
    return context.program.styles_for(meeting.style)
