"""The form on which an interest of one person is declared, as the line ``/int`` does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minutetaker.desk.line.grammar import LineContext, LineResult
from minutetaker.desk.line.interest_command import declare, refuse_nature
from minutetaker.desk.line.parts.interest_parts import InterestParts, items_in
from minutetaker.record import Attendee, Dispensation, Item, Meeting, Placement
from minutetaker.record.entries import tree
from minutetaker.record.room.interests import InterestType, interest_type, is_for_declarations
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.store.api.store import Store

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost

_DISPENSATIONS = (Choice("", "None"), *(Choice(one, one.capitalize()) for one in Dispensation))
_REGISTER = (Choice("", "Not said"), Choice("yes", "On the register"), Choice("no", "Not on it yet"))


def interest_form(meeting: Meeting, item: Item, called: str, attendee: Attendee, code: Sequence[InterestType]) -> Form:
    """Ask what interest somebody declares.

    Args:
        item: the one at which it is declared.
        called: what the person is called.
        code: the types of interest of the council's code of conduct.
    """
    here = "" if is_for_declarations(item) else str(meeting.minute_number(item.id))
    types = (Choice("", "Not said"), *(Choice(one.key, one.label, _effect(one)) for one in code))
    fields = [
        Field("type", "Type", "", "choice", types),
        Field("items", "Items", here, help="Numbers: 6, 9 and 10, or 6-9"),
        Field("nature", "Nature", ""),
        Field("dispensation", "Dispensation", "", "choice", _DISPENSATIONS),
        Field("register", "Register", "", "choice", _REGISTER),
    ]

    def check(values: dict[str, str]) -> None:
        refuse_nature(parts_in(values, meeting, attendee, code))

    return Form(f"Interest of {called}", fields, check=check)


def _effect(one: InterestType) -> str:
    if one.must_leave:
        return "must leave"
    return "" if one.may_vote else "may not vote"


def parts_in(
    values: dict[str, str], meeting: Meeting, attendee: Attendee, code: Sequence[InterestType]
) -> InterestParts:
    """What the form says.

    Raises:
        RecordError: no item has one of its numbers.
    """
    register = values["register"]
    return InterestParts(
        attendee,
        items_in(values["items"], meeting),
        interest_type(values["type"], code),
        Dispensation(values["dispensation"]) if values["dispensation"] else None,
        None if not register else register == "yes",
        values["nature"],
    )


async def declare_interest(screen: MeetingHost, attendee: Attendee, called: str) -> None:
    """Ask what interest somebody declares, and note it at the item shown, after the whole of what is in hand."""
    view = screen.view
    if view.item is None:
        screen.program.notify_plain("Add an agenda item first.", "warning")
        return
    meeting, item, code, at = view.meeting, view.item, view.style.code, screen.clock()
    values = await screen.app.push_screen_wait(interest_form(meeting, item, called, attendee, code))
    if values is None:
        return
    beside = tree.at_top(item.entries, Placement.after(view.entry_id)).entry_id
    done: list[LineResult] = []

    def work(store: Store) -> Meeting:
        line = LineContext(store, store.meeting(meeting.id), item.id, beside, at)
        done.append(declare(line, parts_in(values, meeting, attendee, code)))
        return done[-1].meeting

    if await screen.carry_out(work):
        screen.program.notify_plain(done[-1].said)
