"""One key moves minutes on: a draft is circulated, then confirmed, then signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, assert_never

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.confirming import confirming_resolutions, odd_words
from minutetaker.desk.words.telling_apart import names_among
from minutetaker.minutes.style.style_files import load_style
from minutetaker.minutes.unfinished.unfinished import Severity, Unfinished
from minutetaker.record import Approval, Id, Meeting, MeetingStatus, MeetingSummary
from minutetaker.record.approval import grouped_digest
from minutetaker.record.dates import plain_date
from minutetaker.screens.approval import correcting, forms
from minutetaker.screens.approval.approval_words import NOT_AS_CONFIRMED, read_approval
from minutetaker.screens.approval.changes import show_changes
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.store.api.approval.approvals import ConfirmedBy, NewCorrection

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.approval.approval_context import ApprovalContext
    from minutetaker.store.api.store import Store

_ANOTHER = "another"


async def move_on(context: ApprovalContext) -> None:
    """Take the next step, each said before it is taken."""
    found = await context.read(
        lambda store: (store.meeting(context.meeting_id), store.approvals.of(context.meeting_id))
    )
    if found is None:
        return
    meeting, approval = found
    match approving.next_move(meeting):
        case MeetingStatus.CIRCULATED:
            await _circulate_or_confirm(context, meeting, approval)
        case MeetingStatus.CONFIRMED:
            await _confirm_or_circulate_again(context, meeting, approval)
        case MeetingStatus.SIGNED:
            await _sign(context, meeting, approval)
        case None | MeetingStatus.DRAFT:
            await _tell_signed(context, meeting, approval)
        case unknown:
            assert_never(unknown)


# Circulating


async def _circulate_or_confirm(context: ApprovalContext, meeting: Meeting, approval: Approval) -> None:
    values = await context.ask(forms.circulating_form(meeting, approval, context.program.today(), _undo_key(context)))
    if values is None:
        return
    if values["what"] == forms.CONFIRM:
        await _confirm(context, meeting, approval)
    else:
        await _circulate(context, date.fromisoformat(values["on"]))


async def _circulate(context: ApprovalContext, on: date) -> None:
    if await context.take(lambda store: approving.circulate(store, context.meeting_id, on=on, scope=context.undone_at)):
        context.tell(f"Circulated on {plain_date(on)}. {_undo_key(context)} takes that back.")


async def _confirm_or_circulate_again(context: ApprovalContext, meeting: Meeting, approval: Approval) -> None:
    """A draft that changed since it went out may be sent out again."""
    changes = await context.read(lambda store: approving.changes_since_circulated(store, context.meeting_id))
    if not changes or approval.circulation is None:
        await _confirm(context, meeting, approval)
        return
    count = "1 thing has" if len(changes) == 1 else f"{len(changes)} things have"
    choices = (
        Choice(forms.CONFIRM, "Confirm them", "as they are now"),
        Choice(forms.CIRCULATE, "Circulate them again", "as they are now"),
        Choice(forms.LOOK, "Look at what changed", context.program.key_of("meeting.changes")),
    )
    picked = await context.ask(
        Picker(f"Circulated on {plain_date(approval.circulation.on)}; {count} changed since then", choices)
    )
    if picked == forms.CONFIRM:
        await _confirm(context, meeting, approval)
    elif picked == forms.LOOK:
        await show_changes(context)
    elif picked == forms.CIRCULATE:
        form = forms.circulating_form(meeting, approval, context.program.today(), _undo_key(context))
        values = await context.ask(form)
        if values is not None:
            await _circulate(context, date.fromisoformat(values["on"]))


# Confirming


@dataclass(frozen=True, slots=True)
class _ToConfirm:
    """What confirming asks about: the house style, what is unfinished, and the meetings that may have confirmed."""

    style: HouseStyle
    problems: tuple[Unfinished, ...]
    candidates: tuple[MeetingSummary, ...]


@dataclass(frozen=True, slots=True)
class _Confirming:
    """The answers: the day, the meeting or in words the body that confirmed them, and with which corrections."""

    on: date
    by: ConfirmedBy
    corrections: tuple[NewCorrection, ...]
    odd: tuple[Unfinished, ...]
    """What was asked of the words for what confirmed them, and passed on purpose."""


async def _confirm(context: ApprovalContext, meeting: Meeting, approval: Approval) -> None:
    found = await context.read(lambda store: _to_confirm(store, context.meeting_id))
    if found is None or not await _is_finished(context, meeting, found.problems):
        return
    answers = await _ask_confirming(context, meeting, approval, found.candidates)
    if answers is None:
        return
    taken = await context.take(
        lambda store: approving.confirm(
            store,
            context.meeting_id,
            found.style,
            on=answers.on,
            by_meeting_id=answers.by.by_meeting_id,
            by=answers.by.by,
            by_entry_id=answers.by.by_entry_id,
            resolution=answers.by.resolution or "",
            corrections=answers.corrections,
            accepted=[one.line for one in (*found.problems, *answers.odd)],
        )
    )
    if taken:
        await _tell_confirmed(context)


def _to_confirm(store: Store, meeting_id: Id) -> _ToConfirm:
    # No other house style stands in for theirs here: what they print is hashed.
    now = store.meeting(meeting_id)
    style = load_style(now.style)
    return _ToConfirm(
        style, approving.problems_of(store, now, style), approving.candidates_to_confirm_at(store, meeting_id)
    )


async def _ask_confirming(
    context: ApprovalContext, meeting: Meeting, approval: Approval, candidates: tuple[MeetingSummary, ...]
) -> _Confirming | None:
    by = await _ask_by(context, candidates)
    if by is None:
        return None
    chosen = next((one for one in candidates if one.id == by), None)
    later = await context.read(lambda store: store.meeting(chosen.id)) if chosen is not None else None
    resolutions = confirming_resolutions(later, meeting.id) if later is not None else ()
    form = forms.confirming_form(meeting, approval, chosen, context.program.today(), resolutions)
    values = await context.ask(form)
    if values is None:
        return None
    corrections: tuple[NewCorrection, ...] | None = ()
    if chosen is not None and values.get("subject") == "yes":
        corrections = await correcting.ask_corrections(context, chosen.id)
    if corrections is None:
        context.tell("Nothing was confirmed.")
        return None
    resolution = values.get("resolution", "")
    on = date.fromisoformat(values["on"])
    if chosen is not None:
        by_meeting = ConfirmedBy("", chosen.id, by_entry_id=resolution or None)
        return _Confirming(on, by_meeting, tuple(corrections), ())
    odd = await context.read(lambda store: odd_words(store, values["by"], on=on))
    if odd is None or (odd and not await context.ask(Question("Confirm by these words?", odd[0].text))):
        context.tell("Nothing was confirmed.")
        return None
    return _Confirming(on, ConfirmedBy(values["by"], resolution=resolution), (), odd)


async def _is_finished(context: ApprovalContext, meeting: Meeting, problems: tuple[Unfinished, ...]) -> bool:
    """Whether nothing is unfinished, or it was passed on purpose."""
    if not problems:
        return True
    first = sorted(problems, key=lambda one: one.severity is not Severity.MUST)
    answer = await context.ask(UnfinishedScreen(forms.named(meeting), first))
    if isinstance(answer, Unfinished):
        await context.go_to(answer.item_id, answer.entry_id)
        context.tell(answer.text)
        return False
    return answer is True


async def _ask_by(context: ApprovalContext, candidates: tuple[MeetingSummary, ...]) -> Id | None:
    """Which meeting confirmed them; the one that is open behind them stands first in hand."""
    names = names_among(candidates)
    choices = [Choice(one.id, names[one.id], _beside(one)) for one in candidates]
    other = Choice(_ANOTHER, "Another meeting or body", "named in words")
    open_now = [one.meeting_id for one in context.program.meetings.all_open() if one.meeting_id != context.meeting_id]
    here = open_now[0] if open_now else None
    return await context.ask(Picker("Which meeting confirmed the minutes?", (*choices, other), here=here))


def _beside(candidate: MeetingSummary) -> str:
    kind = "" if candidate.kind == "ordinary" else str(candidate.kind)
    return ", ".join(filter(None, (kind, "" if candidate.opened else "not begun")))


async def _tell_confirmed(context: ApprovalContext) -> None:
    approval = await context.read(lambda store: store.approvals.of(context.meeting_id))
    if approval is None or approval.confirmation is None:
        return
    done, key = approval.confirmation, context.program.key_of
    context.program.show_notice(
        "The minutes are confirmed",
        f"By {done.by_resolution}, on {plain_date(done.on)}.\n\n"
        f"Digest {grouped_digest(done.digest)}\n\n"
        "It stands at the foot of the printed minutes; minutetaker verify proves them by it. "
        f"{key('meeting.move-on')} in the meeting, or {key('home.move-on')} on the list, notes who signed them.",
    )


# Signing


async def _sign(context: ApprovalContext, meeting: Meeting, approval: Approval) -> None:
    by = await context.read(lambda store: approving.suggested_signatory(store, context.meeting_id))
    if by is None:
        return
    values = await context.ask(forms.signing_form(meeting, approval, context.program.today(), by))
    if values is None:
        return
    on = date.fromisoformat(values["on"])
    again = approval.signature is not None
    if await context.take(lambda store: approving.sign(store, context.meeting_id, by=values["by"], on=on, again=again)):
        context.tell(f"Signed by {values['by'].strip()} on {plain_date(on)}.")


async def _tell_signed(context: ApprovalContext, meeting: Meeting, approval: Approval) -> None:
    signature = approval.signature
    told = f"Signed by {signature.by} on {plain_date(signature.on)}" if signature else "Signed before they came here"
    said = "\n".join(approving.approval_in_words(approval, meeting.status)) or "Nothing more is known of it here."
    shown = await context.read(lambda store: read_approval(store, context.meeting_id, context.program.styles_for))
    changed = "".join(f"{NOT_AS_CONFIRMED.format(one)}\n" for one in shown.changed) if shown is not None else ""
    further = "There is no further step. Was it somebody else who signed, or another day? y notes it anew."
    if await context.ask(Question(told, f"{changed}{said}\n\n{further}")):
        await _sign(context, meeting, approval)


def _undo_key(context: ApprovalContext) -> str:
    return context.program.key_of("undo")
