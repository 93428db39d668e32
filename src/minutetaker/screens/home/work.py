"""What the list of meetings asks of the store. Called in the store's thread, where ``desk`` may be imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from minutetaker.record import Committee, Id, Meeting, MeetingKind, MeetingSummary

if TYPE_CHECKING:
    from minutetaker.minutes.style import HouseStyle
    from minutetaker.store.store import Store


@dataclass(frozen=True, slots=True)
class HomeData:
    """Everything that the list shows; meetings are newest first.

    ``read_only`` is why nothing may be changed, ``warning`` what is wrong with the place of the store, and
    ``damaged`` names the committees and meetings that are not listed because they cannot be read.
    """

    committees: tuple[Committee, ...]
    meetings: tuple[MeetingSummary, ...]
    read_only: str = ""
    warning: str = ""
    damaged: tuple[str, ...] = ()


def read_home(store: Store) -> HomeData:
    """The committees and meetings that are in the store."""
    return HomeData(store.committees(), store.meetings(), store.read_only_because, store.warning, store.damaged())


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
) -> Callable[[Store], Meeting]:
    """The work of starting a meeting of a committee."""

    def work(store: Store) -> Meeting:
        from minutetaker.desk import meetings

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
        )

    return work


def duplicate(meeting_id: Id, on: date) -> Callable[[Store], Meeting]:
    """The work of starting a meeting with the people and agenda of another."""

    def work(store: Store) -> Meeting:
        from minutetaker.desk import meetings

        return meetings.duplicate_meeting(store, meeting_id, on=on)

    return work


def delete(meeting_id: Id) -> Callable[[Store], Meeting]:
    """The work of taking a meeting off the list."""

    def work(store: Store) -> Meeting:
        from minutetaker.desk import meetings

        return meetings.delete_meeting(store, meeting_id)

    return work


def turn_back(store: Store) -> str | None:
    """Undo the newest change to the list or to a committee; what it was."""
    from minutetaker.desk import meetings
    from minutetaker.store.history import HOME

    return meetings.undo(store, HOME)


def turn_forward(store: Store) -> str | None:
    """Do again what was undone last; what it was."""
    from minutetaker.desk import meetings
    from minutetaker.store.history import HOME

    return meetings.redo(store, HOME)


def warm_up(_: Store) -> None:
    """Load what opening a meeting needs, while the clerk looks at the list."""
    import minutetaker.minutes.load
    import minutetaker.screens.meeting.screen  # noqa: F401


def load_follow_ups(_: Store) -> None:
    """Load what the follow-ups need, in the store's thread and not while keys wait."""
    import minutetaker.screens.follow_ups.screen  # noqa: F401
