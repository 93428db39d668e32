"""What goes with an entry that is taken out."""

from __future__ import annotations

import pytest

from minutetaker.desk.minuting.taking_out import goes_with, without
from minutetaker.record import Entry, EntryKind, Outcome
from minutetaker.record.entries import tree

CLAUSE = Entry("c", EntryKind.CLAUSE, "to accept it")


def resolution(*clauses: Entry, text: str = "", outcome: Outcome | None = None) -> Entry:
    return Entry("r", EntryKind.RESOLUTION, text, clauses, outcome=outcome)


@pytest.mark.parametrize(
    ("above", "left"),
    [
        (resolution(CLAUSE), []),
        (resolution(CLAUSE, Entry("d", EntryKind.CLAUSE, "to begin")), ["r", "d"]),
        (resolution(CLAUSE, text="That it be noted"), ["r"]),
        (resolution(CLAUSE, outcome=Outcome.CARRIED), ["r"]),
        (Entry("p", text="", children=(CLAUSE,)), ["p"]),
    ],
    ids=["only clause", "one of two", "own text", "an outcome", "no resolution"],
)
def test_no_resolution_that_says_nothing_is_left(above: Entry, left: list[str]) -> None:
    assert [one.id for _, one in tree.walk(without((above,), "c"))] == left
    assert goes_with((above,), "c") == ("r" if not left else "c")
