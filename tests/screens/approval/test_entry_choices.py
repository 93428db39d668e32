"""What a meeting resolved, to pick from."""

from __future__ import annotations

from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Entry, EntryKind, new_id
from minutetaker.screens.approval.entry_choices import resolved_at
from tests.screens.meeting.minuting import one_item


def resolution(text: str) -> Entry:
    clauses = tuple(Entry(new_id(), EntryKind.CLAUSE, f"{text} {one}") for one in ("now", "later"))
    return Entry(new_id(), EntryKind.RESOLUTION, children=clauses)


def test_two_resolutions_of_one_item_are_cited_as_two() -> None:
    meeting = one_item(resolution("mend"), resolution("paint"))
    named = [choice.text.split("  ")[0] for choice, *_ in resolved_at(meeting, load_style("parish"))]
    assert len(named) == len(set(named)) == 6
    assert sum("resolution 1(" in one for one in named) == sum("resolution 2(" in one for one in named) == 2
