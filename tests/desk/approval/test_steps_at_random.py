"""Any sequence of steps, edits, undoing and follow-ups: digests, logs and minute numbers stay consistent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Committee,
    Confirmation,
    EntryKind,
    FollowUpUpdate,
    Id,
    Meeting,
    MinutetakerError,
    new_id,
)
from minutetaker.record.approval import is_frozen
from minutetaker.record.entries import tree
from minutetaker.store.api.approval.approvals import digest_of
from minutetaker.store.api.history import HOME
from minutetaker.store.api.safekeeping.bin import BinKind
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.trials import trials
from tests.store.making import confirmations
from tests.typed import type_text

MOST = 4
"""Meetings that are alive at a time."""

pick = st.integers(0, 11)


class ApprovalSteps(RuleBasedStateMachine):
    """A committee whose minute numbers run on, and what was confirmed and followed up in it so far."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.path = Path(self._folder.name) / "minutes.db"
        self.store = SqliteStore.open(self.path, who="clerk")
        self.committee = Committee(
            new_id(), "Wexcombe", "Paths", "parish", next_minute_number=17, standing_items=("Stiles", "Gates")
        )
        committees.add_committee(self.store, self.committee)
        self.style = load_style("parish")
        self.day = dt.date(2026, 1, 5)
        self.confirmed: list[Confirmation] = []
        self.logs: dict[Id, list[FollowUpUpdate]] = {}

    def teardown(self) -> None:
        self.store.close()
        self._folder.cleanup()

    @initialize()
    def two_meetings(self) -> None:
        self.new_meeting()
        self.new_meeting()

    # What is done

    @rule()
    def new_meeting(self) -> None:
        if len(self.alive()) < MOST:
            self.day += dt.timedelta(days=28)
            meetings.new_meeting(self.store, self.committee.id, on=self.day, runs_on=True)

    @rule(which=pick)
    def duplicate(self, which: int) -> None:
        if (meeting := self.chosen(which)) and len(self.alive()) < MOST:
            self.day += dt.timedelta(days=28)
            meetings.duplicate_meeting(self.store, meeting.id, on=self.day, runs_on=True)

    @rule(which=pick)
    def delete_meeting(self, which: int) -> None:
        if meeting := self.chosen(which):
            self.attempt(meeting, lambda: meetings.delete_meeting(self.store, meeting.id))

    @rule(which=pick)
    def add_item(self, which: int) -> None:
        if meeting := self.chosen(which):
            self.attempt(meeting, lambda: agenda.add_item(self.store, meeting.id, "Signs"))

    @rule(which=pick, where=pick)
    def delete_item(self, which: int, where: int) -> None:
        if (meeting := self.chosen(which)) and meeting.items:
            item = meeting.items[where % len(meeting.items)]
            self.attempt(meeting, lambda: agenda.delete_item(self.store, meeting.id, item.id))

    @rule(which=pick, where=pick, kind=st.sampled_from([EntryKind.POINT, EntryKind.ACTION, EntryKind.RESOLUTION]))
    def minute(self, which: int, where: int, kind: EntryKind) -> None:
        if (meeting := self.chosen(which)) and meeting.items:
            item_id = meeting.items[where % len(meeting.items)].id
            text = f"Said in minute {where}"
            if kind is EntryKind.RESOLUTION:
                self.attempt(meeting, lambda: resolutions.add_resolution(self.store, meeting.id, item_id, text=text))
            else:
                self.attempt(meeting, lambda: entries.add_entry(self.store, meeting.id, item_id, kind=kind, text=text))

    @rule(which=pick, text=st.text(max_size=12))
    def reword(self, which: int, text: str) -> None:
        if (meeting := self.chosen(which)) and (found := followed(meeting)):
            item_id, entry_id = found
            self.attempt(meeting, lambda: type_text(self.store, meeting.id, item_id, entry_id, text))

    @rule(which=pick)
    def begin(self, which: int) -> None:
        if (meeting := self.chosen(which)) and meeting.items:
            at = dt.time(19, 0)
            self.attempt(meeting, lambda: agenda.go_to(self.store, meeting.id, meeting.items[0].id, at=at))

    # The approval of the minutes

    @rule(which=pick, scope=st.sampled_from([None, HOME]))
    def circulate(self, which: int, scope: str | None) -> None:
        if meeting := self.chosen(which):
            self.attempt(meeting, lambda: approving.circulate(self.store, meeting.id, on=meeting.date, scope=scope))

    @rule(which=pick)
    def confirm(self, which: int) -> None:
        if meeting := self.chosen(which):
            later = approving.candidates_to_confirm_at(self.store, meeting.id)
            at = later[0].id if later else None
            on = later[0].date if later else self.day

            def confirmed() -> None:
                by = "" if at else "The council"
                approving.confirm(self.store, meeting.id, self.style, on=on, by_meeting_id=at, by=by, all_accepted=True)
                kept = self.store.approvals.of(meeting.id).confirmation
                assert kept is not None
                self.confirmed.append(kept)

            self.attempt(meeting, confirmed)

    @rule(which=pick)
    def sign(self, which: int) -> None:
        if meeting := self.chosen(which):
            by = "Cllr Okonkwo"
            self.attempt(
                meeting,
                lambda: approving.sign(self.store, meeting.id, by=by, on=self.day, again=True),
                may_be_frozen=True,
            )

    @rule(which=pick)
    def follow_up(self, which: int) -> None:
        if (meeting := self.chosen(which)) and (found := followed(meeting)):
            log = self.logs.setdefault(found[1], [])
            text = f"Update {len(log) + 1}"
            update = FollowUpUpdate(new_id(), meeting.id, found[1], self.day, text, self.store.now(), "clerk")
            self.store.follow_ups.append(update)
            log.append(update)

    # Going back

    @rule(which=pick)
    def undo(self, which: int) -> None:
        if meeting := self.chosen(which):
            self.attempt(meeting, lambda: meetings.undo(self.store, meeting.id))

    @rule(which=pick)
    def redo(self, which: int) -> None:
        if meeting := self.chosen(which):
            self.attempt(meeting, lambda: meetings.redo(self.store, meeting.id))

    @rule(back=st.booleans())
    def undo_or_redo_on_the_list(self, back: bool) -> None:
        before = self.content()
        try:
            (meetings.undo if back else meetings.redo)(self.store, HOME)
        except MinutetakerError:
            assert self.content() == before

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = SqliteStore.open(self.path, who="clerk")

    # What always holds

    @invariant()
    def confirmed_minutes_are_proven(self) -> None:
        assert list(confirmations(self.store)) == self.confirmed
        assert [digest_of(one) for one in self.confirmed] == [one.digest for one in self.confirmed]
        verified = verify(self.store)
        assert verified.findings == ()
        assert [one.remarks for one in verified.verdicts] == [()] * len(self.confirmed)
        assert verified.proven == len(self.confirmed)

    @invariant()
    def every_line_of_a_follow_up_is_kept(self) -> None:
        for entry_id, log in self.logs.items():
            kept = self.store.follow_ups.logs(log[0].meeting_id)[entry_id]
            assert [one.text for one in kept] == [one.text for one in log]

    @invariant()
    def a_minute_number_that_is_given_twice_is_told(self) -> None:
        there = self.alive()
        for one in there:
            own = {number for number, _ in one.numbered_items()}
            others = {number for other in there if other.id != one.id for number, _ in other.numbered_items()}
            told = {number for _, both in self.store.approvals.numbers_given_twice(one.id) for number in both}
            assert told == own & others

    @invariant()
    def numbers_run_on_without_a_gap_up_to_what_was_used_last(self) -> None:
        """Those of a meeting that was never held and went to the bin stay unused."""
        following = 17
        gone = {one.id for one in self.store.bin.listing().entries if one.kind is BinKind.MEETING}
        for one in sorted((*self.alive(), *map(self.store.meeting, gone)), key=lambda one: (one.date, one.id in gone)):
            assert one.id in gone or one.first_minute_number <= following
            following = max(following, one.next_minute_number)

    # Within

    def alive(self) -> list[Meeting]:
        return [self.store.meeting(one.id) for one in self.store.meetings()]

    def chosen(self, which: int) -> Meeting | None:
        there = self.alive()
        return there[which % len(there)] if there else None

    def content(self) -> list[Meeting]:
        return self.alive()

    def attempt(self, meeting: Meeting, deed: object, *, may_be_frozen: bool = False) -> None:
        """Do something; where it is refused, nothing of any meeting may have changed."""
        assert callable(deed)
        before = self.content()
        try:
            deed()
        except MinutetakerError:
            assert self.content() == before
        else:
            after = {one.id: one for one in self.alive()}.get(meeting.id)
            if is_frozen(meeting.status) and not may_be_frozen:
                assert after == meeting


def followed(meeting: Meeting) -> tuple[Id, Id] | None:
    """The first resolution or action of a meeting, with its item."""
    kinds = {EntryKind.ACTION, EntryKind.RESOLUTION}
    found = ((item.id, one.id) for item in meeting.items for _, one in tree.walk(item.entries) if one.kind in kinds)
    return next(found, None)


def test_whatever_is_done_confirmed_minutes_logs_and_numbers_hold() -> None:
    chosen = settings(
        max_examples=trials(8, 400),
        stateful_step_count=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(ApprovalSteps, settings=chosen)
