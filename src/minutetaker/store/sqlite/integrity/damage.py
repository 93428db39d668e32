"""The errors that reading a damaged store raises, and the rows of one that are not as they were written."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.store.api.errors import BAD_VALUES, StoreError
from minutetaker.store.api.safekeeping.integrity import Wrong
from minutetaker.store.sqlite import dbapi

DAMAGE = (dbapi.Error, *BAD_VALUES)
"""What reading a damaged file raises: the one list, for all that reads one.

Besides SQLite's own errors there are Python's, where one of those quotes bytes that are no text, where a row or a
pragma is not there, and where a value is of another type than was written.
"""

CANNOT_READ = (*DAMAGE, OSError, StoreError)
"""The same of a file that may not be there either, not be reached, or be encrypted and locked."""

_UNREADABLE = "Could not decode to UTF-8"
"""What Python says of bytes that are no text; it goes on to quote them, and they may be exempt."""


def is_no_text(error: BaseException | None) -> bool:
    """Whether bytes that are no text stand where text did: SQLite itself has nothing against them."""
    return isinstance(error, dbapi.OperationalError) and _UNREADABLE in str(error)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A row that is not as it was written, or a whole table where ``row_id`` is empty; ids as they lie in the file."""

    wrong: Wrong
    table: str
    row_id: bytes
    subject_id: bytes
    detail: str = ""
