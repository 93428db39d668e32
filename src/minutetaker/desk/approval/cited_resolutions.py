"""The resolutions of later meetings by which minutes were corrected, as they are cited, and what prints of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from minutetaker.desk.approval.confirming import MINUTE
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.printed_approval import CitedResolution, PrintedApproval, PrintedCorrection
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import Approval, Confirmation, Correction, CorrectionWithdrawal, Item, Meeting, MinutetakerError
from minutetaker.record.approval import Resolved, is_elsewhere
from minutetaker.record.dates import plain_date
from minutetaker.record.public.public_view import is_exempt_correction
from minutetaker.store.api.store import Store

StyleFor: TypeAlias = Callable[[str], HouseStyle]
"""Gives the house style of a name: that of a later meeting numbers its minutes."""


def printed_approval(
    store: Store, meeting: Meeting, approval: Approval, style_for: StyleFor = style_or_plain
) -> PrintedApproval:
    """What prints of the approval of a meeting's minutes; the day is taken from the words for what confirmed them."""
    confirmation, signature = approval.confirmation, approval.signature
    return PrintedApproval(
        confirmation.on if confirmation else None,
        confirmation.by.removesuffix(f", {plain_date(confirmation.on)}") if confirmation else "",
        _approved_by(confirmation) if confirmation else None,
        signature.on if signature else None,
        signature.by if signature else "",
        tuple(printed_correction(store, meeting, one, style_for) for one in approval.in_force),
        elsewhere=is_elsewhere(meeting.status, confirmation),
    )


def _approved_by(confirmation: Confirmation) -> CitedResolution | None:
    """The resolution that approved the minutes, without its meeting, which confirmed them."""
    if not confirmation.resolution:
        return None
    if confirmation.by_entry_id is None:
        return CitedResolution(words=confirmation.resolution)
    return CitedResolution(confirmation.resolution.removeprefix(MINUTE), on=confirmation.on)


def printed_correction(
    store: Store, meeting: Meeting, correction: Correction, style_for: StyleFor = style_or_plain
) -> PrintedCorrection:
    """A correction of a meeting's minutes with its resolution cited."""
    return PrintedCorrection(
        correction.id,
        correction.text,
        cited(store, meeting, correction, style_for),
        correction.item_id,
        correction.entry_id,
        is_exempt_correction(meeting, correction, _resolved_by(store, correction)[0]),
    )


def cited(store: Store, meeting: Meeting, one: Resolved, style_for: StyleFor = style_or_plain) -> CitedResolution:
    """The resolution by which a meeting's minutes were corrected, or a correction withdrawn; none there may be."""
    if one.by_words or one.by_meeting_id is None:
        return CitedResolution(words=one.by_words)
    later, item = _resolved_by(store, one)
    if later is None:
        return CitedResolution(words="a later meeting that is no longer in this store")
    number = item_number_text(style_for(later.style), later.minute_number(item.id), later.date) if item else ""
    return CitedResolution(
        number,
        later.committee or later.council,
        later.date,
        of_another_body=later.committee_id != meeting.committee_id,
    )


def withdrawn_in_words(store: Store, meeting: Meeting, one: CorrectionWithdrawal) -> str:
    """``Withdrawn 4 May 2026 by D. Ashworth: noted twice``, with the resolution that withdrew it where there is one."""
    by = cited(store, meeting, one).in_words
    return f"Withdrawn {plain_date(one.at.astimezone().date())} by {by or one.who}: {one.why}"


def _resolved_by(store: Store, one: Resolved) -> tuple[Meeting | None, Item | None]:
    try:
        later = store.meeting(one.by_meeting_id or "")
    except MinutetakerError:
        return None, None
    return later, next((item for item in later.items if item.id == one.by_item_id), None)
