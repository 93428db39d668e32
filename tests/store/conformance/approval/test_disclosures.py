"""Releases and redactions: lines that are only added, kept with the meeting, and told by every list."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.record import (
    Disclosure,
    DisclosureAct,
    Entry,
    EntryKind,
    Item,
    Meeting,
    MeetingStatus,
    NotFoundError,
    RecordError,
    new_id,
)
from minutetaker.store.api.approval.disclosures import NewDisclosure
from minutetaker.store.api.approval.ledger import LedgerAct
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.search import Query, Term
from minutetaker.store.api.store import Store
from tests.store.conformance.approval.test_approvals import ON, confirm
from tests.store.conformance.places import StorePlace

RELEASED, REDACTED, TAKEN_BACK = DisclosureAct.RELEASED, DisclosureAct.REDACTED, DisclosureAct.TAKEN_BACK

NO_TEXT = "\n\t\u00a0"
"""What a resolution says that says nothing: its clauses are told in its place."""


@pytest.fixture
def kept(store: Store, meeting: Meeting) -> Meeting:
    """A confirmed meeting: an open item and an exempt one, each with a resolution in its clause and an action."""
    items = (_item("meadow", exempt=False), _item("quarry", exempt=True))
    revised = store.revise_meeting(meeting.id, "Agenda", lambda one: replace(one, items=items))
    confirm(store, revised)
    return store.meeting(meeting.id)


def _item(word: str, *, exempt: bool) -> Item:
    clause = Entry(new_id(), EntryKind.CLAUSE, f"that the {word} be let")
    resolution = Entry(new_id(), EntryKind.RESOLUTION, NO_TEXT, (clause,), recommended_to=f"{word} board")
    action = Entry(new_id(), EntryKind.ACTION, f"Ask about the {word}", owner=f"{word} officer")
    return Item(new_id(), f"The {word}", entries=(resolution, action), exempt=exempt)


def added(
    store: Store, meeting: Meeting, act: DisclosureAct, index: int, *entries: Entry, text: str = ""
) -> Disclosure:
    ids = tuple(one.id for one in entries)
    new = NewDisclosure(act, meeting.items[index].id, ON, "the Monitoring Officer", "it was let", ids, text)
    return store.disclosures.add(meeting.id, new)


def public_words(store: Store) -> set[str]:
    """Which of the words a search for the public finds."""
    found = {word: store.search.find(Query((Term(word),))).hits for word in ("meadow", "quarry")}
    return {f"{word} {hit.kind}" for word, hits in found.items() for hit in hits}


OPEN_WORDS = {"meadow item", "meadow clause", "meadow resolution", "meadow action"}
EXEMPT_WORDS = {"quarry item", "quarry clause", "quarry resolution", "quarry action"}


def test_lines_are_kept_with_the_meeting_and_in_their_order(place: StorePlace, store: Store, kept: Meeting) -> None:
    first = added(store, kept, RELEASED, 1)
    second = added(store, kept, REDACTED, 0, kept.items[0].entries[1])
    assert store.meeting(kept.id).disclosures == (first, second)
    store.close()
    with place.open() as again:
        found = again.meeting(kept.id)
        assert found.disclosures == (first, second)
        assert (found.status, found.items) == (MeetingStatus.CONFIRMED, kept.items)
        assert (first.number, second.number, first.who) == (1, 2, again.who)


def test_undo_leaves_them_alone(store: Store, kept: Meeting) -> None:
    line = added(store, kept, RELEASED, 1)
    assert store.next_undo(kept.id) is None
    assert store.meeting(kept.id).disclosures == (line,)


def test_each_line_is_in_the_ledger_as_its_act(store: Store, kept: Meeting) -> None:
    for act in DisclosureAct:
        added(store, kept, act, 1, text="T")
    entries = store.ledger.entries()[1:]
    assert [one.act for one in entries] == [LedgerAct(act.value) for act in DisclosureAct]
    assert {one.about_id for one in entries} == {kept.items[1].id}
    assert "quarry" not in str(entries)


def test_drafts_are_not_released_or_redacted(store: Store, meeting: Meeting) -> None:
    new = NewDisclosure(RELEASED, new_id(), ON, "b", "r")
    with pytest.raises(RecordError, match="not confirmed yet"):
        store.disclosures.add(meeting.id, new)
    with pytest.raises(NotFoundError):
        store.disclosures.add(new_id(), new)


def test_an_imported_meeting_brings_its_lines(store: Store, kept: Meeting, meeting: Meeting) -> None:
    line = replace(added(store, kept, RELEASED, 1), id=new_id())
    copy = replace(kept, id=new_id(), items=(), attendees=(), attendance=(), disclosures=(line,))
    store.add_meeting(copy, label="Import")
    assert store.meeting(copy.id).disclosures == (line,)


@pytest.mark.parametrize(
    ("act", "index", "part", "taken_back", "gone", "come"),
    [
        (RELEASED, 1, None, False, set(), EXEMPT_WORDS),
        (RELEASED, 1, None, True, set(), set()),
        (RELEASED, 1, "action", False, set(), {"quarry action"}),
        (REDACTED, 0, None, False, OPEN_WORDS, set()),
        (REDACTED, 0, None, True, set(), set()),
        (REDACTED, 0, "clause", False, {"meadow clause"}, set()),
        (REDACTED, 0, "action", False, {"meadow action"}, set()),
    ],
)
def test_a_public_search_finds_what_the_public_may_read(
    store: Store,
    kept: Meeting,
    act: DisclosureAct,
    index: int,
    part: str | None,
    taken_back: bool,
    gone: set[str],
    come: set[str],
) -> None:
    assert public_words(store) == OPEN_WORDS
    resolution, action = kept.items[index].entries
    parts = {None: (), "action": (action,), "clause": resolution.children}[part]
    line = added(store, kept, act, index, *parts)
    if taken_back:
        new = NewDisclosure(TAKEN_BACK, line.item_id, ON, "b", "r", takes_back_id=line.id)
        store.disclosures.add(kept.id, new)
    assert public_words(store) == OPEN_WORDS - gone | come
    store.search.rebuild()
    assert public_words(store) == OPEN_WORDS - gone | come


def test_what_the_public_reads_in_its_place_is_found(store: Store, kept: Meeting) -> None:
    added(store, kept, REDACTED, 0)
    added(store, kept, DisclosureAct.SUMMARISED, 0, text="A meadow was dealt with.")
    added(store, kept, DisclosureAct.TITLED, 0, text="Land")
    (hit,) = store.search.find(Query((Term("meadow"),))).hits
    assert (hit.kind, hit.title, hit.snippet) == ("summary", "Land", "A meadow was dealt with.")


def test_owners_of_what_is_withheld_are_not_among_the_names(store: Store, kept: Meeting) -> None:
    assert set(store.search.names().owners) == {"meadow officer", "meadow board"}
    added(store, kept, REDACTED, 0, kept.items[0].entries[1])
    added(store, kept, RELEASED, 1)
    assert set(store.search.names().owners) == {"meadow board", "quarry officer", "quarry board"}
    assert store.search.holds_exempt()


@pytest.mark.parametrize(
    ("act", "index", "part", "hidden"),
    [
        (None, 0, None, {"quarry action", "quarry resolution"}),
        (RELEASED, 1, None, set()),
        (RELEASED, 1, "action", {"quarry resolution"}),
        (REDACTED, 0, None, {"meadow action", "meadow resolution", "quarry action", "quarry resolution"}),
        (REDACTED, 0, "action", {"meadow action", "quarry action", "quarry resolution"}),
        (REDACTED, 0, "clause", {"meadow resolution", "quarry action", "quarry resolution"}),
    ],
)
def test_follow_ups_know_what_the_public_must_not_read(
    store: Store, kept: Meeting, act: DisclosureAct | None, index: int, part: str | None, hidden: set[str]
) -> None:
    resolution, action = kept.items[index].entries
    parts = {None: (), "action": (action,), "clause": resolution.children}[part]
    if act is not None:
        added(store, kept, act, index, *parts)
    listed = store.follow_ups.listing(meeting_id=kept.id)
    words = {one.entry_id: f"{one.item_title.removeprefix('The ')} {one.kind}" for one in listed}
    assert {words[one.entry_id] for one in listed if one.exempt} == hidden
    whole = {"quarry"} if act is not RELEASED or part else set()
    whole |= {"meadow"} if act is REDACTED and part is None else set()
    assert {one.item_title.removeprefix("The ") for one in listed if one.is_title_withheld} == whole


def test_items_of_earlier_meetings_say_whether_something_is_withheld(store: Store, kept: Meeting) -> None:
    def withheld() -> list[bool]:
        return [one.is_withheld for one in store.agenda.items(kept.committee_id) if one.meeting.id == kept.id]

    assert withheld() == [False, True]
    added(store, kept, RELEASED, 1)
    added(store, kept, REDACTED, 0, kept.items[0].entries[1])
    assert withheld() == [True, False]


def test_lines_are_never_changed_or_taken_away(store: Store, kept: Meeting) -> None:
    at = dt.datetime(2026, 4, 6, tzinfo=dt.UTC)
    line = added(store, kept, RELEASED, 1)
    assert store.meeting(kept.id).disclosures[0].at != at
    with pytest.raises(FrozenError):
        store.revise_meeting(kept.id, "Change", lambda one: replace(one, disclosures=(replace(line, at=at),)))
    assert store.meeting(kept.id).disclosures == (line,)
