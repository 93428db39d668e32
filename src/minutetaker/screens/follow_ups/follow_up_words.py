"""Words around the list of the follow-ups: the names of the lists with their keys, and why one is empty."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from minutetaker.record import FollowUpSummary
from minutetaker.record.dates import brief_date
from minutetaker.screens.follow_ups.follow_up_calls import FollowUpsData, Shown
from minutetaker.screens.program import Program


def tabs(data: FollowUpsData, here: Shown | None, program: Program) -> Content:
    """Each list with its key and how many there are; the one that is shown has a mark, and not only a colour."""
    parts = []
    for shown in Shown:
        key = program.key_of(f"follow-ups.{shown.replace(' ', '-')}")
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
    what = "that nobody owns" if shown is Shown.NO_OWNER else shown
    return f"Nothing {what}. {key('follow-ups.all')} shows them all."


def named(data: FollowUpsData, rows: Sequence[FollowUpSummary]) -> str:
    """Those of several that a message names, by minute and day: ``11(b) of 4 Mar 26, 12 of 4 Mar 26 and 3 more``."""
    first = ", ".join(f"{data.call_of(one)} of {brief_date(one.date)}" for one in rows[:_MOST_NAMED])
    return first if len(rows) <= _MOST_NAMED else f"{first} and {len(rows) - _MOST_NAMED} more"


_MOST_NAMED = 4
