"""Another package, built and installed where only the test looks, and the sample meeting."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from minutetaker.desk.meetings.sample import build_sample
from minutetaker.stores import open_store

PACKAGE = Path(__file__).parent / "package"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package was installed into, from a wheel of its own; nothing is fetched."""
    folder = tmp_path_factory.mktemp("stranger")
    source, built, target = (folder / name for name in ("source", "built", "target"))
    shutil.copytree(PACKAGE, source)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (wheel,) = built.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


@pytest.fixture
def stranger(installed: Path, install: Callable[[Path], None]) -> Iterator[Path]:
    """The package among what this process finds installed, and the folder that it is in."""
    install(installed)
    yield installed
    for name in [one for one in sys.modules if one.startswith("minutetaker_stranger")]:
        del sys.modules[name]


@pytest.fixture
def store_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the sample meeting, beside an empty folder that the test runs in."""
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "settings"))
    (tmp_path / "settings").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    path = tmp_path / "minutes.db"
    monkeypatch.setenv("MINUTETAKER_STORE", str(path))
    with open_store(path, who="a clerk") as store:
        build_sample(store)
    return path
