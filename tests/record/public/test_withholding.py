from __future__ import annotations

from datetime import date

import pytest

from minutetaker.record import Disclosure, Entry, EntryKind, Item, Meeting
from minutetaker.record.public.withholding import items_withheld_whole, withheld_items, withholding_of
from tests.record.public.test_disclosure import REDACTED, RELEASED, SUMMARISED, TAKEN_BACK, TITLED, line

ENTRIES = (Entry("a", EntryKind.RESOLUTION, children=(Entry("b", EntryKind.CLAUSE, "B"),)), Entry("c", text="C"))
ALL, NONE = {"a", "b", "c"}, set[str]()


def meeting(*lines: Disclosure, exempt: bool) -> Meeting:
    item = Item("i", "Rents", entries=ENTRIES, exempt=exempt, public_title="Leases", public_summary="In private.")
    return Meeting("m", "c", "Council", "Committee", "parish", date(2031, 5, 14), items=(item,), disclosures=lines)


@pytest.mark.parametrize(
    ("exempt", "lines", "is_whole", "entries"),
    [
        (False, [], False, NONE),
        (True, [], True, ALL),
        (True, [line(1, RELEASED)], False, NONE),
        (True, [line(1, RELEASED, "a", "b")], True, {"c"}),
        (True, [line(1, RELEASED, "a", "b", "c")], True, NONE),
        (True, [line(1, RELEASED, item="other")], True, ALL),
        (True, [line(1, RELEASED), line(2, REDACTED, "c")], False, {"c"}),
        (True, [line(1, RELEASED), line(2, REDACTED)], True, ALL),
        (True, [line(1, RELEASED), line(2, REDACTED), line(3, RELEASED, "c")], True, {"a", "b"}),
        (True, [line(1, RELEASED), line(2, TAKEN_BACK, back=1)], True, ALL),
        (True, [line(1, RELEASED), line(2, TAKEN_BACK, back=1), line(3, RELEASED, "c")], True, {"a", "b"}),
        (False, [line(1, REDACTED)], True, ALL),
        (False, [line(1, REDACTED, "b")], False, {"b"}),
        (False, [line(1, REDACTED, "b"), line(2, RELEASED, "b")], False, NONE),
        (False, [line(1, REDACTED, "b"), line(2, REDACTED, "c"), line(3, TAKEN_BACK, back=1)], False, {"c"}),
        (False, [line(1, REDACTED, "b"), line(2, RELEASED), line(3, TAKEN_BACK, back=2)], False, {"b"}),
        (False, [line(1, SUMMARISED, text="S"), line(2, TITLED, text="T")], False, NONE),
    ],
)
def test_the_last_line_that_stands_says_what_is_withheld(
    exempt: bool, lines: list[Disclosure], is_whole: bool, entries: set[str]
) -> None:
    found = meeting(*lines, exempt=exempt)
    withholding = withholding_of(found, found.items[0])
    assert (withholding.is_whole, set(withholding.entries)) == (is_whole, entries)
    assert items_withheld_whole(found) == ({"i"} if is_whole else NONE)
    assert withheld_items(found) == ({"i"} if is_whole or entries else NONE)


def test_an_entry_knows_the_redaction_that_withholds_it() -> None:
    first, second = line(1, REDACTED, "b"), line(2, REDACTED, "c")
    found = meeting(first, second, exempt=False)
    assert withholding_of(found, found.items[0]).entries == {"b": first, "c": second}


def test_a_later_title_and_summary_take_the_place_of_those_of_the_item_until_they_are_taken_back() -> None:
    lines = (line(1, TITLED, text="Land"), line(2, SUMMARISED, text="Sold."), line(3, TAKEN_BACK, back=1))
    for told, expected in ((lines[:0], ("Leases", "In private.")), (lines[:2], ("Land", "Sold."))):
        found = withholding_of(meeting(*told, exempt=True), meeting(exempt=True).items[0])
        assert (found.title, found.summary) == expected
    assert withholding_of(meeting(*lines, exempt=True), meeting(exempt=True).items[0]).title == "Leases"
