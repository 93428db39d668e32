"""The work on the store of the follow-ups screen. Called in the store's thread, where ``desk`` may be imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from minutetaker.desk.words.matching import folded
from minutetaker.record import FollowUpStatus, FollowUpSummary, FollowUpUpdate, Id, MeetingSummary
from minutetaker.record.dates import short_date

if TYPE_CHECKING:
    from minutetaker.desk.follow_ups.log_lines import FollowUpSubject, Said
    from minutetaker.desk.follow_ups.many import NotedMany
    from minutetaker.desk.follow_ups.noting import FollowUpRef
    from minutetaker.desk.follow_ups.tracker import Tracker
    from minutetaker.record import FollowUp
    from minutetaker.store.api.long_work import Progress
    from minutetaker.store.api.store import Store

Logs = Mapping[Id, tuple[FollowUpUpdate, ...]]

CITED_AT_ONCE = 200
"""Follow-ups whose citation is worked out together: a tenth of a second, in which nothing else is done."""


class Shown(StrEnum):
    """Which follow-ups are listed."""

    MINE = "mine"
    OPEN = "open"
    OVERDUE = "overdue"
    ALL = "all"
    NO_OWNER = "no owner"


@dataclass(frozen=True, slots=True)
class Known:
    """A follow-up, and whether it is the user's."""

    row: FollowUpSummary
    is_mine: bool


@dataclass(frozen=True, slots=True)
class FollowUpsData:
    """Everything that the list shows, by the id of the entry.

    ``calls`` are how they are cited and ``texts`` what a filter looks through, as far as these are worked out.
    ``counts`` says how many there are of each list. ``left`` are those whose owner is on the committee no longer.
    ``unreadable`` counts those that are damaged.
    """

    known: Mapping[Id, Known] = field(default_factory=dict)
    calls: Mapping[Id, str] = field(default_factory=dict)
    texts: Mapping[Id, str] = field(default_factory=dict)
    counts: Mapping[Shown, int] = field(default_factory=dict)
    left: frozenset[Id] = frozenset()
    is_mine: Callable[[str], bool] = lambda _: False
    unreadable: int = 0
    read_only: str = ""
    beside: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    """What tells meetings apart that are called alike, by their ids."""

    def with_meetings(self, anew: OfMeetings, today: date) -> FollowUpsData:
        """The same with the follow-ups of some meetings read anew."""
        before = {key: one for key, one in self.known.items() if one.row.meeting_id in anew.meeting_ids}
        after = _known(anew.rows, self.is_mine)
        others = {key: one for key, one in self.known.items() if key not in before}
        texts = {key: text for key, text in self.texts.items() if key not in before}
        was, now = (count(those.values(), today) for those in (before, after))
        counts = {shown: self.counts.get(shown, 0) - was[shown] + now[shown] for shown in Shown}
        left = (self.left - before.keys()) | anew.left
        return replace(self, known={**others, **after}, texts=texts, counts=counts, left=left)

    def call_of(self, row: FollowUpSummary) -> str:
        """How it is cited; by the number of its minute alone as long as that is not known."""
        return self.calls.get(row.entry_id, str(row.minute_number))

    def calls_that_stand(self, newer: FollowUpsData, *, but_of: Id | None) -> dict[Id, str]:
        """The citations that are known of what is there now, without those of a meeting that may have changed."""
        return {
            key: call
            for key, call in self.calls.items()
            if key in newer.known and newer.known[key].row.meeting_id != but_of
        }

    def text_of(self, entry_id: Id) -> str:
        """What a filter looks through; made here as long as it was not in the store's thread."""
        text = self.texts.get(entry_id) or searched_text(self.known[entry_id].row)
        return f"{text} {folded(self.calls.get(entry_id, ''))}{' left' if entry_id in self.left else ''}"


def read_all(name: str, today: date) -> Callable[[Store], FollowUpsData]:
    """The work of reading every follow-up; those that ``name`` owns are the user's."""

    def work(store: Store) -> FollowUpsData:
        from minutetaker.desk.follow_ups.left_owners import left_owners
        from minutetaker.desk.follow_ups.listing import cited, whose
        from minutetaker.desk.words.telling_apart import NamedMeeting, told_apart

        rows = store.follow_ups.listing()
        is_mine = whose(store, name)
        calls = cited(store, rows) if len(rows) <= CITED_AT_ONCE else {}
        known = _known(rows, is_mine)
        counts = count(known.values(), today)
        unreadable = store.follow_ups.unreadable
        named = (NamedMeeting(one.meeting_id, one.council, one.committee, one.date) for one in rows)
        beside = told_apart(named, store.meetings)
        left = left_owners(store, rows)
        return FollowUpsData(known, calls, {}, counts, left, is_mine, unreadable, store.read_only_because, beside)

    return work


def cite(rows: tuple[FollowUpSummary, ...]) -> Callable[[Store], dict[Id, str]]:
    """The work of finding out how follow-ups are cited."""

    def work(store: Store) -> dict[Id, str]:
        from minutetaker.desk.follow_ups.listing import cited

        return cited(store, rows)

    return work


def read_texts(rows: tuple[FollowUpSummary, ...]) -> Callable[[Store], dict[Id, str]]:
    """The work of making what a filter looks through; in the store's thread, as it takes a while for thousands."""
    return lambda _: {one.entry_id: searched_text(one) for one in rows}


