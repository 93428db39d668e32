"""The forms on which a person is put on a meeting's list or corrected there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from minutetaker.desk.room import attendance, taking_part
from minutetaker.desk.words.name_lists import one_person
from minutetaker.desk.words.namesakes import full_names
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Id,
    Meeting,
    Membership,
    Office,
    PersonName,
    Standing,
)
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.store.api.store import Store

_NAME_HELP = "As the minutes print it: Cllr J. A. Smith MBE"
_STANDINGS = (
    Choice(Standing.MEMBER, "Member", "counts for the quorum"),
    Choice(Standing.OFFICER, "Officer"),
    Choice(Standing.WITNESS, "Guest or witness", "neither counts nor votes"),
    Choice(Standing.PUBLIC, "Member of the public"),
)
_OFFICES = (
    Choice("", "None"),
    *(Choice(one, one.printed) for one in (Office.CHAIR, Office.VICE_CHAIR)),
    *(Choice(one, f"{one.printed} of the committee") for one in (Office.MEMBER, Office.OFFICER)),
)
_ARRIVED = "arrived"
_MARKS = (
    Choice(AttendanceKind.PRESENT, "Present"),
    Choice(AttendanceKind.REMOTE, "Present by video"),
    Choice(AttendanceKind.IN_ATTENDANCE, "In attendance"),
    Choice(_ARRIVED, "Came in just now"),
    Choice("", "Not marked yet"),
)
_NOBODY = Choice("", "Nobody")


@dataclass(frozen=True, slots=True)
class Arrival:
    """When, and after which entry, one who comes in while the meeting sits came in."""

    at: time | None
    after_entry_id: Id | None


def add_form(*, name: str, standing: Standing, absent: Sequence[Attendee], sitting: bool) -> Form:
    """Ask for a person who is not on the list.

    Args:
        name: what was typed already.
        absent: the members in whose place the person could sit.
        sitting: whether the meeting has begun, so that one who is added has most likely just come in.
    """
    names = full_names(absent)
    members = (_NOBODY, *(Choice(one.id, names[one.id]) for one in absent))
    mark = _ARRIVED if sitting and standing is Standing.MEMBER else AttendanceKind.PRESENT
    fields = [
        Field("name", "Name", name, help=_NAME_HELP),
        Field("standing", "Here as", standing, "choice", _STANDINGS),
        Field("job", "Job title", help="Or whom they speak for, or what they are; may be empty"),
        *_more("", ""),
        Field("mark", "Mark", mark, "choice", _MARKS),
    ]
    if absent:
        fields.append(Field("substitute", "Substitute for", "", "choice", members))
    return Form("Add a person to this meeting", fields, check=_check_name)


def added(values: dict[str, str], meeting_id: Id, attendee_id: Id, arrival: Arrival) -> Callable[[Store], Meeting]:
    """The work that puts the person of an ``add_form`` on the list."""
    mark, substituted = values["mark"], values.get("substitute", "")
    starts_as = AttendanceKind(mark) if mark not in ("", _ARRIVED) else None

    def work(store: Store) -> Meeting:
        meeting = attendance.add_attendee(
            store,
            meeting_id,
            one_person(values["name"]),
            Standing(values["standing"]),
            job_title=values["job"],
            code=values["code"],
            represents=values["represents"],
            register=starts_as,
            attendee_id=attendee_id,
        )
        if substituted:
            return taking_part.substitute(
                store, meeting_id, attendee_id, substituted, at=arrival.at, after_entry_id=arrival.after_entry_id
            )
        if mark == _ARRIVED:
            return attendance.arrive(
                store, meeting_id, attendee_id, at=arrival.at, after_entry_id=arrival.after_entry_id
            )
        return meeting

    return work


def listed_again(member: Membership, meeting_id: Id, attendee_id: Id) -> Callable[[Store], Meeting]:
    """The work that puts one of the committee on the meeting's list, as a new meeting would have."""
    return lambda store: attendance.add_attendee(
        store,
        meeting_id,
        member.name,
        Standing.MEMBER if member.office.is_member else Standing.OFFICER,
        job_title=member.job_title,
        code=member.code,
        represents=member.represents,
        office=member.office,
        membership_id=member.id,
        attendee_id=attendee_id,
    )


def _more(code: str, represents: str) -> tuple[Field, Field]:
    """The fields that are rarely filled in."""
    return (
        Field("code", "Code", code, help="What you type for them, such as LT; may be empty"),
        Field("represents", "Represents", represents, help="The body that sent them, on a joint committee"),
    )


def edit_form(meeting: Meeting, attendee: Attendee, moves: Sequence[AttendanceEvent]) -> Form:
    """Ask what is to be corrected of a person on the list, and of the times at which they came and went."""
    fields = [
        Field("name", "Name", attendee.name.printed, help=_NAME_HELP),
        Field("standing", "Here as", attendee.standing, "choice", _STANDINGS),
        Field("office", "Office", attendee.office or "", "choice", _OFFICES),
        Field("job", "Job title", attendee.job_title),
    ]
    for move in moves:
        at = move.at.isoformat("minutes") if move.at else ""
        sittings = meeting.sittings
        since = sittings[min(move.sitting, len(sittings) - 1)].start
        fields.append(Field(_field_of(move), f"{move.kind.capitalize()} at", at, "time", since=since))

    fields += _more(attendee.code, attendee.represents)

    def check(values: dict[str, str]) -> None:
        attendance.checked_name(_name(values["name"], attendee))
        attendance.retimed(meeting, _corrected_times(values, moves))

    return Form(f"Correct {attendee.name.printed}", fields, check=check)


def corrected(
    values: dict[str, str], meeting_id: Id, attendee: Attendee, moves: Sequence[AttendanceEvent]
) -> Callable[[Store], Meeting]:
    """The work that corrects a person from an ``edit_form``."""

    def work(store: Store) -> Meeting:
        meeting = attendance.set_attendee(
            store,
            meeting_id,
            attendee.id,
            name=_name(values["name"], attendee),
            standing=Standing(values["standing"]),
            office=Office(values["office"]) if values["office"] else None,
            job_title=values["job"],
            code=values["code"],
            represents=values["represents"],
        )
        changed = _corrected_times(values, moves)
        return attendance.restamp(store, meeting_id, changed) if changed else meeting

    return work


def _corrected_times(values: dict[str, str], moves: Iterable[AttendanceEvent]) -> dict[Id, time | None]:
    """The times that are others than before, by the comings and goings."""
    typed = {move: values[_field_of(move)] for move in moves}
    times = {move: time.fromisoformat(said) if said else None for move, said in typed.items()}
    return {move.id: at for move, at in times.items() if at != move.at}


def _field_of(move: AttendanceEvent) -> str:
    return f"move-{move.id}"


def person_choices(people: Iterable[Attendee], meeting: Meeting) -> tuple[Choice, ...]:
    """The people as lines to pick from, told apart as the whole list tells them."""
    names = full_names(meeting.attendees)
    return tuple(Choice(one.id, names[one.id], one.job_title) for one in people)


def _name(typed: str, attendee: Attendee) -> PersonName:
    """A name that was not touched stays in the parts it had."""
    return attendee.name if typed == attendee.name.printed else one_person(typed)


def _check_name(values: dict[str, str]) -> None:
    attendance.checked_name(one_person(values["name"]))
