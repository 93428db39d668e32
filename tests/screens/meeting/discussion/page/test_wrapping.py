"""Where lines break: the same rule by either way, and never a line too wide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.document._document import Document

from minutetaker.screens.look.invisible_characters import unseen_dropped, unseen_shown
from minutetaker.screens.meeting.discussion.page import wrapping
from minutetaker.screens.meeting.discussion.page.wrapping import (
    WrappedEntry,
    width_of,
    wrapped,
)

SPEECH = st.text(st.sampled_from("aaaaébco,. –’£—W  "), max_size=120)
ANYTHING = st.text(st.sampled_from("ab cd\t會議 é👩\u200d👧\u200fx"), max_size=60)


@given(SPEECH | ANYTHING, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == text
    for line in lines:
        assert width_of(line.rstrip(" \t")) <= width, "what can be seen"
        assert width_of(line.rstrip("\t")) <= width + 1, "and a space"


@given(SPEECH, st.integers(4, 30))
def test_the_fast_way_breaks_where_the_thorough_one_does(text: str, width: int) -> None:
    assert wrapping._wrap_narrow(text, width) == wrapping._wrap_mixed(text, width)


def test_what_counts_as_narrow_takes_one_column() -> None:
    narrow = [chr(code) for code in range(0x3000) if wrapping._NARROW.fullmatch(chr(code))]
    assert [character for character in narrow if cell_len(character) != 1] == []
    assert len(narrow) > 500


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ("one two ", "three")),
        ("one two three", 7, ("one two ", "three")),
        ("extraordinarily", 6, ("extrao", "rdinar", "ily")),
        ("a\nb", 8, ("a", "b")),
        ("", 8, ("",)),
        ("£5\xa0million more", 10, ("£5\xa0million ", "more")),
    ],
)
def test_lines(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrapped(text, width) == lines


@given(SPEECH | ANYTHING, st.integers(4, 30), st.data())
def test_every_place_in_the_text_has_its_own_on_the_screen(text: str, width: int, data: st.DataObject) -> None:
    document = Document(text)
    entry = WrappedEntry(document)
    entry.wrap(width)
    line = data.draw(st.integers(0, document.line_count - 1))
    column = data.draw(st.integers(0, len(document.get_line(line))))
    x, y = entry.location_to_offset((line, column))
    row_line, start, end = entry.row(y)
    assert row_line == line
    assert start <= column <= end
    assert x == width_of(document.get_line(line)[start:column])


def test_signs_that_cannot_be_seen() -> None:
    assert unseen_shown("a\u200bb\u202ec") == "a⟨ZWSP⟩b⟨RLO⟩c"
    assert unseen_dropped("a\u200bb\u202ec") == "abc"
    assert unseen_shown("👩\u200d👧") == "👩\u200d👧"
