"""What a clerk does, as steps on a meeting that hypothesis can draw: each takes a number that says which and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TypeVar

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance, sittings, taking_part
from minutetaker.record import (
    LAST,
    AttendanceKind,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    MeetingKind,
    NotHeld,
    Outcome,
    PersonName,
    Placement,
    RecordError,
    Standing,
    new_id,
)
from minutetaker.record.entries import tree
from minutetaker.store.api.store import Store
from tests.typed import type_text

One = TypeVar("One")
Step = Callable[[Store, Meeting, int, str], object]

SEVEN = dt.time(19, 30)
MODES = (AttendanceKind.BY_VIDEO, AttendanceKind.IN_ROOM, AttendanceKind.TO_GALLERY)
REGISTER = (AttendanceKind.PRESENT, AttendanceKind.REMOTE, AttendanceKind.APOLOGIES, AttendanceKind.ABSENT, None)


def pick(these: Sequence[One], number: int) -> One:
    """One of them; a clerk whose list is empty has nothing to do."""
    if not these:
        raise RecordError("There is nothing to choose from.")
    return these[number % len(these)]


def item_of(meeting: Meeting, number: int) -> Item:
    return pick(meeting.items, number)


def stands_at(meeting: Meeting, number: int) -> tuple[Id, Entry]:
    """An entry with the item that it is in."""
    entries = [(item.id, entry) for item in meeting.items for _, entry in tree.walk(item.entries)]
    return pick(entries, number)


def person_of(meeting: Meeting, number: int) -> Id:
    return pick(meeting.attendees, number).id


def _add_entry(store: Store, meeting: Meeting, number: int, text: str) -> object:
    if number % 3 == 0:
        return entries.add_entry(store, meeting.id, item_of(meeting, number).id, text=text)
    item_id, entry = stands_at(meeting, number)
    kind = pick(list(EntryKind), number)
    if number % 3 == 1:
        return entries.add_entry(store, meeting.id, item_id, kind=kind, text=text, placement=Placement.after(entry.id))
    return entries.add_entry(store, meeting.id, item_id, kind=kind, text=text, placement=Placement.under(entry.id))


def _on_entry(change: Callable[[Store, Id, Id, Entry, int, str], object]) -> Step:
    def step(store: Store, meeting: Meeting, number: int, text: str) -> object:
        item_id, entry = stands_at(meeting, number)
        return change(store, meeting.id, item_id, entry, number, text)

    return step


def _join(store: Store, meeting: Meeting, number: int, _: str) -> object:
    item_id, entry = stands_at(meeting, number)
    _, onto = stands_at(meeting, number // 7)
    return entries.join(store, meeting.id, item_id, entry.id, onto.id)


def _resolve(store: Store, meeting: Meeting, number: int, text: str) -> object:
    item = item_of(meeting, number)
    clause = new_id() if number % 2 else None
    return resolutions.add_resolution(store, meeting.id, item.id, text=text, clause_id=clause)


def _details(store: Store, meeting: Meeting, number: int, text: str) -> object:
    return meetings.set_details(
        store,
        meeting.id,
        on=dt.date(2026, 1, 1) + dt.timedelta(days=number),
        kind=pick(list(MeetingKind), number),
        place=text,
        starts_at=SEVEN,
        opened_at=None,
        closed_at=None,
        style="parish",
        first_minute_number=number + 1,
        quorum=3,
    )


STEPS: dict[str, Step] = {
    "add an entry": _add_entry,
    "type": _on_entry(lambda store, m, i, entry, n, text: type_text(store, m, i, entry.id, text)),
    "split": _on_entry(lambda store, m, i, entry, n, text: entries.split(store, m, i, entry.id, n, second_id=new_id())),
    "join": _join,
    "nest": _on_entry(lambda store, m, i, entry, n, text: entries.nest(store, m, i, entry.id)),
    "unnest": _on_entry(lambda store, m, i, entry, n, text: entries.unnest(store, m, i, entry.id)),
    "move": _on_entry(lambda store, m, i, entry, n, text: entries.move(store, m, i, entry.id, n % 5 - 2)),
    "delete": _on_entry(lambda store, m, i, entry, n, text: entries.delete(store, m, i, entry.id)),
    "make another kind": _on_entry(
        lambda store, m, i, entry, n, text: entries.change_kind(store, m, i, entry.id, pick(list(EntryKind), n))
    ),
    "paste": lambda store, meeting, n, text: entries.add_lines(
        store, meeting.id, item_of(meeting, n).id, [text, text + "!"], kind=EntryKind.POINT, placement=LAST
    ),
    "resolve": _resolve,
    "word the lead": _on_entry(lambda store, m, i, entry, n, text: resolutions.set_lead(store, m, i, entry.id, text)),
    "move and second": lambda store, meeting, n, _: resolutions.set_movers(
        store, meeting.id, *_ids(stands_at(meeting, n)), person_of(meeting, n), person_of(meeting, n + 1)
    ),
    "decide": lambda store, meeting, n, _: resolutions.set_outcome(
        store, meeting.id, *_ids(stands_at(meeting, n)), pick([None, *Outcome], n)
    ),
    "refer": lambda store, meeting, n, _: entries.refer(
        store, meeting.id, *_ids(stands_at(meeting, n)), 0, 1, to_item_id=item_of(meeting, n).id
    ),
    "add an item": lambda store, meeting, n, text: agenda.add_item(store, meeting.id, "Item " + text),
    "rename an item": lambda store, meeting, n, text: agenda.rename_item(
        store, meeting.id, item_of(meeting, n).id, "Item " + text
    ),
    "move an item": lambda store, meeting, n, _: agenda.move_item(store, meeting.id, item_of(meeting, n).id, n % 7 - 3),
    "take now": lambda store, meeting, n, _: agenda.take_now(store, meeting.id, item_of(meeting, n).id, at=SEVEN),
    "go to": lambda store, meeting, n, _: agenda.go_to(store, meeting.id, item_of(meeting, n).id, at=SEVEN),
    "delete an item": lambda store, meeting, n, _: agenda.delete_item(store, meeting.id, item_of(meeting, n).id),
    "mark": lambda store, meeting, n, _: attendance.set_register(
        store, meeting.id, person_of(meeting, n), pick(REGISTER, n // 3)
    ),
    "mark the rest": lambda store, meeting, n, _: attendance.mark_rest_present(store, meeting.id),
    "take the chair": lambda store, meeting, n, _: attendance.take_chair(
        store, meeting.id, person_of(meeting, n), at=SEVEN
    ),
    "substitute": lambda store, meeting, n, _: taking_part.substitute(
        store, meeting.id, person_of(meeting, n), person_of(meeting, n // 3)
    ),
    "arrive": lambda store, meeting, n, _: attendance.arrive(store, meeting.id, person_of(meeting, n), at=SEVEN),
    "leave": lambda store, meeting, n, _: attendance.leave(store, meeting.id, person_of(meeting, n), at=SEVEN),
    "take part otherwise": lambda store, meeting, n, _: taking_part.change_mode(
        store, meeting.id, person_of(meeting, n), pick(MODES, n // 3), at=SEVEN
    ),
    "adjourn": lambda store, meeting, n, text: sittings.adjourn(store, meeting.id, at=SEVEN, place=text),
    "resume": lambda store, meeting, n, _: sittings.resume(store, meeting.id, on=meeting.date, at=SEVEN),
    "not held": lambda store, meeting, n, _: sittings.set_not_held(store, meeting.id, pick((None, *NotHeld), n)),
    "take back": lambda store, meeting, n, _: attendance.take_back(store, meeting.id, pick(meeting.attendance, n).id),
    "add a person": lambda store, meeting, n, text: attendance.add_attendee(
        store, meeting.id, PersonName("P" + text), pick(list(Standing), n), register=AttendanceKind.IN_ATTENDANCE
    ),
    "take a person off": lambda store, meeting, n, _: attendance.remove_attendee(
        store, meeting.id, person_of(meeting, n)
    ),
    "set details": _details,
    "close": lambda store, meeting, n, _: meetings.close_meeting(store, meeting.id, at=SEVEN),
    "reopen": lambda store, meeting, n, _: meetings.reopen_meeting(store, meeting.id),
}


def _ids(stands: tuple[Id, Entry]) -> tuple[Id, Id]:
    return stands[0], stands[1].id
