"""Keys where nothing may be changed: those that only look go on, the others say why they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.dom import DOMNode

from minutetaker.screens.commands import COMMANDS
from minutetaker.screens.commands.command import Changes

if TYPE_CHECKING:
    from minutetaker.screens.program import Program

_CHANGES = {one.id: one.changes for one in COMMANDS}

_UNDOING = frozenset({"screen.undo", "screen.redo"})


def why_frozen(action: str, because: str) -> str:
    """Why an action does nothing to confirmed minutes: ``because``, and of undo that it undid nothing."""
    return f"Nothing is undone. {because}" if action in _UNDOING else because


def why_not(program: Program, action: str, node: DOMNode) -> str:
    """Why an action may not be done as things stand; empty where it may.

    What is written beside the minutes may be as long as the store takes it, be the minutes confirmed or not.
    """
    changes = {_CHANGES[one] for one in _ids(action, node) if one in _CHANGES} - {Changes.NOTHING}
    if not changes:
        return ""
    return program.read_only_here if Changes.RECORD in changes else program.store_read_only


def _ids(action: str, node: DOMNode) -> frozenset[str]:
    """The commands that are bound to an action where ``node`` is."""
    bound = (one for one in type(node).BINDINGS if isinstance(one, Binding))
    return frozenset(one.id for one in bound if one.action == action and one.id)
