"""How members stood at the meetings of a time: the log of attendance of each, read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from minutetaker.record import Attendance, AttendanceKind, Attendee, Meeting, PersonName, Standing, attendance_of
from minutetaker.record.dates import municipal_year
from minutetaker.record.public.public_view import public_view
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.store import Store

_YEAR_STARTS = 5
"""May: councils count attendance by the municipal year."""


class Came(StrEnum):
    """How a member stood at a meeting; one who sat for another is told apart from those whose seat it was."""

    PRESENT = "present"
    REMOTE = "remote"
    SUBSTITUTE = "substitute"
    IN_ATTENDANCE = "in attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    UNMARKED = "not recorded"

    @property
    def attended(self) -> bool:
        """Whether the member was there."""
        return self in (Came.PRESENT, Came.REMOTE, Came.SUBSTITUTE, Came.IN_ATTENDANCE)

    @property
    def was_expected(self) -> bool:
        """Whether it was the member's own seat."""
        return self not in (Came.SUBSTITUTE, Came.IN_ATTENDANCE)


@dataclass(frozen=True, slots=True)
class Years:
    """The days from one to another, both included."""

    since: date
    until: date

    @classmethod
    def of(cls, day: date) -> Years:
        """The municipal year that a day is in: 1 May to 30 April."""
        year = municipal_year(day)
        return cls(date(year, _YEAR_STARTS, 1), date(year + 1, _YEAR_STARTS - 1, 30))

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until


class KnownBy(NamedTuple):
    """By what a person is known over the years, in which titles and the letters behind a name change.

    ``number`` tells people of one name on one list apart, in the order of the list; 1 is of the first, or the only one.
    """

    surname: str
    initials: str
    number: int = 1


def known_by(names: Iterable[PersonName]) -> list[KnownBy]:
    """By what each of the people on one list is known."""
    met = Counter[KnownBy]()
    found = []
    for name in names:
        initials = " ".join(name.initials.replace(".", " ").casefold().split())
        one = KnownBy(name.surname.casefold(), initials)
        met[one] += 1
        found.append(one._replace(number=met[one]))
    return found


@dataclass(frozen=True, slots=True)
class MemberAt:
    """One member at one meeting that was held, and the meeting, as far as the reader may know it."""

    meeting: Meeting
    attendee: Attendee
    known: KnownBy
    came: Came


def held_meetings(
    store: Store, years: Years, *, include_exempt: bool, committee_id: str = "", progress: Progress = unheard
) -> Iterator[Meeting]:
    """The meetings of a time at which somebody was noted to be there, oldest first, for the public or whole.

    Raises:
        StoppedError: it was called off.
        StoreError: one cannot be read.
    """
    wanted = [
        one
        for one in reversed(store.meetings())
        if one.date in years and not one.elsewhere and committee_id in ("", one.committee_id)
    ]
    for number, one in enumerate(wanted):
        progress("Reading the meetings", number, len(wanted))
        meeting = store.meeting(one.id)
        if any(stood.attended for stood in attendance_of(meeting.attendees, meeting.attendance).values()):
            yield meeting if include_exempt else public_view(meeting)


def members_at(meeting: Meeting) -> Iterator[MemberAt]:
    """Each member of the meeting's list, and how they stood there."""
    standing = attendance_of(meeting.attendees, meeting.attendance).values()
    members = [one for one in standing if one.attendee.standing is Standing.MEMBER]
    for one, known in zip(members, known_by(one.attendee.name for one in members), strict=True):
        yield MemberAt(meeting, one.attendee, known, _came(one))


def _came(one: Attendance) -> Came:
    if one.attended and one.initial is AttendanceKind.SUBSTITUTE:
        return Came.SUBSTITUTE
    if one.attended and one.initial is AttendanceKind.IN_ATTENDANCE:
        return Came.IN_ATTENDANCE
    if one.attended:
        return Came.REMOTE if one.initial is AttendanceKind.REMOTE else Came.PRESENT
    return {AttendanceKind.APOLOGIES: Came.APOLOGIES, AttendanceKind.ABSENT: Came.ABSENT}.get(
        one.initial or AttendanceKind.PRESENT, Came.UNMARKED
    )
