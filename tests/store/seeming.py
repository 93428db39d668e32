"""A store that seems damaged, as one read that the disk failed can make it."""

from __future__ import annotations

from typing import Any

import pytest

from minutetaker.record import Meeting
from minutetaker.store.api.errors import DamagedError
from minutetaker.store.sqlite.store import SqliteStore


def seems_damaged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next change of a meeting in any store find damage, and no other."""
    revise, tries = SqliteStore.revise_meeting, 0

    def revise_or_refuse(*given: Any, **more: Any) -> Meeting:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise DamagedError("The store is damaged.")
        return revise(*given, **more)

    monkeypatch.setattr(SqliteStore, "revise_meeting", revise_or_refuse)
