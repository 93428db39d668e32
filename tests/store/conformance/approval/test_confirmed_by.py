"""Who confirmed minutes and by which resolution, as a confirmation keeps it and its digest proves it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from minutetaker.record import Confirmation, Meeting
from minutetaker.store.api.approval.approvals import ConfirmedBy, digest_of
from minutetaker.store.api.store import Store

ON = dt.date(2026, 4, 6)


def test_a_confirmation_names_the_resolution_and_proves_it(store: Store, meeting: Meeting) -> None:
    by = ConfirmedBy("The meeting of 6 April", None, "an-item", "an-entry", "minute 4(a)")
    revision = store.meeting(meeting.id).revision
    made = store.approvals.confirm(
        meeting.id, revision=revision, on=ON, by=by, record="{}", printed="0" * 64, style_digest="1" * 64
    )
    kept = store.approvals.of(meeting.id).confirmation
    assert kept == made
    assert (kept.by_item_id, kept.by_entry_id, kept.resolution) == ("an-item", "an-entry", "minute 4(a)")
    assert kept.by_resolution == "The meeting of 6 April, minute 4(a)"
    assert kept.digest == digest_of(kept)
    for another in (
        replace(kept, resolution="minute 5"),
        replace(kept, by_entry_id="b"),
        replace(kept, resolution=None),
        replace(kept, style_digest="2" * 64),
        replace(kept, style_digest=None),
    ):
        assert digest_of(another) != kept.digest


def test_a_confirmation_without_a_resolution_has_the_digest_that_it_had_before_there_was_any() -> None:
    at = dt.datetime(2026, 4, 6, 19, tzinfo=dt.UTC)
    made = Confirmation("c", "m", 1, ON, "by", None, "{}", "0" * 64, "", "", at, "who")
    assert digest_of(made) == "d3c3bfa6c4c34060d401a21fe25e0e8b0b2bb728987f03a4884ccbda74c5946d"
