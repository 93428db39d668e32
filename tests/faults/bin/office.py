"""A clerk of two committees, who makes, deletes, undoes and brings back in any order: nothing goes unsaid."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from minutetaker.desk.approval import approving
from minutetaker.desk.follow_ups.noting import update
from minutetaker.desk.history.undo import undo_or_redo, undo_or_redo_list
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
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
from minutetaker.store.api.safekeeping.bin import BinKind
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.bin.belongings import Belonging, Sort, in_the_bin, on_the_lists, whole
from tests.faults.stateful.choices import Choices, NothingToDoError
from tests.faults.stateful.sitting import fresh_folder
from tests.store.making import Clock

NUMBERS = st.binary(min_size=6, max_size=6).map(lambda drawn: int.from_bytes(drawn, "big"))
DAY = dt.date(2020, 1, 6)


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
        self.made: set[Belonging] = set()
        self.agreed: set[Belonging] = set()
        """What was taken back in its own meeting, or agreed to when it was named."""
        for _ in range(2):
            self.set_a_committee_up(self.choices(0))
        self.noted()

    def opened(self) -> SqliteStore:
        return SqliteStore.open(self.folder / "minutes.db", who="clerk", clock=self.clock)

    def choices(self, number: int) -> Choices:
        return Choices(number, "", lambda: next(self.numbers))

    @rule(steps=st.lists(st.tuples(st.integers(0, 30), NUMBERS), min_size=3, max_size=12))
    def work(self, steps: list[tuple[int, int]]) -> None:
        """Some steps one after another, each by its number in ``WAYS``."""
        for way, number in steps:
            Office.steps += 1
            self.clock.go_on(60)
            with suppress(NothingToDoError, MinutetakerError):
                WAYS[way](self, self.choices(number))
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
        on = DAY + dt.timedelta(days=7 * choices.number())
        meetings.new_meeting(
            self.store, choices.of(self.store.committees()).id, on=on, runs_on=choices.of((True, False))
        )

    def duplicate(self, choices: Choices) -> None:
        on = DAY + dt.timedelta(days=7 * choices.number())
        meetings.duplicate_meeting(self.store, self.meeting(choices).id, on=on)

    def bring_in(self, choices: Choices) -> None:
        """A meeting of another computer: of a committee that is here, or of one that comes with it."""
        known = choices.of((*(one.id for one in self.store.committees()), new_id()))
        minute = Entry(new_id(), EntryKind.RESOLUTION, f"Minute {choices.fresh()}")
        on = DAY + dt.timedelta(days=7 * choices.number())
        item = Item(new_id(), "Paths", entries=(minute,))
        read = Meeting(new_id(), known, "Wick", f"Committee {choices.fresh()}", "parish", on, items=(item,))
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
        """What was made goes when it was asked, by name, and only then; either answer may be given."""
        before = on_the_lists(self.store)
        asked = undo_or_redo_list(self.store, back=True)
        gone = before - on_the_lists(self.store)
        if asked is None or not asked.asks:
            assert {sort for sort, _ in gone} <= {Sort.MEETING, Sort.PERSON}, f"{gone} went without a question"
            return
        assert not gone, f"{gone} went before it was agreed to"
        if choices.of((True, False)):
            undo_or_redo_list(self.store, back=True, agreed=asked.seq)
            gone = before - on_the_lists(self.store)
            assert all(self.name_of(one) in asked.asks for one in gone), asked.asks
            self.agreed |= {one for one in gone if one[0] is Sort.CIRCULATION}

    def redo_on_the_list(self, _: Choices) -> None:
        undo_or_redo_list(self.store, back=False)

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

    def start_again(self, _: Choices) -> None:
        self.store.close()
        self.store = self.opened()

    # Within

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
    Office.confirm,
)
TAKING_AWAY = (
    Office.delete_a_meeting,
    Office.delete_a_committee,
    Office.take_somebody_off,
    *[Office.undo_on_the_list] * 5,
    *[Office.redo_on_the_list] * 2,
    *[Office.turn_in_a_meeting] * 2,
    *[Office.bring_something_back] * 3,
    Office.start_again,
)
WAYS: tuple[Callable[[Office, Choices], None], ...] = (*MAKING, *TAKING_AWAY)
"""How the steps are taken, the likely ones more than once."""
