"""Changes in who was at the meeting: the list of people, and the log of who came, went and presided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from minutetaker.record.dates import clock_time
from minutetaker.record.differences.difference import (
    ChangeKind,
    Difference,
    by_id,
    differing,
    field_words,
    in_words,
    moved,
    opening_words,
    together,
)
from minutetaker.record.entries.entry import Entry
from minutetaker.record.ids import Id
from minutetaker.record.meeting import Item, Meeting
from minutetaker.record.public.public_view import is_at_exempt_item, unnamed_people
from minutetaker.record.room.attendance import AttendanceEvent, AttendanceKind, Attendee, short_names

_PERSON = {
    "name": "Name of {}",
    "standing": "Standing of {}",
    "office": "Office of {}",
    "job_title": "Job title of {}",
    "membership_id": "Link of {} to the committee's list",
    "code": "Code of {}",
    "represents": "Body that {} represents",
}
_EVENTS = {
    AttendanceKind.REMOTE: "present by video",
    AttendanceKind.APOLOGIES: "sent apologies",
    AttendanceKind.IN_CHAIR: "took the chair",
    AttendanceKind.ARRIVED: "joined the meeting",
    AttendanceKind.LEFT: "left the meeting",
    AttendanceKind.RETURNED: "returned to the meeting",
    AttendanceKind.BY_VIDEO: "went on by video",
    AttendanceKind.IN_ROOM: "came into the room",
    AttendanceKind.TO_GALLERY: "went to the public gallery",
    AttendanceKind.QUORUM_LOST: "left the meeting without a quorum",
    AttendanceKind.QUORUM_REGAINED: "made the meeting quorate again",
}
_GONE = "one no longer listed"


def attendance_differences(before: Meeting, after: Meeting, exempt: frozenset[Id]) -> Iterator[Difference]:
    """The differences of the people listed, and then those of the log of attendance."""
    old, new = _State.of(before), _State.of(after)
    hidden = unnamed_people(before, exempt) | unnamed_people(after, exempt)
    yield from _people(old, new, hidden)
    yield from _log(old, new, exempt, hidden)


@dataclass(frozen=True, slots=True)
class _State:
    """One state of the meeting with what people and items are called in it."""

    meeting: Meeting
    names: Mapping[Id, str]
    titles: Mapping[Id, str]
    entries: Mapping[Id, tuple[Item, Entry]]
    """Each entry with the item in which it stands."""

    @classmethod
    def of(cls, meeting: Meeting) -> _State:
        titles = {item.id: item.title for item in meeting.items}
        return cls(meeting, short_names(meeting.attendees), titles, meeting.entries_by_id())

    def name(self, person_id: Id) -> str:
        return self.names.get(person_id, _GONE)

    def said(self, event: AttendanceEvent) -> str:
        """The event as a sentence without its subject: ``left the meeting at 8.03 pm, at item “Rents”``."""
        said = _EVENTS.get(event.kind, event.kind.value)
        if event.for_attendee_id is not None:
            said += f" for {self.name(event.for_attendee_id)}"
        if event.at is not None:
            said += f" at {clock_time(event.at)}"
        if event.words:
            said += f" {event.words}"
        if event.item_id is not None:
            said += f", at item {opening_words(self.titles[event.item_id])}" if event.item_id in self.titles else ""
        return f"{said}, in sitting {event.sitting + 1}" if event.sitting else said

    def followed(self, event: AttendanceEvent) -> str:
        """What was said before it happened."""
        after = self.entries.get(event.after_entry_id or "")
        return f", after {opening_words(after[1].text)}" if after else ", first there"


def _people(old: _State, new: _State, hidden: Set[Id]) -> Iterator[Difference]:
    was, now = by_id(old.meeting.attendees), by_id(new.meeting.attendees)
    displaced = moved(list(was), list(now))
    for person_id in together(list(was), list(now)):
        there = now.get(person_id) or was[person_id]
        name = (new if person_id in now else old).name(person_id)
        exempt = person_id in hidden
        if person_id not in was:
            yield Difference(ChangeKind.ADDED, name, "", _person(there), person_id=person_id, exempt=exempt)
        elif person_id not in now:
            yield Difference(ChangeKind.TAKEN_OUT, name, _person(there), "", person_id=person_id, exempt=exempt)
        else:
            if person_id in displaced:
                before, after = (f"position {list(one).index(person_id) + 1} in the list" for one in (was, now))
                yield Difference(ChangeKind.MOVED, name, before, after, person_id=person_id, exempt=exempt)
            for field in differing(was[person_id], now[person_id], _PERSON, frozenset({"id"})):
                what = field_words(field, _PERSON).format(name)
                before, after = (in_words(getattr(one[person_id], field)) for one in (was, now))
                yield Difference(ChangeKind.CHANGED, what, before, after, person_id=person_id, exempt=exempt)


def _person(one: Attendee) -> str:
    parts = (one.name.printed, in_words(one.standing), in_words(one.office), one.job_title, one.code, one.represents)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _log(old: _State, new: _State, exempt: frozenset[Id], hidden: Set[Id]) -> Iterator[Difference]:
    was, now = by_id(old.meeting.attendance), by_id(new.meeting.attendance)
    displaced = moved(list(was), list(now))
    for event_id in together(list(was), list(now)):
        told = [(state, log[event_id]) for state, log in ((old, was), (new, now)) if event_id in log]
        secret = any(is_at_exempt_item(state.meeting, one, exempt) or one.attendee_id in hidden for state, one in told)
        if event_id in displaced:
            before, after = (f"line {list(one).index(event_id) + 1} of the log" for one in (was, now))
            yield replace(_event(ChangeKind.MOVED, told, secret), before=before, after=after)
        if event_id not in was:
            yield _event(ChangeKind.ADDED, told, secret)
        elif event_id not in now:
            yield _event(ChangeKind.TAKEN_OUT, told, secret)
        elif was[event_id] != now[event_id]:
            yield _event(ChangeKind.CHANGED, told, secret)


def _event(change: ChangeKind, told: Sequence[tuple[_State, AttendanceEvent]], exempt: bool) -> Difference:
    """The difference of one event of the log; ``told`` has it as it was and as it is, or the one of them there is."""
    state, event = told[-1]
    said = [state.said(one) for state, one in told]
    if len({one.attendee_id for _, one in told}) > 1:
        said = [f"{state.name(one.attendee_id)} {words}" for (state, one), words in zip(told, said, strict=True)]
    elif len(set(said)) < len(said):
        said = [words + state.followed(one) for (state, one), words in zip(told, said, strict=True)]
    before = "" if change is ChangeKind.ADDED else said[0]
    after = "" if change is ChangeKind.TAKEN_OUT else said[-1]
    what = f"Attendance of {state.name(event.attendee_id)}"
    return Difference(change, what, before, after, person_id=event.attendee_id, exempt=exempt)
