"""The action tracker as an officer hands it out."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from minutetaker.minutes.documents.document import Document, Paragraph, Role, Table
from minutetaker.minutes.documents.tracker import Grouping, TrackedLine, tracker_document, tracker_rows
from minutetaker.outputs.text.plain import render_lines, render_text
from tests.strategies import dates, texts

ON = date(2032, 6, 1)
GATE = TrackedLine(
    "11(b)",
    "Paths Committee",
    date(2032, 3, 4),
    "That the gate be mended.",
    "Town Clerk",
    date(2032, 5, 20),
    "in progress",
    True,
    "The part has been ordered.",
    date(2032, 5, 2),
)
MAP = TrackedLine("7", "Amenities Committee", date(2032, 2, 1), "Draw a map.", "town  clerk", None, "open")
SIGN = TrackedLine("12(a)", "Paths Committee", date(2032, 3, 4), "Put up a sign.", "", date(2032, 7, 1), "open")
RENT = TrackedLine("9", "Paths Committee", date(2032, 3, 4), "Raise the rent.", "Bursar", None, "open", exempt=True)
ALL = (MAP, GATE, SIGN, RENT)


def grouped(document: Document) -> dict[str, list[tuple[str, ...]]]:
    """The rows under each heading, without the header rows."""
    found: dict[str, list[tuple[str, ...]]] = {}
    heading = ""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.role is Role.ITEM_HEADING:
            heading = block.text
        elif isinstance(block, Table):
            found[heading] = list(block.rows[1:])
    return found


def test_by_owner_each_has_a_table_and_what_nobody_owns_comes_last() -> None:
    found = grouped(tracker_document(ALL, on=ON))
    assert list(found) == ["town  clerk", "No owner"]
    assert found["town  clerk"] == [
        (
            "11(b)\nPaths Committee\n4 March 2032",
            "That the gate be mended.",
            "20 May 2032\noverdue",
            "in progress",
            "2 May 2032\nThe part has been ordered.",
        ),
        ("7\nAmenities Committee\n1 February 2032", "Draw a map.", "–", "open", "–"),
    ]


def test_by_meeting_they_come_by_date_with_what_is_due_first() -> None:
    found = grouped(tracker_document(ALL, on=ON, group_by=Grouping.MEETING))
    assert list(found) == ["Amenities Committee, 1 February 2032", "Paths Committee, 4 March 2032"]
    assert [row[:3] for row in found["Paths Committee, 4 March 2032"]] == [
        ("11(b)", "That the gate be mended.", "Town Clerk"),
        ("12(a)", "Put up a sign.", "–"),
    ]


def test_by_committee_each_line_says_whose_it_is_and_of_what_meeting() -> None:
    found = grouped(tracker_document(ALL, on=ON, group_by=Grouping.COMMITTEE))
    assert list(found) == ["Amenities Committee", "Paths Committee"]
    assert [row[:3] for row in found["Paths Committee"]] == [
        ("11(b)\n4 March 2032", "That the gate be mended.", "Town Clerk"),
        ("12(a)\n4 March 2032", "Put up a sign.", "–"),
    ]


def test_it_says_as_at_what_day_and_how_many_are_overdue() -> None:
    document = tracker_document(ALL, on=ON, council="Marlwick Parish Council", title="Open actions")
    assert document.title == "Open actions, 1 June 2032"
    assert document.header == "Marlwick Parish Council, Open actions, 1 June 2032"
    assert "As at 1 June 2032: 3 followed up, 1 overdue." in render_text(document)
    assert "none overdue" in render_text(tracker_document([MAP], on=ON))


def test_an_empty_list_says_so() -> None:
    document = tracker_document([], on=ON)
    assert [one.text for one in document.paragraphs()] == [
        "Action tracker",
        "Nothing is followed up as at 1 June 2032.",
    ]


def test_what_is_exempt_is_left_out_unless_asked_for() -> None:
    public = tracker_document(ALL, on=ON)
    assert "rent" not in repr(public)
    assert "What tells of exempt items is left out." in render_text(public)
    whole = tracker_document(ALL, on=ON, include_exempt=True)
    assert "Raise the rent." in render_text(whole)
    assert whole.header == "NOT FOR PUBLICATION – Action tracker, 1 June 2032"
    assert "left out" not in render_text(whole)
    assert "rent" not in repr(tracker_rows(ALL))
    assert len(tracker_rows(ALL, include_exempt=True)) == 5


def test_the_rows_for_a_spreadsheet_have_dates_that_it_can_sort() -> None:
    header, row = tracker_rows([GATE])
    assert dict(zip(header, row, strict=True)) == {
        "Meeting": "Paths Committee",
        "Date": "2032-03-04",
        "Minute": "11(b)",
        "Text": "That the gate be mended.",
        "Owner": "Town Clerk",
        "Due": "2032-05-20",
        "Status": "in progress",
        "Overdue": "yes",
        "Latest update": "The part has been ordered.",
        "Updated on": "2032-05-02",
        "Owner left": "no",
    }


tracked = st.builds(
    TrackedLine,
    *(texts, texts, dates, texts, texts, st.none() | dates, texts, st.booleans(), texts, st.none() | dates),
)


@given(st.lists(tracked, max_size=6), st.sampled_from(Grouping), st.integers(1, 100))
def test_every_line_stands_in_one_table_whatever_it_says(
    lines: list[TrackedLine], group_by: Grouping, width: int
) -> None:
    document = tracker_document(lines, on=ON, group_by=group_by)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert sum(len(table.rows) - 1 for table in tables) == len(lines)
    assert all(len({len(row) for row in table.rows}) == 1 for table in tables)
    render_lines(document, width)
