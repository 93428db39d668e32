"""Meetings as wholes: a new one from its committee, its details, opening, closing, deleting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time

from minutetaker.desk.meetings.committees import LARGEST_NUMBER
from minutetaker.desk.next_agenda.earlier_business import Offer, agenda_with
from minutetaker.desk.room.sittings import with_not_held
from minutetaker.record import (
    Adjournment,
    Attendee,
    Committee,
    Id,
    Item,
    Meeting,
    MeetingKind,
    Membership,
    NotHeld,
    RecordError,
    Standing,
    clean_line,
    new_id,
)
from minutetaker.record.approval import is_frozen
from minutetaker.record.dates import municipal_year, plain_date
from minutetaker.record.keep import KEEP, Keep
from minutetaker.record.order import refuse_disorder, refuse_moved
from minutetaker.record.public.withholding import withheld_items, withholding_of
from minutetaker.store.api.clock import now
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.meetings import LatestMeeting
from minutetaker.store.api.store import Store


def new_meeting(
    store: Store,
    committee_id: Id,
    *,
    on: date,
    starts_at: time | None = None,
    place: str | None = None,
    kind: MeetingKind = MeetingKind.ORDINARY,
    runs_on: bool,
    restarts_each_municipal_year: bool = False,
    meeting_id: Id | None = None,
    taken: Iterable[Offer] = (),
) -> Meeting:
    """Start a meeting from its committee: members listed, standing items in place, numbers running on.

    Args:
        place: where, when not at the committee's usual place.
        runs_on: whether the house style runs minute numbers on from the meeting before.
        restarts_each_municipal_year: whether they begin at 1 with the first meeting since May.
        taken: business of earlier meetings that goes on the agenda, from
            :func:`~minutetaker.desk.next_agenda.earlier_business.offers`.

    Raises:
        NotFoundError: the store has no such committee.
    """
    committee = store.committee(committee_id)
    latest = store.latest_meeting(committee_id) if runs_on else None
    first = first_number(committee, latest, on, restarts=restarts_each_municipal_year) if runs_on else 1
    meeting = Meeting(
        meeting_id or new_id(),
        committee.id,
        committee.council,
        committee.name,
        committee.style,
        on,
        kind,
        committee.place if place is None else clean_line(place),
        starts_at,
        first_minute_number=first,
        quorum=committee.quorum_needed,
        remote_counts=committee.remote_counts,
        attendees=tuple(map(_attendee, committee.memberships)),
        items=agenda_with(tuple(Item(new_id(), title) for title in committee.standing_items), taken),
    )
    return store.add_meeting(meeting, label="New meeting")


def first_number(committee: Committee, latest: LatestMeeting | None, on: date, *, restarts: bool) -> int:
    """The number that a new meeting's first minute takes where numbers run on.

    Where they restart each municipal year the committee's own number counts for its first meeting
    only: it may come from a year that is over.
    """
    if latest is None:
        return committee.next_minute_number
    if restarts:
        return latest.next_minute_number if municipal_year(on) == municipal_year(latest.date) else 1
    return max(latest.next_minute_number, committee.next_minute_number)


def duplicate_meeting(
    store: Store,
    meeting_id: Id,
    *,
    on: date,
    runs_on: bool = False,
    restarts_each_municipal_year: bool = False,
    copy_id: Id | None = None,
) -> Meeting:
    """Start a meeting with the members, officers and agenda of another, and none of its minutes.

    Who came to that one alone, as a substitute, a witness or one of the public, is not expected at this one.

    Args:
        runs_on: whether minute numbers run on, as in :func:`new_meeting`; else they start where the
            other's do.

    Raises:
        NotFoundError: the store has no such meeting.
    """
    source = store.meeting(meeting_id)
    withheld = withheld_items(source)
    first = source.first_minute_number
    if runs_on:
        committee = store.committee(source.committee_id)
        latest = store.latest_meeting(committee.id)
        first = first_number(committee, latest, on, restarts=restarts_each_municipal_year)
    copy = Meeting(
        copy_id or new_id(),
        source.committee_id,
        source.council,
        source.committee,
        source.style,
        on,
        source.kind,
        source.place,
        source.starts_at,
        first_minute_number=first,
        quorum=source.quorum,
        remote_counts=source.remote_counts,
        attendees=tuple(replace(one, id=new_id()) for one in source.attendees if _comes_again(source, one)),
        items=tuple(
            Item(
                new_id(),
                item.title,
                item.purpose,
                exempt=item.exempt or item.id in withheld,
                exempt_paragraph=item.exempt_paragraph,
                public_title=withholding_of(source, item).title_for_later,
            )
            for item in source.items
        ),
    )
    return store.add_meeting(copy, label="Duplicate meeting")


def _comes_again(meeting: Meeting, attendee: Attendee) -> bool:
    """Whether one of those at a meeting is expected at the next: of the committee, or neither guest nor substitute."""
    if attendee.membership_id is not None:
        return True
    was_substitute = any(one.attendee_id == attendee.id and one.for_attendee_id for one in meeting.attendance)
    return attendee.standing in (Standing.MEMBER, Standing.OFFICER) and not was_substitute


def numbers_left_unused(store: Store, gone: Meeting) -> str:
    """In words which minute numbers of a deleted meeting nobody has, as a later one goes on from them; else empty."""
    first, following = gone.first_minute_number, gone.next_minute_number
    if following == first or not any(
        one.first_minute_number == following and one.deleted_at is None and one.date >= gone.date
        for one in store.agenda.meetings(gone.committee_id)
    ):
        return ""
    numbers = f"numbers {first} to {following - 1} stay" if following - first > 1 else f"number {first} stays"
    return f"Minute {numbers} unused, as a later meeting goes on with {following}."


def delete_meeting(store: Store, meeting_id: Id) -> Meeting:
    """Put a meeting in the bin, out of which it comes whole; undo on the home screen brings it back too.

    Raises:
        FrozenError: its minutes are confirmed.
        NumbersTakenError: it was held, and a later meeting goes on from its minute numbers.
    """
    meeting = store.meeting(meeting_id)
    if is_frozen(meeting.status):
        raise FrozenError(
            f"The minutes of {meeting.committee or meeting.council} on {plain_date(meeting.date)} are confirmed: a "
            "meeting with confirmed minutes is never deleted."
        )
    return store.revise_meeting(
        meeting_id,
        "Delete meeting",
        lambda meeting: meeting if meeting.deleted_at else replace(meeting, deleted_at=now()),
        scope=HOME,
    )


def set_details(
    store: Store,
    meeting_id: Id,
    *,
    on: date,
    kind: MeetingKind,
    place: str,
    starts_at: time | None,
    opened_at: time | None,
    closed_at: time | None,
    style: str,
    first_minute_number: int,
    quorum: int,
    not_held: NotHeld | Keep | None = KEEP,
    adjournments: tuple[Adjournment, ...] | Keep = KEEP,
) -> Meeting:
    """Set what the minutes' heading and foot say of the meeting, its state and its sittings. One step of undo.

    Raises:
        RecordError: a number is out of range, there is no house style, the meeting would have closed before it
            opened, or its draft went out before that day.
    """
    if not 1 <= first_minute_number <= LARGEST_NUMBER or not 1 <= quorum <= LARGEST_NUMBER:
        raise RecordError(f"The first minute number and the quorum are from 1 to {LARGEST_NUMBER}.")
    if not clean_line(style):
        raise RecordError("A meeting needs a house style.")

    circulation = store.approvals.of(meeting_id).circulation
    if circulation is not None:
        refuse_moved(on, circulation.on)

    def revised(meeting: Meeting) -> Meeting:
        changed = replace(
            meeting,
            date=on,
            kind=kind,
            place=clean_line(place),
            starts_at=starts_at,
            opened_at=opened_at,
            closed_at=closed_at,
            style=clean_line(style),
            first_minute_number=first_minute_number,
            quorum=quorum,
            adjournments=meeting.adjournments if isinstance(adjournments, Keep) else adjournments,
        )
        refuse_disorder(meeting, changed)
        return changed if isinstance(not_held, Keep) else with_not_held(changed, not_held)

    return store.revise_meeting(meeting_id, "Meeting details", revised)


def close_meeting(store: Store, meeting_id: Id, *, at: time) -> Meeting:
    """Note when the chair closed the meeting; the item it had reached is done.

    What it decided on recommendations of other committees is noted as their answer.

    Raises:
        RecordError: it opened later than that, or stands adjourned.
    """

    def closed(meeting: Meeting) -> Meeting:
        if meeting.is_adjourned:
            raise RecordError("The meeting stands adjourned: note first that it went on, such as /resume 19.05.")
        refuse_disorder(meeting, replace(meeting, closed_at=at))
        if meeting.current_item is not None:
            meeting = meeting.with_item(meeting.current_item.id, lambda item: replace(item, done=True))
        return replace(meeting, closed_at=at)

    meeting = store.revise_meeting(meeting_id, "Close the meeting", closed)
    _note_answers(store, meeting)
    return meeting


def _note_answers(store: Store, meeting: Meeting) -> None:
    if any(item.origin is not None for item in meeting.items):
        from minutetaker.desk.follow_ups.answers import note_answers

        note_answers(store, meeting)


def reopen_meeting(store: Store, meeting_id: Id) -> Meeting:
    """Take the closing time off again, as when the chair closed too soon."""
    return _revise(store, meeting_id, "Reopen the meeting", lambda meeting: replace(meeting, closed_at=None))


def undo(store: Store, scope: str) -> str | None:
    """Undo the newest change of a meeting, or of HOME; the label of what was undone, None where nothing is.

    Raises:
        NumbersTakenError: a later meeting has used the minute numbers that come next.
    """
    change = store.undo(scope)
    return change.label if change else None


def redo(store: Store, scope: str) -> str | None:
    """Do again what was undone last; its label, None where nothing is.

    Raises:
        NumbersTakenError: as for :func:`undo`.
    """
    change = store.redo(scope)
    return change.label if change else None


def _attendee(membership: Membership) -> Attendee:
    return Attendee(
        new_id(),
        membership.name,
        Standing.MEMBER if membership.office.is_member else Standing.OFFICER,
        membership.office,
        membership.job_title,
        membership.id,
        membership.code,
        membership.represents,
    )


def _revise(store: Store, meeting_id: Id, label: str, change: Callable[[Meeting], Meeting]) -> Meeting:
    return store.revise_meeting(meeting_id, label, change)
