"""Releases and redactions of confirmed minutes: of what, who decided it, when and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutetaker.desk.approval import disclosing
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import Disclosure, Id, Item, Meeting
from minutetaker.record.public.disclosure import standing
from minutetaker.record.public.withholding import withholding_of
from minutetaker.screens.approval.entry_choices import WHOLE, correctable, quoted
from minutetaker.screens.approval.forms import disclosure_form
from minutetaker.screens.dialogs.picker import Choice, Picker

if TYPE_CHECKING:
    from minutetaker.screens.approval.approval_context import ApprovalContext
    from minutetaker.store.api.store import Store

_RELEASE, _REDACT, _SUMMARY, _TITLE, _TAKE_BACK = "release", "redact", "summary", "title", "take back "
_OPENINGS = {_RELEASE: "Release", _REDACT: "Redact", _SUMMARY: "Public summary of", _TITLE: "Public title of"}


@dataclass(frozen=True, slots=True)
class _Passage:
    """An item, or an entry of it, with its name and what the confirmed minutes say there."""

    item: Item
    entry_id: Id | None
    words: str
    said: str

    @property
    def entry_ids(self) -> tuple[Id, ...]:
        return (self.entry_id,) if self.entry_id else ()


async def disclose(context: ApprovalContext) -> None:
    """Ask what the public is to read of the item in hand, or of an entry of it, and note that."""
    found = await context.read(
        lambda store: (store.meeting(context.meeting_id), store.approvals.of(context.meeting_id), store.who)
    )
    if found is None:
        return
    meeting, approval, who = found
    passage = await _ask_which(context, meeting)
    if passage is None:
        return
    act = await context.ask(Picker(f"What is decided of {passage.words}", _acts(meeting, passage)))
    if act is None:
        return
    line = _line_of(meeting, act)
    confirmed_on = approval.confirmation.on if approval.confirmation else meeting.date
    since = (line.on, "the line was decided") if line else (confirmed_on, "the minutes were confirmed")
    values = await context.ask(
        disclosure_form(
            f"{_OPENINGS.get(act) or act.capitalize() + ', on'} {passage.words}",
            who,
            since,
            context.program.today(),
            text={_SUMMARY: "Summary", _TITLE: "Title"}.get(act, ""),
            quoted=_quoted(meeting, passage, act, line),
        )
    )
    if values is not None and await context.take(_step(meeting.id, passage, act, values)):
        context.tell("That is noted beside the minutes, which are as they were confirmed. Public files follow it.")
        if act == _REDACT:
            await _tell_of_elsewhere(context, meeting.id, passage.item.id)


async def _tell_of_elsewhere(context: ApprovalContext, meeting_id: Id, item_id: Id) -> None:
    elsewhere = await context.read(lambda store: disclosing.told_elsewhere(store, meeting_id, item_id))
    if elsewhere:
        context.tell(elsewhere)


async def _ask_which(context: ApprovalContext, meeting: Meeting) -> _Passage | None:
    """Ask for the item or the entry that it is about, where the caret is first."""
    offered = correctable(meeting, context.program.styles_for(meeting.style))
    del offered[WHOLE]
    here = next((one for one in (context.entry_id, context.item_id) if one in offered), None)
    picked = await context.ask(
        Picker("Which part of the minutes?", [choice for choice, _ in offered.values()], here=here)
    )
    if picked is None:
        return None
    choice, (item_id, entry_id) = offered[picked]
    assert item_id is not None
    return _Passage(meeting.item(item_id), entry_id, choice.text.strip(), quoted(meeting, item_id, entry_id))


def _acts(meeting: Meeting, passage: _Passage) -> list[Choice]:
    """What can be decided of it as it stands."""
    item, found = passage.item, withholding_of(meeting, passage.item)
    acts = []
    if disclosing.is_withheld(meeting, item, passage.entry_ids):
        acts.append(Choice(_RELEASE, "Release it", "the public may read it from now on"))
    if disclosing.is_told(meeting, item, passage.entry_ids):
        acts.append(Choice(_REDACT, "Redact it", "the reason stands in its place in public files"))
    if found.is_any:
        acts.append(Choice(_SUMMARY, "Give a public summary of the item", found.summary))
    if found.is_whole:
        acts.append(Choice(_TITLE, "Give a public title to the item", found.title))
    for one in standing(meeting.disclosures):
        if one.item_id == item.id:
            said = disclosing.disclosure_in_words(meeting, one)
            acts.append(Choice(f"{_TAKE_BACK}{one.number}", f"Take line {one.number} back", said, True))
    return acts


def _line_of(meeting: Meeting, act: str) -> Disclosure | None:
    """The line that is taken back, where one is."""
    number = act.removeprefix(_TAKE_BACK) if act.startswith(_TAKE_BACK) else ""
    return next((one for one in meeting.disclosures if str(one.number) == number), None)


def _quoted(meeting: Meeting, passage: _Passage, act: str, line: Disclosure | None) -> tuple[tuple[str, str], ...]:
    """The words that the form is about: those of the minutes, of the line, or those that the public reads now."""
    if line is not None:
        return ((f"Line {line.number}", disclosing.disclosure_in_words(meeting, line)),)
    found = withholding_of(meeting, passage.item)
    now = {_SUMMARY: found.summary, _TITLE: found.title}.get(act, "")
    said = quoted(meeting, passage.item.id, None) if act in (_SUMMARY, _TITLE) else passage.said
    return ("The minutes say", said), ("The public reads", now)


def _step(meeting_id: Id, passage: _Passage, act: str, values: dict[str, str]) -> Callable[[Store], Meeting]:
    item_id, entry_ids = passage.item.id, passage.entry_ids
    by, on = values["by"], parse_date(values["on"])
    reason, text = values.get("reason", ""), values.get("text", "")

    def step(store: Store) -> Meeting:
        match act:
            case "release":
                return disclosing.release(store, meeting_id, item_id, entry_ids, by=by, reason=reason, on=on)
            case "redact":
                return disclosing.redact(store, meeting_id, item_id, entry_ids, by=by, reason=reason, on=on)
            case "summary":
                return disclosing.summarise(store, meeting_id, item_id, text, by=by, on=on)
            case "title":
                return disclosing.give_public_title(store, meeting_id, item_id, text, by=by, on=on)
            case _:
                number = int(act.removeprefix(_TAKE_BACK))
                return disclosing.take_back(store, meeting_id, number, by=by, reason=reason, on=on)

    return step
