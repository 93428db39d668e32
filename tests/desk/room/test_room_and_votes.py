"""Whatever happens in the room and however it votes: the record beside a plain model of it, and undo."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.desk.minuting import vote_keeping
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
from minutetaker.record.room.voters import voters
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.line.typed_lines import NAMES, Desk

WAYS = (Way.FOR, Way.AGAINST, Way.ABSTAINED, Way.DECLINED)
SURNAMES = [last for _, _, last in NAMES if last != "Smith"]
people = st.integers(0, len(SURNAMES) - 1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("in"), people),
        st.tuples(st.just("out"), people),
        st.tuples(st.just("motion")),
        st.tuples(st.just("vote"), st.integers(0, 6), st.integers(0, 6)),
        st.tuples(st.just("division"), st.lists(st.sampled_from(WAYS), min_size=6, max_size=6)),
        st.tuples(st.just("own"), people, st.sampled_from(WAYS)),
        st.tuples(st.just("casting"), st.sampled_from((Way.FOR, Way.AGAINST))),
        st.tuples(st.just("undo")),
    ),
    max_size=14,
)


@dataclass
class Room:
    """The plain model: who is in it, and each state of the meeting that a step of undo leads back to."""

    there: set[str]
    before: list[tuple[set[str], Meeting, Id | None]]
    at_vote: set[str] = field(default_factory=set)
    """Who was in it when any vote was taken."""


def state(desk: Desk) -> Meeting:
    return replace(desk.meeting, revision=0)


def take(desk: Desk, step: tuple[object, ...], room: Room) -> None:
    """Take one step; what is refused must change nothing."""
    kind, *rest = step
    was = (set(room.there), state(desk), desk.entry_id)
    if kind == "undo":
        if room.before:
            desk.undo()
            room.there, meeting, desk.entry_id = room.before.pop()
            assert state(desk) == meeting
        return
    try:
        carried_out(desk, str(kind), rest, room)
    except RecordError:
        assert state(desk) == was[1]
    else:
        if state(desk) != was[1]:
            room.before.append(was)


def carried_out(desk: Desk, kind: str, rest: list[object], room: Room) -> None:
    match kind, *rest:
        case "in" | "out", int(who):
            desk.type(f"/{kind} {SURNAMES[who]}")
            (room.there.add if kind == "in" else room.there.discard)(SURNAMES[who])
        case ("motion",):
            desk.type("/motion That it be so")
        case "vote", votes_for, against:
            desk.type(f"/vote {votes_for}-{against}")
            room.at_vote |= room.there
        case "own", int(who), way:
            desk.type(f"/own {SURNAMES[who]} {way}")
            assert SURNAMES[who] in room.at_vote
        case "casting", way:
            desk.type(f"/casting Lee {way}")
        case "division", list(ways):
            assert desk.item_id is not None
            names = [MemberVote(one.id, way) for one, way in zip(voters(desk.meeting), ways, strict=False)]
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
    assert [surname[one.id] for one in voters(meeting)] == [name for name in seats if name != "Okafor"]
    standing = attendance_of(meeting.attendees, meeting.attendance)
    assert quorum_count(standing.values(), remote_counts=False) == len(room.there) + 2
    for item in meeting.items:
        on = voted_on(item.entries)
        for entry in item.entries:
            if entry.kind.has(Fact.VOTES) and entry.vote_method is VoteMethod.NAMED:
                counted = {way: count for way, count in counts_of(entry).items() if count}
                assert counted == Counter(one.way for one in entry.votes_by_name)
            if entry.kind is EntryKind.MOTION and entry.id not in {one.id for one in on.values()}:
                assert entry.outcome is None


@settings(max_examples=25, deadline=None)
@given(steps)
def test_counts_are_their_names_voters_are_in_the_room_and_undo_leads_back(taken: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder, SqliteStore.open(Path(folder) / "minutes.db", who="clerk") as store:
        desk = Desk(store)
        room = Room({*SURNAMES}, [])
        for step in taken:
            take(desk, step, room)
            holds(desk, room)
        while room.before:
            take(desk, ("undo",), room)
        assert not any(item.entries for item in desk.meeting.items)
