"""Starting a meeting from the list: of a committee, or like one that was held."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from minutetaker.record import Committee, MeetingKind
from minutetaker.record.dates import weekday_date
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.home import home_calls as units
from minutetaker.screens.home.new import ask_for_date, ask_for_meeting, usual_values

if TYPE_CHECKING:
    from minutetaker.desk.next_agenda.earlier_business import Offer
    from minutetaker.screens.home.host import HomeHost

_KINDS = {MeetingKind.ORDINARY: "Ordinary", MeetingKind.ANNUAL: "Annual", MeetingKind.EXTRAORDINARY: "Extraordinary"}


async def start(screen: HomeHost) -> None:
    """Ask which committee meets, when, and what it takes from earlier meetings, and open the meeting."""
    committee = await _pick_committee(screen)
    if committee is None:
        return
    usual = await screen.carry_out(lambda store: units.usual_start(store, committee.id))
    values = usual_values(committee, screen.program.today(), usual)
    taken: tuple[Offer, ...] | None = None
    while taken is None:
        filled_in = await screen.app.push_screen_wait(ask_for_meeting(committee, values, _KINDS, usual))
        if filled_in is None:
            return
        values = filled_in
        taken = await _ask_what_to_take(screen, committee, values)
    make = units.start_meeting(
        committee,
        screen.program.styles_for,
        on=date.fromisoformat(values["date"]),
        starts_at=time.fromisoformat(values["starts"]) if values["starts"] else None,
        place=values["place"],
        kind=MeetingKind(values["kind"]),
        taken=taken,
    )
    await screen.make_and_open(make)


async def _ask_what_to_take(screen: HomeHost, committee: Committee, values: dict[str, str]) -> tuple[Offer, ...] | None:
    """What the new meeting takes from earlier ones: nothing where they left nothing; None to go back to the form."""
    on, kind = date.fromisoformat(values["date"]), MeetingKind(values["kind"])
    with screen.program.key_queue.held():
        offers = await screen.carry_out(units.offers_to_take(committee.id, on, kind))
        if not offers:
            return ()
        from minutetaker.screens.dialogs.agenda_offers import ask_what_to_take

        asking = screen.app.push_screen_wait(ask_what_to_take(called(committee.name, on).rstrip(","), offers))
    taken = await asking
    return None if taken is None else tuple(one for one in offers if one.key in taken)


async def duplicate(screen: HomeHost) -> None:
    """Ask for a date, and open a meeting with the same people and agenda as the one at the cursor."""
    source = screen.meeting_here
    if source is None:
        return
    values = await screen.app.push_screen_wait(ask_for_date(source, screen.program.today()))
    if values is None:
        return
    on = date.fromisoformat(values["date"])
    copy = await screen.make_and_open(units.duplicate(source.id, on, screen.program.styles_for))
    if copy is not None:
        screen.program.notify_plain(f"{called(copy.committee, copy.date)} has the same people and agenda.")


def called(committee: str, on: date) -> str:
    """A meeting as a sentence begins with it."""
    return f"{committee}, {weekday_date(on)},"


async def _pick_committee(screen: HomeHost) -> Committee | None:
    committees = screen.committees
    if not committees:
        screen.program.notify_plain("Set a committee up first; the meeting starts from it.")
        screen.action_committees()
        return None
    if len(committees) == 1:
        return committees[0]
    here = screen.meeting_here
    first = [one for one in committees if here and one.id == here.committee_id]
    ordered = [*first, *(one for one in committees if one not in first)]
    choices = [Choice(one.id, one.name, one.council) for one in ordered]
    picked = await screen.app.push_screen_wait(Picker("A meeting of which committee?", choices))
    return next((one for one in committees if one.id == picked), None)
