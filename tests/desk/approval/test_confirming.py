"""Which resolution of a later meeting approved minutes: what is offered, what is taken, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.approving import UnfinishedError
from minutetaker.desk.approval.confirming import confirming_resolutions, odd_words, the_likely_one
from minutetaker.desk.minuting import resolutions
from minutetaker.minutes.style.style_files import load_style
from minutetaker.minutes.unfinished.unfinished_item import Severity
from minutetaker.record import Entry, EntryKind, Item, Meeting, Origin, OriginKind, Outcome, RecordError
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, held_later, hold, resolution_of
from tests.minutes.samples import entry
from tests.minutes.samples import meeting as a_meeting

STYLE = load_style("parish")
RESOLUTION, CLAUSE = EntryKind.RESOLUTION, EntryKind.CLAUSE


def resolved(text: str, *clauses: str, outcome: Outcome | None = None) -> Entry:
    return entry(RESOLUTION, text, *(entry(CLAUSE, one) for one in clauses), outcome=outcome)


def at(title: str, *entries: Entry, origin: Origin | None = None) -> Item:
    return Item(f"item-{title}", title, entries=entries, origin=origin)


def offered(*items: Item) -> list[tuple[str, bool]]:
    later = replace(a_meeting(*items), first_minute_number=4)
    return [(one.citation, one.is_likely) for one in confirming_resolutions(later, "earlier")]


BENCH = at("Benches", resolved("That a bench be bought."))


@pytest.mark.parametrize(
    ("item", "likely"),
    [
        (at("Minutes", resolved("That they be approved.")), True),
        (at("Last meeting", resolved("That the minutes be signed as a correct record.")), True),
        (at("Last meeting", resolved("", "That the minutes of 4 March be confirmed.")), True),
        (at("Last meeting", resolved("That it be approved."), origin=Origin(OriginKind.MINUTES, "earlier")), True),
        (at("Minutes", resolved("That they be put off."), origin=Origin(OriginKind.MINUTES, "earlier")), False),
        (at("Minutes", resolved("That they be approved."), origin=Origin(OriginKind.MINUTES, "another")), False),
        (at("Minutes", resolved("That they be read out.")), False),
        (at("Last meeting", resolved("That the quote be approved.")), False),
    ],
)
def test_what_is_about_the_approval_of_minutes_comes_first(item: Item, likely: bool) -> None:
    assert [one for _, one in offered(BENCH, item)] == [likely, False]
    found = confirming_resolutions(a_meeting(BENCH, item), "earlier")
    assert (the_likely_one(found) is None) is not likely
    assert the_likely_one((*found, *found)) is None


@pytest.mark.parametrize(
    ("outcome", "is_offered"),
    [
        (None, True),
        (Outcome.CARRIED, True),
        (Outcome.CARRIED_UNANIMOUSLY, True),
        *((one, False) for one in (Outcome.LOST, Outcome.WITHDRAWN, Outcome.DEFERRED, Outcome.REFERRED, Outcome.NOTED)),
    ],
)
def test_only_what_was_carried_is_offered(outcome: Outcome | None, is_offered: bool) -> None:
    minutes = at("Minutes", resolved("That it be so:", "to approve them", "to sign them", outcome=outcome))
    assert len(offered(minutes)) == (3 if is_offered else 0)


@pytest.fixture
def both(store: SqliteStore, meeting: Meeting) -> tuple[Meeting, Meeting]:
    """A meeting that was held, its draft gone out, and the next, which resolved that a bench be bought."""
    held = hold(store, meeting.id)
    return approving.circulate(store, held.id, on=held.date), held_later(store, meeting.committee_id)


def test_a_confirmation_names_its_resolution(store: SqliteStore, both: tuple[Meeting, Meeting]) -> None:
    earlier, later = both
    named = resolution_of(later)
    approving.confirm(store, earlier.id, STYLE, on=ON, by_meeting_id=later.id, by_entry_id=named.id)
    approval = store.approvals.of(earlier.id)
    made = approval.confirmation
    assert made is not None
    assert (made.by_item_id, made.by_entry_id) == (later.items[-1].id, named.id)
    number = later.minute_number(later.items[-1].id)
    assert made.resolution is not None
    assert made.resolution.startswith(f"minute {number}")
    assert f"{made.by}, {made.resolution} (no. 1, digest " in approving.approval_in_words(approval)[-1]


def test_a_resolution_is_typed_where_its_meeting_is_not_in_the_store(
    store: SqliteStore, both: tuple[Meeting, Meeting]
) -> None:
    earlier, _ = both
    approving.confirm(store, earlier.id, STYLE, on=ON, by="Annual meeting", resolution="  minute\t12 ")
    made = store.approvals.of(earlier.id).confirmation
    assert made is not None
    assert (made.by_resolution, made.by_entry_id) == ("Annual meeting, minute 12", None)


def test_without_a_resolution_none_is_named(store: SqliteStore, both: tuple[Meeting, Meeting]) -> None:
    earlier, later = both
    approving.confirm(store, earlier.id, STYLE, on=ON, by_meeting_id=later.id, resolution=" ")
    made = store.approvals.of(earlier.id).confirmation
    assert made is not None
    assert (made.resolution, made.by_resolution) == (None, made.by)


def test_what_was_not_carried_cannot_have_approved_minutes(store: SqliteStore, both: tuple[Meeting, Meeting]) -> None:
    earlier, later = both
    item, named = later.items[-1], resolution_of(later)
    resolutions.set_outcome(store, later.id, item.id, named.id, Outcome.LOST)
    for entry_id in (named.id, "nowhere", item.entries[0].id):
        with pytest.raises(RecordError, match="What approved the minutes is a resolution of"):
            approving.confirm(store, earlier.id, STYLE, on=ON, by_meeting_id=later.id, by_entry_id=entry_id)
    assert store.approvals.of(earlier.id).confirmation is None


@pytest.mark.parametrize("by", ["20/4/26", "—", "7", " ?! "])
def test_words_without_a_letter_name_nothing(store: SqliteStore, both: tuple[Meeting, Meeting], by: str) -> None:
    with pytest.raises(RecordError, match="it has no letter"):
        approving.confirm(store, both[0].id, STYLE, on=ON, by=by, all_accepted=True)
    assert store.approvals.of(both[0].id).confirmation is None


@pytest.mark.parametrize(
    ("by", "is_asked"),
    [
        ("whatever I like", True),
        ("Me", True),
        ("The Full Council", False),
        ("Annual Parish Meeting", False),
        ("CABINET", False),
        ("Cyngor y Dref", False),
        ("Chair's action, 20 April 2026", False),
        ("open spaces committee", False),
    ],
)
def test_words_that_name_no_meeting_body_or_day_are_asked_about(
    store: SqliteStore, both: tuple[Meeting, Meeting], by: str, *, is_asked: bool
) -> None:
    odd = odd_words(store, by, on=ON)
    assert [one.severity for one in odd] == [Severity.MUST] * is_asked
    if is_asked:
        with pytest.raises(UnfinishedError, match=f"names no meeting, body or day: {by}"):
            approving.confirm(store, both[0].id, STYLE, on=ON, by=by)
    approving.confirm(store, both[0].id, STYLE, on=ON, by=by, accepted=[one.line for one in odd])
    assert store.approvals.of(both[0].id).confirmation is not None
