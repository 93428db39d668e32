"""What keys do where nothing may be changed: those that only look go on, the others say why they do not."""

from __future__ import annotations

from typing import Protocol

from textual.binding import Binding
from textual.dom import DOMNode

from minutetaker.screens.commands import COMMANDS, Where

_OF_MINUTES = frozenset(
    {
        Where.HOME,
        Where.FOLLOW_UPS,
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
        *("home.open", "home.filter", "home.search", "home.again", "home.all", "home.reopen", "committee.back"),
        *("home.changes", "home.history", "meeting.changes", "meeting.history"),
        "home.follow-ups",
        *("follow-ups.go", "follow-ups.filter", "follow-ups.export", "follow-ups.again", "follow-ups.back"),
        *("follow-ups.mine", "follow-ups.open", "follow-ups.overdue", "follow-ups.all"),
        *("follow-ups.by-committee", "follow-ups.by-owner", "follow-ups.by-meeting"),
        *("meeting.attendees", "meeting.agenda", "meeting.discussion", "meeting.resolutions"),
        *("meeting.previous-item", "meeting.next-item", "meeting.go-to-item"),
        *("meeting.preview", "meeting.export", "meeting.back"),
        *("attendees.find", "attendees.back", "agenda.go", "agenda.history", "agenda.back"),
        *("discussion.first", "discussion.last", "resolutions.go", "resolutions.all", "resolutions.back"),
    }
)
"""Commands that change nothing; a new one counts as changing something until it is listed."""

_BESIDE = frozenset({"meeting.move-on", "meeting.correct", "resolutions.follow-up"})
"""Commands that write beside the minutes of a meeting and never in them: confirmed minutes take these still."""

_CHANGING = frozenset(
    one.id for one in COMMANDS if (one.where in _OF_MINUTES and one.id not in _LOOKING) or one.id in ("undo", "redo")
)


_TURNS = frozenset({"screen.undo", "screen.redo"})


def why_frozen(action: str, because: str) -> str:
    """Why an action does nothing to confirmed minutes: ``because``, and of undo that it undid nothing."""
    return f"Nothing is undone. {because}" if action in _TURNS else because


class Program(Protocol):
    """What says why nothing may be changed: of the meeting that is open, and of the store."""

    @property
    def read_only_here(self) -> str: ...

    @property
    def store_read_only(self) -> str: ...


def why_not(app: Program, action: str, node: DOMNode) -> str:
    """Why an action may not be done as things stand; empty where it may.

    What is written beside the minutes may be as long as the store takes it, be the minutes confirmed or not.
    """
    ids = _ids(action, node) & _CHANGING
    if not ids:
        return ""
    return app.store_read_only if ids <= _BESIDE else app.read_only_here


def _ids(action: str, node: DOMNode) -> frozenset[str]:
    """The commands that are bound to an action where ``node`` is."""
    bound = (one for one in type(node).BINDINGS if isinstance(one, Binding))
    return frozenset(one.id for one in bound if one.action == action and one.id)
