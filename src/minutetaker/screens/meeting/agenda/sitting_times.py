"""The times at which a meeting opened, adjourned, went on and closed, asked for where the clock does not tell them."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import date, time
from typing import TYPE_CHECKING, Protocol

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda
from minutetaker.desk.room import sittings
from minutetaker.record import Id, Meeting, RecordError
from minutetaker.record.dates import dotted_time, weekday_date
from minutetaker.record.order import odd_close, why_no_clock
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.key_for import KeyFor

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.store.api.store import Store


class Reach(Protocol):
    """Says that the meeting has reached an item, the first of which opens it at that time."""

    def __call__(self, store: Store, meeting_id: Id, item_id: Id, *, at: time | None) -> Meeting: ...


def ask(screen: MeetingHost, question: Coroutine[None, None, None]) -> None:
    """Ask something that keys wait for; only a worker may wait for the answer."""
    screen.app.run_worker(question, exclusive=True, group="question")


def is_unopened(meeting: Meeting) -> bool:
    """Whether the next item that is reached opens the meeting."""
    return meeting.current_item_id is None and meeting.opened_at is None and meeting.not_held is None


async def open_at(screen: MeetingHost, item_id: Id, reach: Reach = agenda.go_to) -> None:
    """Ask when a meeting opened whose minutes are typed on another day than its own, and begin with an item.

    Args:
        reach: what the meeting does with the item.
    """
    meeting = screen.view.meeting
    is_to_come = screen.program.today() < meeting.date
    intro = f"{why_no_clock(meeting)}{', which is yet to come' if is_to_come else ''}. " + (
        "Say when it opened, or leave that empty where nobody knows."
    )
    asked = Field("at", "Opened at", "", "time", since=meeting.starts_at)
    values = await screen.app.push_screen_wait(
        Form(f"Open the meeting of {weekday_date(meeting.date)}", [asked], intro=intro)
    )
    if values is None:
        return
    at = _time(values["at"])
    await screen.carry_out(lambda store: reach(store, meeting.id, item_id, at=at), item_id=item_id, entry_id=None)
    screen.focus_pane("discussion")


async def close_at(screen: MeetingHost) -> None:
    """Ask when a meeting closed, and close it."""
    meeting = screen.view.meeting
    intro = f"{why_no_clock(meeting)}. Say when it closed."
    asked = Field("at", "Closed at", "", "time", since=meeting.sitting.start)
    values = await screen.app.push_screen_wait(Form("Close the meeting", [asked], check=_refuse_no_time, intro=intro))
    if values is not None and (at := _time(values["at"])) is not None:
        await close(screen, at)


async def close(screen: MeetingHost, at: time) -> None:
    """Note that the chair closed the meeting, and say so."""
    meeting_id = screen.view.meeting.id
    if closed := await screen.carry_out(lambda store: meetings.close_meeting(store, meeting_id, at=at)):
        told = " ".join((f"The meeting closed at {dotted_time(at)}.", odd_close(closed))).rstrip() + " "
        screen.program.notify_plain((told, KeyFor("meeting.close"), " takes that back."))


async def adjourn_or_resume(screen: MeetingHost) -> None:
    """Ask when the meeting adjourned and until when, and note it; one that stands adjourned goes on."""
    meeting = screen.view.meeting
    if meeting.is_adjourned:
        await resume(screen)
        return
    values = await screen.app.push_screen_wait(adjourn_form(meeting, screen.clock()))
    if values is None:
        return
    after = screen.view.entry_id if not screen.view.looks_back else None
    adjourned = await screen.carry_out(
        lambda store: sittings.adjourn(
            store,
            meeting.id,
            at=_time(values["at"]),
            until=_date(values["until"]),
            until_at=_time(values["until_at"]),
            place=values["place"],
            after_entry_id=after,
        )
    )
    if adjourned is not None:
        told = f"The meeting is {sittings.adjourned_words(adjourned)}. "
        screen.program.notify_plain((told, KeyFor("meeting.next-item"), " notes that it goes on."))


def adjourn_form(meeting: Meeting, at: time | None) -> Form:
    """Ask when a meeting adjourned, and when and where it goes on."""
    sitting = meeting.sitting
    fields = (
        Field("at", "Adjourned at", dotted_time(at), "time", since=sitting.start, help="Empty where nobody knows."),
        Field("until", "Goes on", "", "date", said_on=sitting.date, help="A day; empty on the same one."),
        Field("until_at", "At", "", "time", since=at or sitting.start, help="May be empty."),
        Field("place", "Where", "", help=f"Empty where it stays at {sitting.place}." if sitting.place else ""),
    )
    return Form("Adjourn the meeting", fields, start="until")


async def resume(screen: MeetingHost) -> None:
    """Note that the meeting goes on now; on a day on which it was not to, ask when it did."""
    meeting, at = screen.view.meeting, screen.clock()
    on = screen.program.today()
    if at is None:
        values = await screen.app.push_screen_wait(resume_form(meeting))
        if values is None:
            return
        at = _time(values["at"])
        on = _date(values["on"]) or sittings.day_of_going_on(meeting, at)
    resumed = await screen.carry_out(lambda store: sittings.resume(store, meeting.id, on=on, at=at))
    if resumed is not None:
        when = " at ".join(filter(None, (weekday_date(on), dotted_time(at))))
        screen.program.notify_plain((f"The meeting goes on: {when}. ", KeyFor("undo"), " takes that back."))


def resume_form(meeting: Meeting) -> Form:
    """Ask on which day and when a meeting went on."""
    last = meeting.adjournments[-1]
    day = last.until.isoformat() if last.until else ""
    fields = (
        Field("on", "Went on", day, "date", said_on=meeting.sitting.date, help="A day; empty on the same one."),
        Field("at", "At", dotted_time(last.until_at), "time", since=last.until_at, help="Empty where nobody knows."),
    )
    return Form("The meeting goes on", fields, intro=f"The meeting is {sittings.adjourned_words(meeting)}.", start="at")


def _refuse_no_time(values: dict[str, str]) -> None:
    if not values["at"]:
        raise RecordError("Say when the meeting closed: the minutes end with it.")


def _time(value: str) -> time | None:
    return time.fromisoformat(value) if value else None


def _date(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
