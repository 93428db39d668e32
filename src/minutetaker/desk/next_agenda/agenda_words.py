"""How business of an earlier meeting is called on the next agenda, and where it comes from."""

from __future__ import annotations

import datetime as dt
import re

from minutetaker.desk.next_agenda.minute_names import MinuteNames
from minutetaker.record import FollowUpStatus, FollowUpSummary, MeetingKind, MeetingStatus
from minutetaker.record.dates import plain_date
from minutetaker.record.text import shortened
from minutetaker.store.api.next_agenda import ItemInMeeting, MeetingNote

_ALREADY_CALLED = re.compile(r"(?:Matters? arising|Recommendation(?: (?:of|to) [^:]+)?): ", re.IGNORECASE)
_LONGEST = 160
"""Characters of a text by which a follow-up is named."""


def business_of(title: str) -> str:
    """The title without what an earlier agenda put before it, so that it never stands there twice."""
    found = _ALREADY_CALLED.match(title)
    return title[found.end() :] if found and title[found.end() :].strip() else title


class Words:
    """Words things as the agenda of a meeting on a certain day does."""

    def __init__(self, on: dt.date) -> None:
        self._on = on
        self._names = MinuteNames()

    @staticmethod
    def day(day: dt.date) -> str:
        """``2 March 2026``."""
        return plain_date(day)

    @staticmethod
    def minutes_title(meeting: MeetingNote) -> str:
        """``Minutes of the annual meeting held on 11 May 2026``."""
        kind = "" if meeting.kind is MeetingKind.ORDINARY else f"{meeting.kind} "
        return f"Minutes of the {kind}meeting held on {plain_date(meeting.date)}"

    @staticmethod
    def standing_of(meeting: MeetingNote) -> str:
        """How far the minutes of a meeting have come."""
        return "circulated, not confirmed" if meeting.status is MeetingStatus.CIRCULATED else "draft, not circulated"

    def minute(self, one: ItemInMeeting) -> str:
        """``minute 11 of 2 March 2026``."""
        return self._names.minute(one)

    def follow_up(self, one: FollowUpSummary) -> str:
        """What is open, in one line: ``action: Order the notice (Harbour Master, was due 1 April 2026)``."""
        known = [] if one.is_recommendation else [shortened(one.owner, _LONGEST)]
        if one.due is not None:
            known.append(f"{'was due' if one.is_overdue(self._on) else 'due'} {plain_date(one.due)}")
        if one.status is not FollowUpStatus.OPEN:
            known.append(str(one.status))
        behind = ", ".join(filter(None, known))
        text = shortened(one.text, _LONGEST) or "(no text)"
        return f"{_what(one)}: {text}{f' ({behind})' if behind else ''}"


def _what(one: FollowUpSummary) -> str:
    if one.is_recommendation:
        return f"recommendation to {shortened(one.recommended_to, _LONGEST)}"
    return "resolution" if one.kind.row.resolves else one.kind.value
