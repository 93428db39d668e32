"""The printed page, through LibreOffice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minutetaker.minutes.documents.document import Label, Paragraph, Role
from tests.outputs.word.opened_files import built
from tests.outputs.word.sample import document, full_document, label, numbered
from tests.rendering import needs_rendering, pdf_text, render_pdf

pytestmark = [pytest.mark.render, needs_rendering]


def printed(data: bytes, folder: Path) -> str:
    source = folder / "printed.docx"
    source.write_bytes(data)
    return re.sub(r"\s+", " ", pdf_text(render_pdf(source, folder / "pdf")))


def test_every_paragraph_prints_behind_its_label_in_order(tmp_path: Path) -> None:
    text = printed(built(full_document()), tmp_path)
    text = re.sub(r"Page \d of 4 (\f )?(Tarnbeck Town Council: Allotments Committee, 4 March 2031 )?", "", text)
    position = 0
    for one in full_document().paragraphs():
        line = f"{one.label.text} {one.text}" if one.label else one.text
        found = text.find(re.sub(r"\s+", " ", line).strip(), position)
        assert found >= 0, f"{line!r} is not on the page after {text[max(position - 60, 0) : position]!r}"
        position = found


def test_pages_are_counted(tmp_path: Path) -> None:
    text = printed(built(full_document()), tmp_path)

    pages = re.findall(r"Page (\d) of (\d)", text)
    assert pages == [(str(page), str(len(pages))) for page in range(1, len(pages) + 1)]
    assert len(pages) > 1


def test_odd_labels_print(tmp_path: Path) -> None:
    first, *rest = numbered(Role.POINT, "{i})", "outer", "one", "two", "three")
    by_hand = Paragraph(Role.CLAUSE, "by hand", label("{1}.", 2, "c", text="Recommendation 1A."))
    odd = [
        Paragraph(Role.POINT, "double", Label("bb)", "{a})", 28, "odd")),
        Paragraph(Role.POINT, "dash", Label("\u2013", "\u2013", 1, "odd2")),
    ]
    inner = numbered(Role.POINT, "{i})", "inner", "within")

    text = printed(built(document(first, *inner, *rest, by_hand, *odd)), tmp_path)

    wanted = "i) one i) within ii) two iii) three Recommendation 1A. by hand bb) double \u2013 dash"
    assert wanted in text
