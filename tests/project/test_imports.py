"""What imports what: no part of the program needs one that needs it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"


def modules(source: Path) -> dict[str, Path]:
    """Every module below a folder by its dotted name."""
    found = {".".join(path.relative_to(source).with_suffix("").parts): path for path in source.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in found.items()}


def imported(module: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """The known modules that one names in its imports: at its head, in a function, or for the types alone."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                yield from (name for name in (inner if inner in known else node.module,) if name in known)


def circle(source: Path) -> tuple[str, ...]:
    """Modules that import one another in a ring, the first named again at the end; empty where there are none."""
    known = modules(source)
    needs = {name: set(imported(path, known)) - {name} for name, path in known.items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as found:
        return tuple(found.args[1])
    return ()


def test_nothing_in_the_program_imports_in_a_circle() -> None:
    assert circle(SOURCE) == ()


@pytest.mark.parametrize(
    ("head", "in_circle"),
    [
        ("from kept.b import one", True),
        ("from kept import b", True),
        ("import kept.b", True),
        ("def f():\n    from kept.b import one", True),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kept.b import one", True),
        ("from kept import c", False),
    ],
)
def test_a_circle_is_found_however_it_is_imported(tmp_path: Path, head: str, in_circle: bool) -> None:
    package = tmp_path / "kept"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "c.py").touch()
    (package / "a.py").write_text(head)
    (package / "b.py").write_text("from kept.a import other")
    assert bool(circle(tmp_path)) is in_circle
