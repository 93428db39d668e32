"""Where business of earlier meetings goes on an agenda."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.desk.next_agenda.agenda_order import with_taken
from minutetaker.record import Id, Item, Origin, OriginKind, new_id
from tests import strategies

TITLES = (
    *("Apologies", "Minutes of the last meeting", "Minutes", "Matters arising", "Declarations of interest"),
    *("Pond", "Exclusion of the press and public", "Any other business", "Date of next meeting", "Close", "Minutes"),
)


def taken(title: str, kind: OriginKind, *, exempt: bool = False) -> Item:
    item_id: Id | None = None if kind is OriginKind.MINUTES else new_id()
    return Item(new_id(), title, exempt=exempt, origin=Origin(kind, new_id(), item_id))


def agenda(*titles: str) -> tuple[Item, ...]:
    return tuple(Item(new_id(), title) for title in titles)


def placed(titles: tuple[str, ...], *new: Item) -> list[str]:
    return [one.title for one in with_taken(agenda(*titles), new)]


ARISING = taken("Matter arising: Pond", OriginKind.MATTER_ARISING)
DEFERRED = taken("Lease", OriginKind.DEFERRED)
MINUTES = taken("Minutes of 7 January", OriginKind.MINUTES)
EXEMPT = taken("Pay", OriginKind.DEFERRED, exempt=True)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ((), "Minutes of 7 January|Matter arising: Pond|Lease|Pay"),
        (
            ("Apologies", "Declarations of interest", "Reports", "A.O.B."),
            "Apologies|Declarations of interest|Minutes of 7 January|Matter arising: Pond|Reports|Lease|Pay|A.O.B.",
        ),
        (
            ("Apologies", "Minutes", "Matters arising", "Reports", "Date of the next meeting"),
            "Apologies|Minutes|Matters arising|Matter arising: Pond|Reports|Lease|Pay|Date of the next meeting",
        ),
        (
            ("To confirm the MINUTES", "Reports", "Exclusion of the public", "Contracts", "Close"),
            "To confirm the MINUTES|Matter arising: Pond|Reports|Lease|Exclusion of the public|Pay|Contracts|Close",
        ),
    ],
)
def test_each_goes_where_councils_put_it(titles: tuple[str, ...], expected: str) -> None:
    assert "|".join(placed(titles, MINUTES, ARISING, DEFERRED, EXEMPT)) == expected


def test_nothing_goes_before_what_the_meeting_has_dealt_with() -> None:
    done, current, *to_come = agenda("Minutes", "Reports", "Pond", "Any other business")
    items = (replace(done, done=True), current, *to_come)
    after = with_taken(items, (MINUTES, ARISING, DEFERRED), current_id=current.id)
    assert [one.title for one in after] == [
        "Minutes",
        "Reports",
        "Minutes of 7 January",
        "Matter arising: Pond",
        "Pond",
        "Lease",
        "Any other business",
    ]


items_taken = st.builds(taken, strategies.filled_lines, st.sampled_from(OriginKind), exempt=st.booleans())


@given(
    st.lists(st.sampled_from(TITLES) | strategies.filled_lines, max_size=8),
    st.lists(items_taken, max_size=8),
    st.integers(0, 8),
)
def test_nothing_is_lost_and_the_agenda_keeps_its_order(titles: list[str], new: list[Item], done: int) -> None:
    before = tuple(replace(one, done=index < done) for index, one in enumerate(agenda(*titles)))
    after = with_taken(before, new)
    kept = {one.id for one in before}
    assert [one.id for one in after if one.id in kept] == [one.id for one in before]
    assert {one.origin for one in after if one.origin} == {one.origin for one in new}
    assert len({one.id for one in after}) == len(after) >= len(before)
    passed = after[: min(done, len(before))]
    assert [one.id for one in passed] == [one.id for one in before[:done]]
