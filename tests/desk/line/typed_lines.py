"""A meeting in hand, and the lines typed in it."""

from __future__ import annotations

from datetime import date, time

from minutetaker.desk.line import LineResult, run_line
from minutetaker.desk.meetings import meetings
from minutetaker.desk.meetings.meetings import new_meeting
from minutetaker.desk.minuting import agenda
from minutetaker.desk.room import attendance
from minutetaker.record import Committee, Entry, Id, Meeting, Membership, Office, PersonName, new_id
from minutetaker.store.sqlite.store import SqliteStore

AT = time(19, 42)
NAMES = [
    ("Cllr", "A.", "Lee"),
    ("Cllr", "R.", "Shah"),
    ("Cllr", "J.", "Smith"),
    ("Cllr", "P.", "Smith"),
    ("Cllr Mrs", "", "Ferreira-Núñez"),
    ("Cllr", "", "van der Berg"),
]


class Desk:
    """A meeting in hand, and the lines typed in it."""

    def __init__(self, store: SqliteStore) -> None:
        members = tuple(Membership(new_id(), PersonName(last, title, first)) for title, first, last in NAMES)
        officer = Membership(new_id(), PersonName("Okafor", "Ms"), Office.OFFICER, "Head of Parks")
        committee = Committee(
            new_id(),
            "Wexcombe",
            "Parks",
            "parish",
            memberships=(*members, officer),
            standing_items=("Apologies", "Trees"),
        )
        store.add_committee(committee, label="New committee")
        self.store = store
        self.id = new_meeting(store, committee.id, on=date(2026, 11, 3), runs_on=False).id
        attendance.mark_rest_present(store, self.id)
        first = self.meeting.items[0]
        agenda.go_to(store, self.id, first.id, at=time(19, 0))
        self.item_id: Id | None = first.id
        self.entry_id: Id | None = None

    @property
    def meeting(self) -> Meeting:
        return self.store.meeting(self.id)

    def type(self, line: str) -> LineResult:
        result = run_line(self.store, self.id, self.item_id, self.entry_id, line, at=AT)
        self.item_id, self.entry_id = result.item_id, result.entry_id
        return result

    def undo(self) -> None:
        meetings.undo(self.store, self.id)

    def person(self, surname: str) -> Id:
        (found,) = (one.id for one in self.meeting.attendees if one.name.surname == surname)
        return found

    @property
    def entries(self) -> tuple[Entry, ...]:
        assert self.item_id is not None
        return self.meeting.item(self.item_id).entries
