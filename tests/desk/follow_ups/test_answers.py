"""What another body decided closes the recommendation that its item came from, with the minute."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.desk.approval.approving import circulate
from minutetaker.desk.follow_ups.answers import note_answers
from minutetaker.desk.follow_ups.noting import follow_up, take_back, update
from minutetaker.desk.meetings import meetings
from minutetaker.desk.next_agenda.earlier_business import offers
from minutetaker.record import Committee, Entry, FollowUp, FollowUpStatus, Meeting, OriginKind, Outcome
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JULY, MARCH, MAY, another, held, item, motion, point, resolution

DONE, OPEN = FollowUpStatus.DONE, FollowUpStatus.OPEN


class Council:
    """A committee recommended something to the council, which has it on its next agenda."""

    def __init__(self, store: SqliteStore, committee: Committee, *, exempt: bool = False) -> None:
        self.store, self.committee = store, committee
        self.asked = resolution("That £400 be granted", to="Full Council")
        self.other = resolution("That the hall be let", to="Full Council")
        grants = item("Grants", self.asked, exempt=exempt)
        self.asking = held(store, committee, MARCH, grants, item("Hall", self.other))
        self.council = another(store, "Full Council")
        self.meeting = self.next_meeting(MAY)

    def next_meeting(self, on: dt.date) -> Meeting:
        taken = offers(self.store, self.council.id, on=on)
        return meetings.new_meeting(self.store, self.council.id, on=on, runs_on=False, taken=taken)

    def closed(self, *entries: Entry, exempt: bool = False, meeting: Meeting | None = None) -> Meeting:
        """The meeting after it dealt with the item that came from the recommendation, and was closed."""
        here = meeting or self.meeting
        grants = next(one for one in here.items if "Grants" in one.title)

        def went(before: Meeting) -> Meeting:
            after = before.with_item(grants.id, lambda one: replace(one, entries=entries, done=True, exempt=exempt))
            return replace(after, opened_at=dt.time(19))

        self.store.revise_meeting(here.id, "As it went", went)
        return meetings.close_meeting(self.store, here.id, at=dt.time(21))

    @property
    def stands(self) -> FollowUp:
        return follow_up(self.store, self.asking.id, self.asked.id)


@pytest.mark.parametrize(
    ("decided", "words"),
    [
        ((resolution("That it be granted."),), "That it be granted."),
        ((resolution("", "that £300 be granted; and", "that no more be."),), "that £300 be granted; that no more be."),
        ((motion("To grant it", Outcome.LOST),), "To grant it (lost)"),
        (
            (
                motion("To put it off", Outcome.DEFERRED),
                resolution("That it be granted."),
            ),
            "That it be granted.",
        ),
        ((motion("To put it off", Outcome.DEFERRED),), None),
        ((motion("To ask Finance", Outcome.REFERRED),), None),
        ((motion("To grant it", Outcome.WITHDRAWN),), None),
        ((point("It was talked about."),), None),
        ((resolution(""),), None),
    ],
)
def test_what_was_decided_closes_it_and_what_was_put_off_does_not(
    store: SqliteStore, committee: Committee, decided: tuple[Entry, ...], words: str | None
) -> None:
    desk = Council(store, committee)
    desk.closed(*decided)
    if words is None:
        assert (desk.stands.status, desk.stands.log) == (OPEN, ())
        return
    (line,) = desk.stands.log
    number = next(n for n, one in store.meeting(desk.meeting.id).numbered_items() if "Grants" in one.title)
    assert desk.stands.status is DONE
    assert line.text == f"Answered by Full Council, minute {number}/26 of 2 May 2026: {words}"
    assert (line.answer_meeting_id, line.answer_entry_id) == (desk.meeting.id, decided[-1].id)
    assert line.on == MAY
    assert follow_up(store, desk.asking.id, desk.other.id).status is OPEN, "the other item was not decided"
    assert [one.title for one in offers(store, committee.id, on=JULY) if one.kind is OriginKind.RECOMMENDATION] == [
        "Recommendation to Full Council: Hall"
    ]


def test_it_is_noted_once_and_not_again_where_an_officer_took_it_back(store: SqliteStore, committee: Committee) -> None:
    desk = Council(store, committee)
    meeting = desk.closed(resolution("That it be granted."))
    circulate(store, meeting.id, on=JULY)
    assert len(desk.stands.log) == 1
    update(store, desk.asking.id, desk.asked.id, status=OPEN, text="They meant another grant.", today=JULY)
    assert note_answers(store, meeting) == ()
    take_back(store, desk.asking.id, desk.asked.id, today=JULY)
    assert desk.stands.status is DONE


@pytest.mark.parametrize(("asked_exempt", "answer_exempt"), [(True, False), (False, True)])
def test_of_exempt_items_no_word_goes_into_the_other_log(
    store: SqliteStore, committee: Committee, asked_exempt: bool, answer_exempt: bool
) -> None:
    desk = Council(store, committee, exempt=asked_exempt)
    desk.closed(resolution("That Vole & Sons be sued."), exempt=answer_exempt)
    (line,) = desk.stands.log
    assert "Vole" not in line.text
    assert line.text.startswith("Answered by Full Council, minute")


def test_an_answer_of_a_later_meeting_to_which_it_was_deferred_closes_it(
    store: SqliteStore, committee: Committee
) -> None:
    desk = Council(store, committee)
    desk.closed(motion("To put it off", Outcome.DEFERRED))
    july = desk.next_meeting(JULY)
    desk.closed(resolution("That it be granted."), meeting=july)
    assert desk.stands.status is DONE
    assert desk.stands.log[-1].answer_meeting_id == july.id


def test_what_the_committee_itself_says_of_its_recommendation_is_no_answer(
    store: SqliteStore, committee: Committee
) -> None:
    desk = Council(store, committee)
    taken = [one for one in offers(store, committee.id, on=MAY) if "Grants" in one.title]
    own = meetings.new_meeting(store, committee.id, on=MAY, runs_on=False, taken=taken)
    desk.closed(resolution("That the council be asked again."), meeting=own)
    assert desk.stands.status is OPEN
