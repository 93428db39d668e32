"""``minutetaker encrypt`` and what belongs to it: nothing secret is printed, and what stays in the clear is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutetaker.record import Meeting
from minutetaker.store.encryption import keyring
from minutetaker.store.journal.unplaced import keep_unplaced, settle_unplaced
from minutetaker.store.sqlite.backups.backups import back_up, list_backups
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, answer
from tests.store.encrypted import PASS_PHRASE, cheap_keys
from tests.store.sqlite.backups.kept import AT

__all__ = ["cheap_keys"]
pytestmark = pytest.mark.usefixtures(cheap_keys.__name__)


@pytest.fixture
def phrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a pass phrase, which scripts are told of."""
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))
    file = tmp_path / "phrase"
    file.write_text(f"{PASS_PHRASE}\n")
    return file


@pytest.fixture
def locked(minutetaker: CommandLine, sample: Meeting, phrase: Path, store_path: Path, tmp_path: Path) -> Iterator[str]:
    """The sample in an encrypted store, which nobody unlocked; its recovery code."""
    back_up(store_path, at=AT)
    said = minutetaker("encrypt", "--pass-phrase-file", str(phrase), "--sheet", str(tmp_path / "sheet"), "--yes")
    assert said.code == 0, said.err
    keyring.forget()
    yield code_on((tmp_path / "sheet").read_text())
    keyring.forget()


def code_on(sheet: str) -> str:
    rows = re.findall(r"^ {8}((?:[1-9A-Z]{5} {3}){3}[1-9A-Z]{5})$", sheet, re.MULTILINE)
    return "-".join(group for row in rows for group in row.split())


def test_a_store_and_its_backups_are_encrypted_and_what_stays_in_the_clear_is_said(
    minutetaker: CommandLine, sample: Meeting, phrase: Path, store_path: Path, tmp_path: Path
) -> None:
    backup = back_up(store_path, at=AT)
    damaged = store_path.with_name("minutes.db.damaged-20261122T195530Z")
    damaged.write_bytes(b"words")
    said = minutetaker("encrypt", "--pass-phrase-file", str(phrase), "--yes")
    assert said.code == 0
    for told in (str(backup.path), "they are encrypted too", str(damaged), "and 1 of its backups", "encrypt the disk"):
        assert told in said.err
    assert "MINUTETAKER RECOVERY SHEET" in said.out
    assert str(store_path) in said.out
    assert PASS_PHRASE not in said.out + said.err
    assert all(keyring.is_encrypted(path) for path in (store_path, backup.path))


def test_backups_can_be_left_and_are_named_as_such(
    minutetaker: CommandLine, sample: Meeting, phrase: Path, store_path: Path
) -> None:
    backup = back_up(store_path, at=AT)
    said = minutetaker("encrypt", "--pass-phrase-file", str(phrase), "--yes", "--leave-backups")
    assert "Backups that are still in the clear:" in said.err
    assert not keyring.is_encrypted(backup.path)


@pytest.mark.parametrize(("typed", "is_done"), [("n", False), ("y", True)])
def test_it_is_asked_before(
    minutetaker: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    sample: Meeting,
    phrase: Path,
    store_path: Path,
    typed: str,
    is_done: bool,
) -> None:
    answer(monkeypatch, typed)
    said = minutetaker("encrypt", "--pass-phrase-file", str(phrase))
    assert said.code == (0 if is_done else 1)
    assert keyring.is_encrypted(store_path) is is_done


REFUSED = [
    (["encrypt"], "Nobody is there to ask"),
    (["encrypt", "--yes"], "Nobody is there to type a pass phrase"),
    (["encrypt", "--yes", "--pass-phrase-file", "nowhere"], "cannot be read from nowhere"),
    (["encrypt", "--yes", "--sheet", "."], "is there already"),
    (["decrypt", "--yes"], "is not encrypted"),
    (["pass-phrase"], "is not encrypted"),
    (["recovery-sheet"], "is not encrypted"),
]


@pytest.mark.parametrize(("arguments", "why"), REFUSED, ids=[" ".join(one) for one, _ in REFUSED])
def test_what_cannot_be_done_is_said_and_changes_nothing(
    minutetaker: CommandLine, sample: Meeting, store_path: Path, arguments: list[str], why: str
) -> None:
    said = minutetaker(*arguments)
    assert said.code == 1
    assert why in said.err
    assert not keyring.is_encrypted(store_path)


