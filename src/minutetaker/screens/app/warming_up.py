"""Loading before it is asked for, in the store's thread, while the clerk looks at the list."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from minutetaker.screens.app import rooms

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store


def warm_up(_: Store) -> None:
    """Load what opening a meeting and searching need."""
    import minutetaker.minutes.style.style_files  # noqa: F401

    rooms.meeting()
    rooms.search()
    gc.freeze()  # else each search for garbage looks through every module loaded, and keys wait for that
