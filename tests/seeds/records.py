"""A seed as a meeting, built straight from record objects."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Entry,
    Id,
    Item,
    Meeting,
    MeetingStatus,
    Office,
    PersonName,
    Reference,
    Standing,
)
from tests.seeds.builders import Seed, SeedBlock, SeedItem


def meeting_from(seed: Seed) -> Meeting:
    """The meeting of which the seed is the published page; confirmed, as a page without the word DRAFT is."""
    numbers = count(1)

    def new_id() -> Id:
        return f"{next(numbers):016x}"

    item_ids = [new_id() for _ in seed.items]
    by_number = dict(enumerate(item_ids, seed.first_minute_number))
    attendees = tuple(
        Attendee(
            new_id(),
            PersonName(one.surname, one.title, one.initials, one.post_nominals),
            one.standing,
            Office.CHAIR if one.chair else None,
            one.role,
        )
        for one in seed.people
    )
    events = [
        AttendanceEvent(
            new_id(),
            attendee.id,
            AttendanceKind.PRESENT if attendee.standing is Standing.MEMBER else AttendanceKind.IN_ATTENDANCE,
        )
        for attendee in attendees
    ]
    events += [
        AttendanceEvent(new_id(), attendee.id, AttendanceKind.IN_CHAIR)
        for attendee in attendees
        if attendee.office is Office.CHAIR
    ]
    return Meeting(
        id=new_id(),
        committee_id=new_id(),
        council="",
        committee=seed.committee,
        style=seed.style,
        date=seed.day,
        place=seed.place,
        status=MeetingStatus.CONFIRMED,
        first_minute_number=seed.first_minute_number,
        attendees=attendees,
        attendance=tuple(events),
        items=tuple(
            _item(item, item_id, new_id, by_number) for item, item_id in zip(seed.items, item_ids, strict=True)
        ),
    )


def _item(seed: SeedItem, item_id: Id, new_id: Callable[[], Id], by_number: dict[int, Id]) -> Item:
    return Item(
        item_id,
        seed.title,
        purpose=seed.purpose,
        entries=tuple(_entry(block, new_id, by_number) for block in seed.blocks),
        done=True,
    )


def _entry(block: SeedBlock, new_id: Callable[[], Id], by_number: dict[int, Id]) -> Entry:
    return Entry(
        new_id(),
        block.kind,
        block.text,
        children=tuple(_entry(child, new_id, by_number) for child in block.children),
        references=tuple(Reference(by_number[number], start, end) for start, end, number in block.references),
        lead=block.lead,
        recommended_to=block.recommended_to,
    )