COMMANDS = [
    ["meetings"],
    ["search", "lease"],
    ["export", "latest"],
    ["history", "latest"],
    ["verify"],
    ["check"],
    ["ledger"],
    ["backup"],
    ["bin"],
    ["follow-ups", "list"],
    ["agenda", "Harbour"],
    ["decrypt", "--yes"],
    ["pass-phrase"],
    ["recovery-sheet"],
    ["unplaced"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=[" ".join(one) for one in COMMANDS])
def test_a_locked_store_is_told_by_every_command(minutetaker: CommandLine, locked: str, arguments: list[str]) -> None:
    said = minutetaker(*arguments)
    assert said.code == 1
    assert "is encrypted. Its pass phrase is asked for on a terminal" in said.err
    assert said.out == ""


def test_a_file_with_the_pass_phrase_opens_it_to_every_command(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str, phrase: Path
) -> None:
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(phrase))
    for arguments in (["meetings"], ["check"], ["verify"], ["backups"], ["backup"], ["restore", "1", "--yes"]):
        said = minutetaker(*arguments)
        assert said.code == 0, said.err
        assert PASS_PHRASE not in said.out + said.err


def test_the_pass_phrase_or_the_code_is_asked_for_on_a_terminal_three_times(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    for answers, code in (
        (["wrong", PASS_PHRASE], 0),
        ([locked.lower().replace("-", " ")], 0),
        (["wrong", "Wrong", "WRONG", PASS_PHRASE], 1),
    ):
        keyring.forget()
        given = iter(answers)

        def prompt(_text: str, *, hide_input: bool, err: bool, given: Iterator[str] = given) -> str:
            assert err
            assert hide_input
            return next(given)

        monkeypatch.setattr("typer.prompt", prompt)
        answer(monkeypatch, "")
        said = minutetaker("meetings")
        assert said.code == code
        assert said.err.count("That is not the pass phrase, nor the recovery code") == sum(
            one.casefold() == "wrong" for one in answers
        )


def test_a_new_sheet_makes_the_one_before_void_for_the_backups_too(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str, phrase: Path, store_path: Path
) -> None:
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(phrase))
    said = minutetaker("recovery-sheet")
    code = code_on(said.out)
    assert len(code) == len(locked) == 47
    assert code != locked
    (backup,) = list_backups(store_path.with_name("minutes-backups"))
    for path in (store_path, backup.path):
        monkeypatch.delenv("MINUTETAKER_PASSPHRASE_FILE", raising=False)
        keyring.forget()
        with pytest.raises(Exception, match="nor the recovery code"):
            keyring.unlock(path, locked)
        keyring.unlock(path, code)


def test_another_pass_phrase_opens_it_from_then_on(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str, phrase: Path, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(phrase))
    (tmp_path / "newer").write_text("A newer one")
    said = minutetaker("pass-phrase", "--pass-phrase-file", str(tmp_path / "newer"))
    assert said.code == 0
    assert "newer one" not in said.out + said.err
    keyring.forget()
    assert "does not open it" in minutetaker("meetings").err
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(tmp_path / "newer"))
    assert minutetaker("meetings").code == 0


def test_a_store_is_put_in_the_clear_again(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str, phrase: Path, store_path: Path
) -> None:
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(phrase))
    assert minutetaker("decrypt", "--yes").code == 0
    monkeypatch.delenv("MINUTETAKER_PASSPHRASE_FILE")
    keyring.forget()
    assert minutetaker("meetings").code == 0
    assert minutetaker("check").code == 0


def test_text_that_has_no_place_is_sealed_and_printed_when_asked_for(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str, phrase: Path, store_path: Path
) -> None:
    monkeypatch.setenv("MINUTETAKER_PASSPHRASE_FILE", str(phrase))
    keep_unplaced(store_path, AT, "Seen before")
    seen = settle_unplaced(store_path, AT)
    keep_unplaced(store_path, AT, "Not seen yet")
    assert "een " not in minutetaker("unplaced").out
    said = minutetaker("unplaced", "--exempt")
    assert "Seen before" in said.out
    assert "Not seen yet" in said.out
    assert str(seen) in said.out
    assert not [path for path in store_path.parent.glob("minutes.db*") if b"een " in path.read_bytes()]


def test_completion_offers_nothing_of_a_locked_store_and_asks_nothing(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    monkeypatch.setenv("_MINUTETAKER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "minutetaker export ")
    monkeypatch.setenv("COMP_CWORD", "2")
    said = minutetaker()
    assert said.out.strip() == ""
    assert said.err == ""


def test_no_name_is_kept_of_what_was_typed_once_it_is_encrypted(locked: str, store_path: Path, sample: Meeting) -> None:
    files = [path for path in store_path.parent.rglob("*") if path.is_file() and "sheet" not in path.name]
    assert not [path for path in files if sample.committee.encode() in path.read_bytes()]
    keyring.unlock(store_path, PASS_PHRASE)
    with SqliteStore.open(store_path, who="A clerk") as store:
        assert store.meeting(sample.id).committee == sample.committee
