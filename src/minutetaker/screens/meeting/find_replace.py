"""Finding words in the meeting, to go to one of the places, or to replace them in those that are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minutetaker.desk.minuting.replacing import Of, Place, WantedWords, places, replace_all, text_after
from minutetaker.minutes.labels import item_number_text
from minutetaker.record import RecordError
from minutetaker.screens.dialogs.checklist import Checklist, ChecklistLine
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.key_for import KeyFor

if TYPE_CHECKING:
    from minutetaker.screens.dialogs.field_reading import Others
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView

_AROUND = 30
"""Characters shown before the first words found in a text."""

_FIELDS = {
    "title": "the title",
    "purpose": "the purpose",
    "public_title": "the public title",
    "public_summary": "the public summary",
    "lead": "the lead",
    "owner": "the owner",
    "recommended_to": "the body recommended to",
    "moved_as": "the mover",
    "seconded_as": "the seconder",
    "document": "a document",
    "job_title": "the post",
    "represents": "who sent them",
    "words": "coming or going",
    "place": "the place",
}
_NO_ITEM = "Details and attendees"


async def find_or_replace(screen: MeetingHost) -> None:
    """Ask for the words, and go to one of the places that have them, or replace them."""
    values = await screen.app.push_screen_wait(_words_form(screen.view))
    if values is None:
        return
    wanted = _wanted(values)
    found = places(screen.view.meeting, wanted)
    if values["instead"] and not screen.view.read_only:
        await _replace(screen, wanted, values["instead"], found)
    else:
        await _go_to_one(screen, found)


def _words_form(view: MeetingView) -> Form:
    def said(others: Others) -> str:
        return _how_many(places(view.meeting, _wanted({one: others(one) for one in ("find", "whole", "capitals")})))

    def check(values: dict[str, str]) -> None:
        if not places(view.meeting, _wanted(values)):
            raise RecordError("Nothing in the meeting says that.")

    instead = Field("instead", "Replace with", help="Empty: goes to a place that has them")
    fields = (
        Field("find", "Find", of_form=said),
        *(() if view.read_only else (instead,)),
        Field("whole", "Whole words only", "no", "yes-no"),
        Field("capitals", "Any capitals", "no", "yes-no", help="No: only as it is written above"),
    )
    return Form("Find and replace in the meeting", fields, check=check)


def _wanted(values: dict[str, str]) -> WantedWords:
    return WantedWords(values["find"], values["whole"] == "yes", values["capitals"] == "yes")


def _how_many(found: Sequence[Place]) -> str:
    count = sum(len(place.spans) for place in found)
    items = len({place.item_id for place in found} - {None})
    times, in_items = "once" if count == 1 else f"{count:,} times", "1 item" if items == 1 else f"{items} items"
    besides = "the details and attendees" if any(place.item_id is None for place in found) else ""
    where = " and ".join(filter(None, (in_items if items else "", besides)))
    return f"Found {times} in {where}." if found else "In the texts and titles of the whole meeting."


async def _replace(screen: MeetingHost, wanted: WantedWords, instead: str, found: Sequence[Place]) -> None:
    headings = _headings(screen.view)
    lines = [
        ChecklistLine(
            place.key,
            headings.get(place.item_id, _NO_ITEM),
            _snippet(place, place.text, place.spans[0][0]),
            (_snippet(place, text_after(place, instead), place.spans[0][0]),),
            is_taken=True,
        )
        for place in found
    ]
    keys = await screen.app.push_screen_wait(Checklist(f"Replace “{wanted.text}” with “{instead}” here?", lines))
    if not keys:
        return
    meeting_id = screen.view.meeting.id
    if await screen.carry_out(lambda store: replace_all(store, meeting_id, wanted, instead, keys)):
        count = sum(len(place.spans) for place in found if place.key in keys)
        times = "once" if count == 1 else f"{count:,} times"
        screen.program.notify_plain((f"Replaced {times}. ", KeyFor("undo"), " takes it back."))


async def _go_to_one(screen: MeetingHost, found: Sequence[Place]) -> None:
    headings = _headings(screen.view)
    choices = [
        Choice(place.key, _snippet(place, place.text, place.spans[0][0]), headings.get(place.item_id, _NO_ITEM))
        for place in found
    ]
    chosen = await screen.app.push_screen_wait(Picker("Go to which place?", choices))
    place = next((one for one in found if one.key == chosen), None)
    if place is None:
        return
    if place.item_id is None:
        screen.focus_pane("attendees")
        return
    if place.of is Of.ENTRY and place.entry_id and place.field == "text":
        screen.discussion.want(place.entry_id, place.spans[0][1])
    await screen.show_item(place.item_id, place.entry_id)
    screen.focus_pane("discussion")


def _headings(view: MeetingView) -> dict[str | None, str]:
    return {
        item.id: f"{item_number_text(view.style, number, view.meeting.date)} {item.title}"
        for number, item in view.meeting.numbered_items()
    }


def _snippet(place: Place, text: str, at: int) -> str:
    """The text from a little before the words on; which text it is, where that is not what the entry says."""
    start = max(0, at - _AROUND)
    start = text.find(" ", start) + 1 if start and " " in text[start:at] else start
    field = place.field.partition(" ")[0]
    where = f"{_FIELDS[field]}: " if field in _FIELDS else ""
    return f"{where}{'… ' if start else ''}{text[start : start + 3 * _AROUND]}"
