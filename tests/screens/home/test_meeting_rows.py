"""What stands beside a meeting in the list."""

from __future__ import annotations

from datetime import time

import pytest

from minutetaker.record import MeetingKind, MeetingStatus, MeetingSummary
from minutetaker.screens.home.meeting_rows import CommitteeHeading, Row, what_tells
from tests.screens.stores import TODAY


def meeting(key: str, at: time | None = time(19), kind: MeetingKind = MeetingKind.ORDINARY) -> MeetingSummary:
    return MeetingSummary(key, "c", "Wick", "Parks", TODAY, kind, MeetingStatus.DRAFT, False, False, at)


THIS, ANNUAL = meeting("a"), meeting("b", kind=MeetingKind.ANNUAL)


@pytest.mark.parametrize(
    ("shown", "around", "told"),
    [
        (THIS, (CommitteeHeading("Parks"), THIS, None), ""),
        (ANNUAL, (CommitteeHeading("Parks"), ANNUAL, None), "annual"),
        (THIS, (CommitteeHeading("Parks"), THIS, meeting("b", time(21))), "19.00"),
        (meeting("b", time(21)), (THIS, meeting("b", time(21)), None), "21.00"),
        (meeting("c", time(21)), (ANNUAL, meeting("c", time(21)), THIS), "21.00, ordinary"),
        (THIS, (ANNUAL, THIS), "ordinary"),
        (THIS, (meeting("b", None), THIS), "19.00"),
        (THIS, (meeting("b"), THIS), "a"),
        (THIS, (meeting("b")._replace(committee_id="d"), THIS), ""),
        (THIS, (meeting("b")._replace(date=TODAY.replace(day=1)), THIS), ""),
    ],
)
def test_a_meeting_is_told_from_another_of_its_committee_on_that_day(
    shown: MeetingSummary, around: tuple[Row | None, ...], told: str
) -> None:
    assert what_tells(shown, around) == told
