"""The forms on which a meeting is started."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from minutetaker.desk.when import parse_date, short_date
from minutetaker.record import Committee, MeetingKind, MeetingSummary
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice


def ask_for_meeting(committee: Committee, today: date, usual: time | None, kinds: Mapping[MeetingKind, str]) -> Form:
    """Ask when and where a new meeting is, with what is most likely filled in."""
    fields = (
        Field("date", "Date", today.isoformat(), "date"),
        Field("starts", "Starts at", usual.isoformat("minutes") if usual else "", "time"),
        Field("place", "Place", committee.place),
        Field("kind", "Kind", MeetingKind.ORDINARY, "choice", [Choice(one, text) for one, text in kinds.items()]),
    )
    return Form(f"New meeting of {committee.name}", fields, check=_has_a_date)


def ask_for_date(source: MeetingSummary, today: date) -> Form:
    """Ask when a meeting is that starts with the people and agenda of another."""
    title = f"Another meeting like {source.committee}, {short_date(source.date)}"
    help_text = "The people and the agenda are taken over, the minutes are not."
    return Form(title, [Field("date", "Date", today.isoformat(), "date", help=help_text)], check=_has_a_date)


def _has_a_date(values: dict[str, str]) -> None:
    parse_date(values["date"])
