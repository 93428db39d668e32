"""``minutetaker purge``."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine, answer

NAME = "Amenities Committee, 4 March 2026"
WHY = ("--reason", "Asked for by the person concerned")


def test_what_goes_and_what_stays_is_said_before_the_name_is_asked_for(
    sample: Meeting, minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "yes")
    said = minutetaker("purge", "latest", *WHY)
    assert (said.code, said.out.strip()) == (1, "")
    assert "nothing brings them back" in said.err
    assert "In the ledger: that it was purged, by whom, when and why" in said.err
    assert f"Type {NAME} to purge it" in said.err
    assert f"That is not {NAME}. Nothing was changed." in said.err
    assert "amenities" in minutetaker("meetings").out


@pytest.mark.parametrize("how", ["typed", "option"])
def test_a_meeting_is_purged_by_its_name(
    sample: Meeting, minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "typed":
        answer(monkeypatch, NAME)
        said = minutetaker("purge", "latest", *WHY)
    else:
        said = minutetaker("purge", "latest", *WHY, "--confirm", NAME.upper())
    assert (said.code, said.out.strip()) == (0, f"Purged: {NAME}.")
    assert minutetaker("meetings").out == ""
    assert minutetaker("bin").out == ""
    assert minutetaker("check").code == 0
    assert minutetaker("verify").code == 0


def test_backups_are_removed_where_that_is_asked_for_and_else_named(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    assert minutetaker("backup").code == 0
    (old,) = (store_path.parent / "minutes-backups").glob("*.db")
    said = minutetaker("purge", "latest", *WHY, "--confirm", NAME, "--backups", "remove")
    assert said.code == 0
    assert f"Backups that hold it:\n  {old}\n" in said.err
    assert "deleted 1 backup." in said.out
    (made,) = (store_path.parent / "minutes-backups").glob("*.db")
    assert made != old
    assert b"Weavers Lane" not in made.read_bytes()


def test_what_is_not_purged_is_refused_before_anything_is_said_or_asked(
    sample: Meeting, minutetaker: CommandLine
) -> None:
    refused = minutetaker("purge", "latest", "--reason", "...", "--confirm", NAME, "--backups", "keep")
    assert (refused.code, refused.out) == (1, "")
    assert "it has no letter" in refused.err
    assert "To be purged" not in refused.err
    assert "amenities" in minutetaker("meetings").out


def test_without_a_terminal_nothing_is_purged_and_backups_are_kept_unasked(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    refused = minutetaker("purge", "latest", *WHY)
    assert refused.code == 1
    assert f"add --confirm '{NAME}'" in refused.err
    minutetaker("backup")
    kept = minutetaker("purge", "latest", *WHY, "--confirm", NAME)
    assert kept.code == 0
    assert "1 backup still holds it." in kept.err
    assert len(list((store_path.parent / "minutes-backups").glob("*.db"))) == 1
