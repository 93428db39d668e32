"""Members who leave the room for an interest, and come back: who has to, and one step that notes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from minutetaker.desk.room.attendance_log import noted
from minutetaker.minutes.blank_entries import is_blank
from minutetaker.record import (
    Attendance,
    AttendanceEvent,
    AttendanceKind,
    Id,
    Meeting,
    RecordError,
    attendance_of,
)
from minutetaker.record.entries.tree import walk
from minutetaker.record.order import stamp
from minutetaker.record.public.withholding import withholding_of
from minutetaker.record.room.attendance import short_names
from minutetaker.record.room.interests import Interest, InterestType, declarations, interests_in, to_leave
from minutetaker.record.text import listed
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """Whom an interest concerns at the item that the meeting has reached.

    ``leaving`` must leave and are there, ``silenced`` may stay and not vote, ``back`` are out for an interest in an
    earlier item and may come back, ``out`` are out for one in this item.
    """

    leaving: tuple[Interest, ...] = ()
    silenced: tuple[Interest, ...] = ()
    back: tuple[AttendanceEvent, ...] = ()
    out: tuple[AttendanceEvent, ...] = ()


def withdrawals(meeting: Meeting, code: Sequence[InterestType]) -> Withdrawals:
    """Who has to leave for an interest in the item reached, and who may come back.

    Args:
        code: the types of interest that the council's code of conduct has.
    """
    current = meeting.current_item_id
    if current is None:
        return Withdrawals()
    standing = attendance_of(meeting.attendees, meeting.attendance)
    here = interests_in(meeting, current, code)
    kept_out = {one.person_id for one in here if one.must_leave}
    gone = tuple(_left_for_interest(meeting, standing.values(), code))
    return Withdrawals(
        leaving=to_leave(meeting, current, code, there=standing),
        silenced=tuple(
            one
            for one in here
            if not one.may_vote and one.person_id not in kept_out and standing[one.person_id].member_in_room
        ),
        back=tuple(one for one in gone if one.attendee_id not in kept_out),
        out=tuple(one for one in gone if one.attendee_id in kept_out),
    )


def _left_for_interest(
    meeting: Meeting, standing: Iterable[Attendance], code: Sequence[InterestType]
) -> Iterator[AttendanceEvent]:
    """The last leaving of each person who is out since an item that they must leave for."""
    for one in standing:
        last = one.movements[-1] if one.movements else None
        if last is None or last.kind is not AttendanceKind.LEFT or last.item_id is None:
            continue
        interests = interests_in(meeting, last.item_id, code)
        if any(found.person_id == one.attendee.id and found.must_leave for found in interests):
            yield last


def note_withdrawals(
    store: Store,
    meeting_id: Id,
    code: Sequence[InterestType],
    *,
    at: time | None,
    after_entry_id: Id | None = None,
) -> Meeting:
    """Note that all left who must for the item reached, and that those came back who were out for one before it.

    Where there is neither, who left for this item comes back. One step of undo.

    Args:
        code: as for :func:`withdrawals`.
        at: by the clock; None where that tells nothing of the meeting.
        after_entry_id: the entry after which they leave, of the item reached.

    Raises:
        RecordError: nobody has to leave, and nobody is out for an interest.
    """

    def moved(meeting: Meeting) -> Meeting:
        found = withdrawals(meeting, code)
        back = found.back if found.leaving or found.back else found.out
        if not found.leaving and not back:
            raise RecordError(
                "Nobody in the room has to leave for this item, and nobody is out for an interest. Note one with /int."
            )
        for event in back:
            place = _return_place(meeting, event, after_entry_id)
            meeting = _noted(meeting, event.attendee_id, AttendanceKind.RETURNED, at, *place)
        for one in found.leaving:
            meeting = _noted(meeting, one.person_id, AttendanceKind.LEFT, at, meeting.current_item_id, after_entry_id)
        return meeting

    return store.revise_meeting(meeting_id, "Out for an interest", moved)


def _noted(
    meeting: Meeting, person_id: Id, kind: AttendanceKind, at: time | None, item_id: Id | None, after: Id | None
) -> Meeting:
    when = stamp(meeting, person_id, at)
    return noted(meeting, person_id, kind, at=when, item_id=item_id, after_entry_id=after)


def _return_place(meeting: Meeting, left: AttendanceEvent, after_entry_id: Id | None) -> tuple[Id | None, Id | None]:
    """Where a return prints: at the end of the item that was left for, as long as nothing is typed in the next.

    That of an item that the public does not read is told in the next.
    """
    current = meeting.current_item
    before = next((item for item in meeting.items if item.id == left.item_id), None)
    if current is None or before is None or before.id == current.id:
        return meeting.current_item_id, after_entry_id
    if withholding_of(meeting, before).is_any or not all(map(is_blank, current.entries)):
        return current.id, after_entry_id
    entries = [entry.id for _, entry in walk(before.entries)]
    return before.id, entries[-1] if entries else None


def told_at_item(meeting: Meeting, code: Sequence[InterestType]) -> str:
    """What a clerk is told of interests when the meeting comes to an item, in sentences; empty where there is nothing.

    Args:
        code: as for :func:`withdrawals`.
    """
    found, names = withdrawals(meeting, code), short_names(meeting.attendees)
    leaving = [f"{names[one.person_id]} must leave for this item ({_label(one)})." for one in found.leaving]
    silent = [f"{names[one.person_id]} may stay and not vote ({_label(one)})." for one in found.silenced]
    back = [names[one.attendee_id] for one in found.back]
    returning = [f"{listed(back)} may come back."] if back else []
    return " ".join((*leaving, *silent, *returning))


def _label(interest: Interest) -> str:
    return interest.type.label if interest.type else interest.entry.interest


def told_of_moves(before: Meeting, after: Meeting) -> str:
    """Who left and who came back between two states of a meeting, as a sentence: ``Cllr Khan left.``"""
    known, names = {one.id for one in before.attendance}, short_names(after.attendees)
    said: dict[str, list[str]] = {}
    for event in after.attendance:
        if event.id not in known:
            word = "left" if event.kind is AttendanceKind.LEFT else "came back"
            said.setdefault(word, []).append(names[event.attendee_id])
    return " ".join(f"{listed(who)} {word}." for word, who in said.items())


def told_as_taken_out(meeting: Meeting, item_id: Id) -> str:
    """What is said of the interests declared elsewhere in an item that is taken out, as a sentence; empty of none."""
    names = short_names(meeting.attendees)
    who = dict.fromkeys(
        names[entry.person_id]
        for item, entry in declarations(meeting)
        if item.id != item_id and item_id in entry.item_ids and entry.person_id in names
    )
    return f"{listed(list(who))} declared an interest in it, which stays where it was declared. " if who else ""
