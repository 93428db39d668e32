"""What keys do where nothing may be changed: those that only look go on, the others say why they do not."""

from __future__ import annotations

from textual.binding import Binding
from textual.dom import DOMNode

from minutetaker.screens.commands import COMMANDS, Where

_OF_MINUTES = frozenset(
    {
        Where.HOME,
        Where.COMMITTEE,
        Where.PEOPLE,
        Where.MEETING,
        Where.ATTENDEES,
        Where.AGENDA,
        Where.DISCUSSION,
        Where.RESOLUTIONS,
    }
)
_LOOKING = frozenset(
    {
        *("home.open", "home.filter", "home.again", "home.all", "home.reopen", "committee.back"),
        *("meeting.attendees", "meeting.agenda", "meeting.discussion", "meeting.resolutions"),
        *("meeting.previous-item", "meeting.next-item", "meeting.go-to-item"),
        *("meeting.preview", "meeting.export", "meeting.back"),
        *("attendees.find", "attendees.back", "agenda.go", "agenda.history", "agenda.back"),
        *("discussion.first", "discussion.last", "resolutions.go", "resolutions.all", "resolutions.back"),
    }
)
"""Commands that change nothing; a new one counts as changing something until it is listed."""

_CHANGING = frozenset(
    one.id for one in COMMANDS if (one.where in _OF_MINUTES and one.id not in _LOOKING) or one.id in ("undo", "redo")
)


def changes_something(action: str, node: DOMNode) -> bool:
    """Whether an action, bound where ``node`` is, would change the minutes or what belongs to them."""
    bound = (one for one in type(node).BINDINGS if isinstance(one, Binding))
    return any(one.action == action and one.id in _CHANGING for one in bound)
