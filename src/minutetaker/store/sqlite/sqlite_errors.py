"""Trouble with the database, said so that a clerk can act on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from minutetaker.store.api.errors import (
    CORRECTS,
    GO_BACK,
    IS_FROZEN,
    CorrectsError,
    DamagedError,
    FrozenError,
    StoreError,
    explaining_files,
)
from minutetaker.store.sqlite import dbapi
from minutetaker.store.sqlite.integrity.damage import is_no_text
from minutetaker.store.sqlite.integrity.freezing import REFUSED, RESOLUTION

_REASONS = {
    "SQLITE_FULL": "The disk is full, and the last change was not kept. Make room, then do it again.",
    "SQLITE_IOERR": "The disk failed, and the last change was not kept. Copy the store to another disk.",
    "SQLITE_BUSY": "Another program is writing to the store. Close it there, then try again.",
    "SQLITE_LOCKED": "Another program is writing to the store. Close it there, then try again.",
    "SQLITE_READONLY": (
        "The store's file or folder is read-only. Give yourself the right to write there. Where you have it, the file "
        "may be damaged: minutetaker check"
    ),
    "SQLITE_CANTOPEN": "The store's file cannot be opened. Look whether its folder is there and yours to write in.",
    "SQLITE_CORRUPT": f"The store is damaged. {GO_BACK}",
    "SQLITE_NOTADB": f"The store is damaged: its file no longer begins as one. {GO_BACK}",
    "SQLITE_TOOBIG": "The text is longer than a store can hold. Put it in as several.",
    "SQLITE_CONSTRAINT": "The change does not fit what the store holds now, and was not kept.",
}
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_OF_DAMAGE = ("unsupported file format",)
"""What SQLite says of a damaged file under the code that it has for mistakes of programs."""

_DISTRUSTED = ("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CANTOPEN", "SQLITE_READONLY")


@contextmanager
def explaining() -> Iterator[None]:
    """Turn what the database, or the file system below it, raises into what a clerk can act on.

    Raises:
        StoreError: the database or one of its files could not be used.
        RecordError: a value is one that no store can hold, such as a lone surrogate.
    """
    with explaining_files():
        try:
            yield
        except (SQLAlchemyError, dbapi.Error) as error:
            raise explained(error) from error
        except UnicodeDecodeError:
            raise DamagedError(_REASONS["SQLITE_CORRUPT"]) from None


def explained(error: SQLAlchemyError | dbapi.Error) -> StoreError:
    """What went wrong, by the code that SQLite gave: its messages differ between versions."""
    reason = _REASONS.get(_family(error))
    cause = error.orig if isinstance(error, DBAPIError) else error
    if is_unreadable(error):
        return DamagedError("A text in the store is damaged and cannot be read. See which: minutetaker check")
    if f"{REFUSED}: {RESOLUTION}" in str(cause):
        return CorrectsError(CORRECTS)
    if REFUSED in str(cause):
        return FrozenError(IS_FROZEN)
    if str(cause) in _OF_DAMAGE:
        return DamagedError(f"{_REASONS['SQLITE_CORRUPT']} (SQLite: {cause})")
    kind = DamagedError if _family(error) in _DAMAGE else StoreError
    return kind(f"{reason} (SQLite: {cause})" if reason else f"The store could not be used: {cause}.")


def is_unreadable(error: BaseException | None) -> bool:
    """Whether bytes that are no text stand where text did."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return is_no_text(cause)


def is_distrusted(error: BaseException | None) -> bool:
    """Whether the connection should be given up: after a failed flush, a second try may only seem to work."""
    return isinstance(error, SQLAlchemyError | dbapi.Error) and _family(error) in _DISTRUSTED


def _family(error: SQLAlchemyError | dbapi.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name: str = getattr(cause, "sqlite_errorname", "") if isinstance(cause, dbapi.Error) else ""
    return "_".join(name.split("_")[:2])
