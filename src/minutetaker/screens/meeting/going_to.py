"""Going to a place of the minutes that was found."""

from __future__ import annotations

import re
from dataclasses import replace

from minutetaker.record import Meeting, NotFoundError
from minutetaker.record.entries import tree
from minutetaker.screens.destination import Spot
from minutetaker.screens.meeting.view import MeetingView


def view_at(view: MeetingView, spot: Spot | None) -> MeetingView:
    """The view with the place in hand, as far as it is still there."""
    if spot is None or spot.item_id is None:
        return view
    return replace(view, item_id=spot.item_id, entry_id=spot.entry_id).settled()


def caret_at(meeting: Meeting, spot: Spot) -> int | None:
    """Where in the text of the spot's entry the word found stands; None where it does not."""
    item = next((one for one in meeting.items if one.id == spot.item_id), None)
    if item is None or spot.entry_id is None or not spot.word:
        return None
    try:
        text = tree.find(item.entries, spot.entry_id).text
    except NotFoundError:
        return None
    found = re.search(rf"(?<!\w){re.escape(spot.word)}", text)
    return found.start() if found else None
