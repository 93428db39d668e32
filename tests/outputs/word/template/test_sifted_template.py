"""The council's own template: what is taken from it, what is left behind, and what is wrong with it."""

from __future__ import annotations

import re
import runpy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
from docx.opc.packuri import PackURI

from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from minutetaker.outputs.errors import WordError
from minutetaker.outputs.publishing import publish
from minutetaker.outputs.word import zipped
from minutetaker.outputs.word.package import seal_of
from minutetaker.outputs.word.word_text import read_text
from minutetaker.outputs.word.write import build_docx
from tests.outputs.publications import WORD, printed
from tests.outputs.word.opened_files import TEMPLATE, names, opened, part, text_of, whole_text
from tests.outputs.word.sample import document, full_document, numbered
from tests.outputs.word.template.strangers import DOT, Stranger

STOCK = dict.fromkeys(Role, "Normal")
MINUTES = document(Paragraph(Role.TITLE, "Minutes"), Paragraph(Role.NARRATIVE, "Said."))


def saved(word: Any, path: Path) -> Path:
    word.save(str(path))
    return path


def test_the_bundled_template_is_what_its_script_builds() -> None:
    script = runpy.run_path(str(TEMPLATE.parents[2] / "tools" / "build_template.py"))

    fresh, kept = script["build"](), TEMPLATE.read_bytes()
    assert sorted(names(fresh)) == sorted(names(kept))
    assert whole_text(fresh) == whole_text(kept)


def test_all_missing_styles_are_named_with_the_roles_that_want_them(tmp_path: Path) -> None:
    template = saved(docx.Document(), tmp_path / "own.docx")
    styles = {**STOCK, Role.POINT: "Our Point", Role.RESPONSE: "Our Point", Role.VOTE: "Our Vote"}

    with pytest.raises(WordError) as caught:
        build_docx(MINUTES, template=template, word_styles=styles)

    assert str(caught.value).splitlines() == [
        f"The Word template {template} has no paragraph style of these names:",
        "  'Our Point' (wanted for: point, response)",
        "  'Our Vote' (wanted for: vote)",
        "Add them to the template in Word, or name other styles for these roles in the house style.",
    ]


def test_styles_are_found_whatever_their_case(tmp_path: Path) -> None:
    template = saved(docx.Document(), tmp_path / "own.docx")

    data = build_docx(MINUTES, template=template, word_styles={**STOCK, Role.TITLE: "HEADING 1"})

    assert opened(data).paragraphs[0].style.name == "Heading 1"


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordError, match=r"template .*gone\.docx is missing"):
        build_docx(MINUTES, template=tmp_path / "gone.docx", word_styles=DEFAULT_WORD_STYLES)


def _without_the_document() -> Stranger:
    stranger = Stranger()
    del stranger.members["word/document.xml"]
    return stranger


def _damaged() -> Stranger:
    stranger = Stranger()
    stranger.members["word/document.xml"] = stranger.members["word/document.xml"][:-20]
    return stranger


def _as_zip(*names: str, compression: int = ZIP_DEFLATED, data: bytes = b"x") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name in names:
            archive.writestr(name, data)
    return stream.getvalue()


def _with_a_flag(data: bytes) -> bytes:
    """A zip file that says of its members that they are encrypted."""
    return re.sub(rb"(?s)(PK\x01\x02.{4})\0", b"\\1\x01", data)


