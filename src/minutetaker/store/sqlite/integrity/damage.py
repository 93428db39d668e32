"""Rows that are not as they were written, before it is told where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.store.api.integrity import Wrong


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row that is not as it was written, or a whole table where ``row_id`` is empty; ids as they lie in the file."""

    wrong: Wrong
    table: str
    row_id: bytes
    subject_id: bytes
    detail: str = ""
