"""A clerk of two committees, who makes, deletes, undoes and brings back in any order: nothing goes unsaid."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from minutetaker.desk.approval import approving, corrections
from minutetaker.desk.follow_ups.noting import update
from minutetaker.desk.history.undo import undo_or_redo, undo_or_redo_list
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.recovery.backups import Shelf, make_backup
from minutetaker.desk.recovery.bin import bring_back
from minutetaker.desk.room import attendance
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Committee,
    Entry,
    EntryKind,
    Item,
    Meeting,
    Membership,
    MinutetakerError,
    PersonName,
    new_id,
)
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.api.safekeeping.bin import BinKind
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.bin.belongings import Belonging, Sort, everything, in_the_bin, on_the_lists, whole
from tests.faults.bin.exports import Exports
from tests.faults.bin.outside import go_back_to, rewritten
from tests.faults.stateful.choices import Choices, NothingToDoError
from tests.faults.stateful.sitting import fresh_folder
from tests.store.making import Clock

NUMBERS = st.binary(min_size=6, max_size=6).map(lambda drawn: int.from_bytes(drawn, "big"))
DAY = dt.date(2020, 1, 6)
RELIED_ON = {one: one.name.lower() for one in (Sort.CIRCULATION, Sort.CONFIRMATION, Sort.CORRECTION)}
"""What is named by its sort where it would be missing."""


class Office(RuleBasedStateMachine):
    """After each step all that was made is on the lists or in the bin, or was named and agreed to."""

    steps: ClassVar[int] = 0
    """Taken so far by every office."""

    @initialize()
    def begin(self) -> None:
        self.clock = Clock()
        self.numbers = count(1)
        self.folder = fresh_folder()
        self.store = self.opened()
        self.exports = Exports(self.folder / "exports")
        self.made: set[Belonging] = set()
        self.agreed: set[Belonging] = set()
        """What was taken back in its own meeting, or agreed to when it was named."""
        for _ in range(2):
            self.set_a_committee_up(self.choices(0))
        self.noted()

    @property
    def path(self) -> Path:
        return self.folder / "minutes.db"

    def opened(self) -> SqliteStore:
        return SqliteStore.open(self.path, who="clerk", clock=self.clock)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """The store let go of meanwhile."""
        self.store.close()
        try:
            yield
        finally:
            self.store = self.opened()

    def choices(self, number: int) -> Choices:
        return Choices(number, "", lambda: next(self.numbers))

    @rule(steps=st.lists(st.tuples(st.integers(0, 99), NUMBERS), min_size=3, max_size=12))
    def work(self, steps: list[tuple[int, int]]) -> None:
        """Some steps one after another, each by its number in ``WAYS``."""
        for way, number in steps:
            Office.steps += 1
            self.clock.go_on(60)
            with suppress(NothingToDoError, MinutetakerError):
                WAYS[way % len(WAYS)](self, self.choices(number))
            self.noted()

    def noted(self) -> None:
        """All that is there was made; and of what was made nothing is nowhere."""
        shown = on_the_lists(self.store)
        self.made |= shown
        nowhere = self.made - shown - in_the_bin(self.store) - self.agreed
        assert not nowhere, f"{nowhere} was taken away unsaid"

    # Making

    def set_a_committee_up(self, choices: Choices) -> None:
        name = f"Committee {choices.fresh()}"
        made = Committee(new_id(), "Wick", name, "parish", standing_items=("Apologies", "Paths"))
        people = tuple(Membership(new_id(), PersonName(f"Member {choices.fresh()}", "Cllr")) for _ in range(2))
        committees.add_committee(self.store, replace(made, memberships=people))

    def add_somebody(self, choices: Choices) -> None:
        here = choices.of(self.store.committees())
        person = Membership(new_id(), PersonName(f"Member {choices.fresh()}", "Cllr"))
        self.set_people(here, (*here.memberships, person))

    def start_a_meeting(self, choices: Choices) -> None:
        committee = choices.of(self.store.committees()).id
        meetings.new_meeting(self.store, committee, on=self.day(choices), runs_on=choices.of((True, False)))

    def duplicate(self, choices: Choices) -> None:
        meetings.duplicate_meeting(self.store, self.meeting(choices).id, on=self.day(choices))

    def bring_in(self, choices: Choices) -> None:
        """A meeting of another computer: of a committee that is here, or of one that comes with it."""
        known = choices.of((*(one.id for one in self.store.committees()), new_id()))
        name = choices.of((*(one.name for one in self.store.committees()), f"Committee {choices.fresh()}"))
        minute = Entry(new_id(), EntryKind.RESOLUTION, f"Minute {choices.fresh()}")
        item = Item(new_id(), "Paths", entries=(minute,))
        read = Meeting(new_id(), known, "Wick", name, "parish", self.day(choices), items=(item,))
        import_meetings(self.store, [ReadMeeting(read)])

    def type_a_minute(self, choices: Choices) -> None:
        meeting = self.meeting(choices)
        item, text = choices.of(meeting.items).id, f"Minute {choices.fresh()}"
        if choices.of((True, False)):
            entries.add_entry(self.store, meeting.id, item, text=text)
        else:
            resolutions.add_resolution(self.store, meeting.id, item, text=text)

    def follow_up(self, choices: Choices) -> None:
        meeting = self.meeting(choices)
        resolved = choices.of([one for _, one in meeting.entries() if one.kind is EntryKind.RESOLUTION])
        update(self.store, meeting.id, resolved.id, text=f"Line {choices.fresh()}", today=meeting.date)

    def circulate(self, choices: Choices) -> None:
        meeting = self.meeting(choices)
        scope = choices.of((None, "home"))
        approving.circulate(self.store, meeting.id, on=meeting.date, scope=scope)

    def confirm(self, choices: Choices) -> None:
        """Once it was held, for as long as it takes to confirm them."""
        meeting = self.meeting(choices)
        attendance.mark_rest_present(self.store, meeting.id)
        agenda.go_to(self.store, meeting.id, choices.of(meeting.items).id, at=dt.time(19, 0))
        meetings.close_meeting(self.store, meeting.id, at=dt.time(20, 0))
        approving.confirm(
            self.store, meeting.id, load_style("parish"), on=meeting.date, by="The council", all_accepted=True
        )

    def correct(self, choices: Choices) -> None:
        """By a resolution of a later meeting that is here, or of one that is not."""
        frozen = choices.of([one for one in self.store.meetings() if is_frozen(one.status)])
        resolved = [
            (later.id, item.id, entry.id)
            for later in map(self.store.meeting, (one.id for one in self.store.meetings() if one.date > frozen.date))
            for item, entry in later.entries()
            if entry.kind is EntryKind.RESOLUTION
        ]
        by = choices.of((*resolved, (None, None, None)))
        new = NewCorrection(f"For {choices.fresh()} read dawn.", *by, by_words="minute 12 of Full Council")
        corrections.correct(self.store, frozen.id, new)

    def export(self, choices: Choices) -> None:
        """Into the folder of all exports, or over a file that is there."""
        self.exports.write(self.store, self.meeting(choices).id, choices)

    def back_up(self, _: Choices) -> None:
        make_backup(Shelf.of(self.path, ""), at=self.clock())

    # Taking away, and bringing back

    def delete_a_meeting(self, choices: Choices) -> None:
        meetings.delete_meeting(self.store, self.meeting(choices).id)

    def delete_a_committee(self, choices: Choices) -> None:
        committees.delete_committee(self.store, choices.of(self.store.committees()).id)

    def take_somebody_off(self, choices: Choices) -> None:
        here = choices.of(self.store.committees())
        person = choices.of(here.memberships)
        self.set_people(here, tuple(one for one in here.memberships if one is not person))

    def undo_on_the_list(self, choices: Choices) -> None:
        self.turn_the_list(choices, back=True)

    def turn_the_list(self, choices: Choices, *, back: bool) -> None:
        """What was made goes when it was asked, by name, and only then; either answer may be given."""
        before = on_the_lists(self.store)
        asked = undo_or_redo_list(self.store, back=back)
        gone = before - on_the_lists(self.store)
        if asked is None or not asked.asks:
            assert {sort for sort, _ in gone} <= {Sort.MEETING, Sort.PERSON}, f"{gone} went without a question"
            return
        assert not gone, f"{gone} went before it was agreed to"
        if choices.of((True, False)):
            undo_or_redo_list(self.store, back=back, agreed=asked.seq)
            gone = before - on_the_lists(self.store)
            assert all(self.name_of(one) in asked.asks for one in gone), asked.asks
            self.agreed |= {one for one in gone if one[0] is Sort.CIRCULATION}

    def redo_on_the_list(self, choices: Choices) -> None:
        self.turn_the_list(choices, back=False)

    def turn_in_a_meeting(self, choices: Choices) -> None:
        """Step by step, in sight; of what went out it is asked there too."""
        meeting, back = self.meeting(choices), choices.of((True, False))
        before = on_the_lists(self.store)
        done = undo_or_redo(self.store, meeting.id, back=back)
        gone = before - on_the_lists(self.store)
        assert {sort for sort, _ in gone} <= {Sort.MINUTE}
        if done is not None and done.asks:
            assert not gone
            undo_or_redo(self.store, meeting.id, back=back, agreed=done.seq)
            gone = before - on_the_lists(self.store)
        self.agreed |= gone

    def bring_something_back(self, choices: Choices) -> None:
        entry = choices.of(self.store.bin.listing().entries)
        before = whole(self.store, entry.id) if entry.kind is BinKind.MEETING else None
        bring_back(self.store, entry)
        assert entry.id in {key for _, key in on_the_lists(self.store)}
        assert before is None or whole(self.store, entry.id) == before

    def go_back(self, choices: Choices) -> None:
        """To a backup, having been told what would be missing; the store that it replaces is kept."""
        shelf = Shelf.of(self.path, "")
        source = choices.of(shelf.backups()).path
        before = everything(self.store)
        names = {one: self.name_of(one) or RELIED_ON.get(one[0], "") for one in before}
        with self.closed():
            told, kept = go_back_to(shelf, source, at=self.clock())
        gone = before - everything(self.store)
        assert before <= kept
        assert not gone or told.startswith("This would be missing:") or " made since, " in told, told
        assert all(names[one] in told or "other" in told for one in gone), f"{gone} is not named: {told}"
        self.agreed |= gone

    def accept(self, choices: Choices) -> None:
        """Another program put other words into a draft; they are named, and taken for right then."""
        meeting = self.meeting(choices)
        entry = choices.of([one for _, one in meeting.entries() if not is_frozen(meeting.status)])
        text = f"Minute {choices.fresh()}"
        with self.closed():
            rewritten(self.path, entry.id, text)
        (found,) = self.store.integrity.accept()
        assert found.words == text
        assert self.store.integrity.check() == ()
        assert self.store.ledger.entries()[-1].act is LedgerAct.ACCEPTED
        self.agreed.add((Sort.MINUTE, entry.text))

    def start_again(self, _: Choices) -> None:
        with self.closed():
            pass

    # Within

    def day(self, choices: Choices) -> dt.date:
        """A day of its own, or that of another meeting."""
        return choices.of((DAY + dt.timedelta(days=7 * choices.number()), *(one.date for one in self.store.meetings())))

    def meeting(self, choices: Choices) -> Meeting:
        return self.store.meeting(choices.of(self.store.meetings()).id)

    def set_people(self, committee: Committee, people: Sequence[Membership]) -> None:
        committees.set_committee(self.store, replace(committee, memberships=tuple(people)))

    def name_of(self, gone: Belonging) -> str:
        """What must be named when it goes: with a meeting goes what is in it."""
        sort, key = gone
        if sort is Sort.COMMITTEE:
            return self.store.committee(key).name
        return self.store.meeting(key).committee if sort is Sort.MEETING else ""

    def teardown(self) -> None:
        """Everything comes back in the end, but for numbers that others have."""
        if not hasattr(self, "store"):
            return
        for entry in self.store.bin.listing().entries:
            try:
                bring_back(self.store, entry)
            except MinutetakerError:
                continue
        self.noted()
        assert self.store.integrity.check() == ()
        self.store.close()
        shutil.rmtree(self.folder)


MAKING = (
    Office.start_a_meeting,
    Office.start_a_meeting,
    Office.set_a_committee_up,
    Office.add_somebody,
    Office.duplicate,
    Office.bring_in,
    *[Office.type_a_minute] * 4,
    *[Office.follow_up] * 2,
    Office.circulate,
    Office.circulate,
    *[Office.confirm] * 2,
    Office.correct,
    Office.export,
    Office.back_up,
)
TAKING_AWAY = (
    Office.delete_a_meeting,
    Office.delete_a_committee,
    Office.take_somebody_off,
    *[Office.undo_on_the_list] * 5,
    *[Office.redo_on_the_list] * 2,
    *[Office.turn_in_a_meeting] * 2,
    *[Office.bring_something_back] * 3,
    Office.go_back,
    Office.accept,
    Office.start_again,
)
WAYS: tuple[Callable[[Office, Choices], None], ...] = (*MAKING, *TAKING_AWAY)
"""How the steps are taken, the likely ones more than once."""
