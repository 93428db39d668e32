from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from minutetaker.own_files.toml_lines import KeyPath, key_lines, line_of
from tests.minutes.samples import BUNDLED, BUNDLED_NAMES

SHAPES = '''\
# first
one = 1
"two words" = "a # b [c] {d} \\" e"   # remark = 3
three = """
not = a key
[nor.a.table]
"""
[table]
four = [
    "a",  # [x]
    "b, c",

    ["d"],
]
five = { six = 6, seven = "7" }
eight.nine = 2031-05-14
[[group]]
name = 'it''s' # never read
[[group]]
name = 2
[group.inner]
ten = """x\\"""" # after
eleven = 1
'''.replace("'it''s'", "'its'")


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Every key and list element of a TOML value."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))


@pytest.mark.parametrize(
    ("path", "start"),
    [
        (("one",), "one"),
        (("two words",), '"two words"'),
        (("three",), "three"),
        (("table", "four"), "four"),
        (("table", "four", 0), '"a"'),
        (("table", "four", 1), '"b, c"'),
        (("table", "four", 2), '["d"]'),
        (("table", "five", "seven"), "five"),
        (("table", "eight", "nine"), "eight"),
        (("group", 0, "name"), "name = 'its'"),
        (("group", 1, "name"), "name = 2"),
        (("group", 1, "inner", "ten"), "ten"),
        (("group", 1, "inner", "eleven"), "eleven"),
    ],
)
def test_each_key_is_found_on_its_line(path: KeyPath, start: str) -> None:
    tomllib.loads(SHAPES)
    line = key_lines(SHAPES)[path]
    assert SHAPES.splitlines()[line - 1].strip().startswith(start)


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_every_key_of_a_bundled_style_stands_on_the_line_that_is_named(name: str) -> None:
    text = (BUNDLED / name / "style.toml").read_text("utf-8")
    lines = key_lines(text)
    for path in paths(tomllib.loads(text)):
        if isinstance(path[-1], str):
            assert path[-1] in text.splitlines()[lines[path] - 1]


def test_a_key_that_is_not_there_is_reported_at_the_table_around_it() -> None:
    lines = key_lines(SHAPES)
    assert line_of(lines, ("table", "missing")) == lines[("table",)]
    assert line_of(lines, ("nowhere",)) == 1
