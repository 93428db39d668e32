"""The form on which an action gets its owner and its date."""

from __future__ import annotations

from datetime import date

from minutetaker.desk.words.namesakes import full_names
from minutetaker.record import Meeting, Standing
from minutetaker.record.dates import weekday_date
from minutetaker.record.order import refuse_due_before
from minutetaker.screens.dialogs.form import Field, Form


def action_form(
    question: str, meeting: Meeting, *, text: str | None = None, owner: str = "", due: date | None = None
) -> Form:
    """Ask for an action: its text where ``text`` is given, its owner and when it is due."""
    asked = [] if text is None else [Field("text", "Action", text, help="What is to be done")]
    fields = (
        *asked,
        Field("owner", "Owner", owner, help=_suggested(meeting)),
        Field("due", "Due", weekday_date(due) if due else "", "date", said_on=meeting.date),
    )
    return Form(question, fields, check=lambda values: refuse_due_before(due_date(values), meeting.date))


def _suggested(meeting: Meeting) -> str:
    """Who the owner of an action most likely is: the officers, by job title or name."""
    officers = [one for one in meeting.attendees if one.standing is Standing.OFFICER]
    said = [one.job_title or full_names(officers)[one.id] for one in officers]
    return "Such as " + ", ".join(said[:4]) if said else "Who is to do it"


def due_date(values: dict[str, str]) -> date | None:
    """The date that was filled in on an ``action_form``."""
    return date.fromisoformat(values["due"]) if values["due"] else None
