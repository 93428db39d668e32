"""A store that is full of canaries: meetings of every state, with exempt items and redacted ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from minutetaker.desk.approval.approving import circulate, confirm, sign
from minutetaker.desk.approval.corrections import correct, withdraw
from minutetaker.desk.follow_ups.noting import update
from minutetaker.desk.meetings.meetings import delete_meeting, duplicate_meeting
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Correction,
    CorrectionWithdrawal,
    Entry,
    EntryKind,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    Membership,
    MemberVote,
    Office,
    PersonName,
    QuorumRule,
    Standing,
    WayCount,
    new_id,
)
from minutetaker.record.dates import plain_date
from minutetaker.store.api.approval.approvals import NewCorrection, NewWithdrawal
from minutetaker.store.api.store import Store
from minutetaker.stores import open_store
from tests.cli.exempt.canaries import Canaries
from tests.cli.exempt.disclosed_canaries import REDACTED_STATES, RELEASED, disclose, to_redact

STYLE = """
title = "Quiet"
[minutes]
[[minutes.attendance]]
people = ["chair", "members"]
entry = "{{ name }}{% if left %} (until {{ left|time }}){% endif %}"
[[minutes.attendance]]
people = ["officers", "witnesses", "public"]
entry = "{{ name }}, {{ role }}"
[movements]
place = "attendance"
[exempt]
heading = "Exempt item"
"""
"""A style that leaves the titles of exempt items out, and tells who came and went below the attendance."""

TITLED_STATES = ("signed", "circulated", "draft")
"""The states of meetings of which the exempt item has a public title."""

HIDDEN_NUMBER = 12
"""The minute number of the exempt item, the second, of each meeting."""


@dataclass
class Aviary:
    """The store's meetings by their state, and the words that must not come out."""

    canaries: Canaries
    meetings: dict[str, Id]


def keep_canaries(path: Path) -> Aviary:
    """Keep a committee with meetings of every state, each with an exempt item whose every text is a canary."""
    found = Canaries()
    committee = _committee()
    with open_store(path, who="a clerk") as store:
        store.add_committee(committee, label="New committee")
        meetings = {}
        for month, state in enumerate(("signed", "confirmed", "circulated", "draft", "deleted", "later"), 1):
            meeting = _meeting(found, committee, state, dt.date(2024, month, 5), 11)
            meetings[state] = store.add_meeting(meeting, label="New meeting").id
            _follow_up(store, found, meeting, state)
            _answered(store, meeting)
        for state in ("signed", "confirmed", "circulated"):
            _circulated(store, found, meetings[state], state)
        for state in REDACTED_STATES:
            _confirmed(store, found, meetings[state], meetings["later"], state)
        disclose(store, found, meetings)
        sign(store, meetings["signed"], by="Cllr Fryer", on=dt.date(2024, 6, 6))
        delete_meeting(store, meetings["deleted"])
        copy = duplicate_meeting(store, meetings["draft"], on=dt.date(2024, 7, 5), runs_on=False)
        meetings["duplicate"] = copy.id
    return Aviary(found, meetings)


def _committee() -> Committee:
    people = [("Fryer", Office.CHAIR), ("Pryce", Office.MEMBER), ("Tranter", Office.MEMBER)]
    members = [Membership(new_id(), PersonName(name, "Cllr"), office) for name, office in people]
    officer = Membership(new_id(), PersonName("Ashworth", "Ms"), Office.OFFICER, "Clerk")
    return Committee(
        new_id(),
        "Wexcombe Town Council",
        "Parks Committee",
        "quiet",
        quorum=QuorumRule(0, 1, 3),
        memberships=(*members, officer),
    )


def _meeting(found: Canaries, committee: Committee, state: str, on: dt.date, first: int) -> Meeting:
    members = [
        Attendee(new_id(), one.name, Standing.MEMBER, one.office, membership_id=one.id) for one in committee.members
    ]
    guests = [
        found.fill(Attendee, f"{state}, {standing}", standing=standing)
        for standing in (Standing.OFFICER, Standing.WITNESS, Standing.PUBLIC)
    ]
    hidden = _hidden_item(found, state, members, guests)
    opened = [
        Item(new_id(), title, entries=_resolved(f"that the {title} be mended")) for title in ("footbridge", "roof")
    ]
    return Meeting(
        new_id(),
        committee.id,
        committee.council,
        committee.name,
        committee.style,
        on,
        opened_at=dt.time(19, 0),
        closed_at=dt.time(21, 0),
        first_minute_number=first,
        attendees=(*members, *guests),
        attendance=tuple(_log(found, state, members, guests, hidden)),
        items=(opened[0], hidden, opened[1], *([to_redact(found, state)] if state in REDACTED_STATES else [])),
    )


def _resolved(text: str) -> tuple[Entry, ...]:
    clause = Entry(new_id(), EntryKind.CLAUSE, text)
    return (
        Entry(new_id(), EntryKind.RESOLUTION, children=(clause,)),
        Entry(new_id(), EntryKind.ACTION, "Ask", owner="Clerk"),
    )


