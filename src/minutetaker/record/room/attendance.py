"""Who was there: a log of events, each about one person by id, what the log adds up to, and names in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from typing import assert_never

from minutetaker.record.ids import Id
from minutetaker.record.people import Office, PersonName


class Standing(StrEnum):
    """In what capacity a person is at the meeting; only members count for the quorum."""

    MEMBER = "member"
    OFFICER = "officer"
    WITNESS = "witness"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person on this meeting's list; ``membership_id`` is None for one who is not on the committee's."""

    id: Id
    name: PersonName
    standing: Standing = Standing.MEMBER
    office: Office | None = None
    job_title: str = ""
    membership_id: Id | None = None
    code: str = ""
    """What the person is called in notes, such as their initials."""
    represents: str = ""
    """The body that sent the person to a joint committee."""


class AttendanceKind(StrEnum):
    """What happened. The first six say how a person stands from the start; the rest happen during the meeting.

    The last two are about the meeting as a whole; they name the person by whose going or coming it was so.
    """

    PRESENT = "present"
    REMOTE = "remote"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    IN_ATTENDANCE = "in attendance"
    SUBSTITUTE = "substitute"
    IN_CHAIR = "in the chair"
    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"
    BY_VIDEO = "by video"
    IN_ROOM = "in the room"
    TO_GALLERY = "to the gallery"
    QUORUM_LOST = "quorum lost"
    QUORUM_REGAINED = "quorum regained"

    @property
    def is_initial(self) -> bool:
        """Whether it says how a person stands from the start; a second one corrects the first."""
        return self in _INITIAL

    @property
    def is_there(self) -> bool:
        """Whether a person of whom it is said is in the room, or there by video, from then on."""
        return self in _IN_ROOM

    @property
    def is_movement(self) -> bool:
        """Whether a person came, went or changed how they take part while the meeting sat."""
        return self in _MOVEMENTS

    @property
    def is_of_quorum(self) -> bool:
        """Whether it says that the quorum was lost, or that it was there again."""
        return self in _OF_QUORUM


_INITIAL = frozenset(
    {
        AttendanceKind.PRESENT,
        AttendanceKind.REMOTE,
        AttendanceKind.APOLOGIES,
        AttendanceKind.ABSENT,
        AttendanceKind.IN_ATTENDANCE,
        AttendanceKind.SUBSTITUTE,
    }
)
_MODES = frozenset({AttendanceKind.BY_VIDEO, AttendanceKind.IN_ROOM})
_MOVEMENTS = _MODES | {
    AttendanceKind.ARRIVED,
    AttendanceKind.LEFT,
    AttendanceKind.RETURNED,
    AttendanceKind.TO_GALLERY,
}
_OF_QUORUM = frozenset({AttendanceKind.QUORUM_LOST, AttendanceKind.QUORUM_REGAINED})
_IN_ROOM = _MODES | frozenset(
    {
        AttendanceKind.PRESENT,
        AttendanceKind.REMOTE,
        AttendanceKind.IN_ATTENDANCE,
        AttendanceKind.SUBSTITUTE,
        AttendanceKind.ARRIVED,
        AttendanceKind.RETURNED,
    }
)


