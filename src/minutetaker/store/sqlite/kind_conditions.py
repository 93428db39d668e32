"""Conditions on kinds of entry as SQLite's own SQL has them."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.record import EntryKind
from minutetaker.store.tables.kinds_in_sql import RECOMMENDING


def is_one_of(kinds: Iterable[EntryKind], column: str) -> str:
    """``kind = 'action'``: the condition with its values in it, as SQLite takes a partial index only so."""
    each = [f"{column} = '{kind}'" for kind in kinds]
    return each[0] if len(each) == 1 else f"({' OR '.join(each)})"


def recommends(entry: str = "") -> str:
    """The condition that a row of entries names a body that it recommends to.

    Args:
        entry: what stands before its columns, such as ``e.``.
    """
    return f"{is_one_of(RECOMMENDING, f'{entry}kind')} AND {entry}recommended_to <> ''"


def listed(kinds: Iterable[EntryKind]) -> str:
    """``'clause', 'resolution'``: the values between the brackets after ``IN``."""
    return ", ".join(f"'{kind}'" for kind in sorted(kinds))
