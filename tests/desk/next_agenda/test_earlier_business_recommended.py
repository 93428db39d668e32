"""Recommendations of committees, offered to the body that they are made to."""

from __future__ import annotations

import pytest

from minutetaker.desk.next_agenda.earlier_business import offers
from minutetaker.record import Committee, FollowUpStatus, Origin, OriginKind, Outcome
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JULY, MARCH, MAY, another, held, item, note, resolution
from tests.desk.next_agenda.next_meetings import as_it_went, started


def test_recommendations_of_a_committee_wait_for_their_answer(store: SqliteStore, committee: Committee) -> None:
    asked = resolution("That £400 be granted", to="Full Council")
    march = held(store, committee, MARCH, item("Grants", asked))
    (found,) = offers(store, committee.id, on=MAY)
    assert (found.kind, found.title) == (OriginKind.RECOMMENDATION, "Recommendation to Full Council: Grants")
    assert (found.is_taken, found.left_because) == (False, "it waits for their answer")
    assert found.open == ("recommendation to Full Council: That £400 be granted",)
    note(store, march, asked, "Granted.", on=MAY, status=FollowUpStatus.DONE)
    assert offers(store, committee.id, on=MAY) == ()


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        ("Open Spaces Committee", True),
        ("the open spaces cttee.", True),
        ("Wexcombe Town Council’s Open Spaces Committee", True),
        ("Open Spaces", True),
        ("Spaces", False),
    ],
)
def test_recommendations_to_a_committee_are_matched_by_its_name(
    store: SqliteStore, committee: Committee, typed: str, is_taken: bool
) -> None:
    planning = another(store, "Planning Committee")
    asked = resolution("That the hedge be cut", to=typed)
    march = held(store, planning, MARCH, item("Hedges", asked))
    (found,) = offers(store, committee.id, on=MAY)
    assert found.title == "Recommendation of the Planning Committee: Hedges"
    assert found.source == "Planning Committee, minute 1/25 of 2 March 2026"
    assert found.origin == Origin(OriginKind.RECOMMENDATION, march.id, march.items[0].id, asked.id)
    assert found.is_taken is is_taken
    assert is_taken or found.left_because == f"“{typed}” may be another body"


def test_recommendations_to_another_committee_or_council_are_not_offered(
    store: SqliteStore, committee: Committee
) -> None:
    another(store, "Spaces")
    planning = another(store, "Planning Committee")
    elsewhere = another(store, "Planning Committee", council="Otherham Parish Council")
    held(
        store, planning, MARCH, item("Hedges", resolution("To cut it", to="Spaces"), resolution("To pay", to="Finance"))
    )
    held(store, elsewhere, MARCH, item("Hedges", resolution("To cut it", to="Open Spaces Committee")))
    assert offers(store, committee.id, on=MAY) == ()


def test_a_recommendation_that_was_taken_is_offered_once(store: SqliteStore, committee: Committee) -> None:
    held(store, another(store, "Planning Committee"), MARCH, item("Hedges", resolution("To cut it", to="Open Spaces")))
    may = started(store, committee, MAY)
    (hedges,) = [one for one in may.items if "Hedges" in one.title]
    assert may.items.index(hedges) == len(may.items) - 2
    assert not [one for one in offers(store, committee.id, on=JULY) if "Hedges" in one.title]
    as_it_went(store, may, hedges.id, entries=(resolution("That it be cut"),))
    assert not [one for one in offers(store, committee.id, on=JULY) if "Hedges" in one.title]


def test_a_recommendation_that_was_lost_is_none(store: SqliteStore, committee: Committee) -> None:
    lost = resolution("To cut it", to="Open Spaces", outcome=Outcome.LOST)
    held(store, another(store, "Planning Committee"), MARCH, item("Hedges", lost))
    held(store, committee, MARCH, item("Grants", resolution("To pay", to="Full Council", outcome=Outcome.WITHDRAWN)))
    assert offers(store, committee.id, on=MAY) == ()
