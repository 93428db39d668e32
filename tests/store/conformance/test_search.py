"""Hits are ranked, say where they are, mark the words in them, and are kept apart by who may read them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Entry,
    EntryKind,
    FollowUpStatus,
    FollowUpUpdate,
    Item,
    Meeting,
    MeetingStatus,
    PersonName,
    Standing,
    new_id,
)
from minutetaker.record.public.public_view import unnamed_people
from minutetaker.record.public.withholding import withheld_items
from minutetaker.store.api.search import Found, Hit, Query, Term
from minutetaker.store.api.store import Store
from tests.store.making import a_meeting
from tests.strategies import texts

MARCH = dt.date(2026, 3, 2)


attended = st.tuples(
    st.builds(
        Attendee,
        st.just(""),
        st.just(PersonName("Quill")),
        st.sampled_from(Standing),
        membership_id=st.none() | st.just("on the list"),
    ),
    st.lists(st.tuples(st.sampled_from(AttendanceKind), st.none() | st.integers(0, 2)), max_size=3),
)
"""People with what is noted of them, each at an item by its index or at none."""


def add(store: Store, of: Committee, *items: Item, on: dt.date = MARCH, **details: Any) -> Meeting:
    """A meeting of nothing but these items."""
    bare = replace(a_meeting(of.id), items=items, attendees=(), attendance=(), current_item_id=None, date=on)
    return store.add_meeting(replace(bare, status=MeetingStatus.DRAFT, **details), label="New meeting")


def item(title: str, *entries: Entry, **details: Any) -> Item:
    return Item(new_id(), title, entries=entries, **details)


def point(text: str, kind: EntryKind = EntryKind.POINT, **details: Any) -> Entry:
    return Entry(new_id(), kind, text, **details)


def find(store: Store, *words: str, exempt: bool = False, limit: int = 50, **filters: Any) -> Found:
    query = Query(tuple(Term(one) for one in words), **filters)
    return store.search.find(query, exempt=exempt, limit=limit)


def shown(found: Found) -> list[str]:
    """The snippets with the words found in brackets."""
    return [_bracketed(one) for one in found.hits]


def _bracketed(hit: Hit) -> str:
    text = hit.snippet
    for begin, end in reversed(hit.marks):
        text = f"{text[:begin]}[{text[begin:end]}]{text[end:]}"
    return text


def test_a_hit_says_where_it_is(store: Store, committee: Committee) -> None:
    entry = point("The survey was received.")
    meeting = add(store, committee, item("Apologies"), item("Footbridge", entry), first_minute_number=17)
    (hit,) = find(store, "survey").hits
    assert hit == Hit(
        kind="point",
        meeting_id=meeting.id,
        committee_id=committee.id,
        council=meeting.council,
        committee=meeting.committee,
        date=MARCH,
        item_id=meeting.items[1].id,
        title="Footbridge",
        number=18,
        entry_id=entry.id,
        attendee_id=None,
        snippet="The survey was received.",
        marks=((4, 10),),
        exempt=False,
    )


def test_accents_and_capitals_do_not_matter_and_marks_are_on_the_text_as_it_stands(
    store: Store, committee: Committee
) -> None:
    add(store, committee, item("Café Ærø", point("Ó Súilleabháin spoke of the CAFÉ’s fees.\nAnd of the café.")))
    assert shown(find(store, "cafe")) == ["[Café] Ærø", "Ó Súilleabháin spoke of the [CAFÉ]’s fees. And of the [café]."]
    assert shown(find(store, "suilleabhain")) == ["Ó [Súilleabháin] spoke of the CAFÉ’s fees. And of the café."]


_WITH_STROKES = {
    "Łukasiewicz": "lukasiewicz",
    "Øster": "oster",
    "Þórsdóttir": "thorsdottir",
    "Straße": "strasse",
    "STRAẞE": "Strasse",
    "Đorđević": "dordevic",
    "Guðmundsdóttir": "gudmundsdottir",
    "Ærø": "aero",
    "Œuvre": "oeuvre",
    "Ħamrun": "hamrun",
    "Yıldız": "yildiz",
}


@pytest.mark.parametrize(("written", "typed"), _WITH_STROKES.items())
def test_letters_with_strokes_are_found_by_plain_ones_and_as_they_stand(
    store: Store, committee: Committee, written: str, typed: str
) -> None:
    add(store, committee, item("Roll", point(f"Thanks of the mayor to {written}, so noted."), point(f"And {typed}.")))
    both = [f"Thanks of the mayor to [{written}], so noted.", f"And [{typed}]."]
    for word in (written, typed, written.swapcase(), typed.upper(), written.lower()):
        assert sorted(shown(find(store, word))) == sorted(both), word
        assert sorted(shown(find(store, f"to {word}"))) == [both[0].replace(f"to [{written}", f"[to {written}")]
        assert find(store, "roll").hits
        assert not store.search.find(Query((Term("so"), Term(word, is_excluded=True)))).hits
    begun = store.search.find(Query((Term(typed[:4], is_prefix=True),)))
    assert sorted(shown(begun)) == sorted(both)


def test_a_piece_of_a_long_text_with_letters_with_strokes_shows_them(store: Store, committee: Committee) -> None:
    long = " ".join(["Straße Æthel"] * 40)
    add(store, committee, item("Roll", point(f"{long} Łukasiewicz of Øster {long}")))
    (snippet,) = shown(find(store, "lukasiewicz"))
    assert "[Łukasiewicz] of Øster Straße Æthel" in snippet
    assert snippet.startswith("…")


def test_every_word_has_to_occur_side_by_side_in_a_phrase(store: Store, committee: Committee) -> None:
    add(store, committee, item("Parking", point("A car in the park."), point("The car park is full.")))
    assert len(find(store, "car", "park").hits) == 2
    assert shown(find(store, "car park")) == ["The [car park] is full."]
    left = store.search.find(Query((Term("car"), Term("full", is_excluded=True)))).hits
    assert [one.snippet for one in left] == ["A car in the park."]
    begun = store.search.find(Query((Term("ca par", is_prefix=True),))).hits
    assert begun == ()
    assert len(store.search.find(Query((Term("car par", is_prefix=True),))).hits) == 1


def test_titles_come_before_decisions_and_these_before_what_was_said(store: Store, committee: Committee) -> None:
    add(
        store,
        committee,
        item("Roof", point("The hall was said to be cold."), point("That the hall be let.", EntryKind.RESOLUTION)),
        item("Village hall and its uses"),
    )
    assert [one.kind for one in find(store, "hall").hits] == ["item", "resolution", "point"]


def test_what_ranks_alike_comes_newest_first(store: Store, committee: Committee) -> None:
    days = [dt.date(2020 + year, 1, 7) for year in (3, 1, 5, 2, 4)]
    for day in days:
        add(store, committee, item("Declarations of interest"), on=day)
    assert [one.date for one in find(store, "declarations").hits] == sorted(days, reverse=True)
    assert [one.date for one in find(store, kinds=frozenset({"item"})).hits] == sorted(days, reverse=True)


def test_filters_leave_what_fits(store: Store, committee: Committee) -> None:
    other = store.add_committee(replace(committee, id=new_id(), name="Markets", memberships=()), label="New")
    resolved = point("", EntryKind.RESOLUTION, children=(point("That the hall be let.", EntryKind.CLAUSE),))
    action = point("Let the hall", EntryKind.ACTION, owner="Cllr Lee", due=dt.date(2026, 4, 1))
    add(store, committee, item("Hall", resolved, action))
    add(store, other, item("Hall"), on=dt.date(2025, 1, 1), committee="Markets")
    assert len(find(store, "hall").hits) == 4
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({"kinds": frozenset({"clause", "resolution"})}, ["clause"]),
        ({"committees": frozenset({"Markets"})}, ["item"]),
        ({"since": dt.date(2026, 1, 1), "kinds": frozenset({"item"})}, ["item"]),
        ({"until": dt.date(2025, 1, 1)}, ["item"]),
        ({"owners": frozenset({"Cllr Lee"})}, ["action"]),
        ({"statuses": frozenset({MeetingStatus.SIGNED})}, []),
        ({"councils": frozenset({"Elsewhere"})}, []),
        ({"follow_ups": frozenset({FollowUpStatus.OPEN})}, ["action"]),
        ({"due_before": dt.date(2026, 4, 1)}, []),
        ({"due_before": dt.date(2026, 4, 2)}, ["action"]),
    ]
    for filters, kinds in cases:
        assert [one.kind for one in find(store, "hall", **filters).hits] == kinds, filters
        kept = [one for one in find(store, **filters).hits if "hall" in one.snippet.casefold()]
        assert [one.kind for one in kept if one.kind != "resolution"] == kinds, filters


def test_a_resolution_that_only_its_clauses_word_is_listed_with_their_words(store: Store, committee: Committee) -> None:
    clauses = (point("that it be let", EntryKind.CLAUSE), point("that it be painted", EntryKind.CLAUSE))
    add(store, committee, item("Hall", point("", EntryKind.RESOLUTION, children=clauses)))
    assert shown(find(store, kinds=frozenset({"resolution"}))) == ["that it be let; that it be painted"]


def test_what_became_of_a_decision_is_reckoned_from_its_log(store: Store, committee: Committee) -> None:
    action = point("Let the hall", EntryKind.ACTION, owner="Cllr Lee", due=dt.date(2026, 4, 1))
    advice = point("That it be sold.", EntryKind.RESOLUTION, recommended_to="Cabinet")
    clause = point("That it be painted.", EntryKind.RESOLUTION)
    meeting = add(store, committee, item("Hall", action, advice, clause))
    opened: dict[str, Any] = {"follow_ups": frozenset({FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS})}

    def followed(**filters: Any) -> set[str]:
        assert {one.entry_id for one in find(store, "that", **filters).hits} == {
            one.entry_id for one in find(store, **filters).hits if "hat" in one.snippet
        }
        return {str(one.snippet) for one in find(store, **filters).hits}

    def note(entry: Entry, **update: Any) -> None:
        store.follow_ups.append(
            FollowUpUpdate(new_id(), meeting.id, entry.id, MARCH, "", store.now(), "clerk", **update)
        )

    assert followed(**opened) == {"Let the hall", "That it be sold."}
    assert followed(owners=frozenset({"Cabinet"})) == {"That it be sold."}
    note(action, owner="Mr Quill", due=dt.date(2026, 6, 1))
    note(clause, status=FollowUpStatus.IN_PROGRESS, owner="Mr Quill")
    note(advice, status=FollowUpStatus.DONE)
    assert followed(**opened) == {"Let the hall", "That it be painted."}
    assert followed(owners=frozenset({"Mr Quill"})) == {"Let the hall", "That it be painted."}
    assert followed(owners=frozenset({"Cllr Lee"})) == {"Let the hall"}
    assert followed(due_before=dt.date(2026, 5, 1)) == set()
    assert followed(due_before=dt.date(2026, 7, 1)) == {"Let the hall"}
    note(action, no_due=True)
    assert followed(due_before=dt.date(2030, 7, 1)) == set()
    assert store.search.names().owners == ("Cabinet", "Cllr Lee", "Mr Quill")


def test_a_name_on_the_list_is_found_after_what_is_said_of_it(store: Store, committee: Committee) -> None:
    meeting = add(store, committee, item("Parking", point("Cllr Quill asked about the permits.")))
    lee = Attendee(new_id(), PersonName("Quill", "Cllr", "B."), Standing.MEMBER)
    store.revise_meeting(meeting.id, "Add", lambda one: replace(one, attendees=(lee,)))
    said, listed = find(store, "quill").hits
    assert said.kind == "point"
    assert (listed.kind, listed.attendee_id, listed.snippet, listed.item_id) == ("name", lee.id, "Cllr B. Quill", None)


# Exempt


def test_exempt_texts_are_marked_and_public_results_know_nothing_of_them(store: Store, committee: Committee) -> None:
    hidden = item(
        "Zanzibar",
        point("Zanzibar asked."),
        point("Ask", EntryKind.ACTION, owner="Zanzibar"),
        purpose="Zanzibar",
        documents=("Zanzibar",),
        exempt=True,
        public_summary="A matter of staff.",
    )
    add(store, committee, hidden, item("Open", point("Zanzibar is far.")))
    assert shown(find(store, "zanzibar")) == ["[Zanzibar] is far."]
    found = find(store, "zanzibar", exempt=True)
    assert sorted(one.exempt for one in found.hits) == [False, True, True, True]
    assert store.search.holds_exempt()
    (summary,) = find(store, "staff").hits
    assert (summary.kind, summary.title, summary.number, summary.exempt) == ("summary", "", 17, False)
    assert "Zanzibar" not in repr(find(store, kinds=frozenset({"item", "action", "summary"})))
    assert "Zanzibar" not in repr(store.search.names())
    assert "Zanzibar" in store.search.names(exempt=True).owners
    assert {one.exempt for one in find(store, exempt=True, only_exempt=True).hits} == {True}
    assert find(store, only_exempt=True).hits == ()


def test_who_came_for_an_exempt_item_only_is_not_named_in_public(store: Store, committee: Committee) -> None:
    hidden, opened = item("Staffing", exempt=True), item("Roads")
    witness = Attendee(new_id(), PersonName("Quill"), Standing.WITNESS)
    came = AttendanceEvent(new_id(), witness.id, AttendanceKind.ARRIVED, item_id=hidden.id)
    meeting = add(store, committee, hidden, opened)
    store.revise_meeting(meeting.id, "Add", lambda one: replace(one, attendees=(witness,), attendance=(came,)))
    assert find(store, "quill").hits == ()
    assert [one.exempt for one in find(store, "quill", exempt=True).hits] == [True]
    again = replace(came, id=new_id(), item_id=opened.id)
    store.revise_meeting(meeting.id, "Add", lambda one: replace(one, attendance=(came, again)))
    assert [one.exempt for one in find(store, "quill").hits] == [False]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(attended, max_size=6))
def test_the_public_index_names_whom_the_rule_on_the_record_names(
    store: Store, committee: Committee, people: list[tuple[Attendee, list[tuple[AttendanceKind, int | None]]]]
) -> None:
    items = (item("Roads"), item("Staffing", exempt=True), item("Rents", exempt=True))
    listed = tuple(replace(one, id=new_id()) for one, _ in people)
    log = (
        AttendanceEvent(new_id(), one.id, kind, item_id=None if at is None else items[at].id)
        for one, (_, events) in zip(listed, people, strict=True)
        for kind, at in events
    )
    meeting = add(store, committee, *items)
    store.revise_meeting(meeting.id, "Add", lambda one: replace(one, attendees=listed, attendance=tuple(log)))
    hits = find(store, kinds=frozenset({"name"}), exempt=True, limit=1000).hits
    unnamed = unnamed_people(store.meeting(meeting.id), withheld_items(meeting))
    of_this = [one for one in hits if one.meeting_id == meeting.id]
    assert {one.attendee_id for one in of_this} == {one.id for one in listed}
    assert {one.attendee_id for one in of_this if one.exempt} == unnamed


# Odd texts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, typed=st.text(max_size=40), is_prefix=st.booleans())
def test_no_text_and_no_term_makes_it_fail_and_marks_lie_within(
    store: Store, meeting: Meeting, text: str, typed: str, is_prefix: bool
) -> None:
    typed = typed.encode(errors="ignore").decode()
    odd = meeting.items[0].id
    store.revise_meeting(
        meeting.id, "Odd", lambda one: one.with_item(odd, lambda item: replace(item, entries=(point(text),)))
    )
    for terms in ((Term(typed, is_prefix),), (Term("slipway"), Term(typed, is_excluded=True)), (Term(text[:200]),)):
        for hit in store.search.find(Query(terms), exempt=True).hits:
            assert all(0 <= begin <= end <= len(hit.snippet) for begin, end in hit.marks)
            assert "\n" not in hit.snippet
