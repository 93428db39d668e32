"""Noting what became of what was decided, and putting right what was noted wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutetaker.desk.follow_ups import noting
from minutetaker.desk.follow_ups.log_lines import lines_that_stand, what_changed
from minutetaker.desk.follow_ups.noting import Answer, take_back, update
from minutetaker.desk.follow_ups.owners import OwnerLeftError
from minutetaker.desk.meetings import committees, meetings
from minutetaker.record import (
    Committee,
    Entry,
    EntryKind,
    FollowUp,
    FollowUpStatus,
    Id,
    Meeting,
    NotFoundError,
    OwnerKind,
    RecordError,
    new_id,
)
from minutetaker.store.api.errors import ReadOnlyError
from minutetaker.store.sqlite.store import SqliteStore

TODAY = date(2026, 4, 20)
DONE, OPEN, IN_PROGRESS = FollowUpStatus.DONE, FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS


class Desk:
    """The minutes of a meeting with a resolution, a recommendation and an action, and their follow-ups."""

    def __init__(self, store: SqliteStore, meeting: Meeting) -> None:
        self.store = store
        self.clause, self.recommendation, self.action, self.point = (new_id() for _ in range(4))
        entries = (
            Entry(self.point, text="The gate had gone."),
            Entry(
                new_id(), EntryKind.RESOLUTION, children=(Entry(self.clause, EntryKind.CLAUSE, "that it be mended"),)
            ),
            Entry(self.recommendation, EntryKind.RESOLUTION, "That money be found.", recommended_to="Full Council"),
            Entry(self.action, EntryKind.ACTION, "Get prices", owner="Hume", due=date(2026, 4, 1)),
        )
        self.item_id = meeting.items[2].id
        self.meeting = store.revise_meeting(
            meeting.id,
            "As it went",
            lambda one: one.with_item(self.item_id, lambda item: replace(item, entries=entries)),
        )

    def note(self, entry_id: Id | None = None, **said: Any) -> FollowUp:
        return update(self.store, self.meeting.id, entry_id or self.action, today=TODAY, **said)

    def back(self, entry_id: Id | None = None) -> FollowUp:
        return take_back(self.store, self.meeting.id, entry_id or self.action, today=TODAY)


@pytest.fixture
def desk(store: SqliteStore, meeting: Meeting) -> Desk:
    return Desk(store, meeting)


def test_a_line_says_only_what_changed(desk: Desk) -> None:
    stands = desk.note(text="  Three firms asked.\r\n", status=IN_PROGRESS, owner="pascoe", due=date(2026, 5, 1))
    assert (stands.status, stands.owner, stands.owner_kind, stands.due) == (
        *(IN_PROGRESS, "Cllr Pascoe", OwnerKind.MEMBER, date(2026, 5, 1)),
    )
    (line,) = stands.log
    assert (line.text, line.on, line.who) == ("Three firms asked.", TODAY, "clerk")
    again = desk.note(text="Two answered.", status=IN_PROGRESS, owner="Cllr Pascoe", due=date(2026, 5, 1)).log[-1]
    assert (again.status, again.owner, again.due, again.no_due) == (None, None, None, False)
    assert noting.follow_up(desk.store, desk.meeting.id, desk.action).log == (line, again)


def test_owner_and_day_can_be_taken_away(desk: Desk) -> None:
    stands = desk.note(owner="", due=None)
    assert (stands.owner, stands.owner_kind, stands.due) == ("", None, None)
    assert what_changed(stands.log[-1]) == "no owner, no day"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({}, "Say what became of it"),
        ({"text": " \n"}, "Say what became of it"),
        ({"owner": "Hume", "due": date(2026, 4, 1)}, "Say what became of it"),
        ({"status": OPEN}, "It is open already"),
        ({"text": "x", "due": date(2026, 3, 1)}, "cannot be due on 1 March 2026, before the meeting, .* 2 March 2026"),
        ({"text": "x", "on": date(2026, 3, 1)}, "1 March 2026 lies before the meeting"),
        ({"text": "x", "on": date(2026, 4, 21)}, "21 April 2026 is yet to come"),
        ({"text": "x", "owner": "Cllr Nobody"}, "no member who matches"),
        ({"text": "x", "answered_by": Answer("0" * 16)}, "Only what was recommended"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(desk: Desk, said: dict[str, Any], refusal: str) -> None:
    with pytest.raises(RecordError, match=refusal):
        desk.note(**said)
    assert desk.store.follow_ups.logs(desk.meeting.id) == {}


def test_of_a_meeting_yet_to_come_nothing_has_become(desk: Desk) -> None:
    with pytest.raises(RecordError, match="yet to come: nothing can have become of it"):
        update(desk.store, desk.meeting.id, desk.action, text="x", today=date(2026, 2, 1))


def test_the_day_of_the_meeting_and_today_are_fine(desk: Desk) -> None:
    assert desk.note(text="Rang them.", on=desk.meeting.date, due=desk.meeting.date).due == desk.meeting.date
    assert desk.note(text="Rang again.", on=TODAY).log[-1].on == TODAY


def test_closing_twice_says_so_and_who_closed_it(desk: Desk) -> None:
    desk.note(status=DONE, text="Prices are in.")
    with pytest.raises(RecordError, match=r"It is done already: clerk noted it on 20 April 2026\."):
        desk.note(status=DONE)
    stands = desk.note(status=DONE, text="A fourth came late.")
    assert [one.status for one in stands.log] == [DONE, None]
    assert desk.note(status=OPEN).status is OPEN


def test_a_recommendation_is_done_only_with_its_answer(desk: Desk) -> None:
    with pytest.raises(RecordError, match="recommended to Full Council: write what they answered"):
        desk.note(desk.recommendation, status=DONE)
    assert desk.note(desk.recommendation, status=FollowUpStatus.OVERTAKEN).status is FollowUpStatus.OVERTAKEN
    assert desk.note(desk.recommendation, status=DONE, text="Council agreed on 13 April.").status is DONE


def test_a_minute_of_the_other_body_is_an_answer(desk: Desk, committee: Committee) -> None:
    council = committees.add_committee(desk.store, replace(committee, id=new_id(), name="Full Council", memberships=()))
    later, earlier = (
        meetings.new_meeting(desk.store, council.id, on=day, runs_on=False)
        for day in (date(2026, 4, 13), date(2026, 2, 9))
    )
    with pytest.raises(RecordError, match="9 February 2026 was before"):
        desk.note(desk.recommendation, answered_by=Answer(earlier.id))
    with pytest.raises(NotFoundError):
        desk.note(desk.recommendation, answered_by=Answer(later.id, new_id()))
    desk.note(desk.recommendation, answered_by=Answer(later.id))
    stands = desk.note(desk.recommendation, status=DONE)
    assert (stands.status, what_changed(stands.log[0])) == (DONE, "answered")


def test_an_answer_that_was_taken_back_is_none(desk: Desk, committee: Committee) -> None:
    council = committees.add_committee(desk.store, replace(committee, id=new_id(), name="Full Council", memberships=()))
    later = meetings.new_meeting(desk.store, council.id, on=date(2026, 4, 13), runs_on=False)
    desk.note(desk.recommendation, status=DONE, answered_by=Answer(later.id))
    take_back(desk.store, desk.meeting.id, desk.recommendation, today=TODAY)
    with pytest.raises(RecordError, match="write what they answered"):
        desk.note(desk.recommendation, status=DONE)


def test_an_owner_who_left_is_told_and_taken_on_purpose(desk: Desk, committee: Committee) -> None:
    without = tuple(one for one in committee.memberships if one.name.surname != "Pascoe")
    desk.store.revise_committee(committee.id, "Left", lambda one: replace(one, memberships=without))
    with pytest.raises(OwnerLeftError, match="Cllr Pascoe was at the meeting"):
        desk.note(owner="Pascoe")
    assert desk.note(owner="Pascoe", even_if_left=True).owner == "Cllr Pascoe"


def test_only_what_was_decided_is_followed_up(desk: Desk) -> None:
    with pytest.raises(RecordError, match="Only resolutions, their clauses and actions"):
        desk.note(desk.point, text="x")
    assert desk.note(desk.clause, text="Mended.", status=DONE).status is DONE


def test_what_was_deleted_is_told_and_its_log_kept(desk: Desk) -> None:
    desk.note(text="Rang them.")
    desk.store.revise_meeting(
        desk.meeting.id, "Clear", lambda one: one.with_item(desk.item_id, lambda item: replace(item, entries=()))
    )
    with pytest.raises(NotFoundError, match="no longer in the minutes"):
        desk.note(text="x")
    desk.store.undo(desk.meeting.id)
    assert [one.text for one in desk.note(text="x").log] == ["Rang them.", "x"]
    meetings.delete_meeting(desk.store, desk.meeting.id)
    with pytest.raises(NotFoundError, match=r"That meeting was deleted.*minutetaker bin restore"):
        desk.note(text="x")


def test_two_updates_made_from_the_same_state_are_both_kept(desk: Desk, tmp_path: Path) -> None:
    before = noting.follow_up(desk.store, desk.meeting.id, desk.action)
    for said in ("The one screen.", "The other screen."):
        assert before.log == ()
        desk.note(text=said, status=DONE)
    stands = noting.follow_up(desk.store, desk.meeting.id, desk.action)
    assert [one.text for one in stands.log] == ["The one screen.", "The other screen."]
    assert stands.status is DONE
    with SqliteStore.open(tmp_path / "minutes.db", who="another program") as second:
        with pytest.raises(ReadOnlyError):
            update(second, desk.meeting.id, desk.action, text="Refused, not lost.", today=TODAY)
        assert noting.follow_up(second, desk.meeting.id, desk.action) == stands


def test_taking_back_restores_what_stood_before_and_says_so(desk: Desk) -> None:
    desk.note(text="Asked.", status=IN_PROGRESS, owner="Pascoe")
    desk.note(text="All done.", status=DONE, due=None)
    stands = desk.back()
    assert (stands.status, stands.owner, stands.due) == (IN_PROGRESS, "Cllr Pascoe", date(2026, 4, 1))
    assert stands.log[-1].text == "Taken back: “All done.”, noted by clerk on 20 April 2026"
    assert len(stands.log) == 3, "nothing is ever taken out of the log"
    stands = desk.back()
    assert (stands.status, stands.owner, stands.due) == (OPEN, "Hume", date(2026, 4, 1))
    assert lines_that_stand(stands.log) == ()
    with pytest.raises(RecordError, match="Nothing was noted here"):
        desk.back()


def test_after_taking_back_the_log_goes_on(desk: Desk) -> None:
    desk.note(status=DONE)
    assert desk.back().log[-1].text == "Taken back: done, noted by clerk on 20 April 2026"
    stands = desk.note(status=DONE, text="Taken back: this time it is.")
    assert stands.status is DONE
    assert [one.text for one in lines_that_stand(stands.log)] == ["Taken back: this time it is."]
    assert desk.back().status is OPEN


def test_follow_ups_are_no_part_of_the_minutes_nor_of_their_undoing(desk: Desk) -> None:
    before = desk.store.meeting(desk.meeting.id)
    desk.note(text="Done.", status=DONE)
    desk.back()
    assert desk.store.meeting(desk.meeting.id) == before
    assert meetings.undo(desk.store, desk.meeting.id) == "As it went"
    assert desk.store.integrity.check() == ()
