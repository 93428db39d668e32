"""Answers to recommendations: that another body decided on one is noted in its log, with the minute."""

from __future__ import annotations

from collections.abc import Iterator

from minutetaker.desk.follow_ups.log_lines import FollowUpSubject, needs_answer
from minutetaker.desk.follow_ups.noting import stands_after, subject_of
from minutetaker.desk.meetings.bodies import Likeness, likeness_to
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import (
    Entry,
    FollowUp,
    FollowUpStatus,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    NotFoundError,
    Origin,
    OriginKind,
    Outcome,
    new_id,
)
from minutetaker.record.dates import plain_date
from minutetaker.record.entries.tree import walk
from minutetaker.record.follow_up import is_followed
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.next_agenda import POSTPONING
from minutetaker.store.api.store import Store

_NO_ANSWER = frozenset({*POSTPONING, Outcome.WITHDRAWN})
_PASSED_ON = frozenset({OriginKind.DEFERRED, OriginKind.REFERRED, OriginKind.UNFINISHED})
"""Why an item comes from another of the same committee whose business it still is."""


def note_answers(store: Store, meeting: Meeting) -> tuple[FollowUp, ...]:
    """Note what a meeting answered to other committees, by the items that came from their recommendations.

    One line in the log of each recommendation that is open and has no answer: that it is done, and in which minute.
    What was decided stands there alone, as what the public may read of it can change. What was put off or withdrawn is
    no answer. Said again, nothing is noted twice.

    Raises:
        StoreError: it could not be written; nothing was changed.
    """
    asking = [item for item in meeting.items if item.origin is not None and item.origin.kind in _MAY_ANSWER]
    if not asking:
        return ()
    committees = store.committees()
    this = next((one for one in committees if one.id == meeting.committee_id), None)
    if this is None:
        return ()
    others = [one for one in committees if one.id != this.id and one.council == this.council]
    lines: list[tuple[FollowUpSubject, FollowUpUpdate]] = []
    for item in asking:
        decision = _decision(item)
        if decision is not None:
            lines += [
                (subject, _answer(store, meeting, item, decision, subject))
                for subject in _recommended(store, meeting, item)
                if likeness_to(subject.entry.recommended_to, this, others) is not Likeness.NONE
            ]
    if lines:
        store.follow_ups.append(*(line for _, line in lines))
    return tuple(stands_after(subject, line) for subject, line in lines)


_MAY_ANSWER = _PASSED_ON | {OriginKind.RECOMMENDATION}


def _decision(item: Item) -> Entry | None:
    """What the item came to in the end; None where it came to nothing yet."""
    made = [one for _, one in walk(item.entries) if one.kind.row.is_business and not is_blank(one)]
    return made[-1] if made and made[-1].outcome not in _NO_ANSWER else None


def _recommended(store: Store, meeting: Meeting, item: Item) -> Iterator[FollowUpSubject]:
    """The recommendations of another committee that an item deals with, open and not answered yet."""
    origin = _first_origin(store, item)
    if origin is None or origin.kind is not OriginKind.RECOMMENDATION or origin.item_id is None:
        return
    try:
        there = store.meeting(origin.meeting_id)
        asked = there.item(origin.item_id)
    except (NotFoundError, StoreError):
        return
    if there.committee_id == meeting.committee_id or there.deleted_at is not None or there.date > meeting.date:
        return
    for entry in _named(asked, origin.entry_id):
        subject = subject_of(store, there.id, entry.id)
        if subject.stands.status.is_open and needs_answer(subject.stands):
            yield subject


def _first_origin(store: Store, item: Item) -> Origin | None:
    """Where the business came from, be it that meetings of the committee put it off since."""
    origin, seen = item.origin, {item.id}
    while origin is not None and origin.kind in _PASSED_ON and origin.item_id not in (None, *seen):
        item_id = str(origin.item_id)
        seen.add(item_id)
        before = store.agenda.items_by_id((item_id,)).get(item_id)
        origin = before.item.origin if before else None
    return origin


def _named(item: Item, entry_id: Id | None) -> Iterator[Entry]:
    for _, one in walk(item.entries):
        if entry_id in (None, one.id) and one.recommended_to and is_followed(one):
            yield one


def _answer(store: Store, meeting: Meeting, item: Item, decision: Entry, subject: FollowUpSubject) -> FollowUpUpdate:
    number = item_number_text(style_or_plain(meeting.style), meeting.minute_number(item.id), meeting.date)
    return FollowUpUpdate(
        new_id(),
        subject.meeting.id,
        subject.entry.id,
        meeting.date,
        f"Answered by {meeting.committee}, minute {number} of {plain_date(meeting.date)}.",
        store.now(),
        store.who,
        status=FollowUpStatus.DONE,
        answer_meeting_id=meeting.id,
        answer_entry_id=decision.id,
    )
