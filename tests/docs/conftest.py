"""The store that commands and examples of the pages are carried out in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.council import keep_council


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with two meetings of a parks committee, an empty folder to work in, and nothing of who runs this."""
    store = tmp_path / "minutes.db"
    monkeypatch.setenv("MINUTETAKER_STORE", str(store))
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "config"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    keep_council(store)
    return store
