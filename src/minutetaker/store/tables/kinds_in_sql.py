"""Conditions on kinds of entry in SQL, made from the table of kinds."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.record import EntryKind, Fact, Followed

ACTIONS = tuple(kind for kind in EntryKind if kind.row.followed is Followed.ALWAYS)
"""What is followed up from the start. The index ``ix_entry_actions`` is of these."""

RECOMMENDING = tuple(kind for kind in EntryKind if kind.has(Fact.RECOMMENDED_TO))
"""What can recommend to another body. The index ``ix_entry_recommendations`` is of these."""

BUSINESS = tuple(kind for kind in EntryKind if kind.row.is_business)
"""What an item is dealt with by."""

DECISIONS = tuple(kind for kind in EntryKind if kind.row.resolves or kind.has(Fact.OUTCOME))
"""What was resolved, or put: the search knows these texts from all others."""


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
