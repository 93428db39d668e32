"""Business of earlier meetings, offered to take or to leave."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.desk.next_agenda.earlier_business import Offer
from minutetaker.screens.dialogs.checklist import Checklist, ChecklistLine

_MOST_NAMED = 4
"""Open follow-ups of one item that are named; of more, only their number is told."""


def ask_what_to_take(meeting: str, offers: Iterable[Offer]) -> Checklist:
    """Ask which of the offers a meeting takes; gives their keys."""
    return Checklist(f"From earlier meetings, for {meeting}", [_line(one) for one in offers])


def _line(one: Offer) -> ChecklistLine:
    named = one.open[:_MOST_NAMED]
    more = (f"and {len(one.open) - len(named)} more",) if len(one.open) > len(named) else ()
    return ChecklistLine(one.key, one.heading, one.title, (one.source_line, *named, *more), one.is_taken)
