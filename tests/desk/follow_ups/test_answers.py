"""What another body decided closes the recommendation that its item came from, with the minute."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving, disclosing
from minutetaker.desk.follow_ups.answers import note_answers
from minutetaker.desk.follow_ups.listing import listed
from minutetaker.desk.follow_ups.noting import follow_up, take_back, update
from minutetaker.desk.follow_ups.tracker import tracker
from minutetaker.desk.history.issue_history import issue_history
from minutetaker.desk.history.meeting_history import history_of
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda
from minutetaker.desk.next_agenda.earlier_business import offers
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    Committee,
    Entry,
    FollowUp,
    FollowUpStatus,
    FollowUpUpdate,
    Id,
    Item,
    Meeting,
    OriginKind,
    Outcome,
    new_id,
)
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
        self.talk, self.decided = point("It was talked about."), resolution("Vole.")

    def next_meeting(self, on: dt.date) -> Meeting:
        taken = offers(self.store, self.council.id, on=on)
        return meetings.new_meeting(self.store, self.council.id, on=on, runs_on=False, taken=taken)

    @property
    def grants(self) -> Item:
        """The item that came from the recommendation."""
        return next(one for one in self.meeting.items if "Grants" in one.title)

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

    @property
    def tellings(self) -> tuple[str, ...]:
        """What the public hears of the recommendation: in the list, the tracker and both histories."""
        rows = listed(self.store, meeting_id=self.asking.id, include_exempt=False)
        steps = issue_history(self.store, self.asking.id, self.asking.items[0].id)
        return (
            " ".join(one.last_text for one in rows),
            " ".join(one.update for one in tracker(self.store, rows, on=JULY).lines),
            " ".join(one.words for one in history_of(self.store, self.asking.id)),
            " ".join(one.update.text for step in steps for one in step.for_public.updates),
        )

    def answered_in_words(self, text: str) -> None:
        """The line of an answer as earlier versions wrote it, with the words of the decision."""
        line = FollowUpUpdate(
            new_id(),
            self.asking.id,
            self.asked.id,
            MAY,
            text,
            self.store.now(),
            "a clerk",
            status=DONE,
            answer_meeting_id=self.meeting.id,
            answer_entry_id=self.decided.id,
        )
        self.store.follow_ups.append(line)

    def mark(self, *exempt: bool) -> None:
        for one in exempt:
            agenda.mark_exempt(self.store, self.meeting.id, self.grants.id, one)

    def redacted(self, *entry_ids: Id, taken_back: bool = False) -> None:
        """Confirm the answering minutes, and redact the item or entries of it."""
        here = self.meeting.id
        approving.confirm(
            self.store, here, load_style("parish"), on=JULY, by="Full Council, 1 July 2026", all_accepted=True
        )
        disclosing.redact(self.store, here, self.grants.id, entry_ids, by="the Clerk", reason="privacy", on=JULY)
        if taken_back:
            disclosing.take_back(self.store, here, 1, by="the Clerk", reason="a mistake", on=JULY)


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
    approving.circulate(store, meeting.id, on=JULY)
    assert len(desk.stands.log) == 1
    update(store, desk.asking.id, desk.asked.id, status=OPEN, text="They meant another grant.", today=JULY)
    assert note_answers(store, meeting) == ()
    take_back(store, desk.asking.id, desk.asked.id, today=JULY)
    assert desk.stands.status is DONE


@pytest.mark.parametrize("asked_exempt", [False, True])
def test_the_log_says_where_it_was_answered_and_never_what(
    store: SqliteStore, committee: Committee, tmp_path: Path, asked_exempt: bool
) -> None:
    desk = Council(store, committee, exempt=asked_exempt)
    desk.closed(resolution("That Vole & Sons be sued."))
    take_back(store, desk.asking.id, desk.asked.id, today=JULY)
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw:
        kept = [text for (text,) in raw.execute("SELECT text FROM follow_up_update ORDER BY number")]
    assert [one[:11] for one in kept] == ["Answered by", "Taken back:"]
    assert not any("Vole" in one for one in kept)
    assert "Vole" in desk.stands.log[0].text, "they are read where they were decided"


Change = Callable[["Council"], object]
STATES: dict[str, tuple[bool, Change]] = {
    "open": (True, lambda _: None),
    "marked exempt": (False, lambda desk: desk.mark(True)),
    "marked exempt, and not again": (True, lambda desk: desk.mark(True, False)),
    "deleted": (False, lambda desk: meetings.delete_meeting(desk.store, desk.meeting.id)),
    "redacted whole": (False, lambda desk: desk.redacted()),
    "the resolution redacted": (False, lambda desk: desk.redacted(desk.decided.id)),
    "another entry redacted": (True, lambda desk: desk.redacted(desk.talk.id)),
    "redacted, which is taken back": (True, lambda desk: desk.redacted(taken_back=True)),
}


@pytest.mark.parametrize("by_earlier_version", [False, True])
@pytest.mark.parametrize(("is_told", "change"), STATES.values(), ids=STATES)
def test_what_is_told_of_an_answer_follows_what_the_public_may_read_of_it_today(
    store: SqliteStore, committee: Committee, is_told: bool, change: Change, by_earlier_version: bool
) -> None:
    desk = Council(store, committee)
    if by_earlier_version:
        desk.answered_in_words("Answered by Full Council, minute 3/26 of 2 May 2026: Vole.")
    desk.closed(desk.talk, desk.decided)
    assert all("Vole" in one for one in desk.tellings)
    change(desk)
    assert ["Vole" in one for one in desk.tellings] == [is_told] * 4
    take_back(store, desk.asking.id, desk.asked.id, today=JULY)
    assert not any("Vole" in one.text for one in desk.stands.log if one.text.startswith("Taken back"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Taken back: “Answered by Cabinet, minute 3 of 2 May 2026: That Vole…”, noted by Jo on 3 May 2026",
            "Taken back: “Answered by Cabinet, minute 3 of 2 May 2026.”, noted by Jo on 3 May 2026",
        ),
        ("They said: Answered by Cabinet, minute 3 of 2 May 2026: no", None),
    ],
)
def test_a_line_that_quotes_an_answer_of_an_earlier_version_is_told_without_its_words(
    store: SqliteStore, committee: Committee, text: str, told: str | None
) -> None:
    desk = Council(store, committee)
    update(store, desk.asking.id, desk.asked.id, text=text, today=JULY)
    assert desk.stands.log[0].text == told or text


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
