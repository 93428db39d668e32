"""No command ends in a traceback on a store damaged at random, and its good backup comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minutetaker.cli.commands import COMMANDS as REGISTERED
from tests.faults.storage import worn_stores
from tests.faults.storage.worn_stores import DAMAGES, STORELESS, own_folders, wear_out
from tests.faults.trials import trials


def lines(command: Any, name: str) -> Iterator[str]:
    """Each way to give a command: its parts, alone where that does something, and for scripts."""
    parts = getattr(command, "commands", {})
    if not parts or command.invoke_without_command:
        yield name
        if any("--json" in one.opts for one in command.params):
            yield f"{name} --json"
    for part, of in parts.items():
        yield from lines(of, f"{name} {part}")


@pytest.mark.parametrize("line", [line for one in REGISTERED for line in lines(one.made(), one.name)])
def test_every_command_is_tried(line: str) -> None:
    words = set(line.split())
    tried = any(words <= set(one.split()) for one in worn_stores.COMMANDS)
    assert tried or line.removesuffix(" --json") in {*STORELESS, "restore"}


@pytest.mark.long
def test_no_command_ends_in_a_traceback_on_a_damaged_store_and_its_backup_comes_back(tmp_path: Path) -> None:
    with own_folders(tmp_path):
        found = wear_out(tmp_path, trials(len(DAMAGES), 2000))
    print(f"{found.commands} commands on {found.stores} stores")
    assert found.tracebacks == []
    assert found.not_restored == []
