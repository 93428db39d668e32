"""No text that a store can hold stops an export, and all that XML can hold arrives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.minutes.documents.document import Columns, Document, Paragraph, Role, Table
from minutetaker.outputs.word.xml import holdable
from tests.outputs.word.opened_files import built, opened, part, text_of
from tests.outputs.word.printed_labels import printed_paragraphs
from tests.outputs.word.sample import document, label

TEXTS = [
    "<w:p/> &amp; ]]> {{ name }} [red]",
    "two\nlines\tand a tab",
    "  spaces   kept  ",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200b",
    "Zofia Brz\u0119k \u0391\u03b8\u03ae\u03bd\u03b1 \u6771\u4eac \U0001f44d\U0001f3fd",
    "\u00a0\u00ad\u2028\u2029\ufeff\ufffd",
    "%1 %s {page} {1}",
    "\x7f\x85\x9f\ufdd0",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_arrives_as_it_was_typed(text: str) -> None:
    data = built(document(Paragraph(Role.NARRATIVE, f".{text}.", bookmark="e")))

    assert [one.text for one in printed_paragraphs(data)] == [f".{text}."]


def test_what_xml_cannot_hold_is_left_out() -> None:
    data = built(document(Paragraph(Role.NARRATIVE, "a\x00b\x0bc\x1bd\ufffee\ud800f\r\ng\rh")))

    assert [one.text for one in printed_paragraphs(data)] == ["abcde\ufffdf\ng\nh"]


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(), max_size=40), st.text(max_size=50))
def test_no_text_anywhere_stops_an_export(text: str, bookmark: str) -> None:
    paragraph = Paragraph(Role.POINT, text, label("{1}.", 1, text, text=text), bookmark=bookmark, indent=2)
    everywhere = Document(
        text,
        text,
        text,
        text,
        text,
        (paragraph, Columns(2, (paragraph,)), Table(((text, "b"), (text,)), text, bookmark)),
        keywords=text,
    )

    data = built(everywhere)

    assert opened(data).core_properties.title == holdable(text)[:255]


def test_markup_in_the_furniture_is_text() -> None:
    data = built(document(Paragraph(Role.TITLE, "x"), header="<b>&</b>", footer="{pagex} {page} {}"))

    assert text_of(part(data, "word/header1.xml")) == "<b>&</b>"
    assert text_of(part(data, "word/footer1.xml")) == "{pagex} 1 {}"
