"""The kinds of entry that questions in SQL name, from the table of kinds."""

from __future__ import annotations

from minutetaker.record import EntryKind, Fact, Followed

ACTIONS = tuple(kind for kind in EntryKind if kind.row.followed is Followed.ALWAYS)
"""What is followed up from the start. The index ``ix_entry_actions`` is of these."""

RECOMMENDING = tuple(kind for kind in EntryKind if kind.has(Fact.RECOMMENDED_TO))
"""What can recommend to another body. The index ``ix_entry_recommendations`` is of these."""

BUSINESS = tuple(kind for kind in EntryKind if kind.row.is_business)
"""What an item is dealt with by."""

DECISIONS = tuple(kind for kind in EntryKind if kind.row.resolves or kind.has(Fact.OUTCOME))
"""What was resolved, or put: the search knows these texts from all others."""
