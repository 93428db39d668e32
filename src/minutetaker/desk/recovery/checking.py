"""Looking for damage, in a store that is open or not; none is found where the engine cannot tell."""

from __future__ import annotations

from pathlib import Path

from minutetaker.record import Id
from minutetaker.store.api.errors import StoreError
from minutetaker.store.api.long_work import Progress, unheard
from minutetaker.store.api.safekeeping.integrity import Finding
from minutetaker.store.api.store import Store
from minutetaker.stores import engine_of

_CANNOT_TELL = "What the store {path} holds cannot be held against what was written: it is not kept as a file here."


def check_file(path: Path, *, progress: Progress = unheard) -> tuple[Finding, ...]:
    """All that is wrong with the store at ``path``, which is only read, be it open in another program or not.

    Raises:
        StoppedError: it was called off.
        StoreError: there is no store, it is none that can be checked, or an earlier version made it.
    """
    file_check = engine_of(path).file_check
    if file_check is None:
        raise StoreError(_CANNOT_TELL.format(path=path))
    return file_check.check_file(path, progress=progress)


def accept(store: Store) -> tuple[Finding, ...]:
    """Take every row as it is now for right; what was found until then.

    Raises:
        StoreError: it could not be written; nothing was changed.
    """
    return () if store.integrity is None else store.integrity.accept()


def unsealed(store: Store, meeting_id: Id) -> tuple[Finding, ...]:
    """What of a meeting's own records is not as it was written; a few milliseconds."""
    return () if store.integrity is None else store.integrity.unsealed(meeting_id)
