"""Words around the list of the follow-ups: the names of the lists with their keys, and why one is empty."""

from __future__ import annotations

from textual.content import Content

from minutetaker.screens.follow_ups.follow_up_calls import FollowUpsData, Shown
from minutetaker.screens.program import Program


def tabs(data: FollowUpsData, here: Shown | None, program: Program) -> Content:
    """Each list with its key and how many there are; the one that is shown has a mark, and not only a colour."""
    parts = []
    for shown in Shown:
        key = program.key_of(f"follow-ups.{shown}")
        text = Content(f"{key} {shown.capitalize()} {data.counts.get(shown, 0)}")
        is_here = shown is here
        parts.append(Content.assemble("▸" if is_here else " ", text.stylize("bold" if is_here else "dim")))
    return Content("  ").join(parts)


def nothing_listed(data: FollowUpsData, shown: Shown | None, typed: str, program: Program) -> str:
    """Why none is listed, and what to press."""
    key = program.key_of
    if typed:
        return f"None of them matches. {key('follow-ups.back')} shows them all again."
    if not data.known:
        return (
            "There is nothing to follow up yet.\n\n"
            "Actions and recommendations come here by themselves; any other resolution or clause does when "
            f"something is noted of it: in a meeting, in the resolutions, press {key('resolutions.follow-up')}."
        )
    if shown is Shown.MINE:
        return (
            f"Nothing of {program.store_thread.who}'s has still to be done. {key('follow-ups.open')} shows "
            'what others have. If minutes call you otherwise, say so on the command line: minutetaker name "J. Roe"'
        )
    return f"Nothing {shown}. {key('follow-ups.all')} shows them all."
