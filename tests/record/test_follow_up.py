"""The statuses of a follow-up: each is told apart in a list, and says whether something has still to be done."""

from __future__ import annotations

import pytest

from minutetaker.record import FollowUpStatus


@pytest.mark.parametrize(
    ("status", "words", "sign", "is_open"),
    [
        (FollowUpStatus.OPEN, "open", "○", True),
        (FollowUpStatus.IN_PROGRESS, "in progress", "◐", True),
        (FollowUpStatus.DONE, "done", "●", False),
        (FollowUpStatus.OVERTAKEN, "overtaken", "–", False),
        (FollowUpStatus.NO_LONGER_NEEDED, "no longer needed", "–", False),
    ],
)
def test_a_status_has_words_and_a_sign_and_is_open_or_not(
    status: FollowUpStatus, words: str, sign: str, is_open: bool
) -> None:
    assert (str(status), status.sign, status.is_open) == (words, sign, is_open)
    assert FollowUpStatus(words) is status


def test_a_status_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="postponed"):
        FollowUpStatus("postponed")
