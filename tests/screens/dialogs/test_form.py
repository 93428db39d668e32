"""The form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from minutetaker.record import RecordError
from minutetaker.screens.dialogs.fields import ChoiceField, TextField
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice
from tests.screens.dialogs.hosting import dialog

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
        await pilot.press(*["enter"] * (len(fields) + 1))  # one lists the choices, another takes the one there
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


async def test_a_line_is_replaced_by_what_is_typed_and_gone_on_with_after_an_arrow() -> None:
    fields = [Field("a", "A", "old"), Field("b", "B", "old")]
    async with dialog(form(fields=fields)) as (app, pilot):
        await pilot.press("n", "tab", "end", "x", "ctrl+s")
    assert app.given == [{"a": "n", "b": "oldx"}]


async def test_enter_lists_the_choices_and_goes_on_with_the_one_taken() -> None:
    async with dialog(form(fields=[FIELDS[2], FIELDS[6]])) as (app, pilot):
        await pilot.press("enter", "down", "enter")
        assert app.screen.focused is app.dialog.input_of("place")
        await pilot.press("ctrl+s")
    assert app.given == [{"kind": "c", "place": "Hall [/b]"}]


async def test_a_choice_is_found_by_several_letters() -> None:
    choices = [Choice(one, one) for one in ("Parish", "Park Committee", "Parks and Open Spaces", "Planning")]
    async with dialog(form(fields=[Field("kind", "Kind", "Planning", "choice", choices)])) as (app, pilot):
        for keys, found in (
            ("p", "Parish"),
            ("ark", "Park Committee"),
            ("s a", "Parks and Open Spaces"),
            ("p", "Planning"),
        ):
            await pilot.press(*(("space" if key == " " else key) for key in keys))
            assert app.dialog.input_of("kind").value == found
