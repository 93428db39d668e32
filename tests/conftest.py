"""What every test shares: however slow the machine, a made-up case is tried to its end; files are kept in memory."""

import atexit
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from minutetaker.registry import installed
from minutetaker.store.sqlite.migrations import schema
from tests.fresh_tables import made_once
from tests.memory_files import leave_nothing, use_memory
from tests.settling import wait_so

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

collect_ignore = [] if sys.platform != "win32" else ["faults", "live", "screens/terminal/test_output.py"]
"""Tests that need a pseudo-terminal or processes that fork."""

use_memory()
wait_so()

_STATE = tempfile.TemporaryDirectory(prefix="minutetaker-state-", ignore_cleanup_errors=True)
os.environ["XDG_STATE_HOME"] = _STATE.name
atexit.register(_STATE.cleanup)
"""What is kept apart from the stores of tests is no matter of the user's own folders."""


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than there are cores: a test that drives a screen waits for a fifth of its time."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """What is loaded by now stays, as in the program; but what each test leaves is looked through and goes."""
    gc.freeze()
    gc.__dict__["freeze"] = lambda: None


_upgrade = made_once(schema._upgrade)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    leave_nothing(config)


@pytest.fixture(autouse=True)
def tables_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """New stores are made by running the migrations once, which takes far longer than what most tests do with them."""
    monkeypatch.setattr(schema, "_upgrade", _upgrade)


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Take in what is in a folder as if it were installed, until the test is over."""

    def take_in(folder: Path) -> None:
        monkeypatch.syspath_prepend(str(folder))
        installed.cache_clear()

    yield take_in
    installed.cache_clear()
