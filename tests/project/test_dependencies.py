"""What the program needs of other packages: declared with both ends, locked, and nothing imported beside it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKED: list[dict[str, Any]] = tomllib.loads((PROJECT / "uv.lock").read_text("utf-8"))["package"]
PINS = (PROJECT / "requirements.lock").read_text("utf-8")

DISTRIBUTIONS = {"dateutil": "python-dateutil", "docx": "python-docx", "enchant": "pyenchant"}
"""Of modules that are not called like the package that they come in."""
OURS = {"minutetaker", "tests", "benchmarks", "tools", "made_pages"}


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", one, maxsplit=1)[0].lower() for one in requirements}


def imported(folder: Path) -> Iterator[str]:
    """The packages that the modules in a folder import, wherever in them; none of Python's own."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in {one.partition(".")[0] for one in names} - sys.stdlib_module_names - OURS:
                yield DISTRIBUTIONS.get(name, name).replace("_", "-")


def test_all_that_the_program_imports_is_declared_and_nothing_else() -> None:
    extras = SETTINGS["optional-dependencies"]
    asked_for = [*extras["encryption"], *extras["spelling"]]
    assert set(imported(PROJECT / "src")) == declared([*SETTINGS["dependencies"], *asked_for])


@pytest.mark.parametrize("folder", ["tests", "tools"])
def test_what_tests_and_tools_import_is_declared_for_them(folder: str) -> None:
    extras = SETTINGS["optional-dependencies"]
    known = declared([*SETTINGS["dependencies"], *extras["test"], *extras["docs"]])
    assert set(imported(PROJECT / folder)) - known == set()


@pytest.mark.parametrize("requirement", [*SETTINGS["dependencies"], *SETTINGS["optional-dependencies"]["encryption"]])
def test_each_dependency_has_an_oldest_and_a_newest(requirement: str) -> None:
    assert "==" in requirement or re.search(r">=\d[\w.]*,<\d", requirement)


@pytest.mark.parametrize("requirement", [one for one in SETTINGS["dependencies"] if "==" not in one])
def test_what_is_locked_is_within_what_is_allowed(requirement: str) -> None:
    name, oldest, ceiling = re.findall(r"[\w.-]+", requirement)
    (locked,) = [one["version"] for one in LOCKED if one["name"] == name]
    assert _parts(oldest) <= _parts(locked) < _parts(ceiling)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def _runtime() -> set[str]:
    """The packages that the program comes with, on any system, by the lock."""
    needs: dict[str, set[str]] = {}
    extras: dict[tuple[str, str], set[str]] = {}
    for one in LOCKED:
        for extra, others in one.get("optional-dependencies", {}).items():
            extras.setdefault((one["name"], extra), set()).update(other["name"] for other in others)
    for one in LOCKED:
        known = needs.setdefault(one["name"], set())
        for other in one.get("dependencies", ()):
            known.update({other["name"]}, *(extras[other["name"], extra] for extra in other.get("extra", ())))
    found: set[str] = set()
    waiting = {"minutetaker"}
    while waiting:
        found |= waiting
        waiting = {other for one in waiting for other in needs[one]} - found
    return found - {"minutetaker"}


def test_the_lock_for_pip_is_that_of_the_project() -> None:
    pinned = dict(re.findall(r"(?m)^([\w.-]+)==([\w.]+)", PINS))
    versions: dict[str, set[str]] = {}
    for one in LOCKED:
        versions.setdefault(one["name"], set()).add(one.get("version", ""))
    assert set(pinned) == _runtime()
    assert {name: version for name, version in pinned.items() if version not in versions[name]} == {}


def test_each_package_in_the_lock_for_pip_has_the_digests_of_its_files() -> None:
    kept = {one["hash"] for package in LOCKED for one in (*package.get("wheels", ()), package.get("sdist", {})) if one}
    pinned = re.split(r"(?m)^(?=[\w.-]+==)", PINS)[1:]
    assert len(pinned) > 10
    for one in pinned:
        digests = re.findall(r"--hash=(sha256:[0-9a-f]{64})", one)
        assert digests, one
        assert set(digests) <= kept
