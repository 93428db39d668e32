"""The filters of the search: what each is told by is understood."""

from __future__ import annotations

import pytest

from minutetaker.desk.search.filters import FILTERS
from minutetaker.desk.search.parsing import parse
from minutetaker.store.api.search import Names, Query

NAMES = Names(("Planning Committee",), ("Wick Council",), ("Cllr Lee",))


@pytest.mark.parametrize("example", [example for one in FILTERS for example in one.examples])
def test_every_example_narrows_a_search(example: str) -> None:
    parsed = parse(example, NAMES)
    assert parsed.complaint == ""
    assert parsed.query not in (None, Query())


@pytest.mark.parametrize("name", [one.name for one in FILTERS])
def test_every_filter_without_a_value_is_told_what_there_is(name: str) -> None:
    assert parse(f"{name}:", NAMES).complaint
