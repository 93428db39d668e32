"""Whether this user is held to the rights on files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="the file's mode means nothing here")


def is_held_to_rights() -> bool:
    """Whether this user may do only what the files' modes say; root as a rule may do everything."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o500)
        try:
            (Path(folder) / "file").touch()
        except PermissionError:
            return True
    return False


HELD_TO_RIGHTS = pytest.mark.skipif(not is_held_to_rights(), reason="this user may read and write everything")
