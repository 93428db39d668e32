"""Items and entries of minutes to pick from: all of them, or what a meeting resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from minutetaker.desk.approval.corrections import resolutions_of
from minutetaker.minutes.citations import citations
from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.record import Entry, Id, Item, Meeting
from minutetaker.record.entries import tree
from minutetaker.screens.dialogs.picker import Choice

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

WHOLE = "the minutes as a whole"
_LONGEST = 300
"""Characters of a text that a line of the list can show."""

ItemAndEntry = tuple[Id | None, Id | None]
"""An item and an entry in it; no entry for the item as a whole, no item for the minutes as a whole."""


def correctable(meeting: Meeting, style: HouseStyle) -> dict[str, tuple[Choice, ItemAndEntry]]:
    """Everything in the minutes that can be corrected, by the id of its choice, in the order in which it prints."""
    named = printed_numbers(meeting, style)
    found: dict[str, tuple[Choice, ItemAndEntry]] = {
        WHOLE: (Choice(WHOLE, "The minutes as a whole", "who was there, the heading, the times"), (None, None))
    }
    for item in meeting.items:
        found[item.id] = (Choice(item.id, f"{named[item.id]}  {item.title}", "the whole item"), (item.id, None))
        for depth, entry in tree.walk(item.entries):
            if entry.kind.row.prints and _words(entry):
                line = f"{'  ' * (depth + 1)}{named[entry.id]}  {_words(entry)}"
                found[entry.id] = (Choice(entry.id, line, str(entry.kind)), (item.id, entry.id))
    return found


def quoted(meeting: Meeting, item_id: Id | None, entry_id: Id | None) -> str:
    """The words of an entry with what stands under it, or of an item; nothing of the minutes as a whole."""
    found = [(item, entry) for item, entry in meeting.entries() if item.id == item_id]
    if entry_id is None:
        title = next((item.title for item in meeting.items if item.id == item_id), "")
        return "\n".join(filter(None, (title, *(entry.text for _, entry in found))))
    entry = next(entry for _, entry in found if entry.id == entry_id)
    return "\n".join(one.text for _, one in tree.walk((entry,)) if one.text.strip())


def resolved_at(meeting: Meeting, style: HouseStyle) -> list[tuple[Choice, Item, Entry]]:
    """What the meeting resolved and carried, each resolution before its clauses, by how it is cited."""
    named = dict(printed_numbers(meeting, style))
    for item in meeting.items:
        named |= citations(item, style, meeting.minute_number(item.id), meeting.date)
    return [
        (Choice(one.id, f"{named[one.id]}  {_words(one)}", item.title), item, one) for item, one in _resolved(meeting)
    ]


def resolved_words(entry: Entry) -> str:
    """The entry's text; of a resolution that has none its clauses'."""
    return entry.text if entry.text.strip() else tree.told_together(child.text for child in _clauses(entry))


def _resolved(meeting: Meeting) -> Iterator[tuple[Item, Entry]]:
    carried = {entry.id for _, _, entry in resolutions_of(meeting)}
    for item, entry in meeting.entries():
        is_its_clause = not entry.text.strip() and len(_clauses(entry)) == 1
        if entry.id in carried and not is_its_clause and _words(entry):
            yield item, entry


def _clauses(entry: Entry) -> list[Entry]:
    return [child for child in entry.children if child.kind.row.is_part and child.text.strip()]


def _words(entry: Entry) -> str:
    """What a line of the list shows of an entry."""
    return " ".join(resolved_words(entry)[:_LONGEST].split())
