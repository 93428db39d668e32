"""A name stands for one thing: classes, and modules but for those that are one thing at several layers."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "minutetaker"

AT_SEVERAL_LAYERS = re.findall(
    r"\w+",
    """
    abbreviations agenda app approval approvals attendance backups bin changes check corrections disclosing
    disclosures encryption engine entries errors export exporter exporting filters follow_ups history host importer
    importing issue_history ledger meeting meetings noting purge registry resolutions restoring screen search sittings
    store tracker undo unfinished unplaced verify
    """,
)
"""Modules of one name: the same thing in the record, the store, the desk, on the screen or on the command line."""


def twice(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def test_no_two_classes_have_one_name() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")]
    assert twice(one.name for tree in trees for one in ast.walk(tree) if isinstance(one, ast.ClassDef)) == set()


def test_no_two_modules_have_one_name_but_for_the_same_thing() -> None:
    shared = twice(path.stem for path in SOURCE.rglob("*.py") if path.stem != "__init__")
    assert shared == {*AT_SEVERAL_LAYERS}
