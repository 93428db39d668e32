"""The list to pick from, and the form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from minutetaker.record import RecordError
from minutetaker.screens.dialogs.fields import ChoiceField, TextField
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice, Picker

PEOPLE = (
    Choice("a", "Cllr L. García Núñez", "vice-chair"),
    Choice("b", "Cllr A. Smith [/b]"),
    Choice("c", "Cllr B. Smith", "chair"),
    Choice("d", "Dr J. van der Berg"),
)


class Host(App[None]):
    """Shows one dialog and keeps what it gives."""

    def __init__(self, dialog: Any) -> None:
        super().__init__()
        self.dialog = dialog
        self.given: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.given.append)


@asynccontextmanager
async def dialog(shown: Any, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(shown)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def lines(app: Host) -> list[str]:
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def type_into(app: Host, pilot: Pilot[None], text: str) -> None:
    app.screen.query_one(Input).value = text
    await pilot.pause()


async def test_letters_narrow_the_list_whatever_the_accents_and_the_order_of_the_words() -> None:
    async with dialog(Picker("Who?", PEOPLE)) as (app, pilot):
        await type_into(app, pilot, "nunez gar")
        assert lines(app) == ["Cllr L. García Núñez  vice-chair"]
        await type_into(app, pilot, "smith chair")
        assert lines(app) == ["Cllr B. Smith  chair"]
        await pilot.press("enter")
    assert app.given == ["c"]


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


FIELDS = (
    Field("date", "Date", "2026-03-04", "date"),
    Field("at", "Starts at", "19:30", "time"),
    Field("kind", "Kind", "b", "choice", [Choice("a", "Annual"), Choice("b", "Ordinary"), Choice("c", "Extra [/]")]),
    Field("exempt", "Exempt", "no", "yes-no"),
    Field("number", "Number", "7", "number"),
    Field("text", "Text", "one\ntwo", "text"),
    Field("place", "Place", "Hall [/b]"),
)
KEPT = {
    "date": "2026-03-04",
    "at": "19:30",
    "kind": "b",
    "exempt": "no",
    "number": "7",
    "text": "one\ntwo",
    "place": "Hall [/b]",
}


def form(check: Callable[[dict[str, str]], None] | None = None, fields: Sequence[Field] = FIELDS) -> Form:
    return Form("A [/] form", fields, check=check)


async def test_a_form_kept_untouched_gives_back_what_it_was_given() -> None:
    async with dialog(form()) as (app, pilot):
        assert not app.dialog.is_changed
        await pilot.press("ctrl+s")
    assert app.given == [KEPT]


async def test_enter_goes_from_field_to_field_and_keeps_the_form_from_the_last() -> None:
    fields = [one for one in FIELDS if one.kind != "text"]
    async with dialog(form(fields=fields)) as (app, pilot):
        await pilot.press(*["enter"] * len(fields))
    assert app.given == [{name: value for name, value in KEPT.items() if name != "text"}]


async def test_enter_breaks_a_line_in_a_text_and_tab_leaves_it() -> None:
    async with dialog(form(fields=[FIELDS[5], FIELDS[6]])) as (app, pilot):
        app.screen.query_one(TextField).text = "one"
        app.screen.query_one(TextField).move_cursor((0, 3))
        await pilot.press("enter", "x", "tab", "enter")
    assert app.given == [{"text": "one\nx", "place": "Hall [/b]"}]


async def test_dates_and_times_are_typed_as_people_write_them_and_shown_as_understood() -> None:
    async with dialog(form()) as (app, pilot):
        assert app.dialog.input_of("date").value == "Wednesday 4 March 2026"
        app.dialog.input_of("date").value = "25/1/19"
        app.dialog.input_of("at").value = "7 pm"
        await pilot.pause()
        notes = [str(note.render()) for note in app.screen.query(".note")]
        assert "= Friday 25 January 2019" in notes
        assert "= 7.00 pm" in notes
        await pilot.press("ctrl+s")
    assert (app.given[0]["date"], app.given[0]["at"]) == ("2019-01-25", "19:00")


async def test_typing_in_a_date_replaces_it() -> None:
    async with dialog(form()) as (app, pilot):
        await pilot.press(*"1/5/26", "ctrl+s")
    assert app.given[0]["date"] == "2026-05-01"


async def test_what_cannot_be_read_is_told_and_stays_for_mending() -> None:
    async with dialog(form()) as (app, pilot):
        app.dialog.input_of("place").value = "The [/] Guildhall"
        app.dialog.input_of("number").value = "seven"
        await pilot.press("ctrl+s")
        refusal = str(app.screen.query_one(".refusal").render())
        assert "Number is a whole number" in refusal
        assert app.focused is app.dialog.input_of("number")
        assert app.given == []
        app.dialog.input_of("number").value = "8"
        await pilot.press("ctrl+s")
    assert (app.given[0]["number"], app.given[0]["place"]) == ("8", "The [/] Guildhall")


async def test_a_check_that_refuses_keeps_the_form_open() -> None:
    def check(values: dict[str, str]) -> None:
        if values["place"] != "Here":
            raise RecordError("The place [/] is Here.")

    async with dialog(form(check)) as (app, pilot):
        await pilot.press("ctrl+s")
        assert "The place [/] is Here." in str(app.screen.query_one(".refusal").render())
        app.dialog.input_of("place").value = "Here"
        await pilot.press("ctrl+s")
    assert app.given[0]["place"] == "Here"


async def test_left_and_right_and_letters_change_a_choice_and_space_shows_them_all() -> None:
    async with dialog(form()) as (app, pilot):
        choice = app.dialog.input_of("kind")
        assert isinstance(choice, ChoiceField)
        choice.focus()
        await pilot.press("right")
        assert choice.value == "c"
        await pilot.press("right", "right", "left")
        assert choice.value == "a"
        await pilot.press("e")
        assert choice.value == "c"
        await pilot.press("space", "up", "enter")
        assert choice.value == "b"
        app.dialog.input_of("exempt").focus()
        await pilot.press("space", "ctrl+s")
    assert (app.given[0]["kind"], app.given[0]["exempt"]) == ("b", "yes")


async def test_escape_leaves_everything_as_it_was() -> None:
    async with dialog(form()) as (app, pilot):
        app.dialog.input_of("place").value = "Elsewhere"
        assert app.dialog.is_changed
        await pilot.press("escape")
    assert app.given == [None]


@pytest.mark.parametrize("size", [(40, 10), (20, 4)])
async def test_a_tiny_terminal_can_be_filled_in(size: tuple[int, int]) -> None:
    async with dialog(form(), size) as (app, pilot):
        app.dialog.input_of("place").focus()
        await pilot.press("enter")
    assert app.given == [KEPT]
