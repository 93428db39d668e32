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
    from minutetaker.desk.follow_ups.tracker import Tracker
    from minutetaker.record import FollowUp
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


@dataclass(frozen=True, slots=True)
class Known:
    """A follow-up, and whether it is the user's."""

    row: FollowUpSummary
    is_mine: bool


@dataclass(frozen=True, slots=True)
class FollowUpsData:
    """Everything that the list shows, by the id of the entry.

    ``calls`` are how they are cited and ``texts`` what a filter looks through, as far as these are worked out.
    ``counts`` says how many there are of each list. ``unreadable`` counts those that are damaged.
    """

    known: Mapping[Id, Known] = field(default_factory=dict)
    calls: Mapping[Id, str] = field(default_factory=dict)
    texts: Mapping[Id, str] = field(default_factory=dict)
    counts: Mapping[Shown, int] = field(default_factory=dict)
    is_mine: Callable[[str], bool] = lambda _: False
    unreadable: int = 0
    read_only: str = ""
    beside: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    """What tells meetings apart that are called alike, by their ids."""

    def with_meeting(self, meeting_id: Id, rows: Iterable[FollowUpSummary], today: date) -> FollowUpsData:
        """The same with the follow-ups of one meeting read anew."""
        before = {key: one for key, one in self.known.items() if one.row.meeting_id == meeting_id}
        after = _known(rows, self.is_mine)
        others = {key: one for key, one in self.known.items() if key not in before}
        texts = {key: text for key, text in self.texts.items() if key not in before}
        was, now = (count(those.values(), today) for those in (before, after))
        counts = {shown: self.counts.get(shown, 0) - was[shown] + now[shown] for shown in Shown}
        return replace(self, known={**others, **after}, texts=texts, counts=counts)

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
        return f"{text} {folded(self.calls.get(entry_id, ''))}"


def read_all(name: str, today: date) -> Callable[[Store], FollowUpsData]:
    """The work of reading every follow-up; those that ``name`` owns are the user's."""

    def work(store: Store) -> FollowUpsData:
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
        return FollowUpsData(known, calls, {}, counts, is_mine, unreadable, store.read_only_because, beside)

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


def read_meeting(meeting_id: Id) -> Callable[[Store], tuple[FollowUpSummary, ...]]:
    """The work of reading the follow-ups of one meeting."""
    return lambda store: store.follow_ups.listing(meeting_id=meeting_id)


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


def set_status(row: FollowUpSummary, status: FollowUpStatus, today: date) -> Callable[[Store], FollowUp]:
    """The work of noting how far something is."""

    def work(store: Store) -> FollowUp:
        from minutetaker.desk.follow_ups.noting import update

        return update(store, row.meeting_id, row.entry_id, status=status, today=today)

    return work


def take_back(meeting_id: Id, entry_id: Id, today: date) -> Callable[[Store], FollowUp]:
    """The work of taking the newest line of a log back."""

    def work(store: Store) -> FollowUp:
        from minutetaker.desk.follow_ups.noting import take_back

        return take_back(store, meeting_id, entry_id, today=today)

    return work


def read_tracker(rows: tuple[FollowUpSummary, ...], today: date) -> Callable[[Store], Tracker]:
    """The work of reading what a tracker of follow-ups tells."""

    def work(store: Store) -> Tracker:
        from minutetaker.desk.follow_ups.tracker import tracker

        return tracker(store, rows, on=today)

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


def count(known: Iterable[Known], today: date) -> dict[Shown, int]:
    """How many there are of each list."""
    every = list(known)
    return {shown: sum(is_shown(one, shown, today) for one in every) for shown in Shown}


def searched_text(row: FollowUpSummary) -> str:
    """What a filter looks through, folded."""
    said = (row.text, row.owner, row.committee, row.item_title, row.status, row.recommended_to, row.last_text)
    hyphened = row.status.replace(" ", "-")
    return folded(f"{' '.join(said)} {hyphened} {row.date.isoformat()} {short_date(row.date)}")
