"""Committees: who makes a quorum of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record import Committee, Membership, Office, PersonName, QuorumRule, RecordError


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("4", QuorumRule(0, 1, 4)),
        (" 12 ", QuorumRule(0, 1, 12)),
        ("1/3", QuorumRule(1, 3, 1)),
        ("1 / 4", QuorumRule(1, 4, 1)),
        ("1/3, at least 3", QuorumRule(1, 3, 3)),
        ("1/3 At Least 3", QuorumRule(1, 3, 3)),
        ("2/5 min. 4", QuorumRule(2, 5, 4)),
        ("1/1", QuorumRule(1, 1, 1)),
    ],
)
def test_a_rule_is_read(typed: str, rule: QuorumRule) -> None:
    assert QuorumRule.parse(typed) == rule


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "0/3",
        "1/0",
        "4/3",
        "a third",
        "-1",
        "1/3, at most 3",
        "1/3/4",
        "1.5",
        "99999999999999999999",
        "1/9999",
        "[/]",
    ],
)
def test_what_is_no_rule_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(RecordError, match=r"1/3, at least 3") as error:
        QuorumRule.parse(typed)
    assert repr(typed) in str(error.value)


@given(st.integers(1, 9), st.integers(0, 9), st.integers(1, 20), st.integers(1, 200))
def test_a_fraction_is_rounded_up_and_never_under_the_minimum(top: int, more: int, minimum: int, seats: int) -> None:
    rule = QuorumRule(top, top + more, minimum)
    needed = rule.needed(seats)
    assert needed >= minimum
    assert needed >= Fraction(top, top + more) * seats
    assert needed == minimum or needed - 1 < Fraction(top, top + more) * seats


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 20))
def test_what_a_rule_prints_reads_as_the_same_rule(top: int, more: int, minimum: int) -> None:
    rule = QuorumRule(top, top + more, minimum) if top else QuorumRule(0, 1, minimum)
    assert QuorumRule.parse(str(rule)) == rule


@pytest.mark.parametrize(("seats", "needed"), [(0, 3), (5, 3), (9, 3), (10, 4), (24, 8), (25, 9)])
def test_a_parish_council_needs_a_third_of_its_seats_and_three_at_the_least(seats: int, needed: int) -> None:
    """Local Government Act 1972 Sch 12 para 12."""
    assert QuorumRule().needed(seats) == needed


def members(count: int, officers: int = 0) -> tuple[Membership, ...]:
    name = PersonName("Smith")
    regular = tuple(Membership(f"m{one}", name) for one in range(count))
    return (*regular, *(Membership(f"o{one}", name, Office.OFFICER) for one in range(officers)))


def test_vacant_seats_count_for_the_quorum() -> None:
    committee = Committee("c", "Council", "Committee", "parish", seats=15, memberships=members(9, officers=3))
    assert committee.quorum_needed == 5


def test_without_a_number_of_seats_the_members_are_counted_and_officers_are_not() -> None:
    committee = Committee("c", "Council", "Committee", "parish", memberships=members(12, officers=6))
    assert committee.quorum_needed == 4
    assert len(committee.members) == 12
    assert len(committee.officers) == 6
