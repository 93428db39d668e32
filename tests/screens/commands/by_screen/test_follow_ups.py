"""The keys of the list of follow-ups."""

from __future__ import annotations

import pytest

from minutetaker.record import FollowUpStatus
from minutetaker.screens.commands.by_screen.follow_ups import COMMANDS


@pytest.mark.parametrize("status", FollowUpStatus)
def test_every_status_is_noted_with_one_key(status: FollowUpStatus) -> None:
    assert [one.key for one in COMMANDS if one.action == f"status({str(status)!r})"]
