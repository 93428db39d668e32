"""What became of what was decided: noted line by line, beside the minutes and never in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from minutetaker.desk.owners import NOBODY, Owner, find_owner
from minutetaker.minutes.dates import plain_date
from minutetaker.record import (
    Entry,
    FollowUp,
    FollowUpStatus,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    NotFoundError,
    RecordError,
    clean,
    new_id,
)
from minutetaker.record.follow_up import FOLLOWED_KINDS, follow_up_of
from minutetaker.record.tree import walk
from minutetaker.store.store import Store

_TAKEN_BACK = "Taken back: "
_LONGEST_QUOTED = 60


class Keep(Enum):
    """Says that something stays as it is, where None has a meaning of its own."""

    AS_IT_IS = 0


KEEP: Final = Keep.AS_IT_IS


@dataclass(frozen=True, slots=True)
class Answer:
    """The minute in which a body answered what was recommended to it; the whole meeting where no entry is named."""

    meeting_id: Id
    entry_id: Id | None = None


def follow_up(store: Store, meeting_id: Id, entry_id: Id) -> FollowUp:
    """How the follow-up of an entry stands, with its log.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        RecordError: the entry is none that is followed up.
    """
    meeting = store.meeting(meeting_id)
    item, entry = entry_of(meeting, entry_id)
    return follow_up_of(meeting_id, item.id, entry, store.follow_ups.logs(meeting_id).get(entry_id, ()))


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
    today: date | None = None,
) -> FollowUp:
    """Note what became of something: a line more in its log, and how it stands with that.

    Args:
        text: what happened, in words; may be empty where something else is said.
        status: how far it is now; None leaves that as it is.
        owner: who has it now, as typed, empty for nobody; None leaves that as it is. See :func:`find_owner`.
        due: when it is to be done, None for no day.
        on: the day that the line tells of; today where not given.
        answered_by: the minute in which the body that it was recommended to answered.
        even_if_left: also an owner who was at the meeting and is on the committee no longer.
        today: the day that it is, where not the computer's.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        OwnerLeftError: the owner left, and nobody said to take them all the same.
        RecordError: it says nothing, or nothing new; a day does not fit; the owner is unclear; a recommendation
            would be done without its answer.
        StoreError: it could not be written; nothing was changed.
    """
    meeting = store.meeting(meeting_id)
    item, entry = entry_of(meeting, entry_id)
    before = follow_up_of(meeting_id, item.id, entry, store.follow_ups.logs(meeting_id).get(entry_id, ()))
    day = _day(meeting, on, today or date.today())
    _check_due(meeting, due)
    note = clean(text).strip()
    named = _owner(store, meeting, before, owner, even_if_left=even_if_left)
    answer = _answer(store, meeting, before, answered_by)
    line = FollowUpUpdate(
        new_id(),
        meeting_id,
        entry_id,
        day,
        note,
        store.now(),
        store.who,
        status=status if status is not before.status else None,
        owner=named.text if named is not None else None,
        owner_kind=named.kind if named is not None else None,
        due=due if isinstance(due, date) and due != before.due else None,
        no_due=due is None and before.due is not None,
        answer_meeting_id=answer.meeting_id if answer else None,
        answer_entry_id=answer.entry_id if answer else None,
    )
    _check_says_something(before, line, status)
    _check_answered(before, line)
    store.follow_ups.append(line)
    return follow_up_of(meeting_id, item.id, entry, (*before.log, line))


def take_back(store: Store, meeting_id: Id, entry_id: Id, *, today: date | None = None) -> FollowUp:
    """Put the newest line that stands right by another: status, owner and day are again what they were before it.

    The log keeps both. A second time takes back the line before that.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        RecordError: no line stands.
        StoreError: it could not be written; nothing was changed.
    """
    meeting = store.meeting(meeting_id)
    item, entry = entry_of(meeting, entry_id)
    log = store.follow_ups.logs(meeting_id).get(entry_id, ())
    standing = lines_that_stand(log)
    if not standing:
        raise RecordError("Nothing was noted here that could be taken back.")
    was = follow_up_of(meeting_id, item.id, entry, standing[:-1])
    line = FollowUpUpdate(
        new_id(),
        meeting_id,
        entry_id,
        max(today or date.today(), meeting.date),
        f"{_TAKEN_BACK}{_told(standing[-1])}",
        store.now(),
        store.who,
        status=was.status,
        owner=was.owner,
        owner_kind=was.owner_kind,
        due=was.due,
        no_due=was.due is None,
    )
    store.follow_ups.append(line)
    return follow_up_of(meeting_id, item.id, entry, (*log, line))


def lines_that_stand(log: tuple[FollowUpUpdate, ...]) -> tuple[FollowUpUpdate, ...]:
    """The lines of a log that were not taken back, without those that take back."""
    standing: list[FollowUpUpdate] = []
    for line in log:
        if is_taking_back(line) and standing:
            standing.pop()
        else:
            standing.append(line)
    return tuple(standing)


def is_taking_back(line: FollowUpUpdate) -> bool:
    """Whether a line takes back the one that stood before it; only such a line says everything anew."""
    says_all = line.status is not None and line.owner is not None and (line.no_due or line.due is not None)
    return says_all and line.text.startswith(_TAKEN_BACK)


def what_changed(line: FollowUpUpdate) -> str:
    """What a line of a log changed, in words: ``in progress, owner Town Clerk, due 1 May 2026``."""
    said = [str(line.status)] if line.status is not None else []
    if line.owner is not None:
        said.append(f"owner {line.owner}" if line.owner else "no owner")
    if line.due is not None or line.no_due:
        said.append(f"due {plain_date(line.due)}" if line.due else "no day")
    if line.answer_meeting_id is not None:
        said.append("answered")
    return ", ".join(said)


def entry_of(meeting: Meeting, entry_id: Id) -> tuple[Item, Entry]:
    """The entry with the item in whose minute it stands.

    Raises:
        NotFoundError: the meeting, or the entry in it, was deleted.
        RecordError: the entry is none that is followed up.
    """
    if meeting.deleted_at is not None:
        raise NotFoundError("That meeting was deleted. Undo it on the list of meetings first.")
    item, entry = _find(meeting, entry_id)
    if entry.kind not in FOLLOWED_KINDS:
        raise RecordError("Only resolutions, their clauses and actions are followed up.")
    return item, entry


def _find(meeting: Meeting, entry_id: Id) -> tuple[Item, Entry]:
    for item in meeting.items:
        for _, entry in walk(item.entries):
            if entry.id == entry_id:
                return item, entry
    raise NotFoundError("That is no longer in the minutes. What was noted of it is kept, and shows after an undo.")


def _day(meeting: Meeting, on: date | None, today: date) -> date:
    held = plain_date(meeting.date)
    day = on or today
    if day < meeting.date:
        if on is None:
            raise RecordError(f"The meeting is on {held}, which is yet to come: nothing can have become of it.")
        raise RecordError(f"{plain_date(on)} lies before the meeting, which was on {held}.")
    if day > today:
        raise RecordError(f"{plain_date(day)} is yet to come: note what happened on the day, or when it is to be done.")
    return day


def _check_due(meeting: Meeting, due: date | Keep | None) -> None:
    if isinstance(due, date) and due < meeting.date:
        held = plain_date(meeting.date)
        raise RecordError(f"It cannot be due on {plain_date(due)}, before the meeting, which was on {held}.")


def _owner(store: Store, meeting: Meeting, before: FollowUp, typed: str | None, *, even_if_left: bool) -> Owner | None:
    """The new owner; None where it is the one that there is."""
    if typed is None or typed.strip() == before.owner:
        return None
    committees = store.committees()
    committee = store.committee(meeting.committee_id)
    bodies = (before.recommended_to, *(one.name for one in committees if one.id != committee.id))
    found = find_owner(typed, committee, meeting, bodies=filter(None, bodies), even_if_left=even_if_left)
    if found is NOBODY:
        return NOBODY if before.owner else None
    return found if (found.text, found.kind) != (before.owner, before.owner_kind) else None


def _answer(store: Store, meeting: Meeting, before: FollowUp, answer: Answer | None) -> Answer | None:
    if answer is None:
        return None
    if not before.is_recommendation:
        raise RecordError("Only what was recommended to another body is answered by it.")
    there = store.meeting(answer.meeting_id)
    if there.deleted_at is not None:
        raise NotFoundError("The meeting with the answer was deleted. Undo it on the list of meetings first.")
    if there.date < meeting.date:
        raise RecordError(
            f"The meeting of {plain_date(there.date)} was before it was recommended, and cannot answer it."
        )
    if answer.entry_id is not None:
        _find(there, answer.entry_id)
    return answer


def _check_says_something(before: FollowUp, line: FollowUpUpdate, status: FollowUpStatus | None) -> None:
    if line.text or what_changed(line):
        return
    if status is None:
        raise RecordError("Say what became of it: a note, a status, an owner or a day.")
    since = next((one for one in reversed(before.log) if one.status is status), None)
    noted = f": {since.who} noted it on {plain_date(since.on)}" if since else ""
    raise RecordError(f"It is {status} already{noted}. To add to that, write a note.")


def _check_answered(before: FollowUp, line: FollowUpUpdate) -> None:
    if line.status is not FollowUpStatus.DONE or not before.is_recommendation:
        return
    is_answered = line.text or line.answer_meeting_id or any(one.answer_meeting_id for one in before.log)
    if not is_answered:
        raise RecordError(
            f"This was recommended to {before.recommended_to}: write what they answered, then it is done. "
            "Where nothing will come of it, it is overtaken or no longer needed."
        )


def _told(line: FollowUpUpdate) -> str:
    words = " ".join(line.text.split())
    quoted = words if len(words) <= _LONGEST_QUOTED else f"{words[: _LONGEST_QUOTED - 1]}…"
    what = f"“{quoted}”" if quoted else what_changed(line)
    return f"{what}, noted by {line.who} on {plain_date(line.on)}"
