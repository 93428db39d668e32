"""Run the tests, and build the site, with the oldest and with the newest releases that ``pyproject.toml`` allows.

    python tools/dependency_ends.py                 # the record, the minutes, the store and the outputs
    python tools/dependency_ends.py tests           # or what pytest is told

Needs uv. Each end gets an environment of its own outside the project, which is taken away again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ENDS = {"oldest": "lowest-direct", "newest": "highest"}
"""What uv calls each; the oldest are those of what ``pyproject.toml`` names, not of what these need in turn."""

QUICK = ("tests/record", "tests/minutes", "tests/store", "tests/outputs", "tests/screens/test_snapshots.py")

_ALL = ".[test,docs]"
_ROOT = Path(__file__).parent.parent


SITE = ("-W", "-q", "-b", "html", "docs")
"""What Sphinx is told, but for where to."""


def passes_at(end: str, tests: Sequence[str]) -> bool:
    """Whether the tests pass and the site is built with the releases at that end of the ranges."""
    with tempfile.TemporaryDirectory(prefix="minutetaker-ends-") as folder:
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        _uv("venv", "--quiet", "--python", sys.executable, folder)
        _uv("pip", "install", "--quiet", "--python", str(python), "--resolution", ENDS[end], "--editable", _ALL)
        print(f"With the {end} releases:", flush=True)
        runs = (("pytest", "-q", *tests), ("sphinx", *SITE, str(Path(folder) / "site")))
        codes = [subprocess.run([python, "-m", *run], cwd=_ROOT, check=False).returncode for run in runs]
        return not any(codes)


def _uv(*arguments: str) -> None:
    subprocess.run(["uv", *arguments], cwd=_ROOT, check=True)


def main(tests: Sequence[str]) -> int:
    """Try both ends; 1 where one does not pass."""
    failed = [end for end in ENDS if not passes_at(end, tests or QUICK)]
    print(f"Failed with the {' and the '.join(failed)} releases." if failed else "Passed at both ends.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
