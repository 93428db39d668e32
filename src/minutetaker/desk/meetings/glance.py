"""A meeting at a glance: what the list of meetings tells of the one that is highlighted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minutetaker.minutes.labels import item_label
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.record import Approval, Id, Meeting
from minutetaker.record.approval import is_frozen
from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class Glance:
    """``labels`` are the printed ones of the items; the counts are of follow-ups, and of what is unfinished in a draft.

    ``unfinished`` is 0 of minutes that were confirmed, and of a meeting that was not closed, which is unfinished.
    """

    meeting: Meeting
    approval: Approval
    labels: tuple[str, ...]
    unfinished: int
    open_follow_ups: int
    overdue: int


def glance_at(store: Store, meeting_id: Id, today: date) -> Glance:
    """Look at a meeting.

    Raises:
        NotFoundError: the store has no such meeting.
        StoreError: it cannot be read.
    """
    meeting = store.meeting(meeting_id)
    style = style_or_plain(meeting.style)
    labels = (item_label(style, number, meeting.date) for number, _ in meeting.numbered_items())
    still = store.follow_ups.listing(meeting_id=meeting_id, open_only=True)
    is_draft = meeting.closed_at is not None and not is_frozen(meeting.status)
    return Glance(
        meeting,
        store.approvals.of(meeting_id),
        tuple(label.text if label else f"{place}." for place, label in enumerate(labels, 1)),
        len(unfinished(meeting, style)) if is_draft else 0,
        len(still),
        sum(1 for one in still if one.due is not None and one.due < today),
    )
