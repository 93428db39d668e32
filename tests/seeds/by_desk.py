"""A seed as a clerk makes it: through the desk, on a store."""

from __future__ import annotations

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import (
    LAST,
    AttendanceKind,
    Committee,
    EntryKind,
    Id,
    Meeting,
    Membership,
    Office,
    PersonName,
    Placement,
    QuorumRule,
    Standing,
    new_id,
)
from minutetaker.store.sqlite.store import SqliteStore
from tests.seeds.builders import Seed, SeedBlock, SeedPerson
from tests.typed import type_text


def typed(store: SqliteStore, seed: Seed, style: HouseStyle) -> Meeting:
    """Set the committee up, open the meeting and type everything that the seed says."""
    committee = committees.add_committee(store, committee_of(seed))
    meeting = meetings.new_meeting(store, committee.id, on=seed.day, runs_on=style.runs_on)
    attendance.mark_rest_present(store, meeting.id)
    for attendee, member in zip(meeting.attendees, committee.memberships, strict=True):
        if member.office is Office.CHAIR:
            attendance.take_chair(store, meeting.id, attendee.id)
    for person in seed.people:
        if person.standing is not Standing.MEMBER:
            attendance.add_attendee(
                store,
                meeting.id,
                _name(person),
                person.standing,
                job_title=person.role,
                register=AttendanceKind.IN_ATTENDANCE,
            )
    items: dict[int, Id] = {}
    for number, item in enumerate(seed.items, seed.first_minute_number):
        items[number] = new_id()
        agenda.add_item(store, meeting.id, item.title, item_id=items[number])
    for number, item in enumerate(seed.items, seed.first_minute_number):
        agenda.set_item(
            store,
            meeting.id,
            items[number],
            title=item.title,
            purpose=item.purpose,
            documents=(),
            exempt=False,
            exempt_paragraph="",
            public_summary="",
        )
        for block in item.blocks:
            _type(store, meeting.id, items, items[number], block, under=None)
    return store.meeting(meeting.id)


def committee_of(seed: Seed) -> Committee:
    """The committee that met, its members listed; what the seed does not say of it is invented."""
    return Committee(
        new_id(),
        "A council",
        seed.committee,
        seed.style,
        place=seed.place,
        quorum=QuorumRule(0, 1, 1),
        next_minute_number=seed.first_minute_number,
        memberships=tuple(_membership(person) for person in seed.people if person.standing is Standing.MEMBER),
    )


def _type(
    store: SqliteStore, meeting_id: Id, items: dict[int, Id], item_id: Id, block: SeedBlock, *, under: Id | None
) -> None:
    entry_id, placement = new_id(), Placement.under(under) if under else LAST
    if block.kind is EntryKind.RESOLUTION:
        resolutions.add_resolution(
            store, meeting_id, item_id, recommended_to=block.recommended_to, lead=block.lead, resolution_id=entry_id
        )
    elif block.kind is EntryKind.ACTION:
        resolutions.add_action(store, meeting_id, item_id, placement=placement, entry_id=entry_id)
    else:
        entries.add_entry(store, meeting_id, item_id, kind=block.kind, placement=placement, entry_id=entry_id)
    for end in (len(block.text) // 2, len(block.text)):
        type_text(store, meeting_id, item_id, entry_id, block.text[:end])
    for start, end, number in block.references:
        entries.refer(store, meeting_id, item_id, entry_id, start, end, to_item_id=items[number])
    for child in block.children:
        _type(store, meeting_id, items, item_id, child, under=entry_id)


def _membership(person: SeedPerson) -> Membership:
    return Membership(new_id(), _name(person), Office.CHAIR if person.chair else Office.MEMBER, person.role)


def _name(person: SeedPerson) -> PersonName:
    return PersonName(person.surname, person.title, person.initials, person.post_nominals)
