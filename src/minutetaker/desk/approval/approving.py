"""The approval of minutes: circulated, confirmed, signed. One function is one dated step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import replace

from minutetaker.desk.approval.allowed_steps import (
    living_meeting,
    refuse_circulated_on,
    refuse_confirmed_on,
    refuse_signed_on,
    today_of,
)
from minutetaker.desk.approval.confirming import confirmed_by, odd_words
from minutetaker.desk.approval.corrections import checked_correction
from minutetaker.desk.follow_ups.answers import note_answers
from minutetaker.interchange import read_back, to_json
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.printed_digest import printed_digest
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.problems import StyleError
from minutetaker.minutes.style.style_digest import style_digest
from minutetaker.minutes.unfinished.unfinished import Severity, Unfinished, unfinished
from minutetaker.record import (
    Approval,
    AttendanceKind,
    Attendee,
    Confirmation,
    Id,
    Meeting,
    MeetingKind,
    MeetingStatus,
    MeetingSummary,
    Office,
    RecordError,
    Signature,
    attendance_of,
    clean_line,
)
from minutetaker.record.approval import CONFIRMED_ELSEWHERE, grouped_digest, is_elsewhere, next_step
from minutetaker.record.dates import plain_date
from minutetaker.record.differences.difference import Difference
from minutetaker.record.differences.meetings import differences
from minutetaker.record.text import require_words, with_capital
from minutetaker.store.api.approval.approvals import ConfirmedBy, NewCorrection
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.store import Store


class UnfinishedError(RecordError):
    """Minutes are not fit to be confirmed; ``problems`` holds all that was found, ``must`` what stands in the way.

    The message names nobody, and no label that was typed, of an exempt item.
    """

    def __init__(self, problems: Iterable[Unfinished], must: Iterable[Unfinished]) -> None:
        self.problems = tuple(problems)
        self.must = tuple(must)
        count = "One thing is" if len(self.must) == 1 else f"{len(self.must)} things are"
        listed = [f"  {one.public_line}" for one in self.must]
        looked = [f"  {one.public_line}" for one in self.problems if one.severity is not Severity.MUST]
        super().__init__(
            "\n".join(
                [
                    f"{count} unfinished in these minutes. Mend this first, or confirm them as they are on purpose:",
                    *listed,
                    *(["Worth a look too:", *looked] if looked else []),
                ]
            )
        )


class AlreadySignedError(RecordError):
    """Minutes are signed already: who signed them is noted anew on purpose only."""

    def __init__(self, signature: Signature) -> None:
        super().__init__(
            f"These minutes are signed already: by {signature.by}, on {plain_date(signature.on)}. Who is noted now "
            "would print in the place of that; both stay in the ledger."
        )


def circulate(store: Store, meeting_id: Id, *, on: dt.date, scope: str | None = None) -> Meeting:
    """Note that the draft went out, and keep it as it is now. As often as it goes out; undone like any change.

    Args:
        on: the day on which it went out.
        scope: where it is undone, when not in the meeting itself.

    Raises:
        RecordError: that day is before the meeting, or the meeting was deleted.
        FrozenError: the minutes are confirmed.
    """
    meeting = living_meeting(store, meeting_id)
    refuse_circulated_on(on, meeting, store.approvals.of(meeting_id), today_of(store))
    store.approvals.circulate(meeting_id, on=on, record=to_json(meeting), scope=scope)
    note_answers(store, meeting)
    return store.meeting(meeting_id)


def confirm(
    store: Store,
    meeting_id: Id,
    style: HouseStyle,
    *,
    on: dt.date,
    by_meeting_id: Id | None = None,
    by: str = "",
    by_entry_id: Id | None = None,
    resolution: str = "",
    corrections: Iterable[NewCorrection] = (),
    accepted: Collection[str] = (),
    all_accepted: bool = False,
) -> Meeting:
    """Freeze the minutes as a correct record. Never undone.

    Args:
        style: the meeting's own.
        on: the day on which they were confirmed.
        by_meeting_id: the meeting that confirmed them, where the store has it.
        by: what confirmed them, in words; made from that meeting where not given.
        by_entry_id: the resolution of that meeting which approved them, or its clause.
        resolution: how that resolution is cited, where the store does not have it.
        corrections: those that they are confirmed subject to, each resolved at a later meeting.
        accepted: what is unfinished and passed on purpose, each as ``Unfinished.line``.
        all_accepted: pass everything unfinished on purpose.

    Raises:
        UnfinishedError: something must be mended first, or passed on purpose.
        RecordError: a date or the meeting named cannot be right; the message says why.
        FrozenError: they are confirmed already.
        StyleError: the Word template of the house style cannot be read.
    """
    meeting = living_meeting(store, meeting_id)
    approval = store.approvals.of(meeting_id)
    if (before := approval.confirmation) is not None:
        raise FrozenError(f"These minutes are confirmed already: on {plain_date(before.on)}, by {before.by}.")
    refuse_confirmed_on(on, meeting, approval, today_of(store))
    told = ConfirmedBy(by, by_meeting_id, by_entry_id=by_entry_id, resolution=resolution)
    said = confirmed_by(store, meeting, told, on=on)
    subject_to = tuple(checked_correction(store, meeting, one) for one in corrections)
    odd = odd_words(store, by, on=on) if by_meeting_id is None else ()
    problems = (*odd, *problems_of(store, meeting, style))
    must = [one for one in problems if one.severity is Severity.MUST and one.line not in accepted]
    if must and not all_accepted:
        raise UnfinishedError(problems, must)
    store.approvals.confirm(
        meeting_id,
        revision=meeting.revision,
        on=on,
        by=said,
        record=kept_record(meeting),
        printed=printed_as_confirmed(meeting, style),
        style_digest=style_digest(style),
        corrections=subject_to,
    )
    note_answers(store, meeting)
    return store.meeting(meeting_id)


def problems_of(store: Store, meeting: Meeting, style: HouseStyle) -> tuple[Unfinished, ...]:
    """All that must be mended, or passed on purpose, before the minutes are confirmed; see ``minutes.unfinished``."""
    twice = store.approvals.numbers_given_twice(meeting.id) if style.runs_on else ()
    told = (
        Unfinished(
            Severity.MUST,
            f"The meeting of {plain_date(on)} has {_numbers(both)} too: give one of the two another first minute "
            "number in its details, or pass it where the numbers are to stand.",
        )
        for on, both in twice
    )
    return (*_not_circulated(meeting), *told, *unfinished(meeting, style))


def _not_circulated(meeting: Meeting) -> tuple[Unfinished, ...]:
    """What is to be asked of minutes whose draft never went out."""
    if meeting.status is not MeetingStatus.DRAFT:
        return ()
    text = (
        "The draft is not known to have gone out: circulate it first (minutetaker circulate), with the day on which it "
        "did, or pass it where it never did."
    )
    return (Unfinished(Severity.MUST, text),)


def _numbers(both: range) -> str:
    return f"minute {both[0]}" if len(both) == 1 else f"minutes {both[0]} to {both[-1]}"


def sign(store: Store, meeting_id: Id, *, by: str, on: dt.date, again: bool = False) -> Meeting:
    """Note who signed confirmed minutes and when. Never undone: what was noted before stays in the ledger.

    Args:
        again: on purpose, in the place of who is known to have signed.

    Raises:
        RecordError: nobody is named, the minutes are not confirmed, were confirmed only after that day, or are signed.
    """
    meeting = living_meeting(store, meeting_id)
    name = clean_line(by)
    require_words(name, "Say who signed the minutes, such as Cllr H. J. Fryer.")
    approval = store.approvals.of(meeting_id)
    if approval.signature is not None and not again:
        raise AlreadySignedError(approval.signature)
    refuse_signed_on(on, meeting, approval, today_of(store))
    store.approvals.sign(meeting_id, by=name, on=on)
    return store.meeting(meeting_id)


# What a clerk is offered


def next_move(meeting: Meeting | MeetingSummary) -> MeetingStatus | None:
    """What the minutes become next; None of signed ones."""
    return next_step(meeting.status)


def candidates_to_confirm_at(store: Store, meeting_id: Id) -> tuple[MeetingSummary, ...]:
    """The committee's later meetings, those that the minutes most likely were confirmed at first.

    One that has them on its agenda comes first, then by date the ordinary ones: an extraordinary meeting need not
    be the "next suitable" one that confirms them (SI 1993/202 Sch 2 para 2).
    """
    meetings = store.meetings()
    this = next((one for one in meetings if one.id == meeting_id), None)
    if this is None:
        return ()
    taken_up = store.approvals.taken_up_by(meeting_id)
    later = [one for one in meetings if one.committee_id == this.committee_id and one.date > this.date]
    later.sort(key=lambda one: (one.id not in taken_up, one.kind is MeetingKind.EXTRAORDINARY, one.date, one.id))
    return tuple(later)


def as_circulated(store: Store, meeting_id: Id) -> tuple[Meeting, dt.date] | None:
    """The meeting as its draft last went out, and the day; None where it never did.

    Raises:
        InterchangeError: what was kept of the draft cannot be read.
    """
    circulation = store.approvals.of(meeting_id).circulation
    return None if circulation is None else (read_back(circulation.record), circulation.on)


def changes_since_circulated(store: Store, meeting_id: Id) -> tuple[Difference, ...] | None:
    """What changed since the draft last went out; None where it never did.

    Raises:
        InterchangeError: what was kept of the draft cannot be read.
    """
    draft = as_circulated(store, meeting_id)
    return None if draft is None else differences(draft[0], store.meeting(meeting_id))


def suggested_signatory(store: Store, meeting_id: Id) -> str:
    """Who most likely signs: who presided at the meeting that confirmed the minutes, else the committee's chair.

    The minutes are signed by the person presiding (Local Government Act 1972 Sch 12 para 41(1)).
    """
    confirmation = store.approvals.of(meeting_id).confirmation
    if confirmation is not None and confirmation.by_meeting_id is not None:
        presided = _presided(store.meeting(confirmation.by_meeting_id))
        if presided is not None:
            return presided.name.printed
    members = store.committee(store.meeting(meeting_id).committee_id).members
    return next((one.name.printed for one in members if one.office is Office.CHAIR), "")


def approval_in_words(approval: Approval, status: MeetingStatus = MeetingStatus.DRAFT) -> tuple[str, ...]:
    """Each step that minutes have taken, in its order: when, by whom, and by which digest they are known.

    Args:
        status: what they say of themselves; that they are confirmed may be said elsewhere alone.
    """
    told = [
        f"Circulated{' again' if one.number > 1 else ''} {plain_date(one.on)} by {one.who}"
        for one in approval.circulations
    ]
    if (confirmed := approval.confirmation) is not None:
        known_by = f"no. {confirmed.number}, digest {grouped_digest(confirmed.digest)}"
        told.append(f"Confirmed {plain_date(confirmed.on)} by {confirmed.by_resolution} ({known_by})")
    elif is_elsewhere(status, confirmed):
        told.append(f"{with_capital(CONFIRMED_ELSEWHERE)}: nothing here proves it")
    told += [f"Signed {plain_date(one.on)} by {one.by}" for one in approval.signatures]
    if approval.in_force:
        count = len(approval.in_force)
        told.append(f"Corrected by {'a resolution' if count == 1 else f'{count} resolutions'} of later meetings")
    if approval.withdrawals:
        count = len(approval.withdrawals)
        told.append(f"Corrected, and withdrawn: {'1 correction' if count == 1 else f'{count} corrections'}")
    return tuple(told)


# What is kept and hashed


def kept_record(meeting: Meeting) -> str:
    """The meeting as a confirmation keeps it: in the interchange format, signed later or not, with nothing of what was
    released or redacted since.
    """
    return to_json(replace(meeting, status=MeetingStatus.CONFIRMED, disclosures=()))


def printed_as_confirmed(meeting: Meeting, style: HouseStyle) -> str:
    """The digest of all that the minutes print once they are confirmed, exempt items too."""
    confirmed = replace(meeting, status=MeetingStatus.CONFIRMED, disclosures=())
    return printed_digest(compose(confirmed, style, include_exempt=True))


def prints_as_confirmed(meeting: Meeting, style: HouseStyle, confirmation: Confirmation) -> bool:
    """Whether the minutes say in a house style what was confirmed, and that style all else as it did then.

    A confirmation of before house styles were kept is compared by what the whole minutes say alone.
    """
    return _is_style_of(confirmation, style) and printed_as_confirmed(meeting, style) == confirmation.printed


def _is_style_of(confirmation: Confirmation, style: HouseStyle) -> bool:
    if confirmation.style_digest is None:
        return True
    try:
        return style_digest(style) == confirmation.style_digest
    except StyleError:  # its Word template cannot be read
        return False


def _presided(meeting: Meeting) -> Attendee | None:
    """Who was in the chair last, else the chair where they were there."""
    chaired = [event.attendee_id for event in meeting.attendance if event.kind is AttendanceKind.IN_CHAIR]
    if chaired:
        return next((one for one in meeting.attendees if one.id == chaired[-1]), None)
    there = attendance_of(meeting.attendees, meeting.attendance)
    return next((one for one in meeting.attendees if one.office is Office.CHAIR and there[one.id].attended), None)
