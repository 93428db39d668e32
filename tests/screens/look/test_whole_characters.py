"""Characters as people see them, of several code points."""

from __future__ import annotations

import pytest

from minutetaker.screens.look.whole_characters import end_of_character, start_of_character

FAMILY, FLAG, WAVE, KEYCAP, ACCENT = "👩‍👩‍👧‍👦", "🇬🇧", "👋🏽", "1️⃣", "ŵ̂"


@pytest.mark.parametrize("one", ["a", "é", "漢", FAMILY, FLAG, WAVE, KEYCAP, ACCENT, "☎️"])
@pytest.mark.parametrize("around", ["", "x", "漢", FLAG])
def test_a_character_is_passed_whole_from_either_side(one: str, around: str) -> None:
    text = f"{around}{one}{around}"
    start, end = len(around), len(around) + len(one)
    assert start_of_character(text, end) == start
    assert end_of_character(text, start) == end


def test_flags_one_after_another_are_apart() -> None:
    text = "🇬🇧🇫🇷🇩🇪"
    assert [start_of_character(text, at) for at in (6, 4, 2)] == [4, 2, 0]
    assert [end_of_character(text, at) for at in (0, 2, 4)] == [2, 4, 6]
