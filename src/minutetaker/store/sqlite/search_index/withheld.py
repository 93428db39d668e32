"""Conditions on item ``i`` and entry ``e`` that the public must not read, and what it reads then, as SQLite's SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.dialects import sqlite

from minutetaker.store.queries import withholding_in_sql as withholding
from minutetaker.store.queries.follow_ups.follow_up_fold import columns_of


def as_text(expression: ColumnElement[Any]) -> str:
    """The expression as SQLite reads it, its values written out."""
    return str(expression.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


_ENTRY, _ITEM = columns_of("e"), columns_of("i")

ENTRY = f"({as_text(withholding.is_withheld(_ITEM, _ENTRY))})"
ITEM = f"({as_text(withholding.is_withheld(_ITEM))})"
SOME = f"({as_text(withholding.withholds(_ITEM))})"
"""Whether something of the item may be withheld."""

TITLE = as_text(withholding.public_title(_ITEM))
SUMMARY = as_text(withholding.public_summary(_ITEM))
