"""What is made from an item that the public must not read says no more than that item: not its title, not its body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from minutetaker.desk.approval.disclosing import redact
from minutetaker.desk.meetings.meetings import duplicate_meeting
from minutetaker.desk.next_agenda.earlier_business import offers_for, take
from minutetaker.minutes.compose.scope import as_the_public_reads
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Committee, Entry, Item, Meeting, MeetingStatus, Outcome
from minutetaker.record.public.withholding import UNTITLED
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JANUARY, MARCH, action, another, held, item, motion, point, resolution
from tests.desk.next_agenda.next_meetings import started

SECRET = "Zebracorp"
TITLE = f"Sale of the pump house to {SECRET}"
PUBLIC = "A property matter"

Make = Callable[[SqliteStore, Meeting], Meeting]


def next_one(store: SqliteStore, meeting: Meeting) -> Meeting:
    return started(store, store.committee(meeting.committee_id), MARCH)


def taken_by_the_full_council(store: SqliteStore, meeting: Meeting) -> Meeting:
    return started(store, another(store, "Full Council"), MARCH)


def waiting(store: SqliteStore, meeting: Meeting) -> Meeting:
    """The next meeting once its clerk took the recommendation that waits for an answer."""
    made = next_one(store, meeting)
    return take(store, made.id, offers_for(store, made.id))


def copied(store: SqliteStore, meeting: Meeting) -> Meeting:
    return duplicate_meeting(store, meeting.id, on=MARCH)


@pytest.mark.parametrize("hides", ["exempt", "redacted"])
@pytest.mark.parametrize(
    ("entry", "is_done", "make", "called"),
    [
        (lambda: action("Ask them"), True, next_one, "Matter arising: "),
        (lambda: motion("To sell", Outcome.DEFERRED), True, next_one, ""),
        (lambda: motion("To sell", Outcome.REFERRED), True, next_one, ""),
        (None, False, next_one, ""),
        (lambda: resolution("To sell", to=f"{SECRET} Council"), True, waiting, "Recommendation: "),
        (
            lambda: resolution("To sell", to="Full Council"),
            True,
            taken_by_the_full_council,
            "Recommendation of the Open Spaces Committee: ",
        ),
        (lambda: point("Said."), True, copied, ""),
    ],
    ids=["matter arising", "deferred", "referred", "not reached", "waiting", "recommended", "duplicate"],
)
def test_the_public_reads_the_public_title(
    store: SqliteStore,
    committee: Committee,
    entry: Callable[[], Entry] | None,
    is_done: bool,
    make: Make,
    called: str,
    hides: str,
) -> None:
    hidden: Item = item(TITLE, *([entry()] if entry else ()), done=is_done)
    if hides == "exempt":
        hidden = item(TITLE, *hidden.entries, done=is_done, exempt=True, exempt_paragraph="3", public_title=PUBLIC)
    before = held(store, committee, JANUARY, hidden)
    if hides == "redacted":
        redact(store, before.id, hidden.id, by="the Clerk", reason="privacy", on=dt.date(2026, 2, 2))
    made = make(store, before)
    assert before.status is MeetingStatus.CONFIRMED
    (there,) = [one for one in made.items if SECRET in one.title]
    public = as_the_public_reads(made, load_style("parish"))
    told = next(one for one in public.items if one.id == there.id)
    assert told.title == f"{called}{PUBLIC if hides == 'exempt' else UNTITLED}"
    assert (there.exempt, SECRET in repr(public)) == (True, False)


def test_who_an_exempt_recommendation_goes_to_is_not_on_the_agenda(store: SqliteStore, committee: Committee) -> None:
    asked = resolution("To sell", to=f"{SECRET} Council")
    made = waiting(store, held(store, committee, JANUARY, item("Pump house", asked, exempt=True)))
    assert "Recommendation: Pump house" in [one.title for one in made.items]
