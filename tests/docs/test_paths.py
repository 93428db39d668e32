"""Every file, folder and module that a page of the project names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import minutetaker
from tests.docs.shown import PAGES, PROJECT, coded, page_name

SOURCE = PROJECT / "src" / "minutetaker"
ROOTS = (PROJECT, SOURCE, PROJECT / "themes")
"""What paths start from; a user's own folder is laid out as ``themes`` is."""

WRITTEN = (*sorted(PROJECT.glob("*.md")), *(one for one in PAGES if one.parent != PROJECT))
ELSEWHERE = {
    "../shared/seeds",
    "abbreviations.toml",
    "build/docs/index.html",
    "dist/",
    "keymap.toml",
    "minutes-backups/",
    "minutes.db",
    "settings.toml",
    "style.toml",
    "words.txt",
}
"""Files of a user, those that are made, and what stands beside the project."""
ENTRY_POINTS = {"minutetaker.exporters", "minutetaker.importers", "minutetaker.stores"}

_PATH = re.compile(r"(?=.*[a-z])([\w.-]+/)*[\w.-]+(/|\.py|\.toml|\.md|\.yml)|([\w.-]+/)+[\w.-]*[a-z][\w.-]*")
_PROGRAM = re.compile(r"\bpython (?:-m ((?:tests|benchmarks)[\w.]+)|([\w/]+\.py))")
_MODULE = re.compile(r"(?:minutetaker|tests|benchmarks|record|minutes|outputs|inputs|store|desk|screens|cli)(?:\.\w+)+")


def is_there(path: str) -> bool:
    return any(any(root.glob(path.replace("NAME", "*").rstrip("/"))) for root in ROOTS)


def is_module(name: str) -> bool:
    """Whether it is a module, a name in one, or one that scripts are given."""
    within = name.removeprefix("minutetaker.")
    path = Path(within.replace(".", "/"))
    return within in minutetaker.__all__ or any(is_there(str(one)) for one in (path, f"{path}.py", f"{path.parent}.py"))


@pytest.mark.parametrize("page", WRITTEN, ids=page_name)
def test_each_path_that_is_named_is_there(page: Path) -> None:
    paths = {one for one in coded(page) if _PATH.fullmatch(one)} - ELSEWHERE
    assert [one for one in sorted(paths) if not is_there(one)] == []


@pytest.mark.parametrize("page", WRITTEN, ids=page_name)
def test_each_module_that_is_named_is_there(page: Path) -> None:
    modules = {one for one in coded(page) if _MODULE.fullmatch(one)} - ENTRY_POINTS - ELSEWHERE
    assert [one for one in sorted(modules) if not is_module(one)] == []


@pytest.mark.parametrize("page", WRITTEN, ids=page_name)
def test_each_program_of_the_project_that_is_named_is_there(page: Path) -> None:
    named = _PROGRAM.findall(page.read_text("utf-8"))
    assert [one for one in named if not _is_program(*one)] == []


def _is_program(module: str, path: str) -> bool:
    """Whether a module can be run by its name, or else whether a file is there."""
    within = module.replace(".", "/")
    return is_there(path) if path else is_there(f"{within}/__main__.py") or is_there(f"{within}.py")


@pytest.mark.parametrize("page", sorted(PROJECT.glob("*.md")), ids=page_name)
def test_each_file_that_is_linked_is_there(page: Path) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [one for one in linked if not (page.parent / one).exists()] == []


def test_paths_modules_and_links_are_seen() -> None:
    told = [one for page in WRITTEN for one in coded(page)]
    assert sum(bool(_PATH.fullmatch(one)) for one in told) > 80
    assert sum(bool(_MODULE.fullmatch(one)) for one in told) > 10
