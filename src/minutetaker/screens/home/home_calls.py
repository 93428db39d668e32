"""The work on the store of the list of meetings. Called in the store's thread, where ``desk`` may be imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from minutetaker.record import Committee, Id, Meeting, MeetingKind, MeetingSummary
from minutetaker.record.dates import weekday_date
from minutetaker.screens.home.meeting_rows import searched_text

if TYPE_CHECKING:
    from minutetaker.desk.meetings.glance import Glance
    from minutetaker.desk.next_agenda.earlier_business import Offer
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.store.api.safekeeping.bin import BinEntry, BinListing
    from minutetaker.store.api.store import Store


@dataclass(frozen=True, slots=True)
class HomeData:
    """What the list shows: everything, meetings newest first, or how it begins where ``lines_to_come`` is not 0.

    ``texts`` are the meetings' own for a filter, ``councils`` those whose committees and meetings are in the store,
    and ``count`` is that of all meetings. ``read_only`` is why nothing may be changed, ``warning`` what is wrong with
    the place of the store, and ``damaged`` names the committees and meetings that are not listed because they cannot
    be read.
    """

    committees: tuple[Committee, ...] = ()
    meetings: tuple[MeetingSummary, ...] = ()
    texts: tuple[str, ...] = ()
    councils: frozenset[str] = frozenset()
    count: int = 0
    lines_to_come: int = 0
    read_only: str = ""
    warning: str = ""
    damaged: tuple[str, ...] = ()


def read_home(store: Store) -> HomeData:
    """The committees and meetings that are in the store."""
    committees, meetings = store.committees(), store.meetings()
    return HomeData(
        committees,
        meetings,
        tuple(map(searched_text, meetings)),
        frozenset({one.council for one in committees} | {one.council for one in meetings}),
        len(meetings),
        read_only=store.read_only_because,
        warning=store.warning,
        damaged=store.damaged(),
    )


def read_beginning(lines: int) -> Callable[[Store], HomeData]:
    """The work of reading so much of the list as fills a screen; all of it where that is not much more.

    Args:
        lines: that the screen has.
    """

    def work(store: Store) -> HomeData:
        beginning = store.first_meetings(lines)
        if beginning is None or beginning.count == len(beginning.meetings):
            return read_home(store)
        committees, begun = store.committees(), {one.committee_id for one in beginning.meetings}
        headings = {one.id for one in committees}.union(beginning.committee_ids) - begun
        return HomeData(
            committees,
            beginning.meetings,
            councils=beginning.councils.union(one.council for one in committees),
            count=beginning.count,
            lines_to_come=beginning.count - len(beginning.meetings) + 2 * len(headings),
            read_only=store.read_only_because,
            warning=store.warning,
            damaged=store.damaged(),
        )

    return work


def count_overdue(today: date) -> Callable[[Store], int]:
    """The work of counting the follow-ups that should have been done before today; a few milliseconds."""
    return lambda store: store.follow_ups.count_overdue(today)


def glance(meeting_id: Id, today: date) -> Callable[[Store], Glance]:
    """The work of looking at one meeting for the panel beside the list."""

    def work(store: Store) -> Glance:
        from minutetaker.desk.meetings.glance import glance_at

        return glance_at(store, meeting_id, today)

    return work


def usual_start(store: Store, committee_id: Id) -> time | None:
    """When the committee's latest meeting started, which the next one most likely does too."""
    latest = store.latest_meeting(committee_id)
    return latest.starts_at if latest else None


def start_meeting(
    committee: Committee,
    style_for: Callable[[str], HouseStyle],
    *,
    on: date,
    starts_at: time | None,
    place: str,
    kind: MeetingKind,
    taken: tuple[Offer, ...] = (),
) -> Callable[[Store], Meeting]:
    """The work of starting a meeting of a committee, with what it takes from earlier ones."""

    def work(store: Store) -> Meeting:
        from minutetaker.desk.meetings import meetings

        style = style_for(committee.style)
        return meetings.new_meeting(
            store,
            committee.id,
            on=on,
            starts_at=starts_at,
            place=place,
            kind=kind,
            runs_on=style.runs_on,
            restarts_each_municipal_year=style.restarts_each_municipal_year,
            taken=taken,
        )

    return work


def offers_to_take(committee_id: Id, on: date, kind: MeetingKind) -> Callable[[Store], tuple[Offer, ...]]:
    """The work of gathering what earlier meetings of a committee left."""

    def work(store: Store) -> tuple[Offer, ...]:
        from minutetaker.desk.next_agenda import earlier_business

        return earlier_business.offers(store, committee_id, on=on, kind=kind)

    return work


def duplicate(meeting_id: Id, on: date, style_for: Callable[[str], HouseStyle]) -> Callable[[Store], Meeting]:
    """The work of starting a meeting with the people and agenda of another."""

    def work(store: Store) -> Meeting:
        from minutetaker.desk.meetings import meetings

        style = style_for(store.meeting(meeting_id).style)
        return meetings.duplicate_meeting(
            store,
            meeting_id,
            on=on,
            runs_on=style.runs_on,
            restarts_each_municipal_year=style.restarts_each_municipal_year,
        )

    return work


def delete(meeting_id: Id) -> Callable[[Store], tuple[str, str]]:
    """The work of taking a meeting off the list; how it is called, and what is to be said of its minute numbers."""

    def work(store: Store) -> tuple[str, str]:
        from minutetaker.desk.meetings import meetings
        from minutetaker.desk.words.telling_apart import name_among

        gone = meetings.delete_meeting(store, meeting_id)
        return name_among(gone, store.meetings(), weekday_date), meetings.numbers_left_unused(store, gone)

    return work


def read_bin(store: Store) -> BinListing:
    """What is in the bin, what went last first."""
    return store.bin.listing()


def bring_back(entry: BinEntry) -> Callable[[Store], str]:
    """The work of bringing something back from the bin; what is to be said of it."""

    def work(store: Store) -> str:
        from minutetaker.desk.recovery import bin as recovery

        return recovery.bring_back(store, entry)

    return work
