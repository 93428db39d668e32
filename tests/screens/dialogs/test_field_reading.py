"""How what is typed in the fields of a form is read, beside each other and years away."""

from __future__ import annotations

from datetime import date, time

import pytest
from textual.widgets import Static

from minutetaker.screens.dialogs.field_reading import Field, meaning, odd, read_field
from minutetaker.screens.dialogs.form import Form
from tests.screens.dialogs.hosting import Host, dialog


def said(app: Host) -> str:
    return "\n".join(str(one.render()) for one in app.screen.query(Static))


TIMES = (
    Field("starts", "Starts at", "19.30", "time"),
    Field("opened", "Opened", "", "time", after=("starts",)),
    Field("closed", "Closed", "", "time", after=("opened", "starts")),
)


@pytest.mark.parametrize(
    ("field", "others", "typed", "read"),
    [
        (TIMES[1], {"starts": "19:30"}, "7.30", "19:30"),
        (TIMES[1], {"starts": "10:00"}, "10.05", "10:05"),
        (TIMES[1], {"starts": ""}, "7.30", "07:30"),
        (TIMES[2], {"starts": "10:00", "opened": "19:35"}, "9.10", "21:10"),
        (TIMES[2], {"starts": "19:00", "opened": ""}, "12.10", "00:10"),
        (TIMES[2], {"starts": "19:00", "opened": ""}, "9.10 am", "09:10"),
        (Field("at", "At", "", "time", since=time(19)), {}, "7.30", "19:30"),
    ],
)
def test_a_time_comes_after_what_another_field_says(
    field: Field, others: dict[str, str], typed: str, read: str
) -> None:
    assert read_field(field, typed, lambda one: others[one]) == read


@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (Field("due", "Due", "", "date", said_on=date(2026, 3, 3)), "Friday", "2026-03-06"),
        (Field("due", "Due", "", "date", said_on=date(2026, 3, 3)), "end of month", "2026-03-31"),
        (Field("due", "Due", "", "date", said_on=date(2026, 3, 3)), "1 March", "2027-03-01"),
        (Field("on", "On", "", "date", said_on=date(2026, 3, 3), is_past=True), "Friday", "2026-02-27"),
        (Field("on", "On", "", "date"), "today", date.today().isoformat()),
    ],
)
def test_a_day_is_read_as_people_say_it(field: Field, typed: str, read: str) -> None:
    assert read_field(field, typed) == read


def test_what_is_understood_is_said_in_full() -> None:
    assert meaning(TIMES[1], "7.30", lambda _: "19:30") == "7.30 pm"
    assert meaning(Field("due", "Due", "", "date", said_on=date(2026, 3, 3)), "Friday") == "Friday 6 March 2026"


def test_only_days_are_odd() -> None:
    assert odd(Field("on", "On", "", "date"), "2999-01-01").startswith("1 January 2999 is ")
    assert odd(Field("on", "On", "", "date"), date.today().isoformat()) == ""
    assert (odd(Field("on", "On", "", "date"), ""), odd(TIMES[0], "07:30")) == ("", "")


async def test_a_time_is_read_anew_when_the_one_before_it_changes() -> None:
    async with dialog(Form("Times", TIMES)) as (app, pilot):
        opened = app.dialog.input_of("opened")
        opened.value = "7.30"
        await pilot.pause()
        assert "= 7.30 pm" in said(app)
        app.dialog.input_of("starts").value = "7.00 am"
        await pilot.pause()
        assert "= 7.30 am" in said(app)
        app.dialog.input_of("starts").value = "7.00 pm"
        await pilot.press("ctrl+s")
    assert app.given == [{"starts": "19:00", "opened": "19:30", "closed": ""}]


async def test_a_day_years_away_is_asked_about_once() -> None:
    async with dialog(Form("Day", [Field("on", "On", "", "date"), Field("to", "To", "", "date")])) as (app, pilot):
        app.dialog.input_of("on").value = "1/1/2999"
        await pilot.press("ctrl+s")
        assert app.given == []
        assert "years from now. If that is meant, keep it once more." in said(app)
        app.dialog.input_of("on").value = "1/1/2998"
        await pilot.press("ctrl+s")
        assert app.given == []
        await pilot.press("ctrl+s")
    assert app.given == [{"on": "2998-01-01", "to": ""}]


async def test_a_day_that_stood_there_is_not_asked_about() -> None:
    async with dialog(Form("Day", [Field("on", "On", "1874-01-01", "date")])) as (app, pilot):
        await pilot.press("ctrl+s")
    assert app.given == [{"on": "1874-01-01"}]
