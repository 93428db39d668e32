"""The text of a Word file, of ours and of others'."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.parser import parse_xml

from minutetaker.minutes.documents.document import Paragraph, Role, Table
from minutetaker.outputs.errors import WordError
from minutetaker.outputs.publishing import written
from minutetaker.outputs.word.word_text import read_text
from tests.outputs.publications import WORD, printed
from tests.outputs.word.sample import document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_paragraphs_cells_headers_and_footers_are_read() -> None:
    made = document(Paragraph(Role.NARRATIVE, "One\ttwo."), Table((("For", "3"), ("Against", "0")), "Votes"))
    text = read_text(written(printed(made), WORD))
    assert text.body[:1] == ("One\ttwo.",)
    assert {"For", "3", "Against", "0"} <= set(text.body)
    assert text.headers == (made.header,)
    assert text.footers


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("The ")
    for xml in (
        f'<w:del {W} w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="2"><w:r><w:t>new</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    word.save(str(tmp_path / "tracked.docx"))
    assert read_text(tmp_path / "tracked.docx").body == ("The new",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"%PDF-1.7"])
def test_what_is_no_word_file_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "minutes.docx"
    file.write_bytes(content)
    with pytest.raises(WordError, match=r"minutes\.docx cannot be read as a Word document"):
        read_text(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordError, match=r"minutes\.docx cannot be read: No such file"):
        read_text(tmp_path / "minutes.docx")
