"""Every command on a store that is damaged: told in words, and a backup comes back whatever the damage is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.sqlite.backups.backups import backups_folder
from tests.cli.conftest import CommandLine

_PAGE = 4096


@pytest.fixture(autouse=True)
def own_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))


def _no_text_for_a_tables_name(content: bytearray) -> bytearray:
    at = content.index(b"tablemembership") + len("tablem")
    content[at] = 0xFF
    return content


def _no_text_in_a_tables_description(content: bytearray) -> bytearray:
    content[content.index(b"VARCHAR", content.index(b"CREATE TABLE contents"))] = 0xFF
    return content


def _swapped_pages(content: bytearray) -> bytearray:
    pages = [bytes(content[at : at + _PAGE]) for at in range(0, len(content), _PAGE)]
    return bytearray(b"".join([pages[0], *reversed(pages[1:])]))


DAMAGES: dict[str, Callable[[bytearray], bytearray]] = {
    "no text for a table's name": _no_text_for_a_tables_name,
    "no text in a table's description": _no_text_in_a_tables_description,
    "swapped pages": _swapped_pages,
    "no beginning": lambda content: bytearray(100) + content[100:],
    "another application": lambda content: content[:68] + b"\0\0\0\0" + content[72:],
    "text of another kind": lambda content: content[:56] + b"\0\0\0\3" + content[60:],
    "the half of it": lambda content: content[: len(content) // 2],
    "nothing": lambda content: bytearray(),
    "zeroes": lambda content: bytearray(len(content)),
    "no tables": lambda content: content[:100] + bytearray(_PAGE - 100) + content[_PAGE:],
    "a letter": lambda content: bytearray(b"Dear Sir"),
}


@pytest.fixture(params=DAMAGES)
def damaged(request: pytest.FixtureRequest, sample: Meeting, minutetaker: CommandLine, store_path: Path) -> bytes:
    """What is left of a store that has a backup."""
    assert minutetaker("backup").code == 0
    store_path.write_bytes(DAMAGES[request.param](bytearray(store_path.read_bytes())))
    return store_path.read_bytes()


COMMANDS = (
    "meetings",
    "check",
    "backup",
    "export latest --output here.docx",
    "verify",
    "ledger",
    "follow-ups list",
    "search the",
    "purge latest --reason asked",
    "purge-person achterberg --reason asked",
)


def test_whatever_the_damage_it_is_told_in_words_and_the_backup_comes_back(
    damaged: bytes, minutetaker: CommandLine, store_path: Path
) -> None:
    for command in COMMANDS:
        said = minutetaker(*command.split())
        assert said.code in (0, 1), command
        assert said.code == 0 or (said.out + said.err).strip(), command
    assert minutetaker("backups").out.rstrip().endswith("good")
    damaged = store_path.read_bytes()
    said = minutetaker("restore", "--yes")
    assert said.code == 0, said.err
    assert minutetaker("meetings").out.startswith("amenities-committee-2026-03-04")
    assert minutetaker("check").code == 0
    there = [one for one in (*store_path.parent.iterdir(), *backups_folder(store_path).iterdir()) if one.is_file()]
    assert damaged in [one.read_bytes() for one in there]
