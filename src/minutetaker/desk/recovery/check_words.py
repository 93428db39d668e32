"""The findings of a check, in words for clerks."""

from __future__ import annotations

from collections.abc import Sequence

from minutetaker.record import Meeting, MeetingSummary
from minutetaker.record.dates import weekday_date
from minutetaker.store.api.safekeeping.integrity import Finding, Wrong
from minutetaker.store.api.safekeeping.missing import MissingOf

ADVICE = (
    "Open the meeting and compare what is named with your notes. "
    "minutetaker backups lists what you can go back to, and minutetaker restore goes back. "
    "Where all is right as it is, or you put it right: minutetaker check --accept"
)


def told(finding: Finding) -> str:
    """One finding as a sentence: the meeting, the place in it, how it begins and what is wrong."""
    if finding.wrong is Wrong.NOT_IN_STEP:
        return (
            f"The index that is searched {finding.wrong.value}: {finding.detail}. The minutes themselves are as they "
            "were written. Build it anew with: minutetaker search --rebuild"
        )
    if not finding.subject_id:
        return f"The file of the store is damaged: {finding.detail}."
    return f"{subject_of(finding)}: {what_of(finding)}."


def what_of(finding: Finding) -> str:
    """What is wrong with what within its meeting, how it begins among it: ``minute 2, entry 1 is missing``."""
    words = f" “{finding.words}”" if finding.words else ""
    return f"{finding.whereabouts}{words} {finding.wrong.value}"


def told_together(findings: Sequence[Finding], *, most: int = 3) -> str:
    """The findings of one meeting, short enough for a notice.

    Args:
        most: how many places are named; the others are counted.
    """
    told = [f"{one.whereabouts} {one.wrong.value}" for one in findings[:most]]
    more = len(findings) - len(told)
    rest = f"; {more} more" if more > 0 else ""
    return f"This is not as it was written: {'; '.join(told)}{rest}. See all with: minutetaker check"


def subject_of(one: Finding | Meeting | MeetingSummary | MissingOf) -> str:
    """What something is about: the meeting with its day, or the committee, and the council."""
    if isinstance(one, Finding | MissingOf) and not one.committee:
        return f"A meeting or committee whose own record is missing (id {one.subject_id})"
    on = f", {weekday_date(one.date)}" if one.date is not None else ""
    return f"{one.committee}{on} ({one.council})"
