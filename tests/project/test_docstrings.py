"""Each module says in its first words what is in it."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def test_a_module_names_what_is_in_it() -> None:
    begins_with_what = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").startswith("What ")
    ]
    assert begins_with_what == []
