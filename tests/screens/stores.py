"""Stores to show: invented councils, people and meetings."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache, partial
from pathlib import Path

from minutetaker.desk.approval import approving
from minutetaker.desk.meetings import committees, meetings
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Committee, Meeting, MeetingKind, MeetingStatus, Membership, Office, PersonName, new_id
from minutetaker.store.sqlite.store import SqliteStore

TODAY = date(2026, 3, 4)
COUNCIL = "Wick St Óswald Town Council"

_PEOPLE = (
    Membership(new_id(), PersonName("Brown", "Cllr Mrs", "E. M.", "MBE"), Office.CHAIR),
    Membership(new_id(), PersonName("García Núñez", "Cllr", "L."), Office.VICE_CHAIR),
    Membership(new_id(), PersonName("Smith", "Cllr", "A.")),
    Membership(new_id(), PersonName("Smith", "Cllr", "B.")),
    Membership(new_id(), PersonName("van der Berg", "Dr", "J.")),
    Membership(new_id(), PersonName("Roe", "Ms", "J."), Office.OFFICER, "Town Clerk"),
)


def committee(name: str, *, people: tuple[Membership, ...] = _PEOPLE, council: str = COUNCIL) -> Committee:
    """A committee that could be kept, with its people and two standing items."""
    return replace(
        committees.blank_committee(council=council),
        name=name,
        place="The Guildhall",
        memberships=tuple(replace(one, id=new_id()) for one in people),
        standing_items=("Apologies for absence", "Declarations of interest"),
    )


def fill_store(path: Path, *, count: int = 9) -> None:
    """Make a store with three committees and ``count`` weekly meetings of the first two in turn."""
    path.write_bytes(_filled(count))


@cache
def _filled(count: int) -> bytes:
    """Such a store's file, as making one takes far longer than what most tests do with it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "minutes.db"
        _fill(path, count)
        return path.read_bytes()


def _fill(path: Path, count: int) -> None:
    names = ("Parks and Open Spaces Committee", "Planning Committee", "Finance [/] Working Group")
    with SqliteStore.open(path, who="A clerk") as store:
        kept = [committees.add_committee(store, committee(name)) for name in names]
        for number in range(count):
            meeting = meetings.new_meeting(
                store,
                kept[number % 2].id,
                on=TODAY + timedelta(days=7 - 7 * number),
                starts_at=time(19, 30),
                kind=MeetingKind.ANNUAL if number == 5 else MeetingKind.ORDINARY,
                runs_on=True,
            )
            store.revise_meeting(meeting.id, "As it went", partial(_as_it_went, number))
            for step in (_confirm, _sign)[: max(min(number // 2, 3) - 1, 0)]:
                step(store, store.meeting(meeting.id))


def _confirm(store: SqliteStore, meeting: Meeting) -> None:
    style, by = load_style(meeting.style), "The council, 2 March 2026"
    approving.confirm(store, meeting.id, style, on=date(2026, 3, 2), by=by, all_accepted=True)


def _sign(store: SqliteStore, meeting: Meeting) -> None:
    approving.sign(store, meeting.id, by="Cllr Mrs E. M. Brown MBE", on=date(2026, 3, 3))


def _as_it_went(number: int, meeting: Meeting) -> Meeting:
    """The newest meeting has not begun, the next is going on, the older ones are further and further."""
    status = MeetingStatus.CIRCULATED if number > 1 else MeetingStatus.DRAFT
    return replace(
        meeting,
        status=status,
        opened_at=time(19, 30) if number else None,
        closed_at=time(21, 5) if number > 1 else None,
    )
