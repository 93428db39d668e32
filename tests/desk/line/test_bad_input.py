"""What cannot be in a room is told with what to do, and nothing is lost; a large one works as a small one does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.line import complete
from minutetaker.desk.line.grammar import AsksFor
from minutetaker.desk.meetings.export import minutes_text
from minutetaker.desk.minuting import agenda, vote_keeping
from minutetaker.desk.room import attendance
from minutetaker.desk.room.entitled import entitled
from minutetaker.minutes.style.style_files import load_style
from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.record import (
    Attendee,
    Entry,
    EntryKind,
    MemberVote,
    NotFoundError,
    PersonName,
    RecordError,
    Standing,
    Way,
    attendance_of,
    new_id,
    quorum_count,
)
from minutetaker.record.entries.voting import counts_of
from tests.desk.line.typed_lines import Desk

MEMBERS = ("Lee", "Shah", "J. Smith", "P. Smith", "Ferreira", "van der Berg")


def test_a_division_with_nobody_in_the_room_is_refused(desk: Desk) -> None:
    desk.type("/motion That the meeting adjourn")
    for one in MEMBERS:
        desk.type(f"/out {one}")
    before = desk.meeting
    with pytest.raises(RecordError, match="Nobody who may vote is marked present"):
        desk.type("/div")
    assert desk.meeting == before
    desk.type("/in Lee")
    assert desk.type("/div").asks_for is AsksFor.DIVISION


def test_a_division_in_which_an_interest_bars_everybody_is_refused(desk: Desk) -> None:
    for one in MEMBERS:
        desk.type(f"/int {one} arrears")
    with pytest.raises(RecordError, match="Nobody who may vote"):
        desk.type("/div")
    desk.type("/next")
    assert desk.type("/div").asks_for is AsksFor.DIVISION


def test_nobody_votes_who_is_not_there(desk: Desk) -> None:
    desk.type("/out Shah")
    desk.type("/vote 4-1")
    before = desk.meeting
    with pytest.raises(RecordError, match=r"Cllr R\. Shah was not there to vote"):
        desk.type("/own Shah against")
    assert desk.item_id is not None
    names = [MemberVote("gone", Way.FOR)]
    with pytest.raises(NotFoundError):
        vote_keeping.keep_names(
            desk.store, desk.id, desk.item_id, Entry(new_id(), EntryKind.VOTE), names, beside=desk.entry_id
        )
    assert desk.meeting == before


def test_an_interest_in_an_item_that_is_taken_out_stays_and_is_told(desk: Desk) -> None:
    desk.type("/int Lee 2 dpi lives opposite")
    trees = desk.meeting.items[1].id
    whole = desk.meeting
    assert "Lee" not in {one.name.surname for one in entitled(whole, trees)}
    now = agenda.delete_item(desk.store, desk.id, trees)
    assert [one.text for one in now.items[0].entries] == ["lives opposite"]
    assert "Lee" in {one.name.surname for one in entitled(now, now.items[0].id)}
    style = load_style("parish")
    assert any("concerns an item that is no longer in the meeting" in one.text for one in unfinished(now, style))
    assert "Cllr Lee declared a disclosable pecuniary interest: lives opposite" in minutes_text(now, style)
    desk.undo()
    assert replace(desk.meeting, revision=0) == replace(whole, revision=0)


def test_two_hundred_members_come_go_and_vote(desk: Desk) -> None:
    crowd = tuple(
        Attendee(new_id(), PersonName(f"Member{number}", "Cllr"), Standing.MEMBER, code=f"M{number}")
        for number in range(200)
    )
    desk.store.revise_meeting(
        desk.id, "A crowd", lambda meeting: replace(meeting, attendees=crowd, attendance=(), quorum=67)
    )
    attendance.mark_rest_present(desk.store, desk.id)
    assert "in the room" not in desk.type("/vote all").said
    assert counts_of(desk.entries[-1]) == {"for": 200, "against": 0, "abstained": 0}
    desk.type("/out M199")
    desk.type("/motion That it be so")
    desk.type("/mv M7 / M42")
    motion = desk.entries[-1]
    assert (motion.mover_id, motion.seconder_id) == (crowd[7].id, crowd[42].id)
    assert desk.item_id is not None
    names = [MemberVote(one.id, Way.FOR) for one in entitled(desk.meeting, desk.item_id)]
    vote = Entry(new_id(), EntryKind.VOTE)
    vote_keeping.keep_names(desk.store, desk.id, desk.item_id, vote, names, beside=desk.entry_id)
    assert counts_of(desk.entries[-1])["for"] == 199
    with pytest.raises(RecordError) as refused:
        desk.type("/out Member")
    assert str(refused.value).endswith("and 193 more. Type an initial too.")
    assert len(complete("/out Member19", desk.meeting)) == 10
    standing = attendance_of(desk.meeting.attendees, desk.meeting.attendance).values()
    assert quorum_count(standing, remote_counts=False) == 199
    assert "Cllr Member199 left the meeting" in minutes_text(desk.meeting, load_style("parish"))
