"""Whole meetings take fewer keys than they print characters, with what is offered."""

from __future__ import annotations

import pytest

from benchmarks.keys_per_character import measured
from benchmarks.typed_meetings import OWN, TypedMeeting

MOST = 0.85
"""Keys for each printed character; a published meeting takes 0.97 without offers."""


@pytest.mark.parametrize("meeting", OWN, ids=lambda one: one.file)
def test_a_meeting_with_divisions(meeting: TypedMeeting) -> None:
    without, using = (measured(meeting, takes_offers=takes) for takes in (False, True))
    assert using.ratio < 0.8 * without.ratio
    assert using.ratio <= MOST


@pytest.mark.seeds
def test_the_published_meeting_of_leicestershire() -> None:
    assert measured(None, takes_offers=True).ratio <= MOST
