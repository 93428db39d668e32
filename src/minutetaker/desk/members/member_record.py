"""One member's year: attendance with the six-month watch, interests, votes by name, and what they own."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from minutetaker.desk.follow_ups.listing import listed as follow_ups_listed
from minutetaker.desk.follow_ups.listing import whose
from minutetaker.desk.line.parts.people_meant import matching, plain_words
from minutetaker.desk.members.year import KnownBy, MemberAt, Years, held_meetings, known_by, members_at
from minutetaker.record import (
    Fact,
    FollowUpSummary,
    Id,
    Meeting,
    Membership,
    NotFoundError,
    Outcome,
    PersonName,
    RecordError,
)
from minutetaker.record.entries.motions import words_put
from minutetaker.record.entries.tree import walk
from minutetaker.record.entries.voting import voted_on
from minutetaker.record.text import listed, shortened
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.store import Store

WATCH_MONTHS = 6
"""Who attends no meeting of the authority for so long ceases to be a member of it, unless the reason was approved in
time (Local Government Act 1972 s85(1))."""
_MOST_NAMED = 6
_NUMBERED = re.compile(r"(?P<name>.*\S)\s*\((?P<number>\d{1,3})\)")


@dataclass(frozen=True, slots=True)
class DeclaredInterest:
    """An interest that was declared, and at which item."""

    meeting: Meeting
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class VoteCast:
    """How the member voted, on what, and what became of that."""

    meeting: Meeting
    item: str
    on: str
    way: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """What the minutes of a time say of one member of a council; everything oldest first."""

    name: PersonName
    council: str
    years: Years
    meetings: tuple[MemberAt, ...]
    interests: tuple[DeclaredInterest, ...]
    votes: tuple[VoteCast, ...]
    moved: int
    seconded: int
    owns: tuple[FollowUpSummary, ...]
    last_attended: date | None
    """At any meeting of the council that is in the store, also before the time that is asked for."""

    def without_words_of(self, meeting_ids: Container[Id]) -> MemberRecord:
        """The record without what the minutes of these meetings say; that the member attended stays."""
        return replace(
            self,
            interests=tuple(one for one in self.interests if one.meeting.id not in meeting_ids),
            votes=tuple(one for one in self.votes if one.meeting.id not in meeting_ids),
            owns=tuple(one for one in self.owns if one.meeting_id not in meeting_ids),
        )

    @property
    def expected(self) -> int:
        """The meetings at which the member had a seat."""
        return sum(one.came.was_expected for one in self.meetings)

    @property
    def attended(self) -> int:
        """Those of them to which the member came."""
        return sum(one.came.was_expected and one.came.attended for one in self.meetings)

    @property
    def lapses_on(self) -> date | None:
        """The day on which six months without attending end; None of one who attended none that is in the store."""
        return months_later(self.last_attended, WATCH_MONTHS) if self.last_attended else None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a council; ``known`` tells them from another of one name."""

    council: str
    name: PersonName
    known: KnownBy

    @property
    def called(self) -> str:
        """As a message names them: ``Cllr J. Smith (2), Wexcombe``."""
        number = f" ({self.known.number})" if self.known.number > 1 else ""
        return f"{self.name.printed}{number}, {self.council}"


def find_member(store: Store, typed: str) -> Member:
    """The member whom the words mean, by any part of the name: of those on committees, and those who were at meetings.

    People of one name are told apart by the number behind it: ``J. Smith (2)`` is the second on the committee's list.

    Raises:
        NotFoundError: nobody matches.
        RecordError: several do; the message names them.
    """
    numbered = _NUMBERED.fullmatch(typed.strip())
    words = numbered["name"] if numbered else typed
    found = _fitting(_on_committees(store), words) or _fitting(_at_meetings(store), words)
    if numbered:
        found = [one for one in found if one.known.number == int(numbered["number"])]
    whole = [one for one in found if plain_words(one.name.surname) == plain_words(words)]
    chosen = whole if len(whole) == 1 else found
    if not chosen:
        raise NotFoundError(f"No member is called “{shortened(typed)}”: type any part of the name.")
    if len(chosen) > 1:
        names = listed([one.called for one in chosen[:_MOST_NAMED]])
        are_namesakes = len({one.name.printed for one in chosen}) == 1
        more = "Type the number too, such as (1)." if are_namesakes else "Type an initial too."
        raise RecordError(f"“{shortened(typed)}” could be {names}. {more}")
    return chosen[0]


def _on_committees(store: Store) -> Iterator[Member]:
    for one in store.committees():
        names = [seat.name for seat in one.members]
        yield from (Member(one.council, *pair) for pair in zip(names, known_by(names), strict=True))


def _at_meetings(store: Store) -> Iterator[Member]:
    for one in store.meetings():
        meeting = store.meeting(one.id)
        yield from (Member(meeting.council, seat.attendee.name, seat.known) for seat in members_at(meeting))


def _fitting(people: Iterable[Member], typed: str) -> list[Member]:
    """Those who could be meant, each once."""
    return list({(one.council, one.known): one for one in people if _fits(one.name, typed)}.values())


def _fits(name: PersonName, typed: str) -> bool:
    return bool(matching([Membership("", name)], typed))


def member_record(
    store: Store,
    member: Member,
    years: Years,
    *,
    include_exempt: bool,
    progress: Progress = unheard,
) -> MemberRecord:
    """Read a member's record from the minutes of every committee of the council.

    Args:
        include_exempt: also what is said of exempt items; else only what the public may know.

    Raises:
        StoppedError: it was called off.
        StoreError: a meeting cannot be read.
    """
    watched = Years(months_later(years.since, -2 * WATCH_MONTHS), years.until)
    found = [
        one
        for meeting in held_meetings(store, watched, include_exempt=include_exempt, progress=progress)
        if meeting.council == member.council
        for one in members_at(meeting)
        if one.known == member.known
    ]
    inside = [one for one in found if one.meeting.date in years]
    entries = [(one, item, entry) for one in inside for item, entry in one.meeting.entries()]
    owned = follow_ups_listed(
        store, open_only=True, is_mine=whose(store, member.name.printed), include_exempt=include_exempt
    )
    return MemberRecord(
        member.name,
        member.council,
        years,
        tuple(inside),
        tuple(
            DeclaredInterest(one.meeting, item.title, entry.text)
            for one, item, entry in entries
            if entry.kind.has(Fact.PERSON) and entry.person_id == one.attendee.id
        ),
        tuple(vote for one in inside for vote in _votes(one)),
        sum(one.attendee.id in (entry.mover_id, *entry.also_moved_ids) for one, _, entry in entries),
        sum(entry.seconder_id == one.attendee.id for one, _, entry in entries),
        tuple(one for one in owned if one.council == member.council),
        max((one.meeting.date for one in found if one.came.attended), default=None),
    )


def months_later(day: date, months: int) -> date:
    """The same day of a month later, or the last of that month where it has none; earlier of a negative number."""
    from dateutil.relativedelta import relativedelta

    later: date = day + relativedelta(months=months)
    return later


def _votes(sitting: MemberAt) -> Iterator[VoteCast]:
    for item in sitting.meeting.items:
        matters = voted_on(item.entries)
        for _, vote in walk(item.entries):
            ways = [one.way for one in vote.votes_by_name if one.attendee_id == sitting.attendee.id]
            on = matters.get(vote.id)
            for way in ways:
                said = f"{on.kind.capitalize()}: {words_put(on)}" if on else vote.text or item.title
                yield VoteCast(sitting.meeting, item.title, said, way, on.outcome if on else None)
