"""Words for a change of a row: the old beside the new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from minutetaker.desk.approval.proof.verify_words import parting
from minutetaker.record.dates import dotted_time, plain_date
from minutetaker.record.text import shortened
from minutetaker.store.api.edits import RowEdit

_LONGEST = 60
"""Characters of a text that a line of the history repeats."""

_MAIN = frozenset({"text", "title"})
"""What a row says first, so that its name need not stand before it."""

_NOT_IN_WORDS = frozenset({"position", "references", "documents", "revision", "deleted_at"})


def quoted(text: str) -> str:
    """The text in quotation marks, cut to what a line of the history has room for; nothing for no text."""
    line = shortened(text, _LONGEST)
    return f"“{line}”" if line else ""


def words_of(edit: RowEdit) -> str:
    """What is to be read of one row that was added, changed or taken away.

    Of a row that was changed the old words stand beside the new: ``“No oak.” → “Oak at last.”, due: 1 May 2026 →
    3 May 2026``. Where there was nothing before, the new text alone.
    """
    if edit.before is None or edit.after is None:
        row = edit.after or edit.before or {}
        return quoted(str(row.get("text", "")))
    return ", ".join(_changes(edit.before, edit.after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for column, new in after.items():
        old = before.get(column)
        if column in _NOT_IN_WORDS or column.endswith("_id") or isinstance(new, bool) or isinstance(old, bool):
            continue
        named = "" if column in _MAIN else f"{column.replace('_', ' ')}: "
        if old is None or old == "":
            if column in _MAIN and new:
                yield quoted(str(new))
        elif isinstance(old, str) and isinstance(new, str) and new and not isinstance(new, Enum):
            is_short = max(len(old), len(new)) <= _LONGEST
            was, now = (quoted(old), quoted(new)) if is_short else parting(old, new)
            yield f"{named}{was} → {now}"
        else:
            yield f"{named}{_shown(old)} → {_shown(new)}"


def _shown(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dt.date):
        return plain_date(value)
    if isinstance(value, dt.time):
        return dotted_time(value)
    return quoted(value) if isinstance(value, str) and not isinstance(value, Enum) else str(value)
