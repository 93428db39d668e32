"""A crowded store: the minutes of two invented councils over many years, the same for the same seed.

``python -m benchmarks.crowd PATH [MEETINGS]`` makes one to be looked at with minutetaker.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time as timing
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks import crowd_words
from benchmarks.crowd_words import Words
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Membership,
    Office,
    Outcome,
    PersonName,
    Standing,
)
from minutetaker.store.sqlite.migrations.newest import SCHEMA_VERSION
from minutetaker.store.sqlite.store import SqliteStore

UNTIL = date(2026, 11, 24)
"""The day of the newest meetings; two are held each working day before."""

COUNCILS = {
    "Wexcombe District Council": """Cabinet; Planning Committee; Licensing Committee; Audit and Standards Committee;
        Overview and Scrutiny Committee; Housing and Communities Committee; Environment and Climate Committee; Staffing
        Panel; Finance Working Party; Leisure and Culture Committee; Economy and Tourism Board; Health and Wellbeing
        Forum; Car Parks Sub-Committee; Harbour Management Committee; Constitution Review Group; Full Council""",
    "St Ælfgar-on-the-Marsh with Upper Throstlethwaite and Llanfair Ó Briain Joint Town Council": """Town Council;
        Planning and Highways Committee; Cemeteries Committee; Allotments and Open Spaces Committee; Finance and
        General Purposes Committee; Markets Committee; Neighbourhood Plan Steering Group for the Northern, Eastern and
        Riverside Wards; Events Working Group; Christmas Lights Working Group""",
}
_SURNAMES = """Marlow; Pettigrew; Okonkwo; Featherstonehaugh-Cholmondeley; Ó Súilleabháin; Nguyễn; Łukasiewicz; Patel;
Smith; Smith; Jones; Møller; García Núñez; van der Bijl; MacGillivray; Achterberg; D’Souza; Kovač; Sørensen; Iñárritu;
Hale; Quill; Brannagh; Tregenza; Penhaligon; Ainscough; Ramsbottom; Çelik; Østergaard; Lee; Shah; Khan; Wójcik;
Fitzwarren; Lee"""
_FIRST_LETTERS = "ABCDEFGHJKLMNOPRSTW"
_OFFICERS = ("Head of Service", "Democratic Services Officer", "Monitoring Officer", "Town Clerk", "Chief Engineer")
_BODIES = ("Full Council", "Cabinet", "Finance and General Purposes Committee", "the county council")
_BATCH = 500
_MEMBERS_KNOWN = 90


def crowded_store(path: Path, meetings: int = 10_000, *, seed: int = 4, councils: int = 2) -> None:
    """Make a store of that many meetings at ``path``, where there must be none.

    The store's own functions make it, so that history, seals and all else hold; many meetings are one
    transaction. 10,000 take about two minutes: see :func:`crowd_copy`.

    Args:
        seed: the same one gives the same records, ids and all.
        councils: 1 or 2.
    """
    crowd = _Crowd(Random(seed), councils)
    with SqliteStore.open(path, who="Crowd", clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)) as store:
        for committee in crowd.committees:
            store.add_committee(committee, label="New committee")
        held = crowd.meetings(meetings)
        while batch := tuple(islice(held, _BATCH)):
            store.add_meetings(batch, label="New meeting")


def crowd_copy(path: Path, meetings: int = 10_000) -> None:
    """Put a crowded store at ``path``, copied from one that is made once for each size and kept for the next run."""
    kept = _kept(meetings)
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            made = Path(folder) / "crowd.db"
            crowded_store(made, meetings)
            os.replace(made, kept)
    shutil.copyfile(kept, path)
    path.chmod(0o600)


def _kept(meetings: int) -> Path:
    """Where the crowd of a size is kept: another place for other tables and for another crowd."""
    sources = b"".join(Path(one).read_bytes() for one in (__file__, str(crowd_words.__file__)))
    made_by = hashlib.sha256(sources).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"minutetaker-crowds-{os.getuid()}"
    return folder / f"{meetings}-schema{SCHEMA_VERSION}-{made_by}.db"


class _Crowd:
    """Draws committees and their meetings; nothing here is random but through ``chance``."""

    def __init__(self, chance: Random, councils: int) -> None:
        self._chance = chance
        self._words = Words(chance)
        self._people = [self._person() for _ in range(_MEMBERS_KNOWN)]
        names = [(council, name) for council in list(COUNCILS)[:councils] for name in _listed(COUNCILS[council])]
        self.committees = [self._committee(council, name) for council, name in names]
        self._busy = tuple(1 / (index + 3) for index in range(len(self.committees)))

    def meetings(self, count: int) -> Iterator[Meeting]:
        """That many meetings, newest first; two each working day."""
        day = UNTIL
        for number in range(count):
            while day.weekday() > 4:
                day -= timedelta(1)
            committee = self._chance.choices(self.committees, self._busy)[0]
            yield self._meeting(committee, day, number)
            day -= timedelta(number % 2)

    def _id(self) -> Id:
        return f"{self._chance.getrandbits(64):016x}"

    def _person(self) -> PersonName:
        chance = self._chance
        initials = " ".join(f"{letter}." for letter in chance.choices(_FIRST_LETTERS, k=chance.randint(1, 3)))
        title = chance.choice(("Cllr", "Cllr", "Cllr", "Cllr Mrs", "Cllr Dr", "The Revd Canon", ""))
        return PersonName(chance.choice(_listed(_SURNAMES)), title, initials, chance.choice(("", "", "", "MBE", "DL")))

    def _committee(self, council: str, name: str) -> Committee:
        chance = self._chance
        members = [Membership(self._id(), one) for one in chance.sample(self._people, chance.randint(5, 9))]
        members[0] = Membership(members[0].id, members[0].name, Office.CHAIR)
        officer = Membership(self._id(), self._person(), Office.OFFICER, chance.choice(_OFFICERS))
        style = "leicestershire" if council.startswith("Wex") else "parish"
        memberships = (*members, officer)
        return Committee(self._id(), council, name, style, "The Guildhall", memberships=memberships)

    def _meeting(self, of: Committee, on: date, number: int) -> Meeting:
        chance = self._chance
        status, begun = self._progress(number)
        attendees = self._attendees(of, (UNTIL - on).days // 1461)
        attendance = tuple(self._event(one) for one in attendees) if begun else ()
        starts = time(chance.choice((10, 14, 18, 19)), chance.choice((0, 30)))
        return Meeting(
            self._id(),
            of.id,
            of.council,
            of.name,
            of.style,
            on,
            MeetingKind.ANNUAL if number % 200 == 7 else MeetingKind.ORDINARY,
            of.place,
            starts,
            starts if begun else None,
            time(21, 5) if begun and number != 1 else None,
            status,
            first_minute_number=1 + number % 90,
            attendees=attendees,
            attendance=attendance,
            items=tuple(self._item(attendees, on) if begun else self._bare_item() for _ in range(chance.randint(4, 8))),
        )

    def _progress(self, number: int) -> tuple[MeetingStatus, bool]:
        """How far a meeting has come, by how many came after it; and whether it was held."""
        if number < 6:
            return MeetingStatus.DRAFT, number > 0
        lagging = self._chance.random() < 0.05
        if number < 60:
            return MeetingStatus.DRAFT if lagging else MeetingStatus.CIRCULATED, True
        return MeetingStatus.CONFIRMED if lagging or number < 200 else MeetingStatus.SIGNED, True

    def _attendees(self, of: Committee, elections: int) -> tuple[Attendee, ...]:
        """The committee's people; at each election before the last, two others sat in the place of two of these."""
        before = 2 * elections
        stayed = of.memberships[min(before, len(of.memberships) - 2) :]
        gone = [self._people[(hash_of(of.id) + index) % len(self._people)] for index in range(min(before, 8))]
        return (
            *(Attendee(self._id(), name) for name in gone),
            *(
                Attendee(
                    self._id(),
                    one.name,
                    Standing.MEMBER if one.office.is_member else Standing.OFFICER,
                    one.office,
                    one.job_title,
                    one.id,
                )
                for one in stayed
            ),
        )

    def _event(self, one: Attendee) -> AttendanceEvent:
        if one.standing is Standing.OFFICER:
            kind = AttendanceKind.IN_ATTENDANCE
        else:
            usual = (AttendanceKind.PRESENT, AttendanceKind.APOLOGIES, AttendanceKind.REMOTE)
            kind = self._chance.choices(usual, (12, 2, 1))[0]
        return AttendanceEvent(self._id(), one.id, kind)

    def _bare_item(self) -> Item:
        return Item(self._id(), self._words.title())

    def _item(self, people: Sequence[Attendee], on: date) -> Item:
        chance, words = self._chance, self._words
        if chance.random() < 0.04:
            secrets = tuple(Entry(self._id(), text=words.secret()) for _ in range(2))
            decision = self._resolution(people)
            summary = "A matter about an individual was considered."
            return Item(
                self._id(),
                words.title(),
                entries=(*secrets, decision),
                done=True,
                exempt=True,
                exempt_paragraph=chance.choice("123"),
                public_summary=summary if chance.random() < 0.7 else "",
            )
        entries = [Entry(self._id(), text=words.point()) for _ in range(chance.choice((1, 1, 2, 2, 3)))]
        if chance.random() < 0.5:
            entries.append(self._resolution(people))
        if chance.random() < 0.3:
            entries.append(self._action(people, on))
        return Item(self._id(), words.title(), entries=tuple(entries), done=True)

    def _resolution(self, people: Sequence[Attendee]) -> Entry:
        chance = self._chance
        mover, seconder = chance.sample(people[:-1], 2)
        clauses = range(chance.choice((1, 2, 2, 3)))
        return Entry(
            self._id(),
            EntryKind.RESOLUTION,
            children=tuple(Entry(self._id(), EntryKind.CLAUSE, self._words.clause()) for _ in clauses),
            recommended_to=chance.choice(_BODIES) if chance.random() < 0.08 else "",
            mover_id=mover.id,
            seconder_id=seconder.id,
            outcome=chance.choice((Outcome.CARRIED, Outcome.CARRIED, Outcome.CARRIED_UNANIMOUSLY, Outcome.DEFERRED)),
        )

    def _action(self, people: Sequence[Attendee], on: date) -> Entry:
        chance = self._chance
        owner = people[-1].job_title if chance.random() < 0.5 else chance.choice(people).name.short
        due = on + timedelta(chance.randint(7, 120)) if chance.random() < 0.85 else None
        return Entry(self._id(), EntryKind.ACTION, self._words.job(), owner=owner, due=due)


def hash_of(an_id: Id) -> int:
    """A number that differs from one id to the next."""
    return int(an_id[:8], 16)


def _listed(names: str) -> tuple[str, ...]:
    return crowd_words.listed(names)


def main() -> None:
    path, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    began = timing.perf_counter()
    crowded_store(path, count)
    seconds = timing.perf_counter() - began
    print(f"{count:,} meetings in {seconds:.1f} s, {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
