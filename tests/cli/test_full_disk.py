"""A store on a full disk: every command that only reads works there, and every other says that the disk is full."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from minutetaker.desk.meetings.sample import build_sample
from minutetaker.store.sqlite.backups.backups import back_up
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine

AT = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store of the sample meeting on a disk with no room."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("a small disk is made by root alone")
    disk = tmp_path_factory.mktemp("disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be made here")
    try:
        with SqliteStore.open(disk / "minutes.db", who="a clerk") as store:
            build_sample(store)
        with suppress(OSError), (disk / "other").open("wb", buffering=0) as other:
            while True:
                other.write(bytes(4096))
        yield disk / "minutes.db"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "command",
    [
        "meetings",
        "search ramps",
        "history latest",
        "follow-ups list",
        "agenda amenities",
        "export latest --format text --output -",
        "export latest",
        "correct list latest",
        "disclosures list latest",
        "ledger",
        "verify",
        "check",
        "backups",
        "bin",
        "backup {elsewhere}",
    ],
)
def test_what_only_reads_works(minutetaker: CommandLine, full: Path, tmp_path: Path, command: str) -> None:
    said = minutetaker("--store", str(full), *command.format(elsewhere=tmp_path).split())
    assert said.code == 0, said.err


@pytest.mark.parametrize(
    "command",
    [
        "circulate latest",
        "check --accept",
        "backup",
        "restore {backup} --yes",
        "purge latest --reason Mistyped --confirm x --backups keep",
        "encrypt --yes --pass-phrase-file {pass_phrase}",
    ],
)
def test_what_writes_says_that_the_disk_is_full(
    minutetaker: CommandLine, full: Path, tmp_path: Path, command: str
) -> None:
    places = {"backup": back_up(full, tmp_path, at=AT).path, "pass_phrase": tmp_path / "pass phrase"}
    places["pass_phrase"].write_text("correct horse battery staple")
    before = full.read_bytes()
    said = minutetaker("--store", str(full), *(one.format(**places) for one in command.split()))
    assert said.code == 1
    assert "is full" in said.err or "There is no room" in said.err
    assert full.read_bytes() == before
