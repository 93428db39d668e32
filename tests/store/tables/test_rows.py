"""Records from their rows."""

from __future__ import annotations

from typing import Any, cast

import pytest
from sqlalchemy import RowMapping

from minutetaker.record import Committee, new_id
from minutetaker.store.tables.rows import committee_from_rows, row_of


def row(**values: Any) -> RowMapping:
    """A committee's row, with some columns otherwise."""
    return cast(RowMapping, row_of(Committee(new_id(), "Wick Council", "Parks", "parish")) | values)


@pytest.mark.parametrize(("column", "meant"), [("place", ""), ("seats", 0), ("remote_counts", False)])
def test_a_column_that_an_older_row_has_nothing_in_is_as_by_default(column: str, meant: object) -> None:
    assert getattr(committee_from_rows(row(**{column: None}), ()), column) == meant


def test_what_a_record_cannot_be_without_is_not_made_up() -> None:
    assert committee_from_rows(row(name=None), ()).name is None
