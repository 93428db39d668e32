"""The text of PDFs, and what is said of those that have none to be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from minutetaker.outputs.errors import PdfError
from minutetaker.outputs.pdf import pdf_text
from minutetaker.outputs.pdf.pdf_text import read_pages
from tests.outputs.pdf.made import locked, pdf_of, scanned

PAGES = ("The café was heard (item 4).\nPage 1 of 2", "It was closed at 8.30 pm.\nPage 2 of 2")


def test_each_page_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    file.write_bytes(pdf_of(PAGES))
    assert tuple(page.strip() for page in read_pages(file)) == PAGES


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (scanned(2), "holds pictures of pages and no text, as a scan does. Type the digest"),
        (locked(), "is protected by a password. Save it without one"),
        (b"PK\x03\x04 a Word file", "is no PDF, whatever its name says"),
        (b"", "is no PDF, whatever its name says"),
        (b"%PDF-1.7\n", "is damaged, or no PDF that can be read. Type the digest"),
        (pdf_of(PAGES)[:300], "is damaged, or no PDF that can be read. Type the digest"),
        (pdf_of(["x"] * 3), "has more than 2 pages"),
        (pdf_of(["x" * 5000]), "is larger than 0 MB"),
    ],
    ids=("scan", "locked", "Word", "empty", "begun", "cut", "pages", "large"),
)
def test_a_pdf_without_text_to_be_read_says_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr(pdf_text, "_MOST_PAGES", 2)
    monkeypatch.setattr(pdf_text, "_MOST_BYTES", 4096)
    file = tmp_path / "minutes.pdf"
    file.write_bytes(data)
    with pytest.raises(PdfError, match=said):
        read_pages(file)


def test_a_pdf_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="cannot be read: No such file"):
        read_pages(tmp_path / "minutes.pdf")


def test_a_damaged_pdf_is_read_or_refused_and_says_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, whole = random.Random(4), pdf_of(PAGES)
    file = tmp_path / "minutes.pdf"
    refused = 0
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        file.write_bytes(data)
        try:
            read_pages(file)
        except PdfError:
            refused += 1
    assert 0 < refused < 200
    assert capsys.readouterr() == ("", "")
