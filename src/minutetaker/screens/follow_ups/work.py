"""What the follow-ups screen asks of the store. Called in the store's thread, where ``desk`` may be imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.desk.folding import folded
from minutetaker.record import FollowUpStatus, FollowUpSummary, FollowUpUpdate, Id, MeetingSummary

if TYPE_CHECKING:
    from minutetaker.desk.follow_up_lines import Said, Subject
    from minutetaker.desk.tracker import Tracker
    from minutetaker.record import FollowUp
    from minutetaker.store.store import Store

Logs = Mapping[Id, tuple[FollowUpUpdate, ...]]

CITED_AT_ONCE = 200
"""Follow-ups whose citation is worked out together: a tenth of a second, in which nothing else is done."""


@dataclass(frozen=True, slots=True)
class Known:
    """A follow-up with what is looked up for it: the text that a filter looks through, and whether it is the user's."""

    row: FollowUpSummary
    text: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class FollowUpsData:
    """Everything that the list shows, by the id of the entry.

    ``calls`` are how they are cited, as far as that is worked out. ``unreadable`` counts those that are damaged.
    """

    known: Mapping[Id, Known] = field(default_factory=dict)
    calls: Mapping[Id, str] = field(default_factory=dict)
    is_mine: Callable[[str], bool] = lambda _: False
    unreadable: int = 0
    read_only: str = ""

    def with_meeting(self, meeting_id: Id, rows: Iterable[FollowUpSummary]) -> FollowUpsData:
        """The same with the follow-ups of one meeting read anew."""
        others = {key: one for key, one in self.known.items() if one.row.meeting_id != meeting_id}
        return replace(self, known={**others, **_known(rows, self.is_mine)})


def read_all(name: str) -> Callable[[Store], FollowUpsData]:
    """The work of reading every follow-up; those named ``name`` owns are the user's."""

    def work(store: Store) -> FollowUpsData:
        from minutetaker.desk.follow_up_list import cited, whose

        rows = store.follow_ups.listing()
        is_mine = whose(store, name)
        calls = cited(store, rows) if len(rows) <= CITED_AT_ONCE else {}
        return FollowUpsData(
            _known(rows, is_mine), calls, is_mine, store.follow_ups.unreadable, store.read_only_because
        )

    return work


def cite(rows: tuple[FollowUpSummary, ...]) -> Callable[[Store], dict[Id, str]]:
    """The work of finding out how follow-ups are cited."""

    def work(store: Store) -> dict[Id, str]:
        from minutetaker.desk.follow_up_list import cited

        return cited(store, rows)

    return work


def read_logs(meeting_id: Id) -> Callable[[Store], Logs]:
    """The work of reading the logs of a meeting's follow-ups."""
    return lambda store: store.follow_ups.logs(meeting_id)


def read_meeting(meeting_id: Id) -> Callable[[Store], tuple[FollowUpSummary, ...]]:
    """The work of reading the follow-ups of one meeting."""
    return lambda store: store.follow_ups.listing(meeting_id=meeting_id)


@dataclass(frozen=True, slots=True)
class ToNote:
    """What a line about a follow-up is held against, and the meetings that may have answered what it recommends."""

    subject: Subject
    call: str
    answers: tuple[MeetingSummary, ...] = ()


def read_to_note(meeting_id: Id, entry_id: Id) -> Callable[[Store], ToNote]:
    """The work of reading what a line about a follow-up needs."""

    def work(store: Store) -> ToNote:
        from minutetaker.desk.follow_up_list import call_of
        from minutetaker.desk.follow_ups import meetings_that_may_answer, subject_of

        subject = subject_of(store, meeting_id, entry_id)
        answers = meetings_that_may_answer(store, subject) if subject.entry.recommended_to else ()
        return ToNote(subject, call_of(subject.meeting, subject.item, entry_id), answers)

    return work


def note_said(subject: Subject, said: Said, today: date) -> Callable[[Store], FollowUp]:
    """The work of noting what became of something."""

    def work(store: Store) -> FollowUp:
        from minutetaker.desk.follow_ups import note

        return note(store, subject.meeting.id, subject.entry.id, said, today=today)

    return work


def set_status(row: FollowUpSummary, status: FollowUpStatus, today: date) -> Callable[[Store], FollowUp]:
    """The work of noting how far something is."""

    def work(store: Store) -> FollowUp:
        from minutetaker.desk.follow_ups import update

        return update(store, row.meeting_id, row.entry_id, status=status, today=today)

    return work


def take_back(meeting_id: Id, entry_id: Id, today: date) -> Callable[[Store], FollowUp]:
    """The work of taking the newest line of a log back."""

    def work(store: Store) -> FollowUp:
        from minutetaker.desk.follow_ups import take_back

        return take_back(store, meeting_id, entry_id, today=today)

    return work


def read_tracker(rows: tuple[FollowUpSummary, ...], today: date) -> Callable[[Store], Tracker]:
    """The work of reading what a tracker of follow-ups tells."""

    def work(store: Store) -> Tracker:
        from minutetaker.desk.tracker import tracker

        return tracker(store, rows, on=today)

    return work


def _known(rows: Iterable[FollowUpSummary], is_mine: Callable[[str], bool]) -> dict[Id, Known]:
    return {one.entry_id: Known(one, searched_text(one), is_mine(one.owner)) for one in rows}


def searched_text(row: FollowUpSummary) -> str:
    """What a filter looks through, folded."""
    said = (row.text, row.owner, row.committee, row.item_title, row.status, row.recommended_to, row.last_text)
    return folded(f"{' '.join(said)} {row.date.isoformat()} {row.date:%d/%m/%Y}")
