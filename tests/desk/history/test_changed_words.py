"""The old words beside the new, of every kind of value that a row holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from minutetaker.desk.history.changed_words import words_of
from minutetaker.record import Outcome
from minutetaker.store.api.edits import RowEdit

LONG = "The committee talked about the hedge along Mill Lane for most of an hour and "


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, {"text": "New."}, "“New.”"),
        ({"text": "Gone."}, None, "“Gone.”"),
        (None, {"title": "An item"}, ""),
        ({"text": "Old."}, {"text": "New."}, "“Old.” → “New.”"),
        ({"text": ""}, {"text": "New."}, "“New.”"),
        ({"text": "Old."}, {"text": ""}, "“Old.” → nothing"),
        ({"title": "Stiles"}, {"title": "Gates"}, "“Stiles” → “Gates”"),
        ({"owner": "Shah"}, {"owner": "Lee"}, "owner: “Shah” → “Lee”"),
        ({"owner": ""}, {"owner": "Lee"}, ""),
        ({"due": dt.date(2026, 5, 1)}, {"due": None}, "due: 1 May 2026 → nothing"),
        ({"opened_at": dt.time(19, 0)}, {"opened_at": dt.time(19, 5)}, "opened at: 19.00 → 19.05"),
        ({"votes_for": 5}, {"votes_for": 6}, "votes for: 5 → 6"),
        ({"outcome": Outcome.CARRIED}, {"outcome": Outcome.LOST}, "outcome: carried → lost"),
        ({"text": "A.", "owner": "B"}, {"text": "C.", "owner": "D"}, "“A.” → “C.”, owner: “B” → “D”"),
        ({"position": 1, "mover_id": "a", "done": False}, {"position": 2, "mover_id": "b", "done": True}, ""),
    ],
)
def test_what_changed_is_told_with_what_stood_there(
    before: dict[str, Any] | None, after: dict[str, Any] | None, words: str
) -> None:
    assert words_of(RowEdit("entry", "e", before, after)) == words


def test_long_texts_are_shown_where_they_part() -> None:
    words = words_of(RowEdit("entry", "e", {"text": f"{LONG}agreed."}, {"text": f"{LONG}adjourned."}))
    was, _, now = words.partition(" → ")
    assert "agreed." in was
    assert "adjourned." in now
    assert len(words) < len(LONG) * 2
