"""Errors of the store, said so that a clerk can act on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from minutetaker.record import MinutetakerError, RecordError

Result = TypeVar("Result")

BAD_VALUES = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What making a record of values raises that are not those which were written; bytes that are no text among them."""


class StoreError(MinutetakerError):
    """The store cannot be opened, read or written."""


class ReadOnlyError(StoreError):
    """The store is open for reading only."""


class FrozenError(StoreError):
    """The minutes are confirmed, and not a letter of them changes any more."""


class CorrectsError(FrozenError):
    """What would be changed or deleted is what other minutes were corrected or confirmed by."""


class DamagedError(StoreError):
    """What the store's file holds is not what was written there; a backup can take its place."""


class InUseError(StoreError):
    """Another program has the store, or reads it, while nobody may."""


class NoRoomError(StoreError):
    """The disk has no room for what is to be written."""


class LockedError(StoreError):
    """The store, or a backup of it, is encrypted, and its pass phrase was not given yet."""


class WrongSecretError(StoreError):
    """What was typed opens no encrypted store: it is neither its pass phrase nor its recovery code."""


class NumbersTakenError(RecordError):
    """A later meeting has used the minute numbers that come next."""


IS_FROZEN = (
    "These minutes are confirmed: not a letter of them changes any more. A correction is a resolution of a later "
    "meeting and stands beside them (minutetaker correct add); what became of a resolution goes into its follow-up "
    "(minutetaker follow-ups update)."
)
"""Why confirmed minutes are not changed, and what there is instead."""

CORRECTS = (
    "This is a resolution by which other minutes stand corrected: it is neither changed nor deleted. If the correction "
    "is wrong, withdraw it on record first, with: minutetaker correct withdraw"
)
"""The same of such a resolution, where nothing tells which minutes those are."""

GO_BACK = "Bring the newest good backup back with: minutetaker restore. The damaged file is kept beside it."
"""What to do about a damaged store."""

NOT_OURS = "{path} is not a minutetaker store, and was left as it is. Name another with --store."
"""What is said of another program's file."""

UNREADABLE = "A record in the store is damaged and cannot be read. See which: minutetaker check"
"""What is said of damage where nothing tells which record it is in."""


def unreachable(error: OSError, path: Path | None = None) -> StoreError:
    """What is said where the system refuses a file of the store: its folder may not be entered, or its disk is away.

    Args:
        path: the file, where the error does not name it.
    """
    where = path or error.filename
    file = f"The store's file {where}" if where else "A file of the store"
    return StoreError(
        f"{file} cannot be reached: {error.strerror or error}. "
        "Look whether its folder is there and yours to use, and whether its disk answers."
    )


@contextmanager
def explaining_files() -> Iterator[None]:
    """Turn what the file system below a store raises into what a clerk can act on.

    Raises:
        StoreError: one of the store's files could not be used.
        RecordError: a value is one that no store can hold, such as a lone surrogate.
    """
    try:
        yield
    except OSError as error:
        raise unreachable(error) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise RecordError(f"No store can hold this value: {error}.") from error


@contextmanager
def explaining_values() -> Iterator[None]:
    """Turn what reading damaged rows raises into what a clerk can act on; nothing of what they hold is quoted.

    Raises:
        DamagedError: a value is one that no record can hold.
    """
    try:
        yield
    except UnicodeError:
        raise  # what a store cannot hold, or SQLite's own words about damage
    except BAD_VALUES:
        raise DamagedError(UNREADABLE) from None


def asked_twice(work: Callable[[], Result]) -> Result:
    """What ``work`` gives; where the store seems damaged it is done once more, on a new connection if that gave out.

    One read that the disk failed can look like damage, and text that has a place must not be kept beside it.

    Args:
        work: one unit of work, of which nothing is left where it raises.

    Raises:
        DamagedError: the store seemed damaged both times.
    """
    try:
        return work()
    except DamagedError:
        return work()
