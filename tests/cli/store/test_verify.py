"""``minutetaker verify``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from minutetaker.locations import ledger_copy
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine
from tests.outputs.pdf.made import pdf_of, scanned
from tests.store.rules_away import rules_away

SUBJECT = "Amenities Committee, Wednesday 4 March 2026 (Thornmere Town Council)"


@pytest.fixture
def confirmed(sample: Meeting, minutetaker: CommandLine) -> str:
    """The digest of the sample meeting, confirmed."""
    said = minutetaker("confirm", "latest", "--by", "The council", "--on", "6/4/26", "--anyway")
    return said.out.rsplit("digest ", 1)[1].rstrip(")\n")


def tamper(path: Path, statement: str, *given: str) -> None:
    """Change the closed file as somebody would who first takes the triggers away."""
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        raw.execute(statement, given)


def test_confirmed_minutes_hold_and_are_named_by_their_digest(confirmed: str, minutetaker: CommandLine) -> None:
    for said in (minutetaker("verify"), minutetaker("verify", "2026-03-04")):
        assert (said.code, said.err) == (0, "")
        assert said.out == f"no. 1  {confirmed}  holds  {SUBJECT}\n1 of 1 confirmed meeting is proven.\n"
    (one,) = minutetaker("verify", "--json").json["meetings"]
    assert (one["digest"], one["proven"], one["broken"]) == (confirmed, True, [])


def test_what_does_not_hold_is_named_and_fails(
    confirmed: str, sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    item = next(item for item in sample.items if item.entries and not item.exempt)
    tamper(store_path, "UPDATE entry SET text = 'Quite another thing' WHERE id = ?", item.entries[0].id)
    said = minutetaker("verify")
    assert said.code == 1
    assert f"does not hold  {SUBJECT}" in said.out
    assert f"{SUBJECT}: minute {sample.minute_number(item.id)} ({item.title}), entry 1: " in said.out
    assert "0 of 1 confirmed meeting is proven." in said.out
    assert "minutetaker backups" in said.err
    as_json = minutetaker("verify", "--json")
    assert as_json.code == 1
    assert as_json.json["holds"] is False


def test_words_of_an_exempt_item_are_not_printed(
    confirmed: str, sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    item = next(item for item in sample.items if item.exempt)
    tamper(store_path, "UPDATE entry SET text = 'A secret sum' WHERE item_id = ?", item.id)
    said = minutetaker("verify")
    assert said.code == 1
    assert f"minute {sample.minute_number(item.id)}, entry 1 is not as it was confirmed." in said.out
    assert "secret" not in said.out + said.err + minutetaker("verify", "--json").out


def test_it_looks_while_the_store_is_written_in(confirmed: str, minutetaker: CommandLine, store_path: Path) -> None:
    with SqliteStore.open(store_path, who="clerk"):
        assert minutetaker("verify").code == 0


@pytest.mark.parametrize("is_paper", [False, True])
def test_that_nothing_outside_the_store_tells_where_its_ledger_ended_is_said(
    confirmed: str, minutetaker: CommandLine, store_path: Path, is_paper: bool
) -> None:
    ledger_copy(store_path).unlink()
    said = minutetaker("verify", *[confirmed] * is_paper)
    assert said.code == 0
    assert "cut off, with what they wrote, cannot be told from the store alone" in said.err


def test_what_is_not_confirmed_is_not_proven(sample: Meeting, minutetaker: CommandLine) -> None:
    one = minutetaker("verify", "latest")
    assert (one.code, one.out) == (1, "")
    assert "not confirmed yet: there is nothing to prove" in one.err
    whole = minutetaker("verify")
    assert (whole.code, whole.out) == (0, "No minutes are confirmed yet.\n")


def test_a_house_style_that_is_gone_is_told_beside_the_answer(
    confirmed: str, minutetaker: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from minutetaker import locations

    monkeypatch.setattr(locations, "house_style_folders", lambda: (tmp_path / "none",))
    said = minutetaker("verify")
    assert said.code == 0
    assert "house style parish is missing or has mistakes" in said.err
    assert "The record itself holds." in said.err


def test_a_store_that_is_not_there_is_said(minutetaker: CommandLine, store_path: Path) -> None:
    said = minutetaker("verify")
    assert said.code == 1
    assert str(store_path) in said.err
    assert not store_path.exists()


def test_a_word_file_is_proven_word_for_word(confirmed: str, minutetaker: CommandLine) -> None:
    (file,) = minutetaker("export", "latest").out.splitlines()
    said = minutetaker("verify", file)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"no. 1  {confirmed}  holds  {SUBJECT}\nThe file says what was confirmed.\n"
    word = docx.Document(file)
    word.add_paragraph("Typed in Word.")
    word.save(file)
    edited = minutetaker("verify", file)
    assert edited.code == 1
    assert "It says “Typed in Word.”, which the record does not.\nThe file is not proven.\n" in edited.out
    as_json = minutetaker("verify", file, "--json")
    assert (as_json.code, as_json.json["proven"], as_json.json["paper"]) == (1, True, False)


def test_a_pdf_is_proven_and_what_was_compared_is_said(confirmed: str, minutetaker: CommandLine) -> None:
    text = minutetaker("export", "latest", "--format", "text", "--output", "-").out
    head, *lines = [line.encode("cp1252", "replace").decode("cp1252") for line in text.splitlines()]
    page = "\n".join([head, *lines, f"Page 1 of 1 Initials: ........ – Digest {confirmed}"])
    Path("minutes.pdf").write_bytes(pdf_of([page]))
    said = minutetaker("verify", "minutes.pdf")
    assert said.code == 1  # the letters of one name are none of this PDF's
    assert "where the record says “Łukasiewicz" in said.out
    assert "The file is not proven." in said.out
    assert "minutetaker: Compared were the letters, figures and signs of its 1 page in their order" in said.err
    Path("minutes.pdf").write_bytes(scanned())
    assert "as a scan does. Type the digest" in minutetaker("verify", "minutes.pdf").err


def test_a_digest_read_off_a_page_is_found(confirmed: str, minutetaker: CommandLine) -> None:
    for typed in ([confirmed], confirmed.split(), ["Digest", *confirmed.upper().split()]):
        said = minutetaker("verify", *typed)
        assert (said.code, said.err) == (0, "")
        assert "compare the paper with a new export" in said.out
    forged = minutetaker("verify", "0" * 32)
    assert (forged.code, forged.out) == (1, "")
    assert "No minutes of this store were confirmed under the digest 0000 0000" in forged.err


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("nowhere.docx", "There is no file nowhere.docx"),
        ("nowhere.pdf", "There is no file nowhere.pdf"),
        ("nowhere.txt", "There is no file nowhere.txt"),
        ("minutes.txt", "(this can: Word, .docx, PDF, .pdf). Type the digest"),
        ("minutes.md", "Type the digest"),
    ],
)
def test_a_paper_that_cannot_be_read_is_named(confirmed: str, minutetaker: CommandLine, file: str, said: str) -> None:
    if file.startswith("minutes."):
        Path(file).write_text("Minutes", "utf-8")
    asked = minutetaker("verify", file)
    assert (asked.code, asked.out) == (1, "")
    assert file in asked.err
    assert said in asked.err


def test_minutes_confirmed_elsewhere_are_not_proven(sample: Meeting, minutetaker: CommandLine, tmp_path: Path) -> None:
    minutetaker("export", "latest", "--output", "record.json", "--exempt")
    record = Path("record.json")
    record.write_text(record.read_text("utf-8").replace('"status": "draft"', '"status": "confirmed"'), "utf-8")
    assert minutetaker("--store", "other.db", "import", "record.json").code == 0
    said = minutetaker("--store", "other.db", "verify")
    assert said.code == 1
    assert "0 of 1 confirmed meeting is proven." in said.out
    assert "Confirmed elsewhere" in said.err
    assert "minutetaker backups" not in said.err
