"""A sample meeting of an invented town council: for the demo, and to see how a house style reads.

It is minuted through the desk as a clerk would, and holds one of nearly everything that minutes hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.sample_text import AGENDA, COUNCIL, ITEMS, MEMBERS, OFFICERS, RICHEST, SampleLine
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance, sittings, taking_part
from minutetaker.record import (
    AttendanceKind,
    Committee,
    Dispensation,
    Entry,
    EntryKind,
    Fact,
    Id,
    Meeting,
    Membership,
    MemberVote,
    Office,
    Outcome,
    PersonName,
    QuorumRule,
    Standing,
    new_id,
)
from minutetaker.record.entries.votes import VoteMethod
from minutetaker.record.entries.voting import with_names
from minutetaker.store.api.store import Store

MEETING_DAY = date(2026, 3, 4)
FIRST_NUMBER = 41


def build_sample(store: Store, *, style: str = "parish") -> Meeting:
    """Keep the sample committee and its meeting of 4 March 2026 in a store, minuted to the end in a house style.

    Raises:
        StoreError: the store could not be written.
    """
    committee = committees.add_committee(store, _committee(style))
    meeting = meetings.new_meeting(
        store, committee.id, on=MEETING_DAY, starts_at=time(19), place=committee.place, runs_on=True
    )
    scribe = _Scribe(store, meeting.id)
    scribe.take_the_register()
    scribe.take_the_items()
    return meetings.close_meeting(store, meeting.id, at=time(20, 52))


def reopen_sample(store: Store, meeting: Meeting) -> Meeting:
    """The sample as it is good to look at: open again at its richest item, with those after it not done."""
    meetings.reopen_meeting(store, meeting.id)
    index = next(at for at, item in enumerate(meeting.items) if item.title == RICHEST)
    for item in meeting.items[index:]:
        agenda.set_done(store, meeting.id, item.id, False)
    return agenda.go_to(store, meeting.id, meeting.items[index].id, at=ITEMS[index].at)


def _committee(style: str) -> Committee:
    members = [
        Membership(new_id(), PersonName(surname, "Cllr", initials), office) for initials, surname, office in MEMBERS
    ]
    officers = [
        Membership(new_id(), PersonName(surname, title, initials), Office.OFFICER, job)
        for title, initials, surname, job in OFFICERS
    ]
    return Committee(
        new_id(),
        COUNCIL,
        "Amenities Committee",
        style,
        "the Corn Hall, Thornmere",
        QuorumRule(1, 3, 3),
        seats=9,
        next_minute_number=FIRST_NUMBER,
        memberships=(*members, *officers),
        standing_items=AGENDA,
    )


class _Scribe:
    """The clerk's part: each step is one that the desk offers."""

    def __init__(self, store: Store, meeting_id: Id) -> None:
        self._store = store
        self._meeting_id = meeting_id
        meeting = store.meeting(meeting_id)
        self._people = {one.name.printed: one.id for one in meeting.attendees}
        self._items = {item.title: item.id for item in meeting.items}
        self._item_id = ""

    def take_the_register(self) -> None:
        """Mark who is there; one member sends apologies and a substitute, one is late."""
        store, meeting_id, people = self._store, self._meeting_id, self._people
        attendance.take_chair(store, meeting_id, people["Cllr P. J. Hartnoll"])
        attendance.set_register(store, meeting_id, people["Cllr D. Featherstonehaugh"], AttendanceKind.APOLOGIES)
        substitute = self._add_person(PersonName("Tranter", "Cllr", "B."), Standing.MEMBER)
        taking_part.substitute(store, meeting_id, substitute, people["Cllr D. Featherstonehaugh"])
        for name in (
            "Cllr R. Achterberg",
            "Cllr J. Pryce",
            "Cllr Z. Łukasiewicz",
            "Cllr N. Ó Dálaigh",
            "Cllr A. Møller",
        ):
            attendance.set_register(store, meeting_id, people[name], AttendanceKind.PRESENT)
        for title, initials, surname, _ in OFFICERS:
            name = PersonName(surname, title, initials).printed
            attendance.set_register(store, meeting_id, people[name], AttendanceKind.IN_ATTENDANCE)
        self._add_person(PersonName("Sandiford", "Mrs", "E."), Standing.WITNESS, "Secretary, Friends of Mill Meadow")
        self._add_person(PersonName("Three members of the public"), Standing.PUBLIC)

    def take_the_items(self) -> None:
        """Take the business as the agenda has it, but the tree works before their turn."""
        for item in ITEMS:
            item_id = self._item_id = self._items[item.title]
            if item.taken_early:
                agenda.take_now(self._store, self._meeting_id, item_id, at=item.at)
            else:
                agenda.go_to(self._store, self._meeting_id, item_id, at=item.at)
            agenda.set_item(
                self._store,
                self._meeting_id,
                item_id,
                title=item.title,
                purpose=item.purpose,
                documents=item.documents,
                exempt=bool(item.public_summary),
                exempt_paragraph="",
                public_summary=item.public_summary,
            )
            for line in item.lines:
                self._minute(line)
            if item.adjourned_at is not None:
                self._adjourn(item.adjourned_at)

    def _minute(self, line: SampleLine) -> None:
        if line.kind in _MOVEMENTS:
            self._move(line)
            return
        entry = self._entry(line)
        entries.insert(self._store, self._meeting_id, self._item_id, entry)
        for said, title in line.refers_to:
            start = line.text.index(said)
            entries.refer(
                self._store,
                self._meeting_id,
                self._item_id,
                entry.id,
                start,
                start + len(said),
                to_item_id=self._items[title],
            )
        if isinstance(line.kind, EntryKind) and line.kind.has(Fact.MOVERS):
            self._decide(entry.id, line)

    def _entry(self, line: SampleLine) -> Entry:
        assert isinstance(line.kind, EntryKind)
        votes = line.votes or (None, None, None)
        entry = Entry(
            new_id(),
            line.kind,
            line.text,
            self._children(line.under),
            recommended_to=line.recommended_to,
            person_id=self._people[line.person] if line.person else None,
            interest=line.interest,
            item_ids=(self._items[line.concerns],) if line.concerns else (),
            dispensation=Dispensation(line.dispensation) if line.dispensation else None,
            owner=line.owner,
            due=line.due,
            votes_for=votes[0],
            votes_against=votes[1],
            votes_abstained=votes[2],
            vote_method=VoteMethod.SHOW_OF_HANDS if line.votes else None,
            votes_by_name=self._cast(line.own_votes),
            casting_vote=next(iter(self._cast(line.casting)), None),
            excluded_ids=(self._items[line.excludes_from],) if line.excludes_from else (),
            excluded_at=line.at if line.excludes_from else None,
            readmitted_at=ITEMS[-1].at if line.excludes_from else None,
        )
        return with_names(entry, self._cast(line.named)) if line.named else entry

    def _adjourn(self, at: time) -> None:
        """Adjourn at the end of the item in hand, until the meeting reaches the next."""
        on = self._store.meeting(self._meeting_id)
        until = min(one.at for one in ITEMS if one.at > at)
        last = on.item(self._item_id).entries[-1].id
        sittings.adjourn(self._store, self._meeting_id, at=at, until_at=until, after_entry_id=last)
        sittings.resume(self._store, self._meeting_id, on=on.date, at=until)

    def _cast(self, votes: Iterable[tuple[str, str]]) -> tuple[MemberVote, ...]:
        return tuple(MemberVote(self._people[name], way) for name, way in votes)

    def _children(self, lines: Sequence[SampleLine]) -> tuple[Entry, ...]:
        return tuple(map(self._entry, lines))

    def _decide(self, entry_id: Id, line: SampleLine) -> None:
        mover, seconder = (self._people[name] if name else None for name in (line.mover, line.seconder))
        decided = (self._store, self._meeting_id, self._item_id, entry_id)
        resolutions.set_movers(*decided, mover, seconder)
        resolutions.set_outcome(*decided, Outcome(line.outcome) if line.outcome else None)

    def _move(self, line: SampleLine) -> None:
        said = self._store.meeting(self._meeting_id).item(self._item_id).entries
        step = attendance.leave if line.kind is AttendanceKind.LEFT else attendance.arrive
        assert line.at is not None
        step(
            self._store,
            self._meeting_id,
            self._people[line.person],
            at=line.at,
            after_entry_id=said[-1].id if said else None,
        )

    def _add_person(self, name: PersonName, standing: Standing, job_title: str = "") -> Id:
        person_id = self._people[name.printed] = new_id()
        attendance.add_attendee(
            self._store,
            self._meeting_id,
            name,
            standing,
            job_title=job_title,
            register=AttendanceKind.IN_ATTENDANCE,
            attendee_id=person_id,
        )
        return person_id


_MOVEMENTS = (AttendanceKind.ARRIVED, AttendanceKind.RETURNED, AttendanceKind.LEFT)
