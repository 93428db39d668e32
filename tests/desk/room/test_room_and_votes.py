"""Whatever happens in the room and however it votes: the record beside a plain model of it, and undo."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.desk.minuting import vote_keeping
from minutetaker.desk.room import withdrawing
from minutetaker.desk.room.entitled import entitled
from minutetaker.record import (
    Entry,
    EntryKind,
    Fact,
    Id,
    Meeting,
    MemberVote,
    RecordError,
    VoteMethod,
    Way,
    attendance_of,
    new_id,
    quorum_count,
)
from minutetaker.record.entries.voting import counts_of, voted_on
from minutetaker.record.room.interests import CODE, to_leave
from minutetaker.record.room.voters import voters
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.line.typed_lines import NAMES, Desk

WAYS = (Way.FOR, Way.AGAINST, Way.ABSTAINED, Way.DECLINED)
INTERESTS = {
    "dpi lives opposite": (False, True),
    "arrears": (False, False),
    "dpi dispensation to speak and vote": (True, False),
    "dpi dispensation to speak": (False, False),
    "lives opposite": (True, False),
}
"""What is said of an interest: whether they may vote, and whether they must leave."""
SURNAMES = [last for _, _, last in NAMES if last != "Smith"]
people = st.integers(0, len(SURNAMES) - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("in"), people),
        st.tuples(st.just("out"), people),
        st.tuples(st.just("motion")),
        st.tuples(st.just("next")),
        st.tuples(st.just("interest"), people, st.sampled_from([*INTERESTS]), st.sampled_from([None, 0, 1])),
        st.tuples(st.just("withdraw")),
        st.tuples(st.just("vote"), st.integers(0, 6), st.integers(0, 6)),
        st.tuples(st.just("division"), st.lists(st.sampled_from(WAYS), min_size=6, max_size=6)),
        st.tuples(st.just("own"), people, st.sampled_from(WAYS)),
        st.tuples(st.just("casting"), st.sampled_from((Way.FOR, Way.AGAINST))),
        st.tuples(st.just("undo")),
    ),
    max_size=14,
)


Declared = tuple[str, int, bool, bool]
"""Who has an interest in which item, and whether they may vote there and must leave."""


@dataclass
class Room:
    """The plain model: who is in it, at which item it is, and what was declared."""

    there: set[str]
    at: int = 0
    declared: list[Declared] = field(default_factory=list)
    left_at: dict[str, int] = field(default_factory=dict)
    """At which item those left who are out."""
    at_vote: set[str] = field(default_factory=set)
    """Who was in it when any vote was taken."""

    def barred(self, item: int) -> set[str]:
        return {who for who, where, may_vote, _ in self.declared if where == item and not may_vote}

    def has_to_leave(self, item: int) -> set[str]:
        return {who for who, where, _, must_leave in self.declared if where == item and must_leave}

    def go(self, who: str) -> None:
        self.there.discard(who)
        self.left_at[who] = self.at

    def come(self, who: str) -> None:
        self.there.add(who)
        self.left_at.pop(who, None)

    def withdraw(self) -> bool:
        """All that have to leave, those of the item before come back; whether that was anybody."""
        kept_out = self.has_to_leave(self.at)
        leaving = self.there & kept_out
        gone = {who for who, item in self.left_at.items() if who in self.has_to_leave(item)}
        back = gone - kept_out
        for who in back or (set() if leaving else gone):
            self.come(who)
        for who in leaving:
            self.go(who)
        return bool(leaving or gone)


@dataclass
class Undoing:
    """What each step of undo leads back to: the model, the meeting, and where the clerk was."""

    before: list[tuple[Room, Meeting, Id | None, Id | None]] = field(default_factory=list)


def state(desk: Desk) -> Meeting:
    return replace(desk.meeting, revision=0)


def take(desk: Desk, step: tuple[object, ...], room: Room, undoing: Undoing) -> Room:
    """Take one step; what is refused must change nothing. The model after it."""
    kind, *rest = step
    was = (deepcopy(room), state(desk), desk.item_id, desk.entry_id)
    if kind == "undo":
        if not undoing.before:
            return room
        desk.undo()
        led_to, meeting, desk.item_id, desk.entry_id = undoing.before.pop()
        assert state(desk) == meeting
        return led_to
    try:
        carried_out(desk, str(kind), rest, room)
    except RecordError:
        assert state(desk) == was[1]
        return was[0]
    if state(desk) != was[1]:
        undoing.before.append(was)
    return room


def carried_out(desk: Desk, kind: str, rest: list[object], room: Room) -> None:
    match kind, *rest:
        case "in", int(who):
            desk.type(f"/in {SURNAMES[who]}")
            room.come(SURNAMES[who])
        case "out", int(who):
            desk.type(f"/out {SURNAMES[who]}")
            room.go(SURNAMES[who])
        case ("motion",):
            desk.type("/motion That it be so")
        case ("next",):
            desk.type("/next")
            room.at += 1
        case "interest", int(who), str(said), int() | None as where:
            item = room.at if where is None else where
            desk.type(f"/int {SURNAMES[who]} {'' if where is None else item + 1} {said}")
            room.declared.append((SURNAMES[who], item, *INTERESTS[said]))
        case ("withdraw",):
            moved = room.withdraw()
            after = desk.entry_id
            withdrawing.note_withdrawals(desk.store, desk.id, CODE, at=None, after_entry_id=after)
            assert moved
        case "vote", votes_for, against:
            desk.type(f"/vote {votes_for}-{against}")
            room.at_vote |= room.there
        case "own", int(who), way:
            desk.type(f"/own {SURNAMES[who]} {way}")
            assert SURNAMES[who] in room.at_vote - room.barred(room.at)
        case "casting", way:
            desk.type(f"/casting Lee {way}")
        case "division", list(ways):
            assert desk.item_id is not None
            may_vote = entitled(desk.meeting, desk.item_id)
            assert not {one.name.surname for one in may_vote} & room.barred(room.at)
            names = [MemberVote(one.id, way) for one, way in zip(may_vote, ways, strict=False)]
            vote = Entry(new_id(), EntryKind.VOTE)
            vote_keeping.keep_names(desk.store, desk.id, desk.item_id, vote, names, beside=desk.entry_id)
            desk.entry_id = vote.id
            room.at_vote |= room.there
        case unknown:
            raise AssertionError(unknown)


def holds(desk: Desk, room: Room) -> None:
    """What has to hold of the record, whatever was done."""
    meeting = desk.meeting
    surname = {one.id: one.name.surname for one in meeting.attendees}
    seats = [name for name in surname.values() if name in room.there or name == "Smith"]
    standing = attendance_of(meeting.attendees, meeting.attendance)
    assert [surname[one] for one, there in standing.items() if there.in_room] == seats
    assert [surname[one.id] for one in voters(meeting)] == seats
    assert quorum_count(standing.values(), remote_counts=False) == len(room.there) + 2
    assert room.at == [item.id for item in meeting.items].index(meeting.current_item_id or "")
    for at, item in enumerate(meeting.items):
        assert [surname[one.id] for one in entitled(meeting, item.id)] == [
            name for name in seats if name not in room.barred(at)
        ]
        assert {surname[one.person_id] for one in to_leave(meeting, item.id)} == room.there & room.has_to_leave(at)
        on = voted_on(item.entries)
        for entry in item.entries:
            if entry.kind.has(Fact.VOTES) and entry.vote_method is VoteMethod.NAMED:
                counted = {way: count for way, count in counts_of(entry).items() if count}
                assert counted == Counter(one.way for one in entry.votes_by_name)
            if entry.kind is EntryKind.MOTION and entry.id not in {one.id for one in on.values()}:
                assert entry.outcome is None


@settings(max_examples=30, deadline=None)
@given(steps)
def test_counts_are_their_names_voters_are_in_the_room_and_undo_leads_back(taken: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder, SqliteStore.open(Path(folder) / "minutes.db", who="clerk") as store:
        desk = Desk(store)
        room, undoing = Room({*SURNAMES}), Undoing()
        for step in taken:
            room = take(desk, step, room, undoing)
            holds(desk, room)
        while undoing.before:
            room = take(desk, ("undo",), room, undoing)
            holds(desk, room)
        assert not any(item.entries for item in desk.meeting.items)
