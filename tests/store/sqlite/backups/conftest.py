"""A store with a backup of what it was before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.encrypted import lay_key
from tests.store.sqlite.backups.kept import Kept, store_with_backup


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_encrypted: bool) -> Kept:
    if is_encrypted:
        lay_key(tmp_path / "minutes.db")
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    return store_with_backup(tmp_path)
