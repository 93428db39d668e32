"""Noting what became of what was decided: line by line, beside the minutes and never in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import TypeAlias

from minutetaker.desk.follow_ups.log_lines import Answer, FollowUpSubject, Said, drafted, taking_back
from minutetaker.desk.recovery.bin import brings_back
from minutetaker.desk.words.matching import folded
from minutetaker.record import (
    Committee,
    Entry,
    FollowUp,
    FollowUpStatus,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    MeetingSummary,
    NotFoundError,
    RecordError,
)
from minutetaker.record.dates import plain_date
from minutetaker.record.follow_up import FOLLOWED_KINDS, follow_up_of
from minutetaker.record.keep import KEEP, Keep
from minutetaker.record.kinds import all_of
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.store import Store

FollowUpRef: TypeAlias = tuple[Id, Id]
"""The meeting and the entry that is followed up."""

__all__ = [
    "Answer",
    "FollowUpRef",
    "follow_up",
    "meetings_that_may_answer",
    "note",
    "stands_after",
    "subject_of",
    "subjects_of",
    "take_back",
    "take_back_each",
    "update",
]


def subject_of(store: Store, meeting_id: Id, entry_id: Id) -> FollowUpSubject:
    """What is followed up, with all that a line about it is held against.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        RecordError: the entry is none that is followed up.
    """
    return next(subjects_of(store, ((meeting_id, entry_id),)))


def subjects_of(store: Store, wanted: Iterable[FollowUpRef]) -> Iterator[FollowUpSubject]:
    """Several that are followed up, as :func:`subject_of` has each; a meeting is read once."""
    committees = store.committees()
    owners = _owners(store)
    read: dict[Id, tuple[Meeting, Committee, dict[Id, tuple[FollowUpUpdate, ...]]]] = {}
    for meeting_id, entry_id in wanted:
        if meeting_id not in read:
            meeting = _living(store, meeting_id)
            read[meeting_id] = meeting, store.committee(meeting.committee_id), store.follow_ups.logs(meeting_id)
        meeting, committee, logs = read[meeting_id]
        item, entry = _find(meeting, entry_id)
        if entry.kind not in FOLLOWED_KINDS:
            raise RecordError(f"Only {all_of(FOLLOWED_KINDS)} are followed up.")
        bodies = tuple(one.name for one in committees if one.id != committee.id)
        yield FollowUpSubject(meeting, item, entry, committee, bodies, owners, logs.get(entry_id, ()))


def follow_up(store: Store, meeting_id: Id, entry_id: Id) -> FollowUp:
    """How the follow-up of an entry stands, with its log.

    Raises:
        NotFoundError, RecordError: as for :func:`subject_of`.
    """
    return subject_of(store, meeting_id, entry_id).stands


def update(
    store: Store,
    meeting_id: Id,
    entry_id: Id,
    *,
    text: str = "",
    status: FollowUpStatus | None = None,
    owner: str | None = None,
    due: date | Keep | None = KEEP,
    on: date | None = None,
    answered_by: Answer | None = None,
    even_if_left: bool = False,
    even_if_unknown: bool = False,
    today: date | None = None,
) -> FollowUp:
    """Note what became of something: a line more in its log, and how it stands with that.

    Args:
        text: what happened, in words; may be empty where something else is said.
        status: how far it is now; None leaves that as it is.
        owner: who has it now, as typed, empty for nobody; None leaves that as it is. See ``desk.owners``.
        due: when it is to be done, None for no day.
        on: the day that the line tells of; today where not given.
        answered_by: the minute in which the body that it was recommended to answered.
        even_if_left: also an owner who was at the meeting and is on the committee no longer.
        even_if_unknown: also an owner who is nobody on the committee and has owned nothing so far.
        today: the day that it is, where not the computer's.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        OwnerLeftError, UnknownOwnerError: the owner left, or is nobody who is known, and nobody said to take them all
            the same.
        RecordError: it says nothing, or nothing new; a day does not fit; the owner is unclear; a recommendation
            would be done without its answer.
        StoreError: it could not be written; nothing was changed.
    """
    said = Said(text, status, owner, due, on, answered_by, even_if_left, even_if_unknown)
    return note(store, meeting_id, entry_id, said, today=today or date.today())


def note(store: Store, meeting_id: Id, entry_id: Id, said: Said, *, today: date) -> FollowUp:
    """Note what became of something, as :func:`update` does."""
    subject = subject_of(store, meeting_id, entry_id)
    line = drafted(subject, said, today=today, at=store.now(), who=store.who)
    if said.answered_by is not None:
        _check_answer(store, subject.meeting, said.answered_by)
    store.follow_ups.append(line)
    return stands_after(subject, line)


def take_back(store: Store, meeting_id: Id, entry_id: Id, *, today: date | None = None) -> FollowUp:
    """Put the newest line that stands right by another: status, owner and day are again what they were before it.

    The log keeps both. A second time takes back the line before that.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        RecordError: no line stands.
        StoreError: it could not be written; nothing was changed.
    """
    (stands,) = take_back_each(store, ((meeting_id, entry_id),), today=today)
    return stands


def take_back_each(store: Store, wanted: Iterable[FollowUpRef], *, today: date | None = None) -> tuple[FollowUp, ...]:
    """Take back the newest line of several, all or none, as :func:`take_back` does."""
    subjects = tuple(subjects_of(store, wanted))
    day, at = today or date.today(), store.now()
    lines = [taking_back(one, today=day, at=at, who=store.who) for one in subjects]
    store.follow_ups.append(*lines)
    return tuple(map(stands_after, subjects, lines))


def stands_after(subject: FollowUpSubject, line: FollowUpUpdate) -> FollowUp:
    """How it stands once a line more is in its log."""
    return follow_up_of(subject.meeting.id, subject.item.id, subject.entry, (*subject.log, line))


def meetings_that_may_answer(store: Store, subject: FollowUpSubject) -> tuple[MeetingSummary, ...]:
    """The meetings, since it was recommended, of the body to which that was; newest first, none where it has none."""
    body = frozenset(folded(subject.entry.recommended_to).split())
    return tuple(
        one
        for one in store.meetings()
        if body
        and one.date >= subject.meeting.date
        and one.id != subject.meeting.id
        and body <= frozenset(folded(one.committee).split())
    )


def _living(store: Store, meeting_id: Id) -> Meeting:
    meeting = store.meeting(meeting_id)
    if meeting.deleted_at is not None:
        raise NotFoundError(f"That meeting was deleted, and is in the bin: first {brings_back(meeting_id)}")
    return meeting


def _owners(store: Store) -> tuple[str, ...]:
    """Who owns something already; of exempt items none, as being known would tell that they do. None where damaged."""
    with suppress(StoreError):
        return store.search.names().owners
    return ()


def _find(meeting: Meeting, entry_id: Id) -> tuple[Item, Entry]:
    found = meeting.entry(entry_id)
    if found is None:
        raise NotFoundError("That is no longer in the minutes. What was noted of it is kept, and shows after an undo.")
    return found


def _check_answer(store: Store, meeting: Meeting, answer: Answer) -> None:
    there = store.meeting(answer.meeting_id)
    if there.deleted_at is not None:
        raise NotFoundError(f"The meeting with the answer was deleted: first {brings_back(there.id)}")
    if there.date < meeting.date:
        held = plain_date(there.date)
        raise RecordError(f"The meeting of {held} was before this was recommended, and cannot answer it.")
    if answer.entry_id is not None:
        _find(there, answer.entry_id)
