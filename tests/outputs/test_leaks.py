"""The gate before a public file: where it looks, what it refuses, and what it says."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from minutetaker.minutes.documents.document import Columns, Document, Paragraph, Role, Table
from minutetaker.outputs.errors import LeakError
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.leaks import words_by_part
from minutetaker.outputs.publication import Publication, Withheld
from minutetaker.outputs.publishing import publish, written
from tests.outputs.publications import CSV, TEXT, WORD, printed, table

SECRET = "Zanzibar"
PUBLIC = Document("Minutes", "Council", "en-GB", "Committee", "Page {page}", (Paragraph(Role.NARRATIVE, "Said."),))


def guarded(
    leaking: Publication, public: Publication | None = None, *, texts: str = f"The {SECRET} matter"
) -> Publication:
    """A publication that should be ``public`` and is not."""
    withheld = Withheld(lambda: [(texts, "minute 12")], lambda: ["The matter"], lambda: public or printed(PUBLIC))
    return replace(leaking, withheld=withheld)


def with_block(*blocks: Paragraph | Table | Columns) -> Document:
    return replace(PUBLIC, blocks=blocks)


@pytest.mark.parametrize(
    "leaking",
    [
        with_block(Paragraph(Role.POINT, f"About {SECRET}.")),
        with_block(Paragraph(Role.POINT, SECRET.upper())),
        with_block(Table((("Who", "What"), ("Lee", f"({SECRET})")))),
        with_block(Columns(2, (Paragraph(Role.ATTENDANCE, SECRET),))),
        with_block(Paragraph(Role.POINT, "Said.", bookmark=f"{SECRET}")),
        replace(PUBLIC, title=SECRET),
        replace(PUBLIC, subject=f"{SECRET} Council"),
        replace(PUBLIC, keywords=SECRET),
        replace(PUBLIC, header=SECRET),
        replace(PUBLIC, footer=f"{SECRET} {{page}}"),
    ],
    ids=["text", "capitals", "table", "columns", "bookmark", "title", "subject", "keywords", "header", "footer"],
)
def test_a_word_that_only_exempt_text_has_keeps_a_word_file_from_being_written(
    leaking: Document, tmp_path: Path
) -> None:
    with pytest.raises(LeakError) as refused:
        publish(guarded(printed(leaking)), WORD, tmp_path)
    assert "minute 12" in str(refused.value)
    assert SECRET.casefold() not in str(refused.value).casefold()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("leaking", "public", "exporter"),
    [
        (printed(with_block(Paragraph(Role.POINT, SECRET))), printed(PUBLIC), TEXT),
        (table(("Who",), (SECRET,)), table(("Who",)), CSV),
        (replace(printed(PUBLIC), body=f"{SECRET} Committee"), printed(PUBLIC), TEXT),
    ],
    ids=["text", "table", "name"],
)
def test_so_does_one_in_text_in_a_table_and_in_the_name_of_the_file(
    leaking: Publication, public: Publication, exporter: Exporter
) -> None:
    with pytest.raises(LeakError):
        written(guarded(leaking, public), exporter)


def test_what_the_style_says_is_no_leak_though_exempt_text_says_it_too() -> None:
    said = printed(with_block(Paragraph(Role.POINT, "Resolved: the matter is closed.")))
    assert written(guarded(said, said, texts="Resolved and closed"), WORD)


def test_markup_is_no_text() -> None:
    for word in ("document", "paragraph", "bookmarkStart", "center", "Heading"):
        assert written(guarded(printed(PUBLIC), texts=word), WORD)


def test_a_file_that_was_asked_for_with_exempt_text_holds_it() -> None:
    leaking = replace(printed(with_block(Paragraph(Role.POINT, SECRET))), restricted=True)
    assert SECRET.encode() in written(guarded(leaking), TEXT)


def test_a_word_is_found_though_its_letters_stand_in_several_runs_or_as_entities() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>Zan</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>zibar</w:t></w:r>"
        archive.writestr("word/document.xml", f"<w:p>{runs}</w:p>")
        archive.writestr("docProps/core.xml", "<dc:title>&#90;anzibar</dc:title><dc:subject>Council</dc:subject>")
        archive.writestr("word/zanzibar.xml", "<a/>")
    found = words_by_part("Minutes.docx", stream.getvalue())
    assert {part for part, words in found.items() if "zanzibar" in words} == set(found) - {"name"}
    assert "council" in found["docProps/core.xml"]
