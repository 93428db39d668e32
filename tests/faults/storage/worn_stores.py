"""Stores damaged at random, and every command on each: none ends in a traceback, and a good backup comes back.

The commands run in this process, and what one raises that is not told in words counts as a traceback.
"""

from __future__ import annotations

import io
import os
import random
import shlex
import shutil
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from minutetaker.cli.start import run
from minutetaker.desk.meetings.meetings import delete_meeting, new_meeting
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.desk.recovery.purge import name_to_type
from minutetaker.record import EntryKind
from minutetaker.store.encryption import key_file
from minutetaker.store.sqlite.backups.backups import backups_folder, list_backups
from tests.faults.storage.bit_flips import Rows, rows_in
from tests.faults.table import Row, progress
from tests.store.encrypted import CHEAP
from tests.store.making import a_committee, a_meeting, open_store

_PAGE = 4096
_SEED = 20261130

COMMANDS = (
    "meetings",
    "meetings --json",
    "search the",
    "search the --json --exempt",
    "agenda harbour",
    "agenda amenities --json",
    "export latest --output out.docx --overwrite",
    "export {draft} --output - --format text",
    "export {draft} --output - --format json",
    "export {draft} --item 17/25 --output - --format text",
    "history {draft}",
    "history {draft} --item 17/25",
    "history {confirmed} --json",
    "follow-ups list",
    "follow-ups list --json --exempt",
    "follow-ups list --committee amenities",
    "follow-ups export --output followed.csv --overwrite",
    "follow-ups export --output followed.docx --overwrite",
    "verify",
    "verify --json",
    "ledger",
    "ledger --json",
    "verify {confirmed}",
    "correct list {confirmed}",
    "correct list {confirmed} --json --exempt",
    "disclosures list {confirmed}",
    "disclosures list {confirmed} --json",
    "bin",
    "bin --json",
    "check",
    "check --json",
    "backup",
    "backups",
    "backups --json",
    "member smith",
    "member smith --json --exempt",
    "attendance harbour --output return.docx --overwrite",
    "circulate {draft}",
    "state {draft} held",
    "history {draft} --changed-since-circulated",
    "follow-ups update {confirmed} {followed} --status done",
    "confirm {draft} --by me --anyway",
    "sign {confirmed} --by me",
    "correct add {confirmed} noon --by council",
    "correct withdraw {confirmed} 1 --why wrong",
    "disclosures release {confirmed} 1 --reason asked",
    "disclosures redact {confirmed} 1 --reason asked",
    "disclosures summary {confirmed} 1 noon",
    "disclosures title {confirmed} 1 noon",
    "disclosures take-back {confirmed} 1 --reason wrong",
    "import made.json",
    "bin restore 1",
    "search the --rebuild",
    "check --accept",
    "purge-person Nguyễn --committee Harbour --reason asked --backups keep --confirm 'Mrs Nguyễn'",
    "purge {binned} --reason asked --backups keep --confirm '{binned_name}'",
    "unplaced --exempt",
    "pass-phrase --pass-phrase-file phrase",
    "encrypt --yes --leave-backups --pass-phrase-file phrase",
    "recovery-sheet",
    "decrypt --yes",
    "meetings",
    "open latest",
    "demo",
)
"""Every command that reads or writes the store, those that only read it first."""

STORELESS = frozenset({"abbreviations", "name", "schema", "styles list", "styles show", "styles new", "styles check"})
"""Those that do neither; ``restore`` comes last on each store, and is held to what it brings back."""

Damage = Callable[[Path, random.Random], None]


@dataclass(slots=True)
class Tried:
    """What came of a number of damaged stores."""

    stores: int = 0
    commands: int = 0
    tracebacks: list[str] = field(default_factory=list)
    """Of each the damage, the command and the exception with its place."""
    not_restored: list[str] = field(default_factory=list)

    @property
    def in_words(self) -> str:
        return (
            f"{self.commands:,} commands on {self.stores:,} stores: {len(self.tracebacks)} tracebacks, "
            f"{len(self.not_restored)} not restored"
        )


