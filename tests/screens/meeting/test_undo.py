"""Undo and redo in a meeting: one toast that names the thing, and the caret where the change was."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Entry, Id, Item, Meeting
from minutetaker.screens.meeting.undo import beside_gone
from tests.screens.meeting.minuting import at_the, one_item

POINTS = tuple(Entry(name, text=f"Point {name}.") for name in ("one", "two", "three"))


def with_entries(*names: str) -> Meeting:
    return one_item(*(one for one in POINTS if one.id in names))


@pytest.mark.parametrize(
    ("left", "gone", "place"),
    [
        (("one", "three"), "two", ("one", -1)),
        (("two", "three"), "one", ("two", 0)),
        (("one",), "three", ("one", -1)),
        ((), "one", None),
        (("one",), "unheard of", None),
    ],
)
def test_the_caret_goes_beside_what_is_gone(left: tuple[str, ...], gone: Id, place: tuple[str, int] | None) -> None:
    assert beside_gone(with_entries("one", "two", "three"), with_entries(*left), "slipway", gone) == place


def test_of_an_item_that_is_gone_nothing_is_known() -> None:
    before = one_item(*POINTS)
    after = Meeting("m", "c", "Council", "Committee", "parish", before.date, items=(Item("other", "Other"),))
    assert beside_gone(before, after, "slipway", "one") is None


async def test_a_deletion_done_again_leaves_the_caret_where_the_entry_was(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await clerk.press("up", "ctrl+d", "ctrl+end", "ctrl+z")
        assert clerk.caret == ("Point two.", len("Point two."))
        await clerk.press("ctrl+home", "ctrl+y")
        assert clerk.caret == ("Point one.", len("Point one."))


async def test_one_toast_stands_and_names_the_thing_however_often_it_is_undone(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await clerk.press("ctrl+d", "ctrl+d", "ctrl+z", "ctrl+z")
        assert clerk.said == "Undone: delete “Point three.”."
        await clerk.press("ctrl+y")
        assert clerk.said == "Done again: delete “Point three.”."


async def test_typing_undone_at_the_caret_needs_no_word(store_path: Path) -> None:
    async with at_the(one_item(*POINTS), store_path) as clerk:
        await clerk.type(" More.")
        await clerk.press("ctrl+z")
        assert clerk.caret[0] == "Point three."
        assert clerk.said == ""
