"""All of a TOML text that can be read, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from minutetaker.own_files.syntax import MOST, readable_part

A_PATH = r"C:\Users\clerk\Backups"


@pytest.mark.parametrize(
    ("text", "values", "line", "said"),
    [
        ('a = "x"\nb =\nc = "z"', {"a": "x", "c": "z"}, 2, "Invalid value"),
        ("a = x", {}, 1, "Invalid value"),
        ("a\nb = 1", {"b": 1}, 1, "Expected '='"),
        ("just words here\nb = 1", {"b": 1}, 1, "Expected '='"),
        ('a = "x\nb = 1', {"b": 1}, 1, "Illegal character"),
        ('b = 1\na = "x" "y"', {"b": 1}, 2, "Expected newline"),
        ("a = 1\na = 2", {"a": 1}, 2, "overwrite"),
        ("[s]\na = 1\n[s]\na = 2\n[t]\nb = 3", {"s": {"a": 1}, "t": {"b": 3}}, 3, "twice"),
        ("[s\na = 1\n[t]\nb = 3", {"t": {"b": 3}}, 1, "table declaration"),
        (f'a = "{A_PATH}"\nb = 1', {"b": 1}, 1, f"Use single ones: a = '{A_PATH}'"),
        (f'a = "{A_PATH}"  # on the share\nb = 1', {"b": 1}, 1, f"Use single ones: a = '{A_PATH}'"),
        ("a = “Ann”\nb = 1", {"b": 1}, 1, "curly"),
        ("a = ‘Ann’\nb = 1", {"b": 1}, 1, "curly"),
        ("b = 1\né = 1", {"b": 1}, 2, "Invalid statement"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_apply(
    text: str, values: dict[str, Any], line: int, said: str
) -> None:
    part = readable_part(text)
    assert part.values == values
    assert [(one.line, said in one.message) for one in part.mistakes] == [(line, True)]


def test_every_mistake_is_named_in_the_order_of_the_lines() -> None:
    part = readable_part("a = \nb = 1\nc\nd = 2\n[e\nf = 3")
    assert part.values == {"b": 1, "d": 2}
    assert [one.line for one in part.mistakes] == [1, 3, 5]


@pytest.mark.parametrize("text", ['a = 1\nb = """\nnever closed', "a = 1\nb = [\n1,\n2"])
def test_of_a_text_that_never_closes_nothing_is_taken(text: str) -> None:
    part = readable_part(text)
    assert not part.values
    assert part.mistakes


def test_a_file_of_something_else_is_given_up() -> None:
    part = readable_part("some prose\n" * 200)
    assert not part.values
    assert len(part.mistakes) == MOST


def test_what_is_right_has_no_mistakes() -> None:
    assert readable_part("a = 'x'\n[s]\nb = 1") == ({"a": "x", "s": {"b": 1}}, "a = 'x'\n[s]\nb = 1\n", ())