def _with_a_false_size(data: bytes) -> bytes:
    """A zip file that says of its first member that it unpacks to ten bytes."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + (10).to_bytes(4, "little") + data[at + 4 :]


OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
ENTITIES = b'<!DOCTYPE w:settings [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:settings>&b;</w:settings>'
UNFIT = {
    "locked with a password": (OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
    "locked as a zip file": (_with_a_flag(_as_zip("word/document.xml")), "is locked with a password"),
    "of Word 97": (OLD_WORD, r"is a document of Word 97 to 2003 \(\.doc\)"),
    "a spreadsheet": (Stranger().as_type("application/vnd.ms-excel").data(), "is not a Word document"),
    "an OpenDocument": (_as_zip("mimetype", "content.xml"), "is not a Word document"),
    "cut short": (Stranger().data()[:-400], "is not a Word document"),
    "with a false size": (_with_a_false_size(Stranger().data()), "is not a Word document"),
    "of ten thousand parts": (_as_zip(*map(str, range(3_000))), "unpacks to more than"),
    "packed otherwise": (_as_zip("a", compression=ZIP_LZMA), "is packed in a way that Word does not know"),
    "without its document": (_without_the_document().data(), "lacks a part that it points at"),
    "damaged": (_damaged().data(), "is damaged"),
    "with entities": (Stranger().add("word/settings.xml", ENTITIES).data(), "declares a document type"),
    "with entities in UTF-16": (
        Stranger().add("word/settings.xml", ENTITIES.decode().encode("utf-16")).data(),
        "declares a document type",
    ),
}


@pytest.mark.parametrize(("content", "why"), UNFIT.values(), ids=UNFIT)
def test_a_template_that_is_not_read_is_told_why(tmp_path: Path, content: bytes, why: str) -> None:
    template = tmp_path / "template.docx"
    template.write_bytes(content)

    with pytest.raises(WordError, match=rf"template\.docx {why}.* Open it in Word, save it as 'Word Document"):
        build_docx(MINUTES, template=template, word_styles=STOCK)
    assert not seal_of(template).source
    with pytest.raises(WordError, match="cannot be read as a Word document"):
        read_text(template)


def test_a_template_that_unpacks_without_end_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = tmp_path / "template.docx"
    template.write_bytes(_as_zip("a", "b", data=b"\0" * 600_000))
    monkeypatch.setattr(zipped, "MOST_BYTES", 1_000_000)

    with pytest.raises(WordError, match=r"unpacks to more than"):
        build_docx(MINUTES, template=template, word_styles=STOCK)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_template_of_another_kind_is_named(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "letter.docx"
    template.write_bytes(content)

    with pytest.raises(WordError, match=r"letter\.docx is not a Word document .* save it as"):
        build_docx(MINUTES, template=template, word_styles=DEFAULT_WORD_STYLES)


def test_a_bad_template_leaves_the_old_export(tmp_path: Path) -> None:
    target = tmp_path / "Minutes.docx"
    publish(printed(MINUTES), WORD, target)
    before = target.read_bytes()

    with pytest.raises(WordError):
        publish(printed(full_document(), template=tmp_path / "gone.docx"), WORD, target)

    assert target.read_bytes() == before


def test_nothing_of_the_templates_own_text_is_published(tmp_path: Path) -> None:
    word = docx.Document()
    word.core_properties.author = "SECRET author"
    word.core_properties.title = "SECRET title"
    word.core_properties.category = "SECRET category"
    paragraph = word.add_paragraph("SECRET minutes of another council")
    word.add_comment(paragraph.runs, "SECRET remark", author="SECRET")
    word.add_picture(BytesIO(DOT))
    template = saved(word, tmp_path / "own.docx")

    data = build_docx(MINUTES, template=template, word_styles=STOCK)

    assert "SECRET" not in whole_text(data)
    assert [name for name in names(data) if "media" in name or "comments" in name or "thumbnail" in name] == []
    assert [paragraph.text for paragraph in opened(data).paragraphs] == ["Minutes", "Said."]


def test_the_councils_own_header_stays_above_ours(tmp_path: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Own council crest"
    template = saved(word, tmp_path / "own.docx")

    header = opened(build_docx(MINUTES, template=template, word_styles=STOCK)).sections[0].header

    assert [paragraph.text for paragraph in header.paragraphs] == ["Own council crest", MINUTES.header]


def test_the_first_page_keeps_its_own_header_and_gets_the_page_number(tmp_path: Path) -> None:
    word = docx.Document()
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].first_page_header.paragraphs[0].text = "Letterhead"
    template = saved(word, tmp_path / "own.docx")

    section = opened(build_docx(MINUTES, template=template, word_styles=STOCK)).sections[0]

    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == ["Letterhead"]
    assert section.first_page_footer.paragraphs[0].text == "Page 1 of 1"


def test_the_page_is_that_of_the_templates_last_section(tmp_path: Path) -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Crest"
    word.add_section().page_width = 5_000_000
    template = saved(word, tmp_path / "own.docx")

    sections = opened(build_docx(MINUTES, template=template, word_styles=STOCK)).sections

    assert [round(section.page_width, -4) for section in sections] == [5_000_000]
    assert sections[0].header.paragraphs[0].text == "Crest"


def test_a_template_without_numbering_gets_it(tmp_path: Path) -> None:
    word = docx.Document()
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del word.part.rels[key]
    template = saved(word, tmp_path / "own.docx")
    points = document(*numbered(Role.POINT, "{1}.", "p", "One", "Two"))

    data = build_docx(points, template=template, word_styles=STOCK)

    assert [element.tag.split("}")[1] for element in part(data, "word/numbering.xml")] == ["abstractNum", "num"]


def test_the_templates_own_lists_keep_their_numbers(tmp_path: Path) -> None:
    template = saved(docx.Document(), tmp_path / "own.docx")
    before = part(template.read_bytes(), "word/numbering.xml")
    points = document(*numbered(Role.POINT, "{1}.", "p", "One"), Paragraph(Role.VOTE, "Bare, in a list style."))

    data = build_docx(points, template=template, word_styles={**STOCK, Role.VOTE: "List Number"})

    after = part(data, "word/numbering.xml")
    ids = [[element.attrib.values()[0] for element in after.findall(f"{{*}}{tag}")] for tag in ("abstractNum", "num")]
    assert all(len(set(one)) == len(one) for one in ids)
    assert len(after) == len(before) + 2
    assert opened(data).paragraphs[1]._p.pPr.numPr.numId.val == 0


def test_core_properties_under_another_name_are_found(tmp_path: Path) -> None:
    word = docx.Document()
    for relation in word.part.package.rels.values():
        if relation.reltype.endswith("/core-properties"):
            relation.target_part.partname = PackURI("/package/services/metadata/core-properties/a1b2.psmdcp")
    template, target = saved(word, tmp_path / "own.docx"), tmp_path / "Minutes.docx"

    for _ in ("first", "again"):
        publish(printed(MINUTES, template=template, word_styles=STOCK), WORD, target)

    assert docx.Document(str(target)).core_properties.title == MINUTES.title


def test_text_in_the_header_is_not_doubled_on_a_second_export() -> None:
    first = build_docx(MINUTES, template=TEMPLATE, word_styles=DEFAULT_WORD_STYLES)
    second = build_docx(MINUTES, template=TEMPLATE, word_styles=DEFAULT_WORD_STYLES)

    assert text_of(part(first, "word/header1.xml")) == text_of(part(second, "word/header1.xml")) == MINUTES.header
