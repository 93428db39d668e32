"""When and where a meeting goes on, in one line."""

from __future__ import annotations

from datetime import date, time

import pytest

from minutetaker.desk.words.days_and_places import DayAndPlace, day_and_place

WEDNESDAY = date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", DayAndPlace()),
        ("20.15", DayAndPlace(at=time(20, 15))),
        ("8.15", DayAndPlace(at=time(20, 15))),
        ("8.15 pm", DayAndPlace(at=time(20, 15))),
        ("10.10", DayAndPlace(at=time(22, 10))),
        ("Thursday", DayAndPlace(THURSDAY)),
        ("tomorrow at 7pm", DayAndPlace(THURSDAY, time(19))),
        ("Thursday 19.00, Town Hall", DayAndPlace(THURSDAY, time(19), "Town Hall")),
        ("Thursday, 12 March 2026 at 7 pm in the Town Hall", DayAndPlace(date(2026, 3, 12), time(19), "the Town Hall")),
        ("7 pm on Thursday 12 March", DayAndPlace(date(2026, 3, 12), time(19))),
        ("12/3/26 18.00 School, Room 5", DayAndPlace(date(2026, 3, 12), time(18), "School, Room 5")),
        ("5 March", DayAndPlace(THURSDAY)),
        ("the Guildhall", DayAndPlace(place="the Guildhall")),
        ("noon the Guildhall", DayAndPlace(at=time(12), place="the Guildhall")),
        ("Thursday the Old School at 7 Church Lane", DayAndPlace(THURSDAY, None, "the Old School at 7 Church Lane")),
    ],
)
def test_day_time_and_place_are_told_apart(typed: str, read: DayAndPlace) -> None:
    assert day_and_place(typed, said_on=WEDNESDAY, since=time(19)) == read
