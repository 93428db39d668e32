"""A table typed cell by cell, as the clerk sees it."""

from __future__ import annotations

from pathlib import Path

from minutetaker.record import Entry, EntryKind
from tests.screens.meeting.minuting import at_the, one_item

PAYMENTS = "Payee\tNet\nWater Co\t1,200.00\nAbel\t80.50"


async def test_a_table_is_typed_cell_by_cell_and_left_from_its_empty_last_row(store_path: Path) -> None:
    async with at_the(one_item(), store_path) as clerk:
        await clerk.type("/table Payee")
        await clerk.press("enter", "tab")
        await clerk.type("Net")
        await clerk.press("enter")
        await clerk.type("Abel")
        await clerk.press("tab")
        await clerk.type("80.50")
        await clerk.press("tab")
        await clerk.type("Total")
        await clerk.press("tab", "enter", "enter")
        await clerk.type("A point after it.")
        assert await clerk.entries() == [
            (0, "table", "Payee\tNet\nAbel\t80.50\nTotal\t80.50"),
            (0, "point", "A point after it."),
        ]


async def test_columns_stand_below_one_another_with_figures_to_the_right_open_and_closed(store_path: Path) -> None:
    table = Entry("t", EntryKind.TABLE, PAYMENTS)
    async with at_the(one_item(table, Entry("p", text="After.")), store_path) as clerk:
        closed = [line for line in clerk.lines if "Net" in line or "80.50" in line]
        await clerk.press("up")
        is_open = [line.replace("▎", " ") for line in clerk.lines if "Net" in line or "80.50" in line]
        assert is_open == closed
        head, row = closed
        assert head.index("Net") + 3 == row.index("80.50") + 5


async def test_rows_are_sorted_by_the_column_of_the_caret_as_one_step(store_path: Path) -> None:
    async with at_the(one_item(Entry("t", EntryKind.TABLE, PAYMENTS)), store_path) as clerk:
        await clerk.press("ctrl+@")
        assert await clerk.texts() == ["Payee\tNet\nAbel\t80.50\nWater Co\t1,200.00"]
        await clerk.press("ctrl+z")
        assert await clerk.texts() == [PAYMENTS]


async def test_the_cell_being_typed_is_in_sight_in_a_table_wider_than_its_pane(store_path: Path) -> None:
    heads = "\t".join(f"Column number {number}" for number in range(1, 9))
    async with at_the(one_item(Entry("t", EntryKind.TABLE, heads)), store_path, size=(80, 24)) as clerk:
        await clerk.press("end")
        await clerk.type(" seen")
        assert "seen" in clerk.page
        await clerk.press("home")
        assert "Column number 1" in clerk.page


async def test_outside_a_table_it_is_said_where_rows_are_sorted(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="No table.")), store_path) as clerk:
        await clerk.press("ctrl+@")
        assert "The caret is in no table" in clerk.page
