"""The digest as a QR code in Word: a picture in the footer of each page, with words for whoever does not see it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
import segno

from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.outputs.exporter import Oddity
from minutetaker.outputs.word.word_text import read_text
from minutetaker.outputs.word.xml import w
from minutetaker.record.approval import digits_typed
from tests.outputs.word.opened_files import built, part
from tests.outputs.word.sample import document

CODE = "Digest 3f9a 12bc 88d0 41e7 a0b3 5c1f 7790 d2ee"
SAID = Paragraph(Role.NARRATIVE, "Said.")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@pytest.fixture(scope="module")
def coded() -> bytes:
    return built(document(SAID, footer_code=CODE))


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_a_picture_of_the_text_that_verify_takes_as_it_is_read(coded: bytes) -> None:
    picture = BytesIO()
    segno.make_qr(CODE, error="m").save(picture, kind="png", scale=6, border=4)
    (made,) = (data for name, data in members(coded).items() if name.startswith("word/media/"))
    assert made == picture.getvalue()
    assert digits_typed(CODE) == "3f9a12bc88d041e7a0b35c1f7790d2ee"


def test_it_stands_behind_the_footer_with_its_words_for_screen_readers(coded: bytes) -> None:
    (line,) = (one for one in part(coded, "word/footer1.xml").iter(w("p")) if one.find(f".//{_PICTURE}") is not None)
    (properties,) = line.iter(_PICTURE)
    assert (properties.get("name"), properties.get("descr")) == ("QR code", f"QR code: {CODE}")
    assert line[-1].find(f".//{_PICTURE}") is properties
    assert read_text(coded) == read_text(built(document(SAID)))._replace(oddities=(Oddity("a picture", ""),))


def test_a_document_without_one_has_no_picture() -> None:
    assert not any(name.startswith("word/media/") for name in members(built(document(SAID))))


def test_the_same_document_is_the_same_file(coded: bytes) -> None:
    assert built(document(SAID, footer_code=CODE)) == coded
