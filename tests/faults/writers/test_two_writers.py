"""Two programs that open, type, read, close and die around each other: no update is lost, nobody sees half a store."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.trials import trials
from tests.faults.writers.rivals import run


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes that begin half-way here")
def test_no_update_is_lost_between_two_programs(tmp_path: Path) -> None:
    found = run(tmp_path, trials(60, 1000))
    assert found.unexpected == []
    assert (found.lost, found.unasked, found.two_writers, found.unread, found.damaged) == (0, 0, 0, 0, 0)
    assert found.kept > found.trials, "hardly anything was typed: the trial tries nothing"
    assert found.refused, "they never met"
    assert found.deaths > found.trials