def _hidden_item(found: Canaries, state: str, members: list[Attendee], guests: list[Attendee]) -> Item:
    """An exempt item with an entry of each kind, and one under it."""
    chair, member, _ = (one.id for one in members)
    under = [found.fill(Entry, f"{state}, under {kind}", kind=EntryKind.CLAUSE, children=()) for kind in EntryKind]
    entries = [
        found.fill(
            Entry,
            f"{state}, {kind}",
            kind=kind,
            children=(child,),
            person_id=member,
            mover_id=guests[0].id,
            seconder_id=chair,
            also_moved_ids=(guests[1].id,),
            due=dt.date(2024, 1, 1),
            votes_by_name=(found.fill(MemberVote, f"{state}, {kind}", attendee_id=guests[1].id),),
            votes_otherwise=(found.fill(WayCount, f"{state}, {kind}", count=1),),
            casting_vote=found.fill(MemberVote, f"{state}, {kind}, casting vote", attendee_id=chair),
        )
        for kind, child in zip(EntryKind, under, strict=True)
    ]
    entries.append(Entry(new_id(), text=RELEASED))
    return found.fill(
        Item,
        state,
        entries=tuple(entries),
        exempt=True,
        exempt_paragraph="3",
        public_summary="In private.",
        public_title="Private business" if state in TITLED_STATES else "",
    )


def _log(
    found: Canaries, state: str, members: list[Attendee], guests: list[Attendee], hidden: Item
) -> Iterator[AttendanceEvent]:
    def at_hidden(one: Attendee, kind: AttendanceKind, after: Id | None = None) -> AttendanceEvent:
        where = {"at": dt.time(20, 7), "item_id": hidden.id, "after_entry_id": after}
        return found.fill(AttendanceEvent, f"{state}, {kind}", attendee_id=one.id, kind=kind, **where)

    chair, declares, presides = members
    said = hidden.entries[0].id
    for one in members:
        yield AttendanceEvent(new_id(), one.id, AttendanceKind.PRESENT)
    yield AttendanceEvent(new_id(), chair.id, AttendanceKind.IN_CHAIR)
    for guest, kind in zip(
        guests, (AttendanceKind.ARRIVED, AttendanceKind.IN_ATTENDANCE, AttendanceKind.ARRIVED), strict=True
    ):
        yield at_hidden(guest, kind)
    for one, kind in (
        (declares, AttendanceKind.LEFT),
        (presides, AttendanceKind.IN_CHAIR),
        (chair, AttendanceKind.LEFT),
        (guests[0], AttendanceKind.LEFT),
    ):
        yield at_hidden(one, kind, said)


def _follow_up(store: Store, found: Canaries, meeting: Meeting, state: str) -> None:
    action = next(one for one in meeting.items[1].entries if one.kind is EntryKind.ACTION)
    made = found.fill(
        FollowUpUpdate, state, meeting_id=meeting.id, entry_id=action.id, on=meeting.date, at=None, who="a clerk"
    )
    owner, on = f"{made.owner} Ltd", meeting.date
    update(store, meeting.id, action.id, text=made.text, owner=owner, on=on, even_if_unknown=True, today=on)


def _answered(store: Store, meeting: Meeting) -> None:
    """Open resolutions that hidden ones, and such as will be redacted, answered: as earlier versions noted it."""
    hidden = (meeting.items[1], *meeting.items[3:])
    for asked, answering in zip((meeting.items[0], meeting.items[2]), hidden, strict=False):
        decided = next(one for one in answering.entries if one.kind is EntryKind.RESOLUTION)
        where = f"{meeting.committee}, minute 12 of {plain_date(meeting.date)}"
        store.follow_ups.append(
            FollowUpUpdate(
                new_id(),
                meeting.id,
                asked.entries[0].id,
                meeting.date,
                f"Answered by {where}: {decided.text}",
                store.now(),
                "a clerk",
                answer_meeting_id=meeting.id,
                answer_entry_id=decided.id,
            )
        )


def _circulated(store: Store, found: Canaries, meeting_id: Id, state: str) -> None:
    meeting = store.meeting(meeting_id)
    circulate(store, meeting_id, on=meeting.date)
    entry = replace(meeting.items[1].entries[0], text=found.word(f"{state}, since it was circulated"))
    store.revise_meeting(
        meeting_id,
        "Type",
        lambda one: one.with_item(one.items[1].id, lambda item: replace(item, entries=(entry, *item.entries[1:]))),
    )


def _confirmed(store: Store, found: Canaries, meeting_id: Id, later_id: Id, state: str) -> None:
    """Confirm it by an exempt resolution, and correct its first item by one, its exempt item by an open one."""
    later = store.meeting(later_id)
    style = load_style("quiet")
    approved = next(one for one in later.items[1].entries if one.kind is EntryKind.RESOLUTION).id
    confirm(store, meeting_id, style, on=later.date, by_meeting_id=later_id, by_entry_id=approved, all_accepted=True)
    first, hidden = store.meeting(meeting_id).items[:2]
    for corrected, by in ((first, later.items[1]), (hidden, later.items[0])):
        resolution = next(one for one in by.entries if one.kind is EntryKind.RESOLUTION)
        made = found.fill(Correction, f"{state}, of {corrected.exempt}", **_BARE_CORRECTION)
        new = NewCorrection(made.text, later_id, by.id, resolution.id, corrected.id)
        approval = correct(store, meeting_id, new)
    for one in approval.corrections if state == "signed" else ():
        gone = found.fill(CorrectionWithdrawal, f"{state}, withdrawn", **_BARE_WITHDRAWAL)
        withdraw(store, meeting_id, NewWithdrawal(one.id, gone.why))


_BARE_CORRECTION: dict[str, Any] = {
    "meeting_id": "",
    "by_meeting_id": "",
    "by_item_id": "",
    "by_entry_id": "",
    "by_words": "",
    "at": dt.datetime(2024, 6, 5, tzinfo=dt.UTC),
    "who": "a clerk",
}

_BARE_WITHDRAWAL: dict[str, Any] = {
    "meeting_id": "",
    "correction_id": "",
    "by_words": "",
    "at": dt.datetime(2024, 6, 5, tzinfo=dt.UTC),
    "who": "a clerk",
}
