"""The forms of the approval: a day on which a step cannot have been taken is refused in the field of the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutetaker.record import Approval, Circulation, Confirmation, RecordError
from minutetaker.screens.approval import forms
from minutetaker.screens.dialogs.form import Form
from tests.screens.approval.harbour import TODAY, april, march

AT = dt.datetime(2026, 4, 20, tzinfo=dt.UTC)
HELD, MET = march(), april()
DRAFT = Approval()
OUT = Approval((Circulation("c", HELD.id, 1, dt.date(2026, 3, 16), "", AT, "A clerk"),))
CONFIRMED = replace(
    OUT, confirmation=Confirmation("f", HELD.id, 1, MET.date, "Us", None, "", "", "", "", AT, "A clerk")
)
FORMS = {
    "circulate": forms.circulating_form(HELD, DRAFT, TODAY, "ctrl+z"),
    "circulate again": forms.circulating_form(HELD, OUT, TODAY, "ctrl+z"),
    "confirm at once": forms.confirming_form(HELD, DRAFT, None, TODAY, ()),
    "confirm": forms.confirming_form(HELD, OUT, None, TODAY, ()),
    "confirm at a meeting": forms.confirming_form(HELD, OUT, MET, TODAY, ()),
    "sign": forms.signing_form(HELD, CONFIRMED, TODAY, ""),
    "release": forms.disclosure_form(
        "Release", "", (MET.date, "the minutes were confirmed"), TODAY, text="", quoted=()
    ),
}


def on(form: Form, day: str) -> None:
    """Take a day in as the form's field of it does."""
    (check,) = (one.check for one in form.fields if one.id == "on")
    assert check is not None
    check(day)


@pytest.mark.parametrize(
    ("form", "first", "said"),
    [
        ("circulate", "2026-03-12", "gone out on 11 March 2026: the meeting was on 12 March 2026"),
        ("circulate again", "2026-03-16", "gone out again on 15 March 2026: they went out on 16 March 2026"),
        ("confirm at once", "2026-03-12", "confirmed on 11 March 2026: the meeting was on 12 March 2026"),
        ("confirm", "2026-03-16", "confirmed on 15 March 2026: their draft went out on 16 March 2026"),
        ("confirm at a meeting", "2026-04-09", "confirmed the minutes on 8 April 2026: it met on 9 April 2026"),
        ("sign", "2026-04-09", "signed on 8 April 2026: they were confirmed on 9 April 2026"),
        ("release", "2026-04-09", "decided on 8 April 2026: the minutes were confirmed on 9 April 2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused(form: str, first: str, said: str) -> None:
    on(FORMS[form], first)
    on(FORMS[form], TODAY.isoformat())
    before = dt.date.fromisoformat(first) - dt.timedelta(days=1)
    with pytest.raises(RecordError, match=said):
        on(FORMS[form], before.isoformat())
    with pytest.raises(RecordError, match="Today is 20 April 2026"):
        on(FORMS[form], "2026-04-21")
    with pytest.raises(RecordError, match="date"):
        on(FORMS[form], "")
