"""Noting the same of many follow-ups at a time: one unit of work, which is done for all or for none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minutetaker.desk.follow_ups.listing import call_of
from minutetaker.desk.follow_ups.log_lines import FollowUpSubject, NothingNewError, Said, drafted
from minutetaker.desk.follow_ups.noting import FollowUpRef, stands_after, subjects_of
from minutetaker.record import FollowUp, FollowUpUpdate, RecordError
from minutetaker.record.dates import plain_date
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class NotedMany:
    """How those stand of which something was noted, and how many stood so already, of which nothing was."""

    stands: tuple[FollowUp, ...]
    already: int = 0


def note_many(store: Store, wanted: Iterable[FollowUpRef], said: Said, *, today: date) -> NotedMany:
    """Note the same of several, as :func:`minutetaker.desk.follow_ups.noting.note` does of one.

    Raises:
        NotFoundError: a meeting, or an entry in it, was deleted.
        OwnerLeftError, UnknownOwnerError: as for one, of the committee that the message names.
        RecordError: it cannot be noted of one of them, which the message names, or says nothing new of any.
        StoreError: it could not be written; nothing was changed.
    """
    lines, already = drafted_for_each(subjects_of(store, wanted), said, today=today, at=store.now(), who=store.who)
    store.follow_ups.append(*(line for _, line in lines))
    return NotedMany(tuple(stands_after(subject, line) for subject, line in lines), already)


def drafted_for_each(
    subjects: Iterable[FollowUpSubject], said: Said, *, today: date, at: dt.datetime, who: str
) -> tuple[list[tuple[FollowUpSubject, FollowUpUpdate]], int]:
    """The line of each of which it is new, and of how many it is not.

    Raises:
        OwnerLeftError, UnknownOwnerError, RecordError: as for :func:`note_many`.
    """
    if said.answered_by is not None:
        raise RecordError("What was answered is noted of one at a time.")
    already = 0
    lines: list[tuple[FollowUpSubject, FollowUpUpdate]] = []
    for subject in subjects:
        try:
            lines.append((subject, drafted(subject, said, today=today, at=at, who=who)))
        except NothingNewError:
            already += 1
        except RecordError as error:
            raise type(error)(f"{_name(subject)}: {error} Nothing was noted of any.") from None
    if not lines:
        raise RecordError("They stand so already, all of them. To add to that, write a note." if already else _NONE)
    return lines, already


_NONE = "Name what it is to be noted of."


def _name(subject: FollowUpSubject) -> str:
    """Which it is: ``11(b) of 2 March 2026``, without a label that was typed in an exempt item."""
    call = call_of(subject.meeting, subject.item, subject.entry.id, include_exempt=False)
    return f"{call} of {plain_date(subject.meeting.date)}"
