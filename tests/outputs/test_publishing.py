"""A publication into a file: what it is called, who may read it, and what it never takes the place of."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.outputs.errors import EditedByHandError, ExportError
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.publication import Publication
from minutetaker.outputs.publishing import file_name, publish, written
from tests.outputs.publications import CSV, JSON, TEXT, WORD, printed, table
from tests.outputs.word.sample import document

ONE, TWO = (printed(document(Paragraph(Role.NARRATIVE, text))) for text in ("One.", "Two."))


@pytest.mark.parametrize(
    ("body", "draft", "restricted", "name"),
    [
        ("Parks Committee", False, False, "Parks Committee 2031-03-04 minutes.txt"),
        ("Parks Committee", True, False, "Parks Committee 2031-03-04 minutes DRAFT.txt"),
        ("Parks Committee", True, True, "Parks Committee 2031-03-04 minutes EXEMPT RESTRICTED DRAFT.txt"),
        ("", False, True, "2031-03-04 minutes EXEMPT RESTRICTED.txt"),
        ("x" * 300, True, True, f"{'x' * 57} 2031-03-04 minutes EXEMPT RESTRICTED DRAFT.txt"),
        ("議" * 300, True, True, f"{'議' * 52} 2031-03-04 minutes EXEMPT RESTRICTED DRAFT.txt"),
    ],
    ids=["open", "draft", "exempt draft", "of several", "long", "long in bytes"],
)
def test_a_file_is_named_in_its_folder(tmp_path: Path, body: str, draft: bool, restricted: bool, name: str) -> None:
    file = publish(replace(ONE, body=body, draft=draft, restricted=restricted), TEXT, tmp_path)
    assert file == tmp_path / name
    if sys.platform != "win32":
        assert (file.stat().st_mode & 0o077 == 0) is restricted


@pytest.mark.parametrize(
    ("exporter", "named", "file"),
    [
        (TEXT, "minutes", "minutes.txt"),
        (TEXT, "Minutes.TXT", "Minutes.TXT"),
        (TEXT, "April 4.3", "April 4.3.txt"),
        (WORD, "minutes.txt", "minutes.txt.docx"),
    ],
)
def test_an_ending_is_added_where_it_is_missing(tmp_path: Path, exporter: Exporter, named: str, file: str) -> None:
    assert publish(ONE, exporter, tmp_path / named) == tmp_path / file


def test_text_is_written_once_and_the_same_text_again_but_not_over_another(tmp_path: Path) -> None:
    target = publish(ONE, TEXT, tmp_path / "minutes.txt")
    publish(ONE, TEXT, target)
    with pytest.raises(EditedByHandError, match=r"minutes \(2\)\.txt") as refused:
        publish(TWO, TEXT, target)
    assert refused.value.file == target
    assert "One." in target.read_text("utf-8")
    publish(TWO, TEXT, target, overwrite=True)
    assert "Two." in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("publication", "exporter", "what"), [(ONE, CSV, "table"), (ONE, JSON, "record"), (table(("a",)), WORD, "document")]
)
def test_what_a_form_of_file_cannot_hold_is_refused(
    tmp_path: Path, publication: Publication, exporter: Exporter, what: str
) -> None:
    with pytest.raises(ExportError, match=f"cannot be written as a {what}"):
        publish(publication, exporter, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_halves_of_characters_are_written_as_escapes() -> None:
    assert b"\\ud83d" in written(printed(document(Paragraph(Role.NARRATIVE, "\ud83d"))), TEXT)


def test_the_day_in_a_name_sorts() -> None:
    assert file_name(replace(ONE, day=date(2031, 12, 1)), "") == "Committee 2031-12-01 minutes"
