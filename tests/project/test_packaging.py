"""What the project promises about itself: its wheel, its README and its own checks."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from minutetaker import __version__, locations

PROJECT = Path(__file__).parents[2]
TEST_COMMAND = "pip install -e '.[test]' && pytest"
BUILD_SITE = "sphinx-build -W -q -b html docs build/docs"
FIRST_COMMAND = "pip install . && minutetaker demo"


def readme() -> str:
    return (PROJECT / "README.md").read_text("utf-8")


def test_the_readme_s_two_commands_stand_each_on_a_line_of_its_own() -> None:
    lines = readme().splitlines()
    assert FIRST_COMMAND in lines
    assert TEST_COMMAND in lines


def test_the_full_check_runs_the_readme_s_test_command() -> None:
    lines = (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()
    assert TEST_COMMAND in lines
    for check in ("pytest -m long", "ruff check", "ruff format --check", "mypy", "lint-imports", BUILD_SITE):
        assert check in lines


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## [{__version__}] - " in (PROJECT / "CHANGELOG.md").read_text("utf-8")


def test_the_workflow_runs_what_the_full_check_runs() -> None:
    workflow = (PROJECT / ".github" / "workflows" / "check.yml").read_text("utf-8")
    for check in ("pytest", "pytest -m long", "ruff check", "ruff format --check", "mypy", "lint-imports", BUILD_SITE):
        assert f"run: {check}\n" in workflow


def test_the_readme_fits_on_two_screens() -> None:
    assert len(readme().splitlines()) <= 150


def test_the_wheel_is_told_to_hold_the_themes_where_the_program_looks() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included == {"themes": "minutetaker/themes"}
    assert (locations.bundled_themes() / "house" / "parish" / "style.toml").is_file()


@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not installed here")
def test_the_wheel_holds_the_program_and_its_themes(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(ZipFile(wheel).namelist())
    themes = PROJECT / "themes"
    wanted = {f"minutetaker/themes/{one.relative_to(themes)}" for one in themes.rglob("*") if one.is_file()}
    assert {name.replace("\\", "/") for name in wanted} <= names
    assert "minutetaker/__main__.py" in names
