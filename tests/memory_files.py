"""Files of tests in memory: a store flushes to the disk at every step, and half of the time would go into waiting."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")
_ENOUGH = 2 * 1024**3
"""Bytes that are to be free there; a container may have a few megabytes only."""

_CHOSEN = "TMPDIR"
"""Where this names a folder, whoever runs the tests chose where their files go."""


def use_memory() -> None:
    """Have all temporary files in memory from now on, those of programs that are started too, where there is enough."""
    if _CHOSEN in os.environ or not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ENOUGH:
        return
    os.environ[_CHOSEN] = str(_MEMORY)
    tempfile.tempdir = None  # looked for anew


def leave_nothing(config: pytest.Config) -> None:
    """Give this run a folder of its own that goes with it, where nobody named one with ``--basetemp``."""
    if config.option.basetemp is None and not hasattr(config, "workerinput"):
        folder = tempfile.TemporaryDirectory(prefix="minutetaker-tests-", ignore_cleanup_errors=True)
        config.option.basetemp = str(Path(folder.name) / "run")
        config.add_cleanup(folder.cleanup)
