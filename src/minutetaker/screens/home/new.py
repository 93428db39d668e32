"""The forms on which a meeting is started."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.record import Committee, MeetingKind, MeetingSummary
from minutetaker.record.dates import column_date
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice

_ABOUT = 60
"""Minutes from the usual time within which a time without am or pm is taken for one in the evening."""


def usual_values(committee: Committee, today: date, usual: time | None) -> dict[str, str]:
    """What a new meeting most likely is, by the fields of the form."""
    return {
        "date": today.isoformat(),
        "starts": usual.isoformat("minutes") if usual else "",
        "place": committee.place,
        "kind": MeetingKind.ORDINARY,
    }


def ask_for_meeting(
    committee: Committee, values: Mapping[str, str], kinds: Mapping[MeetingKind, str], usual: time | None
) -> Form:
    """Ask when and where a new meeting is, with these values filled in; ``usual`` is when the committee meets."""
    fields = (
        Field("date", "Date", values["date"], "date"),
        Field("starts", "Starts at", values["starts"], "time", since=usual, within=_ABOUT),
        Field("place", "Place", values["place"]),
        Field("kind", "Kind", values["kind"], "choice", [Choice(one, text) for one, text in kinds.items()]),
    )
    return Form(f"New meeting of {committee.name}", fields, check=_has_a_date)


def ask_for_date(source: MeetingSummary, today: date) -> Form:
    """Ask when a meeting is that starts with the people and agenda of another."""
    title = f"Another meeting like {source.committee}, {column_date(source.date)}"
    help_text = "The people and the agenda are taken over, the minutes are not."
    return Form(title, [Field("date", "Date", today.isoformat(), "date", help=help_text)], check=_has_a_date)


def _has_a_date(values: dict[str, str]) -> None:
    parse_date(values["date"])
