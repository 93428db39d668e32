"""No command ends in a traceback on a store damaged at random, and its good backup comes back."""

from __future__ import annotations

from pathlib import Path

from tests.faults.storage.worn_stores import DAMAGES, own_folders, wear_out
from tests.faults.trials import trials


def test_no_command_ends_in_a_traceback_on_a_damaged_store_and_its_backup_comes_back(tmp_path: Path) -> None:
    with own_folders(tmp_path):
        found = wear_out(tmp_path, trials(len(DAMAGES), 2000))
    print(f"{found.commands} commands on {found.stores} stores")
    assert found.tracebacks == []
    assert found.not_restored == []