@dataclass(frozen=True, slots=True)
class AttendanceEvent:
    """One line of the log. ``item_id`` and ``after_entry_id`` say what the meeting had reached."""

    id: Id
    attendee_id: Id
    kind: AttendanceKind
    at: time | None = None
    item_id: Id | None = None
    after_entry_id: Id | None = None
    for_attendee_id: Id | None = None
    """The member in whose place this person sits from then on: of a substitute, or of one who arrives as such."""
    sitting: int = 0
    """How many times the meeting had adjourned by then."""
    words: str = ""
    """What is said of a coming, a going or a change of the chair besides: ``in accordance with her declaration``."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """What the log adds up to for one person."""

    attendee: Attendee
    initial: AttendanceKind | None = None
    in_room: bool = False
    in_chair: bool = False
    remote: bool = False
    substitute_for: Id | None = None
    movements: tuple[AttendanceEvent, ...] = ()

    @property
    def attended(self) -> bool:
        """Whether the person was there for any of the meeting."""
        return self.initial in _IN_ROOM or any(event.kind in _IN_ROOM for event in self.movements)

    @property
    def member_in_room(self) -> bool:
        """Whether the person sits as a member now, in the room or by video.

        A member of the council who is only in attendance, such as one heard by another committee, does not.
        """
        sits = self.initial is not AttendanceKind.IN_ATTENDANCE
        return self.in_room and sits and self.attendee.standing is Standing.MEMBER


def attendance_of(attendees: Iterable[Attendee], events: Iterable[AttendanceEvent]) -> dict[Id, Attendance]:
    """Add the log up: each attendee's standing after the last event, in the order of the list.

    How a person stands from the start is what was said of it last, wherever in the log that is. A
    coming or going that changes nothing, such as the arrival of one since marked present from the
    start, is passed over, so that correcting a mark twice loses nothing of the log.
    """
    found = {attendee.id: Attendance(attendee) for attendee in attendees}
    known = [event for event in events if event.attendee_id in found]
    for event in (*(one for one in known if one.kind.is_initial), *(one for one in known if not one.kind.is_initial)):
        before = found[event.attendee_id]
        match event.kind:
            case AttendanceKind.IN_CHAIR:
                found = {key: replace(one, in_chair=False) if one.in_chair else one for key, one in found.items()}
                found[event.attendee_id] = replace(before, in_chair=True)
            case (
                AttendanceKind.PRESENT
                | AttendanceKind.REMOTE
                | AttendanceKind.APOLOGIES
                | AttendanceKind.ABSENT
                | AttendanceKind.IN_ATTENDANCE
                | AttendanceKind.SUBSTITUTE as kind
            ):
                found[event.attendee_id] = replace(
                    before,
                    initial=kind,
                    in_room=kind.is_there,
                    remote=kind is AttendanceKind.REMOTE,
                    substitute_for=event.for_attendee_id,
                )
            case (
                AttendanceKind.ARRIVED
                | AttendanceKind.LEFT
                | AttendanceKind.RETURNED
                | AttendanceKind.BY_VIDEO
                | AttendanceKind.IN_ROOM
                | AttendanceKind.TO_GALLERY as kind
            ):
                is_remote = kind is AttendanceKind.BY_VIDEO if kind in _MODES else before.remote
                if (before.in_room, before.remote) != (kind.is_there, is_remote):
                    found[event.attendee_id] = replace(
                        before,
                        in_room=kind.is_there,
                        in_chair=before.in_chair and kind.is_there,
                        remote=is_remote,
                        substitute_for=event.for_attendee_id or before.substitute_for,
                        movements=(*before.movements, event),
                    )
            case AttendanceKind.QUORUM_LOST | AttendanceKind.QUORUM_REGAINED:
                pass
            case unknown:
                assert_never(unknown)
    return found


def is_member_there(attendees: Iterable[Attendee], events: Iterable[AttendanceEvent]) -> bool:
    """Whether a member is noted to have been there, be it for a part of the meeting."""
    there = attendance_of(attendees, events).values()
    return any(one.attended and one.attendee.standing is Standing.MEMBER for one in there)


def quorum_count(attendance: Iterable[Attendance], *, remote_counts: bool) -> int:
    """How many of these people count for the quorum now.

    Of a substitute and the member in whose place they sit only the substitute does, as a seat is taken once.

    In England one who joins by video does not (R (Hertfordshire County Council) v Secretary of
    State [2021] EWHC 1093 (Admin)); in Wales they do (Local Government and Elections (Wales) Act
    2021 s47), hence ``remote_counts``.
    """
    sitting = [one for one in attendance if one.member_in_room]
    taken = substituted(sitting)
    return sum(1 for one in sitting if one.attendee.id not in taken and (remote_counts or not one.remote))


def substituted(attendance: Iterable[Attendance]) -> frozenset[Id]:
    """The members in whose place a substitute sits now, be they there themselves or not."""
    return frozenset(one.substitute_for for one in attendance if one.substitute_for and one.member_in_room)


def short_names(attendees: Iterable[Attendee]) -> dict[Id, str]:
    """Title and surname by id; with initials, or whole, where another could be meant.

    "Cllr" may be said of a "Cllr Mrs" too, so a surname and the first word of a title must differ.
    """
    people = tuple(attendees)
    alike = Counter(map(_addressed, people))
    found = {one.id: one.name.short if alike[_addressed(one)] == 1 else one.name.with_initials for one in people}
    shared = shared_names(found)
    return {one.id: one.name.printed if found[one.id] in shared else found[one.id] for one in people}


def _addressed(one: Attendee) -> tuple[str, str]:
    return one.name.surname.casefold(), next(iter(one.name.title.casefold().split()), "")


def shared_names(names: Mapping[Id, str]) -> set[str]:
    """The names that more than one person has."""
    return {name for name, times in Counter(names.values()).items() if times > 1}
