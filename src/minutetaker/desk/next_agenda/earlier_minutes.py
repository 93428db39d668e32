"""Minutes of a committee's earlier meetings, as a minute that is being typed cites them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minutetaker.desk.next_agenda.minute_names import MinuteNames
from minutetaker.minutes.labels import item_number_text
from minutetaker.record import Id, Meeting
from minutetaker.record.dates import plain_date
from minutetaker.store.api.store import Store

MOST_MEETINGS = 24
"""Earlier meetings whose minutes are offered, the latest first: two years of a committee that meets each month."""


@dataclass(frozen=True, slots=True)
class EarlierMinute:
    """A minute with its number as it prints, and how it is cited: ``minute 60/18 of 7 January 2026``."""

    item_id: Id
    number: str
    title: str
    held_on: date
    cited: str


def earlier_minutes(store: Store, meeting: Meeting) -> tuple[EarlierMinute, ...]:
    """The minutes of the committee's earlier meetings that were held, the latest meeting first.

    Raises:
        StoreError: they cannot be read.
    """
    held = [
        one
        for one in store.meetings()
        if one.committee_id == meeting.committee_id and one.date < meeting.date and (one.opened or one.elsewhere)
    ]
    found, names = [], MinuteNames()
    for listed in sorted(held, key=lambda one: one.date, reverse=True)[:MOST_MEETINGS]:
        earlier = store.meeting(listed.id)
        style = names.style(earlier.style)
        for number, item in earlier.numbered_items():
            printed = item_number_text(style, number, earlier.date)
            cited = f"minute {printed} of {plain_date(earlier.date)}"
            found.append(EarlierMinute(item.id, printed, item.title, earlier.date, cited))
    return tuple(found)
