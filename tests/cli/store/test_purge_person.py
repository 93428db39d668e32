"""``minutetaker purge-person``."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine, answer

WHO = "Cllr R. Achterberg"
WHY = ("--reason", "Asked for by the person concerned")


def test_what_goes_and_what_stays_is_said_before_the_name_is_asked_for(
    sample: Meeting, minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "yes")
    said = minutetaker("purge-person", "achterberg", *WHY)
    assert (said.code, said.out.strip()) == (1, "")
    assert f"To be purged: {WHO}" in said.err
    assert "Goes, or has Former Member in its place:\n  1 place on the committee\n" in said.err
    assert "Backups that were made before hold it" in said.err
    assert f"That is not {WHO}. Nothing was changed." in said.err
    assert "Achterberg" in minutetaker("export", "latest", "--format", "text", "--output", "-").out


def test_a_person_is_purged_by_the_name_and_the_backups_with_it(
    sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    assert minutetaker("backup").code == 0
    assert b"Achterberg" in store_path.read_bytes()
    said = minutetaker(
        *("purge-person", "achterberg", *WHY, "--as", "A Former Councillor", "--also", "Achterberg"),
        *("--confirm", WHO.upper(), "--backups", "remove"),
    )
    assert (said.code, said.out.splitlines()[0]) == (0, "Purged. A Former Councillor stands where the name stood.")
    assert "deleted 1 backup." in said.out
    files = [one for one in store_path.parent.rglob("*") if one.is_file() and b"Achterberg" in one.read_bytes()]
    assert files == []
    assert "A Former Councillor" in minutetaker("export", "latest", "--format", "text", "--output", "-").out
    assert minutetaker("check").code == 0
    verified = minutetaker("verify")
    assert verified.code == 0
    assert "a person was purged by" in verified.out + verified.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody", *WHY), "Nobody is 'nobody'."),
        (("cllr", *WHY), "Say which, by the id:"),
        (("achterberg", *WHY), f"add --confirm '{WHO}'"),
        (("achterberg", "--reason", " ", "--confirm", WHO), "Say why"),
        (("achterberg", "--reason", "R. Achterberg asked", "--confirm", WHO), "The reason has the name"),
        (("achterberg", *WHY, "--as", "Mr Achterberg", "--confirm", WHO), "Take another name"),
        (("achterberg", *WHY, "--committee", "planning", "--confirm", WHO), "Nobody on a committee called 'planning'"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    sample: Meeting, minutetaker: CommandLine, store_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = minutetaker("ledger").out
    refused = minutetaker("purge-person", *arguments)
    assert refused.code == 1
    assert said in refused.err
    assert minutetaker("ledger").out == before
