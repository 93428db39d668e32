"""Who was there, in the groups that the house style asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutetaker.minutes.compose.movements import presiding_at_opening
from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Block, Columns, Paragraph, Role
from minutetaker.record import (
    Attendance,
    AttendanceKind,
    Attendee,
    Id,
    Item,
    Office,
    Standing,
    attendance_of,
)

if TYPE_CHECKING:
    from minutetaker.minutes.style.style_settings import Group

_GUESTS = frozenset({Standing.WITNESS, Standing.PUBLIC})
_STANDINGS = {
    Standing.MEMBER: "members",
    Standing.OFFICER: "officers",
    Standing.WITNESS: "witnesses",
    Standing.PUBLIC: "public",
}
_NOT_THERE = {AttendanceKind.APOLOGIES: "apologies", AttendanceKind.ABSENT: "absent"}


@dataclass(frozen=True, slots=True)
class _Person:
    """An attendee with what the log adds up to, and whether they presided when the meeting opened."""

    attendance: Attendance
    chair: bool

    @property
    def attendee(self) -> Attendee:
        return self.attendance.attendee

    @property
    def is_remote(self) -> bool:
        """Whether the person took part by video from when they were there first."""
        one = self.attendance
        if one.initial is not None and one.initial.is_there:
            return one.initial is AttendanceKind.REMOTE
        return bool(one.movements) and one.movements[0].kind is AttendanceKind.BY_VIDEO

    def belongs_to(self) -> tuple[str, ...]:
        """The kinds of people to which this one can be counted, the most particular first."""
        one = self.attendance
        plain = _STANDINGS[one.attendee.standing]
        if self.chair:
            return ("chair", plain)
        if not one.attended:
            return (_NOT_THERE[one.initial],) if one.initial in _NOT_THERE else ()
        if one.attendee.standing is not Standing.MEMBER:
            return (plain,)
        if one.substitute_for is not None:
            return ("substitutes", plain)
        if one.initial is AttendanceKind.IN_ATTENDANCE:
            return ("members in attendance", plain)
        return ("remote members", plain) if self.is_remote else (plain,)


def meeting_attendance(scope: Scope) -> Iterator[Block]:
    """The attendance of the whole meeting."""
    yield from _groups(scope, scope.style.sheet.minutes.attendance, _people(scope))


def item_attendance(scope: Scope, item: Item) -> Iterator[Block]:
    """The attendance that prints with one item: of witnesses and the public, those who came for it."""
    if not scope.style.sheet.item.attendance:
        return
    people = [one for one in _people(scope) if _came_for(scope, one.attendee, item)]
    yield from _groups(scope, scope.style.sheet.item.attendance, people)


def _came_for(scope: Scope, attendee: Attendee, item: Item) -> bool:
    if attendee.standing not in _GUESTS:
        return True
    items = _items_of(scope, attendee.id)
    return None in items or item.id in items


def _items_of(scope: Scope, attendee_id: Id) -> list[Id | None]:
    """The items at which a person was put down as there or came in; None stands for the whole meeting."""
    return [
        event.item_id
        for event in scope.meeting.attendance
        if event.attendee_id == attendee_id and event.kind is not AttendanceKind.LEFT
    ]


def _people(scope: Scope) -> list[_Person]:
    meeting = scope.meeting
    presiding = presiding_at_opening(meeting.attendance)
    found = attendance_of(meeting.attendees, meeting.attendance)
    return [_Person(one, one.attendee.id == presiding) for one in found.values()]


def _groups(scope: Scope, groups: Sequence[Group], people: Sequence[_Person]) -> Iterator[Block]:
    asked_for = {who for group in groups for who in group.people}
    kinds = {one.attendee.id: next((kind for kind in one.belongs_to() if kind in asked_for), None) for one in people}
    for group in groups:
        inside = [one for who in group.people for one in people if kinds[one.attendee.id] == who]
        yield from _group(scope, group, inside)


def _group(scope: Scope, group: Group, people: Sequence[_Person]) -> Iterator[Block]:
    named = [(one, text) for one in people if (text := _entry(scope, group, one))]
    if not named and not group.if_empty.strip():
        return
    if group.heading.strip():
        yield Paragraph(Role.ATTENDANCE_HEADING, group.heading, keep_with_next=True)
    if not named:
        yield Paragraph(Role.ATTENDANCE, group.if_empty)
        return
    if group.layout == "inline":
        names = joined([text for _, text in named], group.separator, group.last_separator)
        sentence = scope.say(group.sentence, names=names, count=len(named))
        if sentence:
            yield Paragraph(Role.ATTENDANCE, sentence)
        return
    lines = [Paragraph(Role.ATTENDANCE, text, bookmark=one.attendee.id) for one, text in named]
    if group.layout == "lines":
        yield from lines
        return
    apart = [line for line, (one, _) in zip(lines, named, strict=True) if group.chair_apart and one.chair]
    rest = tuple(line for line in lines if line not in apart)
    yield from apart
    if rest:
        yield Columns(group.columns, rest)


def _entry(scope: Scope, group: Group, one: _Person) -> str:
    attendee = one.attendee
    name = attendee.name
    return scope.say(
        group.entry,
        name=name.printed,
        short_name=scope.short_name_of(attendee.id),
        title=name.title,
        initials=name.initials,
        surname=name.surname,
        post_nominals=name.post_nominals,
        role=attendee.job_title,
        represents=attendee.represents,
        chair=one.chair,
        vice_chair=attendee.office is Office.VICE_CHAIR,
        remote=one.is_remote,
        substitute_for=scope.name_of(one.attendance.substitute_for).printed,
        arrived=_time_of(one.attendance, AttendanceKind.ARRIVED),
        left=None if one.attendance.in_room else _time_of(one.attendance, AttendanceKind.LEFT),
    )


def _time_of(one: Attendance, kind: AttendanceKind) -> object:
    """When the person last came or went in that way; None where they did not, or no time was noted."""
    return next((event.at for event in reversed(one.movements) if event.kind is kind), None)


def joined(names: Sequence[str], separator: str, last: str) -> str:
    """The names on one line, with another separator before the last of them."""
    if len(names) < 2:
        return "".join(names)
    return f"{separator.join(names[:-1])}{last}{names[-1]}"
