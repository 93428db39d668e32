"""How much a file may hold: a large one is read or refused without taking the memory of the computer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minutetaker.interchange import InterchangeError, from_json, to_json
from minutetaker.interchange.bounds import FULLY_LISTED, MOST_BYTES, MOST_RECORDS, MOST_VALUES, values_in
from minutetaker.interchange.faults import MOST_SHOWN
from minutetaker.record import Entry, Meeting
from tests.interchange.files import COMMITTEE, MEETING, faults_of, file_with, refusal_of

HEAD = b'{"format": "minutetaker", "version": 1, "committee": null, "meeting": {"items": ['
MEMORY = 512
"""MiB that reading a file takes at most, the program and the file included."""


def filled(element: bytes, size: int) -> bytes:
    """A file of about that many bytes in which one thing stands over and over."""
    return HEAD + element * (size // len(element)) + b"0]}}"


def long_meeting(count: int, text: str = "The stile was broken.") -> Meeting:
    entries = tuple(Entry(f"{number:016x}", text=text) for number in range(0x1000, 0x1000 + count))
    return replace(MEETING, items=(replace(MEETING.items[0], entries=entries), MEETING.items[1]))


LONG = long_meeting(1_500)


def long_file_with(change: Callable[[dict[str, Any]], object]) -> str:
    form = json.loads(to_json(LONG, COMMITTEE))
    change(form)
    return json.dumps(form)


def test_a_long_meeting_is_read_as_it_was_written() -> None:
    text = to_json(LONG, COMMITTEE)
    assert values_in(text.encode()) > FULLY_LISTED
    assert from_json(text).meeting == LONG
    assert from_json(b"\xef\xbb\xbf" + text.encode()).meeting == LONG
    assert from_json(text.encode("utf-16")).meeting == LONG


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" " * (MOST_BYTES + 1), "is larger than 50 MB"),
        (filled(b"{},", 4 * MOST_RECORDS), "holds more than 250,000 records"),
        (filled(b"1,", 3 * MOST_VALUES), "holds more than 2,000,000 values"),
        (filled(b"[],", 3 * MOST_VALUES), "holds more than 2,000,000 values"),
        (b"[" * 1_000_000, "is not JSON|cut short"),
    ],
    ids=["bytes", "records", "values", "lists", "depth"],
)
def test_a_file_that_no_meeting_fills_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InterchangeError, match=said):
        from_json(data)


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (lambda form: form["meeting"].pop("date"), "meeting.date", "is missing"),
        (lambda form: form["committee"].pop("name"), "committee.name", "is missing"),
        (lambda form: form["meeting"].update(revision=3), "meeting.revision", "is kept by the store"),
        (lambda form: form["meeting"].update(plaice="hall"), "meeting.plaice", "did you mean 'place'"),
        (lambda form: form["meeting"].update({f"k{n}": n for n in range(500)}), "meeting", "keys, such as 'k0'"),
        (lambda form: form["meeting"].update(items=[1] * 30_000), "meeting.items[0]", "must be an object"),
        (lambda form: form["meeting"]["items"][0].update(entries=[{}] * 30_000), "meeting.items[0].entries[0].id", ""),
        (
            lambda form: form["meeting"]["items"][0]["entries"][9].update(votes_for=-1),
            "meeting.items[0].entries[9]",
            "",
        ),
    ],
    ids=["meeting", "committee", "store", "unknown", "keys", "numbers", "records", "value"],
)
def test_of_a_long_file_the_first_mistakes_are_told(
    change: Callable[[dict[str, Any]], object], key: str, said: str
) -> None:
    text = long_file_with(change)
    assert "too long for all of them to be listed" in refusal_of(text)
    found = faults_of(text)
    assert len(found) <= MOST_SHOWN
    assert [said in message for path, message in found.items() if path.startswith(key)][:1] == [True]


def test_no_more_than_a_hundred_mistakes_are_told() -> None:
    def spoil(form: dict[str, Any]) -> None:
        for entry in form["meeting"]["items"][0]["entries"]:
            entry["votes_for"] = -1

    assert len(faults_of(long_file_with(spoil))) == MOST_SHOWN


@pytest.mark.parametrize("style", ["../../etc", "..", ".", "", "/etc", "a/b", "a\\b", "C:x", "a\nb", "x" * 200])
def test_a_house_style_that_is_a_path_is_no_name(style: str) -> None:
    found = faults_of(file_with(lambda form: form["meeting"].update(style=style)))
    assert list(found) == ["meeting.style"]


READ = """
import re, sys
from pathlib import Path
from minutetaker.errors import MinutetakerError
from minutetaker.inputs.reading import read_meetings
try:
    print(len(read_meetings(Path(sys.argv[1]).read_bytes()).meetings))
except MinutetakerError as error:
    print(str(error)[:200])
if sys.platform == "linux":  # ru_maxrss counts what the program that started this one held
    most = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024
else:
    import resource
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 // 1024
print(most)
"""


def _valid() -> bytes:
    """The longest meeting that is read, or nearly."""
    text = "The stile at Lower Fold was broken. " * 4
    of_one = (len(to_json(long_meeting(101, text))) - len(to_json(long_meeting(1, text)))) // 100
    return to_json(long_meeting(48_000_000 // of_one, text), COMMITTEE).encode()


LARGE = {
    "records": (lambda: filled(b"{},", 49_000_000), "more than 250,000 records"),
    "numbers": (lambda: filled(b"1,", 49_000_000), "more than 2,000,000 values"),
    "as many records as are read": (lambda: filled(b"{}" + b" " * 190 + b",", 48_000_000), "too long for all"),
    "as many texts as are read": (lambda: filled(b'"' + b"x" * 22 + b'",', 49_000_000), "too long for all"),
    "a meeting": (_valid, "1\n"),
}


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts memory otherwise")
@pytest.mark.parametrize(("made", "said"), LARGE.values(), ids=LARGE)
def test_a_large_file_takes_no_more_memory_than_is_promised(
    tmp_path: Path, made: Callable[[], bytes], said: str
) -> None:
    file = tmp_path / "large.json"
    file.write_bytes(made())
    assert 45_000_000 < file.stat().st_size <= MOST_BYTES
    out = subprocess.run([sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True).stdout
    assert said in out
    assert int(out.split()[-1]) < MEMORY
