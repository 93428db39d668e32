"""The meeting's details: what the heading and the foot of the minutes say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from minutetaker import locations
from minutetaker.desk.meetings import meetings
from minutetaker.minutes.style.style_files import StyleError, find_styles, load_style
from minutetaker.record import Adjournment, Meeting, MeetingKind, NotHeld, Standing
from minutetaker.record.dates import dotted_time
from minutetaker.record.order import refuse_disorder, refuse_moved
from minutetaker.screens.commands.keys_in_words import KeyOf
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView
    from minutetaker.store.api.store import Store


async def ask_details(screen: MeetingHost) -> None:
    """Ask for the details, and keep them."""
    meeting = screen.view.meeting
    values = await screen.app.push_screen_wait(details_form(screen.view, screen.program.key_of))
    if values is not None:
        await screen.carry_out(lambda store: with_details(store, meeting, values))


def details_form(view: MeetingView, key: KeyOf) -> Form:
    """The form, filled in with what there is."""
    meeting = view.meeting
    kinds = [Choice(kind.value, kind.value.capitalize()) for kind in MeetingKind]
    fields = (
        Field("date", "Date", meeting.date.isoformat(), "date"),
        Field("kind", "Kind", meeting.kind.value, "choice", kinds),
        Field("state", "State", meeting.not_held or "", "choice", state_choices(meeting)),
        Field("place", "Place", meeting.place),
        Field(
            "starts_at",
            "Called for",
            dotted_time(meeting.starts_at),
            "time",
            help="As the agenda says: 19.30 or 7.30 pm.",
        ),
        Field(
            "opened_at",
            "Opened",
            dotted_time(meeting.opened_at),
            "time",
            help=f"{key('meeting.next-item')} notes it with the first item.",
            after=("starts_at",),
        ),
        Field(
            "closed_at",
            "Closed",
            dotted_time(meeting.closed_at),
            "time",
            help=f"{key('meeting.close')} notes it.",
            after=("opened_at", "starts_at"),
        ),
        *_of_sittings(meeting),
        Field("style", "House style", meeting.style, "choice", style_choices(meeting.style)),
        Field("first", "First number", str(meeting.first_minute_number), "number", help="Of the first minute."),
        Field(
            "quorum",
            "Quorum",
            str(meeting.quorum),
            "number",
            help="Members needed.",
            reads=lambda typed: _too_many(meeting, typed),
        ),
    )
    return Form(f"{meeting.committee}: details of the meeting", fields, check=lambda values: _check(view, values))


def _of_sittings(meeting: Meeting) -> Iterator[Field]:
    """When each sitting ended and the next began."""
    for number, (sitting, one) in enumerate(zip(meeting.sittings, meeting.adjournments, strict=False), 1):
        yield Field(f"adjourned-{number}", "Adjourned", dotted_time(one.at), "time", since=sitting.start)
        if one.resumed_on is not None:
            on, since = one.resumed_on.isoformat(), one.until_at or sitting.start
            yield Field(f"resumed-on-{number}", "Went on", on, "date", said_on=sitting.date)
            yield Field(f"resumed-at-{number}", "At", dotted_time(one.resumed_at), "time", since=since)


def _adjournments(meeting: Meeting, values: dict[str, str]) -> tuple[Adjournment, ...]:
    """The adjournments with the days and times of the form."""
    return tuple(
        replace(
            one,
            at=_time(values[f"adjourned-{number}"]),
            resumed_on=_day(values.get(f"resumed-on-{number}", "")) or one.resumed_on,
            resumed_at=_time(values.get(f"resumed-at-{number}", "")),
        )
        for number, one in enumerate(meeting.adjournments, 1)
    )


def state_choices(meeting: Meeting) -> list[Choice]:
    """What a meeting may have come to: what its times say, or that it was not held."""
    by_itself = replace(meeting, not_held=None).state
    off = (Choice(one.value, one.value.capitalize(), "its business comes back") for one in NotHeld)
    return [Choice("", by_itself.value.capitalize(), "as its times say"), *off]


def style_choices(now: str) -> list[Choice]:
    """Every house style that there is, and the one in use, even if it is gone."""
    choices = []
    for name in find_styles(locations.house_style_folders()):
        try:
            choices.append(Choice(name, load_style(name).title, name))
        except StyleError:
            choices.append(Choice(name, name, "its file has mistakes"))
    if now not in {choice.id for choice in choices}:
        choices.append(Choice(now, now, "not found"))
    return choices


def with_details(store: Store, meeting: Meeting, values: dict[str, str]) -> Meeting:
    """Keep the values of the form."""
    return meetings.set_details(
        store,
        meeting.id,
        on=date.fromisoformat(values["date"]) if values["date"] else meeting.date,
        kind=MeetingKind(values["kind"]),
        place=values["place"],
        starts_at=_time(values["starts_at"]),
        opened_at=_time(values["opened_at"]),
        closed_at=_time(values["closed_at"]),
        style=values["style"],
        first_minute_number=int(values["first"] or meeting.first_minute_number),
        quorum=int(values["quorum"] or meeting.quorum),
        not_held=NotHeld(values["state"]) if values["state"] else None,
        adjournments=_adjournments(meeting, values),
    )


def _check(view: MeetingView, values: dict[str, str]) -> None:
    """Refuse days and times that cannot have been, while they stand in the form."""
    opened, closed = _time(values["opened_at"]), _time(values["closed_at"])
    day = _day(values["date"]) or view.meeting.date
    adjournments = _adjournments(view.meeting, values)
    changed = replace(view.meeting, date=day, opened_at=opened, closed_at=closed, adjournments=adjournments)
    refuse_disorder(view.meeting, changed)
    if values["date"]:
        refuse_moved(date.fromisoformat(values["date"]), view.approval.circulated_on)


def _too_many(meeting: Meeting, typed: str) -> str:
    """Says so where a quorum is more than the members on the list."""
    members = sum(1 for one in meeting.attendees if one.standing is Standing.MEMBER)
    needed = int(typed) if typed.strip().isdecimal() else 0
    return f"Members needed: more than the {members} on the list." if 0 < members < needed else ""


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _time(value: str) -> time | None:
    return time.fromisoformat(value) if value else None
