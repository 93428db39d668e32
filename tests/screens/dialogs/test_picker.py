"""The list to pick from."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from minutetaker.screens.dialogs.picker import Choice, Picker
from tests.screens.dialogs.hosting import Host, dialog, type_into

PEOPLE = (
    Choice("a", "Cllr L. García Núñez", "vice-chair"),
    Choice("b", "Cllr A. Smith [/b]"),
    Choice("c", "Cllr B. Smith", "chair"),
    Choice("d", "Dr J. van der Berg"),
)


def lines(app: Host) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def test_letters_narrow_the_list_whatever_the_accents_and_the_order_of_the_words() -> None:
    async with dialog(Picker("Who?", PEOPLE)) as (app, pilot):
        await type_into(app, pilot, "nunez gar")
        assert lines(app) == ["Cllr L. García Núñez  vice-chair"]
        await type_into(app, pilot, "smith chair")
        assert lines(app) == ["Cllr B. Smith  chair"]
        await pilot.press("enter")
    assert app.given == ["c"]


async def test_what_begins_as_was_typed_comes_before_what_only_holds_it() -> None:
    items = (Choice("four", "4. Application 26/0417"), Choice("six", "6. Lease"), Choice("sixty", "60. Trees"))
    async with dialog(Picker("Go to which item?", items)) as (app, pilot):
        await type_into(app, pilot, "6")
        assert lines(app) == ["6. Lease", "60. Trees", "4. Application 26/0417"]
        await pilot.press("enter")
    assert app.given == ["six"]


async def test_the_arrows_move_while_letters_are_typed() -> None:
    async with dialog(Picker("Who?", PEOPLE)) as (app, pilot):
        await type_into(app, pilot, "smith")
        await pilot.press("down", "enter")
    assert app.given == ["c"]


async def test_escape_chooses_nothing() -> None:
    async with dialog(Picker("Who?", PEOPLE)) as (app, pilot):
        await pilot.press("escape")
    assert app.given == [None]


async def test_where_the_choice_stands_now_is_highlighted_first() -> None:
    async with dialog(Picker("Who?", PEOPLE, here="c")) as (app, pilot):
        await pilot.press("enter")
    assert app.given == ["c"]


async def test_nothing_matching_says_so_and_enter_does_nothing() -> None:
    async with dialog(Picker("Who?", PEOPLE)) as (app, pilot):
        await type_into(app, pilot, "zzz")
        await pilot.press("enter")
        assert "Nothing matches" in str(app.screen.query_one(".hint").render())
        await pilot.press("escape")
    assert app.given == [None]


async def test_something_new_may_be_typed_where_that_is_allowed() -> None:
    async with dialog(Picker("To whom?", PEOPLE, allow_new=True)) as (app, pilot):
        await type_into(app, pilot, "Cllr")
        assert lines(app)[-1] == "New: Cllr"
        await type_into(app, pilot, " [/] Cabinet ")
        await pilot.press("enter")
    assert app.given == ["[/] Cabinet"]


async def test_text_that_looks_like_markup_is_shown_as_it_is() -> None:
    async with dialog(Picker("[/] and a[/b]", [Choice("a", "[red]x[/] a[/b]", "[/]")])) as (app, pilot):
        assert lines(app) == ["[red]x[/] a[/b]  [/]"]
        assert str(app.screen.query_one(".title").render()) == "[/] and a[/b]"
        await pilot.press("enter")
    assert app.given == ["a"]


@pytest.mark.parametrize("size", [(40, 10), (20, 4)])
async def test_a_tiny_terminal_can_be_picked_in(size: tuple[int, int]) -> None:
    async with dialog(Picker("Who?", PEOPLE), size) as (app, pilot):
        await pilot.press("down", "enter")
    assert app.given == ["b"]
