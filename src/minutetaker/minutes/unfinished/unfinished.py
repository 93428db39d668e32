"""All that a clerk must mend, or pass on purpose, before minutes are confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from minutetaker.minutes.blank_entries import without_blanks
from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.minutes.unfinished.entries import EntryChecks
from minutetaker.minutes.unfinished.exempt_items import exempt_faults
from minutetaker.minutes.unfinished.interest_checks import InterestChecks
from minutetaker.minutes.unfinished.presence import Presence
from minutetaker.minutes.unfinished.quorum_checks import taken_twice
from minutetaker.minutes.unfinished.unfinished_item import Severity, Unfinished
from minutetaker.record import AttendanceKind, Item, Meeting, NotHeld, quorum_count
from minutetaker.record.dates import clock_time, plain_date
from minutetaker.record.order import disorders, far_after
from minutetaker.record.public.public_view import SOMEBODY, is_told, without_typed_labels
from minutetaker.record.public.withholding import items_withheld_whole, withheld_items
from minutetaker.record.room.attendance import short_names

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

__all__ = ["Severity", "Unfinished", "before_close", "unfinished"]


def before_close(meeting: Meeting, style: HouseStyle, at: dt.time | None) -> tuple[Unfinished, ...]:
    """All that is unfinished or doubtful as a meeting is closed at that time, the gravest first."""
    found = unfinished(replace(meeting, closed_at=at or meeting.opened_at), style)
    return tuple(sorted(found, key=lambda one: one.severity is not Severity.MUST))


def unfinished(meeting: Meeting, style: HouseStyle) -> tuple[Unfinished, ...]:
    """Everything about the meeting that a reader of confirmed minutes would miss or doubt.

    What concerns the meeting as a whole comes first, then what concerns each item in the order in which they were
    taken. What the house style does not ask for is not missed: movers where it names none, the paragraph of the
    Act where its notice has none.
    """
    numbers = printed_numbers(meeting, style)
    names = short_names(meeting.attendees)
    checks = EntryChecks(meeting, style, numbers, names)
    interests = InterestChecks(meeting, style, numbers, names)
    withheld = withheld_items(meeting)
    public = replace(
        meeting, items=tuple(without_typed_labels(item) if item.id in withheld else item for item in meeting.items)
    )
    withholding = EntryChecks(
        meeting, style, printed_numbers(public, style), dict.fromkeys(names, SOMEBODY), tells_names=False
    )
    items = [item for item in meeting.items if meeting.not_held is None or without_blanks(item.entries)]
    return (
        *(_meeting(meeting) if meeting.not_held is None else _not_held(meeting)),
        *(_attendance(meeting) if meeting.not_held is None else ()),
        *taken_twice(meeting, Presence(meeting), names),
        *_times(meeting),
        *_sittings(meeting),
        *(
            one
            for item in items
            for one in (
                *_item(item, numbers[item.id]),
                *exempt_faults(meeting, item, style, numbers),
                *interests.of(item, is_withheld=item.id in withheld),
                *_entries(item, checks, withholding if item.id in withheld else None),
            )
        ),
    )


def _entries(item: Item, checks: EntryChecks, withholding: EntryChecks | None) -> Iterator[Unfinished]:
    if withholding is None:
        yield from checks.of(item)
        return
    for one, public in zip(checks.of(item), withholding.of(item), strict=True):
        yield replace(one, withheld=public.line)


def _meeting(meeting: Meeting) -> Iterator[Unfinished]:
    if meeting.is_adjourned:
        yield Unfinished(
            Severity.MUST,
            "The meeting stands adjourned: note when it went on and when it closed, or pass it where it never did.",
        )
    elif meeting.opened_at is None and meeting.closed_at is None:
        yield Unfinished(
            Severity.WORTH_A_LOOK,
            "No times are recorded at which the meeting opened and closed: give them in the details of the meeting.",
        )
    elif meeting.opened_at is None:
        yield Unfinished(
            Severity.WORTH_A_LOOK,
            "No time is recorded at which the meeting opened: give it in the details of the meeting.",
        )
    elif meeting.closed_at is None:
        yield Unfinished(
            Severity.MUST,
            "The meeting was opened and has not been closed: close it, with the time at which it ended.",
        )
    if not meeting.items:
        yield Unfinished(Severity.MUST, "The meeting has no items: add the business that was taken.")


def _not_held(meeting: Meeting) -> Iterator[Unfinished]:
    decided = next((item for item, entry in meeting.entries() if entry.kind.row.resolves), None)
    if decided is not None:
        yield Unfinished(
            Severity.MUST,
            f"The meeting is recorded as {meeting.not_held}, and something is recorded as resolved at it: correct one "
            "of the two.",
            item_id=decided.id,
        )
    counts = [
        quorum_count(standing.values(), remote_counts=meeting.remote_counts)
        for _, standing in Presence(meeting).over_time()
    ]
    if meeting.not_held is NotHeld.NOT_QUORATE and max(counts) >= meeting.quorum:
        yield Unfinished(
            Severity.MUST,
            f"The meeting is recorded as not quorate, and {max(counts)} members who count for the quorum of "
            f"{meeting.quorum} are recorded as there: correct one of the two.",
        )


def _attendance(meeting: Meeting) -> Iterator[Unfinished]:
    """Names of the members present must be recorded, and who presided (Local Government Act 1972 Sch 12 para 40)."""
    presence = list(Presence(meeting).over_time())
    if not any(one.member_in_room for _, standing in presence for one in standing.values()):
        yield Unfinished(
            Severity.MUST,
            "No member is recorded as present: mark who was there in the list of attendees.",
        )
        return
    if not any(event.kind is AttendanceKind.IN_CHAIR for event in meeting.attendance):
        yield Unfinished(
            Severity.WORTH_A_LOOK, "Nobody is recorded as in the chair: mark who presided in the list of attendees."
        )
    counts = [quorum_count(standing.values(), remote_counts=meeting.remote_counts) for _, standing in presence]
    if max(counts) < meeting.quorum:
        yield Unfinished(
            Severity.MUST,
            f"The quorum of {meeting.quorum} was not reached: {max(counts)} members who count for it were there at "
            "the most. Correct the attendance; without a quorum nothing could be decided.",
        )
        return
    names = short_names(meeting.attendees)
    reached = counts.index(next(count for count in counts if count >= meeting.quorum))
    for (event, _), count in list(zip(presence, counts, strict=True))[reached:]:
        if count < meeting.quorum and event is not None:
            at = f" at {clock_time(event.at)}" if event.at else ""
            said, withheld = (
                f"The quorum of {meeting.quorum} was lost when {left}: see that nothing is recorded as decided after "
                "that, or correct who came and went."
                for left in (f"{names[event.attendee_id]} left{at}", f"{SOMEBODY.lower()} left")
            )
            found = Unfinished(Severity.WORTH_A_LOOK, said, item_id=event.item_id)
            yield found if is_told(meeting, event, items_withheld_whole(meeting)) else replace(found, withheld=withheld)
            return


def _times(meeting: Meeting) -> Iterator[Unfinished]:
    names = short_names(meeting.attendees)
    for one in disorders(meeting):
        severity = Severity.MUST if one.is_certain else Severity.WORTH_A_LOOK
        if one.event is None:
            yield Unfinished(severity, f"{one.text} Correct one of the two in the details of the meeting.")
            continue
        said, withheld = (
            f"{one.said(who)} Correct the times in the list of attendees."
            for who in (names[one.event.attendee_id], SOMEBODY)
        )
        found = Unfinished(severity, said, item_id=one.event.item_id)
        yield found if is_told(meeting, one.event, items_withheld_whole(meeting)) else replace(found, withheld=withheld)


def _sittings(meeting: Meeting) -> Iterator[Unfinished]:
    for one in meeting.adjournments:
        for day in dict.fromkeys((one.until, one.resumed_on)):
            if day is not None and (far := far_after(day, meeting.date)):
                said = f"The meeting is recorded as adjourned until {plain_date(day)}, {far}"
                mend = "correct the day in the details of the meeting, or leave it where that is meant"
                yield Unfinished(Severity.WORTH_A_LOOK, f"{said}: {mend}.")


def _item(item: Item, number: str) -> Iterator[Unfinished]:
    if not without_blanks(item.entries):
        yield Unfinished(
            Severity.MUST,
            "Nothing is minuted: type what was said or decided, or take the item out.",
            item_id=item.id,
            number=number,
        )
