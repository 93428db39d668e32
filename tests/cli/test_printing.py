"""What is said beside an answer: in lines that a terminal has room for, and as it is where nobody watches."""

from __future__ import annotations

import io

import pytest

from minutetaker.cli.printing import remark

PATH = "/home/a-clerk/minutes/" + "a-folder/" * 10 + "minutes.db"


class Watched(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Nothing brings it back.", ["Nothing brings", "it back."]),
        ("  A line set inwards.", ["  A line set", "  inwards."]),
        ("One.\n\nTwo.", ["One.", "", "Two."]),
        (f"See {PATH} there.", ["See", PATH, "there."]),
    ],
)
def test_lines_are_broken_between_words_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, text: str, lines: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "16")
    for told, expected in ((Watched(), "\n".join(lines)), (io.StringIO(), text)):
        monkeypatch.setattr("sys.stderr", told)
        remark(text)
        assert told.getvalue() == f"{expected}\n"
