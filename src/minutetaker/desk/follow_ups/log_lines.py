"""One line of the log of a follow-up: whether it may be noted, what it says, and what it takes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from minutetaker.desk.follow_ups.owners import NOBODY, Owner, find_owner
from minutetaker.record import (
    Committee,
    Entry,
    FollowUp,
    FollowUpStatus,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    RecordError,
    clean,
    new_id,
)
from minutetaker.record.dates import plain_date
from minutetaker.record.follow_up import follow_up_of, with_decision
from minutetaker.record.keep import KEEP, Keep
from minutetaker.record.order import refuse_due_before
from minutetaker.record.text import shortened

_TAKEN_BACK = "Taken back: "
_LONGEST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """The minute in which a body answered what was recommended to it; the whole meeting where no entry is named."""

    meeting_id: Id
    entry_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a line is to say. See :func:`minutetaker.desk.follow_ups.noting.update`."""

    text: str = ""
    status: FollowUpStatus | None = None
    owner: str | None = None
    due: date | Keep | None = KEEP
    on: date | None = None
    answered_by: Answer | None = None
    even_if_left: bool = False
    even_if_unknown: bool = False


class NothingNewError(RecordError):
    """A line would say what the log says already."""


@dataclass(frozen=True)
class FollowUpSubject:
    """What is followed up, with all that a line about it is held against.

    ``bodies`` are the names of the other committees in the store, ``owners`` who owns something in it that the public
    may know of.
    """

    meeting: Meeting
    item: Item
    entry: Entry
    committee: Committee
    bodies: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    log: tuple[FollowUpUpdate, ...] = ()

    @cached_property
    def stands(self) -> FollowUp:
        """How it stands now."""
        return follow_up_of(self.meeting.id, self.item.id, self.entry, self.log)

    def owner(self, typed: str, *, even_if_left: bool = False, even_if_unknown: bool = False) -> Owner:
        """The owner whom the typed words mean.

        Raises:
            RecordError: as for :func:`find_owner`.
        """
        had_it = (self.entry.owner, *(line.owner for line in self.log if line.owner))
        return find_owner(
            typed,
            self.committee,
            self.meeting,
            bodies=tuple(filter(None, (self.entry.recommended_to, *self.bodies))),
            owners=(*had_it, *self.owners),
            even_if_left=even_if_left,
            even_if_unknown=even_if_unknown,
        )


def drafted(subject: FollowUpSubject, said: Said, *, today: date, at: dt.datetime, who: str) -> FollowUpUpdate:
    """The line that says it, with what stays as it is left out.

    Raises:
        OwnerLeftError, UnknownOwnerError: the owner left, or is nobody who is known, and nobody said to take them all
            the same.
        NothingNewError: it stands so already.
        RecordError: it says nothing; a day does not fit; the owner is unclear; a recommendation would be done without
            its answer.
    """
    before, meeting, due = subject.stands, subject.meeting, said.due
    day = _day(meeting, said.on, today)
    refuse_due_before(due if isinstance(due, date) else None, meeting.date)
    named = _named(subject, said)
    answer = said.answered_by
    line = FollowUpUpdate(
        new_id(),
        meeting.id,
        subject.entry.id,
        day,
        clean(said.text).strip(),
        at,
        who,
        status=said.status if said.status is not before.status else None,
        owner=named.text if named is not None else None,
        owner_kind=named.kind if named is not None else None,
        due=due if isinstance(due, date) and due != before.due else None,
        no_due=due is None and before.due is not None,
        answer_meeting_id=answer.meeting_id if answer else None,
        answer_entry_id=answer.entry_id if answer else None,
    )
    if answer is not None and not before.is_recommendation:
        raise RecordError("Only what was recommended to another body is answered by it.")
    _check_says_something(before, line, said)
    _check_answered(before, line)
    return line


def taking_back(subject: FollowUpSubject, *, today: date, at: dt.datetime, who: str) -> FollowUpUpdate:
    """The line that restores what stood before the newest line that was not taken back.

    Raises:
        RecordError: no line stands.
    """
    standing = lines_that_stand(subject.log)
    if not standing:
        raise RecordError("Nothing was noted here that could be taken back.")
    was = follow_up_of(subject.meeting.id, subject.item.id, subject.entry, standing[:-1])
    return FollowUpUpdate(
        new_id(),
        subject.meeting.id,
        subject.entry.id,
        max(today, subject.meeting.date),
        f"{_TAKEN_BACK}{_told(standing[-1])}",
        at,
        who,
        status=was.status,
        owner=was.owner,
        owner_kind=was.owner_kind,
        due=was.due,
        no_due=was.due is None,
    )


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


def needs_answer(before: FollowUp) -> bool:
    """Whether it is done only once what the other body answered is noted."""
    return before.is_recommendation and not any(one.answer_meeting_id for one in lines_that_stand(before.log))


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


def _named(subject: FollowUpSubject, said: Said) -> Owner | None:
    """The new owner; None where it is the one that there is."""
    before = subject.stands
    if said.owner is None or said.owner.strip() == before.owner:
        return None
    found = subject.owner(said.owner, even_if_left=said.even_if_left, even_if_unknown=said.even_if_unknown)
    if found is NOBODY:
        return NOBODY if before.owner else None
    return found if (found.text, found.kind) != (before.owner, before.owner_kind) else None


def _check_says_something(before: FollowUp, line: FollowUpUpdate, said: Said) -> None:
    if line.text or what_changed(line):
        return
    if said.status is not None:
        since = next((one for one in reversed(before.log) if one.status is said.status), None)
        noted = f": {since.who} noted it on {plain_date(since.on)}" if since else ""
        raise NothingNewError(f"It is {said.status} already{noted}. To add to that, write a note.")
    what = "Say what became of it: a note, a status, an owner or a day."
    raise RecordError(what) if said.owner is None and said.due is KEEP else NothingNewError(what)


def _check_answered(before: FollowUp, line: FollowUpUpdate) -> None:
    is_answered = line.text or line.answer_meeting_id or not needs_answer(before)
    if line.status is FollowUpStatus.DONE and not is_answered:
        raise RecordError(
            f"This was recommended to {before.recommended_to}: write what they answered, then it is done. "
            "Where nothing will come of it, it is overtaken or no longer needed."
        )


def _told(line: FollowUpUpdate) -> str:
    quoted = shortened(with_decision(line.text, line.answer_entry_id, {}), _LONGEST_QUOTED)
    what = f"“{quoted}”" if quoted else what_changed(line)
    return f"{what}, noted by {line.who} on {plain_date(line.on)}"
