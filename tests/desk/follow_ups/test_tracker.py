"""The action tracker, read from the store."""

from __future__ import annotations

from pathlib import Path

from minutetaker.desk.follow_ups.tracker import tracker
from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.minutes.documents.tracker import Grouping, tracker_document, tracker_rows
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.alike import DAY, add_alike


def test_meetings_that_are_called_alike_are_told_apart(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "alike.db", who="a clerk") as store:
        add_alike(store)
        lines = tracker(store, store.follow_ups.listing(), on=DAY).lines

    def headings(grouping: Grouping) -> list[str]:
        blocks = tracker_document(lines, on=DAY, group_by=grouping).blocks
        return [one.text for one in blocks if isinstance(one, Paragraph) and one.role is Role.ITEM_HEADING]

    assert headings(Grouping.MEETING) == [
        "Full Council (Otter Parish Council), 4 March 2026",
        "Full Council (Wick Town Council), 4 March 2026 (19.05)",
        "Full Council (Wick Town Council), 4 March 2026 (21.05)",
    ]
    assert headings(Grouping.COMMITTEE) == ["Full Council (Otter Parish Council)", "Full Council (Wick Town Council)"]
    assert {row[0] for row in tracker_rows(lines)[1:]} == {
        "Full Council (Otter Parish Council)",
        "Full Council (Wick Town Council) (19.05)",
        "Full Council (Wick Town Council) (21.05)",
    }
