"""Two whole meetings of invented councils with divisions by name, as they are typed.

A line is an entry: ``==`` begins an item, ``/`` a line that is carried out, ``&`` a clause of a resolution, ``?`` a
division with the keys that are pressed in it; whatever else is a point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.typing_clerk import EXPORTED, REGISTERED, TypingClerk
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.room import attendance
from minutetaker.desk.words.name_lists import one_person
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Committee, Membership, Office, QuorumRule, new_id
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class TypedMeeting:
    """A meeting and what is typed in it; the first member takes the chair."""

    council: str
    committee: str
    style: str
    members: tuple[str, ...]
    file: str
    """The name of the file in which it stands, beside this module."""

    @property
    def text(self) -> str:
        """All that is typed."""
        return (Path(__file__).parent / "typed" / f"{self.file}.txt").read_text("utf-8")


def typed(store: Store, what: TypedMeeting, *, takes_offers: bool) -> TypingClerk:
    """Type a meeting from its beginning to its end; gives the clerk who did."""
    members = tuple(
        Membership(new_id(), one_person(name), Office.MEMBER if at else Office.CHAIR)
        for at, name in enumerate(what.members)
    )
    rule = QuorumRule(0, 1, 3)
    committee = Committee(new_id(), what.council, what.committee, what.style, quorum=rule, memberships=members)
    committees.add_committee(store, committee)
    meeting = meetings.new_meeting(store, committee.id, on=date(2026, 2, 24), runs_on=False)
    clerk = TypingClerk(store, meeting.id, load_style(what.style), takes_offers)
    attendance.mark_rest_present(store, meeting.id)
    attendance.take_chair(store, meeting.id, meeting.attendees[0].id)
    clerk.press(REGISTERED)
    for mark, lines in _entries(what.text):
        _typed(clerk, mark, lines)
    clerk.press(EXPORTED)
    return clerk


def _typed(clerk: TypingClerk, mark: str, lines: list[str]) -> None:
    match mark:
        case "=":
            clerk.item(lines[0])
        case "/":
            clerk.line(f"/{lines[0]}")
        case "?":
            clerk.division(lines[0])
        case "&":
            clerk.resolution(lines)
        case _:
            clerk.point(lines[0])


def _entries(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each entry's mark and text; the clauses of one resolution together."""
    clauses: list[str] = []
    for line in (*text.strip().splitlines(), ""):
        if line.startswith("&"):
            clauses.append(line[1:].strip())
            continue
        if clauses:
            yield "&", clauses
            clauses = []
        if line:
            mark = line[0] if line[0] in "=/?" else ""
            yield mark, [line.lstrip("=/? ") if mark else line]


BRACKENMOOR = TypedMeeting(
    "Brackenmoor Town Council",
    "Town Council",
    "parish",
    (
        *("Cllr T. Ashworth", "Cllr B. Dunmore", "Cllr F. Eastwick", "Cllr Mrs G. Holroyd", "Cllr I. Kettlewell"),
        *("Cllr P. Lumb", "Cllr R. Nettleton", "Cllr S. Quarmby", "Cllr W. Thackray"),
    ),
    "brackenmoor",
)

ESKWATER = TypedMeeting(
    "Eskwater District Council",
    "Licensing and Community Safety Committee",
    "leicestershire",
    (
        *("Councillor A. Birkbeck", "Councillor C. Fenwick", "Councillor D. Gillespie", "Councillor E. Jessop"),
        *("Councillor H. Marwood", "Councillor J. Pickersgill", "Councillor K. Ravensworth"),
        *("Councillor L. Stobbart", "Councillor M. Umpleby", "Councillor N. Wetherell", "Councillor O. Yarrow"),
    ),
    "eskwater",
)

OWN = (BRACKENMOOR, ESKWATER)
