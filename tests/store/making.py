"""Records to keep: an invented council's committee and a meeting that uses every field there is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Confirmation,
    Dispensation,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Membership,
    MemberVote,
    NotHeld,
    Office,
    Origin,
    OriginKind,
    Outcome,
    PersonName,
    QuorumRule,
    Reference,
    Standing,
    VoteMethod,
    Way,
    WayCount,
    new_id,
)
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.time = dt.datetime(2026, 3, 2, 19, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.time

    def go_on(self, seconds: float) -> None:
        self.time += dt.timedelta(seconds=seconds)


def open_store(folder: Path, *, who: str = "clerk", clock: Clock | None = None, reading: bool = False) -> SqliteStore:
    """The store of that folder."""
    path = folder / "minutes.db"
    if clock is None:
        return SqliteStore.open(path, who=who, reading=reading)
    return SqliteStore.open(path, who=who, clock=clock, reading=reading)


def a_committee() -> Committee:
    """A committee with a value in every field, two members of one name among them."""
    return Committee(
        new_id(),
        "Threlmoor Town Council",
        "Harbour, Moorings and Open Spaces Committee",
        "parish",
        place="The Old Sail Loft, Quay Street",
        quorum=QuorumRule(1, 3, 3),
        seats=7,
        remote_counts=True,
        next_minute_number=17,
        memberships=(
            Membership(
                new_id(), PersonName("Ó Súilleabháin-Fotheringham", "Cllr", "M. J.", "CC"), Office.CHAIR, code="MOS"
            ),
            Membership(new_id(), PersonName("Smith", "Cllr", "A."), Office.VICE_CHAIR),
            Membership(new_id(), PersonName("Smith", "Cllr", "A."), represents="Threlmoor Harbour Users"),
            Membership(new_id(), PersonName("Nguyễn", "Mrs"), Office.OFFICER, "Harbour Master"),
        ),
        standing_items=("Apologies", "Declarations of interest", "Minutes of the last meeting"),
    )


def a_meeting(committee_id: Id) -> Meeting:
    """A meeting with a value in every field of every record."""
    chair, late, substitute, officer = (new_id() for _ in range(4))
    first, second = new_id(), new_id()
    point, response = new_id(), new_id()
    clauses = (
        Entry(
            new_id(), EntryKind.CLAUSE, "that the slipway be closed", (Entry(new_id(), EntryKind.CLAUSE, "at dusk"),)
        ),
        Entry(new_id(), EntryKind.CLAUSE, "that a notice be put up"),
    )
    entries = (
        Entry(
            point, EntryKind.POINT, "See minute 17 on the slipway.", (Entry(response, EntryKind.RESPONSE, "Agreed."),)
        ),
        Entry(new_id(), EntryKind.TABLE, "Berth\tFee\nA1\t£40"),
        Entry(
            new_id(),
            EntryKind.RESOLUTION,
            "",
            clauses,
            label="R1",
            restarts=True,
            lead="It was resolved:",
            recommended_to="Full Council",
            mover_id=chair,
            seconder_id=substitute,
            outcome=Outcome.CARRIED_UNANIMOUSLY,
            also_moved_ids=(late,),
            moved_as="the Convener",
            seconded_as="the Leader",
            excluded_ids=(second,),
            excluded_at=dt.time(20, 10),
            readmitted_at=dt.time(20, 40),
        ),
        Entry(new_id(), EntryKind.VOTE, votes_for=3, votes_against=0, votes_abstained=1),
        Entry(new_id(), EntryKind.ACTION, "Order the notice", owner="Harbour Master", due=dt.date(2026, 4, 1)),
        Entry(
            new_id(),
            EntryKind.DECLARATION,
            "keeps a boat there",
            person_id=late,
            interest="dpi",
            item_ids=(first, second),
            dispensation=Dispensation.TO_SPEAK,
            registered=False,
        ),
        Entry(
            new_id(),
            EntryKind.VOTE,
            votes_for=1,
            votes_against=1,
            votes_otherwise=(WayCount(Way.DECLINED, 1),),
            vote_method=VoteMethod.NAMED,
            votes_by_name=(
                MemberVote(chair, Way.FOR),
                MemberVote(substitute, Way.AGAINST),
                MemberVote(late, Way.DECLINED),
            ),
            casting_vote=MemberVote(chair, Way.AGAINST),
            names_asked_by_id=late,
        ),
    )
    entries = (replace(entries[0], references=(Reference(first, 11, 13),)), *entries[1:])
    return Meeting(
        new_id(),
        committee_id,
        "Threlmoor Town Council",
        "Harbour, Moorings and Open Spaces Committee",
        "parish",
        dt.date(2026, 3, 2),
        MeetingKind.EXTRAORDINARY,
        "The Old Sail Loft",
        dt.time(19, 0),
        dt.time(19, 2),
        dt.time(21, 15),
        MeetingStatus.CIRCULATED,
        first_minute_number=17,
        quorum=4,
        remote_counts=True,
        current_item_id=second,
        attendees=(
            Attendee(
                chair, PersonName("Ó Súilleabháin", "Cllr", "M. J.", "CC"), Standing.MEMBER, Office.CHAIR, "", "m1"
            ),
            Attendee(late, PersonName("Smith", "Cllr", "A."), code="AS", represents="Threlmoor Harbour Users"),
            Attendee(substitute, PersonName("Smith", "Cllr", "A.")),
            Attendee(officer, PersonName("Nguyễn"), Standing.OFFICER, job_title="Harbour Master"),
        ),
        attendance=(
            AttendanceEvent(new_id(), chair, AttendanceKind.PRESENT),
            AttendanceEvent(new_id(), chair, AttendanceKind.IN_CHAIR),
            AttendanceEvent(new_id(), late, AttendanceKind.APOLOGIES),
            AttendanceEvent(new_id(), substitute, AttendanceKind.SUBSTITUTE, for_attendee_id=late),
            AttendanceEvent(new_id(), late, AttendanceKind.ARRIVED, dt.time(19, 40), second, point, words="from work"),
            AttendanceEvent(new_id(), late, AttendanceKind.QUORUM_REGAINED, dt.time(18, 10), second, point, sitting=1),
        ),
        items=(
            Item(first, "Slipway", done=True),
            Item(
                second,
                "Mooring fees",
                "To set the fees for the year.",
                ("Report A", "Table of fees"),
                entries,
                False,
                True,
                "3",
                "The committee set the fees.",
                "Fees",
                agenda_number=4,
                origin=Origin(OriginKind.DEFERRED, new_id(), new_id(), new_id()),
            ),
        ),
        not_held=NotHeld.NOT_QUORATE,
        adjournments=(
            Adjournment(
                new_id(),
                dt.time(20, 30),
                dt.date(2026, 3, 9),
                dt.time(18, 0),
                "The Net Loft",
                dt.date(2026, 3, 10),
                dt.time(18, 5),
                second,
                point,
            ),
        ),
    )


def confirmations(store: Store) -> tuple[Confirmation, ...]:
    """The chain, every link of which can be read."""
    return tuple(link.confirmation for link in store.approvals.links() if link.confirmation is not None)


def content(meeting: Meeting) -> Meeting:
    """The meeting without the count of its changes, which goes up with every undo too."""
    return replace(meeting, revision=0)
