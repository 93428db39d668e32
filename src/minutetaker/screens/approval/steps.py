"""The ways into the approval of minutes. Each gives what is begun, and loads it: most of a meeting needs none of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from minutetaker.screens.approval.approval_context import ApprovalContext

ApprovalStep: TypeAlias = "Callable[[ApprovalContext], Awaitable[None]]"


def move_on() -> ApprovalStep:
    """Circulate, confirm or sign."""
    from minutetaker.screens.approval import moving_on

    return moving_on.move_on


def note_correction() -> ApprovalStep:
    """Note beside the minutes what a later meeting corrected in them."""
    from minutetaker.screens.approval import correcting

    return correcting.note_correction


def disclose() -> ApprovalStep:
    """Release, redact or summarise what of them the public may read."""
    from minutetaker.screens.approval import disclosing

    return disclosing.disclose


def show_changes() -> ApprovalStep:
    """Show what changed since they were circulated."""
    from minutetaker.screens.approval import changes

    return changes.show_changes


def show_history() -> ApprovalStep:
    """Show their history."""
    from minutetaker.screens.approval import history

    return history.show_history
