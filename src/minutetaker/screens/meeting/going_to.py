"""Going to where in the minutes something was found."""

from __future__ import annotations

import re
from dataclasses import replace

from minutetaker.record import Meeting, NotFoundError
from minutetaker.record.entries import tree
from minutetaker.screens.destination import Destination
from minutetaker.screens.meeting.view import MeetingView


def view_at(view: MeetingView, destination: Destination | None) -> MeetingView:
    """The view with the place in hand, as far as it is still there."""
    if destination is None or destination.item_id is None:
        return view
    return replace(view, item_id=destination.item_id, entry_id=destination.entry_id).settled()


def caret_at(meeting: Meeting, destination: Destination) -> int | None:
    """Where in the text of the entry there the word found stands; None where it does not."""
    item = next((one for one in meeting.items if one.id == destination.item_id), None)
    if item is None or destination.entry_id is None or not destination.word:
        return None
    try:
        text = tree.find(item.entries, destination.entry_id).text
    except NotFoundError:
        return None
    found = re.search(rf"(?<!\w){re.escape(destination.word)}", text)
    return found.start() if found else None
