"""A file that someone has worked on is never overwritten unasked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.outputs.errors import EditedByHandError, ExportError
from minutetaker.outputs.publishing import publish
from minutetaker.outputs.word.package import seal_of
from tests.outputs.publications import WORD, printed
from tests.outputs.word.sample import document, full_document
from tests.rendering import needs_rendering, resave


@pytest.fixture
def export(tmp_path: Path) -> Path:
    target = tmp_path / "Minutes.docx"
    return publish(printed(full_document()), WORD, target)


def export_again(target: Path, *, overwrite: bool = False) -> None:
    changed = document(Paragraph(Role.NARRATIVE, "Put right."))
    publish(printed(changed), WORD, target, overwrite=overwrite)


def test_an_export_can_be_exported_again(export: Path) -> None:
    export_again(export)

    assert [p.text for p in docx.Document(str(export)).paragraphs] == ["Put right."]
    export_again(export)


def test_a_changed_word_is_an_edit(export: Path) -> None:
    word = docx.Document(str(export))
    word.paragraphs[5].runs[0].text = "Someone else"
    word.save(str(export))
    before = export.read_bytes()

    with pytest.raises(EditedByHandError, match=r"Minutes\.docx was changed .*'Minutes \(2\)\.docx' is free"):
        export_again(export)

    assert export.read_bytes() == before


def test_a_changed_footer_is_an_edit(export: Path) -> None:
    word = docx.Document(str(export))
    word.sections[0].footer.paragraphs[0].add_run(" initialled")
    word.save(str(export))

    with pytest.raises(EditedByHandError):
        export_again(export)


def test_an_edited_file_is_overwritten_on_purpose(export: Path) -> None:
    word = docx.Document(str(export))
    word.add_paragraph("By hand.")
    word.save(str(export))

    export_again(export, overwrite=True)

    assert [p.text for p in docx.Document(str(export)).paragraphs] == ["Put right."]


def test_saving_without_a_change_is_no_edit(export: Path) -> None:
    docx.Document(str(export)).save(str(export))

    export_again(export)

    assert len(docx.Document(str(export)).paragraphs) == 1


@pytest.mark.render
@needs_rendering
def test_a_file_that_another_program_saved_is_left_alone(export: Path, tmp_path: Path) -> None:
    saved = resave(export, tmp_path / "saved")

    with pytest.raises(EditedByHandError):
        export_again(saved)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"%PDF-1.7"])
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "notes.docx"
    target.write_bytes(content)

    with pytest.raises(EditedByHandError, match="made by another program"):
        export_again(target)

    assert target.read_bytes() == content


def test_a_word_file_of_someone_elses_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "theirs.docx"
    docx.Document().save(str(target))

    assert not seal_of(target).is_untouched
    with pytest.raises(EditedByHandError):
        export_again(target)


def test_a_part_that_was_added_is_an_edit(export: Path) -> None:
    with zipfile.ZipFile(export, "a") as archive:
        archive.writestr("word/media/crest.png", b"\x89PNG")

    assert not seal_of(export).is_untouched


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "Minutes.docx").mkdir()

    with pytest.raises(ExportError, match="is a folder"):
        export_again(tmp_path / "Minutes")
