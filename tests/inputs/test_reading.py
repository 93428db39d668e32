"""A file is read by who knows it: by what it holds, else by its name."""

from __future__ import annotations

from datetime import date

import pytest

from minutetaker.inputs.importer import Doubt
from minutetaker.inputs.reading import MAX_BYTES, UnknownFormError, read_meetings
from minutetaker.interchange import InterchangeError, to_json
from minutetaker.record import Committee, Meeting

COMMITTEE = Committee("00000000000000c0", "Saltby Parish Council", "Footpaths Committee", "parish")
MEETING = Meeting(
    "00000000000000aa", COMMITTEE.id, COMMITTEE.council, COMMITTEE.name, COMMITTEE.style, date(2026, 2, 3)
)
WHOLE = to_json(MEETING, COMMITTEE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["", "meeting.json", "meeting.docx"])
def test_a_meeting_is_known_by_what_the_file_holds(encoding: str, name: str) -> None:
    reading = read_meetings(WHOLE.encode(encoding), name)
    ((read,), doubts) = reading.meetings, reading.doubts
    assert (read.meeting, read.committee, doubts) == (MEETING, COMMITTEE, ())


@pytest.mark.parametrize(
    "head", ['"version": 1, "format" : "minutetaker"', '"format":"minutetaker","version":1'], ids=["late", "tight"]
)
def test_wherever_the_file_says_what_it_is(head: str) -> None:
    text = WHOLE.replace('"format": "minutetaker",\n  "version": 1', head)
    assert read_meetings(text.encode()).meetings[0].meeting == MEETING


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"PK\x03\x04", "minutes.docx", r"minutes\.docx is nothing that minutetaker reads\. It reads:\n.*\(\.json\)"),
        (b"SQLite format 3\0", "", r"The file is nothing that minutetaker reads\. It reads:\n.*export --format json"),
        (b"{}", "", "The file is nothing that minutetaker reads"),
        (b" \n", "", "The file is empty"),
        (b"", "notes.txt", r"notes\.txt is empty"),
        (b" " * (MAX_BYTES + 1), "meeting.json", "larger than 50 MB"),
    ],
    ids=["word", "a store", "other json", "blank", "empty", "huge"],
)
def test_what_nobody_reads_is_refused_and_told_what_could_be_read(data: bytes, name: str, said: str) -> None:
    with pytest.raises(UnknownFormError, match=said):
        read_meetings(data, name)


def test_a_file_of_a_known_ending_is_told_what_is_wrong_with_it() -> None:
    with pytest.raises(InterchangeError, match="not text in UTF-8"):
        read_meetings(b"PK\x03\x04\xff\xfe", "MEETING.JSON")


def test_what_was_taken_out_is_a_doubt() -> None:
    text = WHOLE.replace("Footpaths", "Foot\\u0000paths")
    assert [str(one) for one in read_meetings(text.encode()).doubts] == [
        "2 texts held control codes, which no file can hold. They were taken out."
    ]
    assert str(Doubt("no date was found", "page 2")) == "page 2: no date was found"
