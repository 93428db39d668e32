"""The numbers that the lines of a log count on with."""

from __future__ import annotations

from minutetaker.store.api.errors import DamagedError


def number_after(last: object) -> int:
    """The number after the last of a log, 1 after none.

    Raises:
        DamagedError: what stands there is no number; SQLite keeps in a column what was put there, of whatever kind.
    """
    if last is None:
        return 1
    if not isinstance(last, int):
        raise DamagedError("A number in the store is damaged, so nothing can be added after it. See: minutetaker check")
    return last + 1