def measure(trials: int) -> Row:
    """The row of the table."""
    with TemporaryDirectory() as folder, own_folders(Path(folder)):
        found = wear_out(Path(folder), trials)
    holds = not found.tracebacks and not found.not_restored
    return Row("worn", trials, found.in_words, "no traceback, each restored", holds)


@contextmanager
def own_folders(folder: Path) -> Iterator[None]:
    """Nothing of the person who runs this is read or written."""
    before = Path.cwd()
    named = {"CONFIG": "config", "STORE": "worn/minutes.db", "SPARE": "spare"}
    variables = {f"MINUTETAKER_{name}": str(folder / path) for name, path in named.items()}
    with patch.dict(os.environ, variables), patch.object(key_file, "_COST", CHEAP):
        (folder / "here").mkdir(exist_ok=True)
        os.chdir(folder / "here")
        Path("phrase").write_text("correct horse battery staple")
        try:
            yield
        finally:
            os.chdir(before)


def wear_out(folder: Path, stores: int, *, seed: int = _SEED) -> Tried:
    """Damage a fresh copy of one store so many times, run every command on each, and restore its backup."""
    whole, names = a_store_with_backup(folder / "whole")
    before = rows_in(whole)
    found, draw = Tried(), random.Random(seed)
    for number in range(stores):
        kind = sorted(DAMAGES)[number % len(DAMAGES)]
        worn = folder / "worn"
        shutil.rmtree(worn, ignore_errors=True)
        shutil.copytree(whole.parent, worn)
        DAMAGES[kind](worn / "minutes.db", draw)
        ended = [one for command in COMMANDS for one in trouble(command.format(**names))]
        lost = _not_restored(worn / "minutes.db", before)
        found.tracebacks += _told(f"{number} {kind}", ended)
        found.not_restored += _told(f"{number} {kind}", lost)
        found.commands += len(COMMANDS)
        found.stores += 1
        progress("worn", found.stores, stores, found=found.in_words)
    return found


def _told(where: str, troubles: list[str]) -> list[str]:
    """Each with its store, told at once: the whole run takes an hour."""
    told = [f"{where}: {one}" for one in troubles]
    for one in told:
        print(one, file=sys.stderr, flush=True)
    return told


def a_store_with_backup(folder: Path) -> tuple[Path, dict[str, str]]:
    """A store of two committees, one meeting of it confirmed, and a backup; the references of its meetings."""
    folder.mkdir()
    path = folder / "minutes.db"
    with open_store(folder) as store:
        sample = build_sample(store)
        committee = store.add_committee(a_committee(), label="New committee")
        store.add_meeting(a_meeting(committee.id), label="New meeting")
        month = sample.date.month
        _, binned = (
            new_meeting(store, sample.committee_id, on=sample.date.replace(month=one), runs_on=True)
            for one in (month + 1, month + 2)
        )
        delete_meeting(store, binned.id)
    named = {
        "confirmed": sample.id,
        "draft": "harbour-moorings-and-open-spaces-committee-2026-03-02",
        "binned": binned.id,
        "binned_name": name_to_type(binned),
        "followed": next(entry.id for _, entry in sample.entries() if entry.kind is EntryKind.ACTION),
    }
    for command in (
        f"circulate {sample.id}",
        f"confirm {sample.id} --by resolution --anyway",
        f"correct add {sample.id} dusk --by council",
        "search the",
        f"export {sample.id} --format json --output made.json --exempt",
        "backup",
    ):
        with patch.dict(os.environ, MINUTETAKER_STORE=str(path)):
            code, _, err = _ran(command)
        assert code == 0, f"{command}: {err}"
    return path, named


def trouble(command: str) -> list[str]:
    """The traceback that a command ends in, as one line; nothing where it says in words what is wrong."""
    try:
        _ran(command)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(at[-6:]))
        return [f"{command}: {type(error).__name__}: {str(error)[:200]} ({places})"]
    return []


