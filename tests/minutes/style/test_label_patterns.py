from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.minutes.style.label_patterns import LabelPattern, letters, roman

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _read_roman(signs: str) -> int:
    values = [_VALUES[sign] for sign in signs]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@given(st.integers(1, 3999))
def test_roman_numbers_read_back_and_repeat_no_sign_four_times(number: int) -> None:
    signs = roman(number)
    assert _read_roman(signs) == number
    assert not any(sign * 4 in signs for sign in _VALUES)


@pytest.mark.parametrize(("number", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")])
def test_letters_go_on_after_z_as_word_counts(number: int, expected: str) -> None:
    assert letters(number) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("{1}.", "3."), ("({a})", "(c)"), ("{A}", "C"), ("- {i})", "- iii)"), ("{I}", "III"), ("•", "•"), ("", "")],
)
def test_a_pattern_prints_its_counter_and_the_rest_as_it_is(source: str, expected: str) -> None:
    assert LabelPattern.parse(source).fill(3) == expected


def test_the_item_and_the_year_are_plain_text_in_a_placed_pattern() -> None:
    filled = LabelPattern.parse("{item}.{1}/{yy} {year}").for_item(item="54", year=2008)
    assert filled.source == "54.{1}/08 2008"
    assert filled.fill(2) == "54.2/08 2008"


@pytest.mark.parametrize("number", [0, -4])
@pytest.mark.parametrize("source", ["{1}", "{a}", "{i}", "{I}"])
def test_a_number_below_one_prints_in_figures(source: str, number: int) -> None:
    assert LabelPattern.parse(source).fill(number) == str(number)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [("{x})", "{x}"), ("{1}.{a}", "more than one counter"), ("{1", "brace"), ("1}", "brace"), ("{}", "{}")],
)
def test_a_bad_pattern_is_refused_with_the_reason(source: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"counter|brace") as caught:
        LabelPattern.parse(source)
    assert complaint in str(caught.value)