def read_logs(meeting_id: Id) -> Callable[[Store], Logs]:
    """The work of reading the logs of a meeting's follow-ups."""
    return lambda store: store.follow_ups.logs(meeting_id)


@dataclass(frozen=True, slots=True)
class OfMeetings:
    """The follow-ups of some meetings as they stand now."""

    meeting_ids: frozenset[Id]
    rows: tuple[FollowUpSummary, ...]
    left: frozenset[Id]


def read_meetings(meeting_ids: frozenset[Id]) -> Callable[[Store], OfMeetings]:
    """The work of reading the follow-ups of some meetings."""

    def work(store: Store) -> OfMeetings:
        from minutetaker.desk.follow_ups.left_owners import left_owners

        rows = tuple(one for key in sorted(meeting_ids) for one in store.follow_ups.listing(meeting_id=key))
        return OfMeetings(meeting_ids, rows, left_owners(store, rows))

    return work


@dataclass(frozen=True, slots=True)
class ToNote:
    """What a line about a follow-up is held against, and the meetings that may have answered what it recommends."""

    subject: FollowUpSubject
    call: str
    answers: tuple[MeetingSummary, ...] = ()


def read_to_note(meeting_id: Id, entry_id: Id) -> Callable[[Store], ToNote]:
    """The work of reading what a line about a follow-up needs."""

    def work(store: Store) -> ToNote:
        from minutetaker.desk.follow_ups.listing import call_of
        from minutetaker.desk.follow_ups.noting import meetings_that_may_answer, subject_of

        subject = subject_of(store, meeting_id, entry_id)
        answers = meetings_that_may_answer(store, subject) if subject.entry.recommended_to else ()
        return ToNote(subject, call_of(subject.meeting, subject.item, entry_id), answers)

    return work


def note_said(subject: FollowUpSubject, said: Said, today: date) -> Callable[[Store], FollowUp]:
    """The work of noting what became of something."""

    def work(store: Store) -> FollowUp:
        from minutetaker.desk.follow_ups.noting import note

        return note(store, subject.meeting.id, subject.entry.id, said, today=today)

    return work


def read_subjects(wanted: tuple[FollowUpRef, ...]) -> Callable[[Store], tuple[FollowUpSubject, ...]]:
    """The work of reading what a line about each of several is held against."""

    def work(store: Store) -> tuple[FollowUpSubject, ...]:
        from minutetaker.desk.follow_ups.noting import subjects_of

        return tuple(subjects_of(store, wanted))

    return work


def note_said_of_each(wanted: tuple[FollowUpRef, ...], said: Said, today: date) -> Callable[[Store], NotedMany]:
    """The work of noting the same of several, or of one."""

    def work(store: Store) -> NotedMany:
        from minutetaker.desk.follow_ups.many import NotedMany, note_many
        from minutetaker.desk.follow_ups.noting import note

        if len(wanted) == 1:
            return NotedMany((note(store, *wanted[0], said, today=today),))
        return note_many(store, wanted, said, today=today)

    return work


def set_status(wanted: tuple[FollowUpRef, ...], status: FollowUpStatus, today: date) -> Callable[[Store], NotedMany]:
    """The work of noting how far something is, or several are."""

    def work(store: Store) -> NotedMany:
        from minutetaker.desk.follow_ups.log_lines import Said

        return note_said_of_each(wanted, Said(status=status), today)(store)

    return work


def take_back(wanted: tuple[FollowUpRef, ...], today: date) -> Callable[[Store], tuple[FollowUp, ...]]:
    """The work of taking back what was noted together: the newest line of each log."""

    def work(store: Store) -> tuple[FollowUp, ...]:
        from minutetaker.desk.follow_ups.noting import take_back_each

        return take_back_each(store, wanted, today=today)

    return work


def read_tracker(rows: tuple[FollowUpSummary, ...], today: date, progress: Progress) -> Callable[[Store], Tracker]:
    """The work of reading what a tracker of follow-ups tells."""

    def work(store: Store) -> Tracker:
        from minutetaker.desk.follow_ups.tracker import tracker

        return tracker(store, rows, on=today, progress=progress)

    return work


def _known(rows: Iterable[FollowUpSummary], is_mine: Callable[[str], bool]) -> dict[Id, Known]:
    return {one.entry_id: Known(one, is_mine(one.owner)) for one in rows}


def is_shown(known: Known, shown: Shown, today: date) -> bool:
    """Whether a follow-up is one of those."""
    row = known.row
    match shown:
        case Shown.MINE:
            return known.is_mine and row.status.is_open
        case Shown.OPEN:
            return row.status.is_open
        case Shown.OVERDUE:
            return row.is_overdue(today)
        case Shown.ALL:
            return True
        case Shown.NO_OWNER:
            return row.status.is_open and not row.owner.strip()


def count(known: Iterable[Known], today: date) -> dict[Shown, int]:
    """How many there are of each list."""
    every = list(known)
    return {shown: sum(is_shown(one, shown, today) for one in every) for shown in Shown}


def searched_text(row: FollowUpSummary) -> str:
    """What a filter looks through, folded."""
    said = (
        row.text,
        row.owner or "no owner",
        row.committee,
        row.item_title,
        row.status,
        row.recommended_to,
        row.last_text,
    )
    hyphened = row.status.replace(" ", "-")
    return folded(f"{' '.join(said)} {hyphened} {row.date.isoformat()} {short_date(row.date)}")