def _ran(command: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with patch.object(sys, "stdout", streams[0]), patch.object(sys, "stderr", streams[1]):
        with patch.object(sys, "stdin", io.StringIO()):
            code = run(shlex.split(command))
        for one in streams:
            one.flush()
    out, err = (one.buffer.getvalue().decode() for one in streams)
    return code, out, err


def _not_restored(path: Path, before: Rows) -> list[str]:
    """What keeps the oldest backup, made before the damage, from coming back with that it did in the ledger alone."""
    backup = list_backups(backups_folder(path))[-1]
    try:
        code, _, err = _ran(f"restore {backup.path} --yes")
    except Exception as error:
        return [repr(error)]
    if code:
        return [err]
    now = rows_in(path)
    more = {table for table, _ in now.keys() - before.keys()}
    is_whole = before.items() <= now.items() and more == {"ledger"}
    return [] if is_whole else ["it holds something else"]


# Damages


def _flip_bytes(path: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(draw.choice((1, 1, 4, 40))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    path.write_bytes(content)


def _flip_in_schema(path: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    words = [at for at in range(len(content)) if content.startswith((b"CREATE ", b"table", b"index"), at)]
    at = draw.choice(words) + draw.randrange(40)
    content[min(at, len(content) - 1)] = draw.choice((0xFF, 0xFF, 0, draw.randrange(256)))
    path.write_bytes(content)


def _flip_in_header(path: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[draw.randrange(108)] = draw.randrange(256)
    path.write_bytes(content)


def _swap_pages(path: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    pages = len(content) // _PAGE
    for _ in range(draw.choice((1, 1, 5))):
        one, other = (draw.randrange(1, pages) * _PAGE for _ in range(2))
        content[one : one + _PAGE], content[other : other + _PAGE] = (
            content[other : other + _PAGE],
            content[one : one + _PAGE],
        )
    path.write_bytes(content)


def _overwrite_page(path: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    at = draw.randrange(len(content) // _PAGE) * _PAGE
    content[at : at + _PAGE] = draw.choice((bytes(_PAGE), draw.randbytes(_PAGE), b"\xff" * _PAGE))
    path.write_bytes(content)


def _cut_off(path: Path, draw: random.Random) -> None:
    size = path.stat().st_size
    os.truncate(path, draw.choice((0, 1, 100, 4096, draw.randrange(size), size - 1)))


def _add_to_it(path: Path, draw: random.Random) -> None:
    with path.open("ab") as file:
        file.write(draw.randbytes(draw.choice((1, _PAGE, 3 * _PAGE))))


def _put_bad_values(path: Path, draw: random.Random) -> None:
    """Values that no version writes, in columns chosen at random, as another program could put them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        named = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (trigger,) in connection.execute(named).fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for _ in range(draw.choice((1, 1, 3, 10))):
            table = draw.choice([one for one in tables if "search" not in one and "sqlite" not in one])
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            bad = draw.choice(("'drafu'", "CAST(x'46ff' AS TEXT)", "7", "-1", "NULL", "x'00ff'", "'[['", "''", "1e99"))
            where = draw.choice(("", " WHERE rowid = (SELECT min(rowid) FROM {0})", " WHERE rowid % 2"))
            with suppress(sqlite3.Error):
                column = draw.choice(columns)
                connection.execute(f'UPDATE "{table}" SET "{column}" = {bad}' + where.format(f'"{table}"'))


DAMAGES: dict[str, Damage] = {
    "bytes": _flip_bytes,
    "schema": _flip_in_schema,
    "header": _flip_in_header,
    "swapped pages": _swap_pages,
    "page overwritten": _overwrite_page,
    "cut off": _cut_off,
    "more behind": _add_to_it,
    "bad values": _put_bad_values,
}
"""Each kind of damage, done to a closed store."""
