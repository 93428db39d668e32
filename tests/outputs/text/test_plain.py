from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Columns, Document, Label, Paragraph, Role, Table
from minutetaker.outputs.text.plain import page_text, render_lines, render_text, wrap
from minutetaker.record import EntryKind, Meeting
from tests.minutes.samples import BUNDLED_NAMES, bundled, entry, item, meeting, meetings, point


def document(*blocks: Paragraph | Table | Columns) -> Document:
    return Document("Title", "Subject", "en-GB", "", "", blocks)


def listed(text: str, label: str, level: int = 0) -> Paragraph:
    return Paragraph(Role.POINT, text, Label(label, "{1}", 1, "list", level), bookmark=text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(2, 30))
def test_wrapping_loses_no_character_and_keeps_within_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == re.sub("[ \t\n]", "", text)
    assert all(cell_len(line) <= width for line in lines)


def test_words_break_at_spaces_and_not_at_no_break_spaces() -> None:
    assert wrap("the old mill\u00a0pond", 12) == ["the old", "mill\u00a0pond"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrap("a abcdefgh i", 4) == ["a", "abcd", "efgh", "i"]


def test_wide_characters_take_two_columns() -> None:
    assert wrap("日本語 日本", 6) == ["日本語", "日本"]


def test_a_typed_line_break_is_kept() -> None:
    assert wrap("one\n\ntwo", 20) == ["one", "", "two"]


def test_a_paragraph_of_nothing_but_spaces_is_one_empty_line() -> None:
    assert wrap(" " * 50, 10) == [""]
    assert render_text(document(listed(" " * 50, "1.")), 30) == "1.\n"


def test_labels_hang_and_the_texts_of_one_list_line_up() -> None:
    found = document(listed("alpha beta gamma", "i)"), listed("delta epsilon zeta", "viii)"))
    assert render_text(found, 20).splitlines() == [
        "i)    alpha beta",
        "      gamma",
        "",
        "viii) delta epsilon",
        "      zeta",
    ]


def test_a_nested_entry_is_set_in() -> None:
    lines = render_text(document(listed("outer", "1."), listed("inner", "a)", 1)), 40).splitlines()
    assert [line.index(word) for line, word in zip(lines[::2], ("outer", "inner"), strict=True)] == [3, 7]


def test_without_a_width_nothing_is_wrapped() -> None:
    long = "word " * 60 + "end"
    assert render_text(document(listed(long, "1."))) == f"1. {long}\n"


def test_names_follow_one_another_closely_and_paragraphs_do_not() -> None:
    names = tuple(Paragraph(Role.ATTENDANCE, name) for name in ("Lee", "Shah"))
    found = document(Columns(2, names), Paragraph(Role.NARRATIVE, "One"), Paragraph(Role.NARRATIVE, "Two"))
    expected = "Lee\nShah\n\nOne\n\nTwo\n"
    assert render_text(found) == expected
    assert render_text(found, 40) == expected


def test_every_line_of_an_entry_leads_back_to_it() -> None:
    found = meeting(item(long := point("word " * 30), entry(EntryKind.NARRATIVE, "short")))
    lines = [line for line in render_lines(compose(found, bundled("surrey")), 40) if line.bookmark == long.id]
    assert len(lines) > 2
    assert {line.role for line in lines} == {Role.POINT}
    assert " ".join(line.text.strip() for line in lines).split()[1:] == ["word"] * 30


def test_a_table_lines_up_where_it_fits_and_wraps_where_it_does_not() -> None:
    table = document(Table((("Plot", "Rent"), ("1", "twenty pounds"))))
    assert render_text(table, 40).splitlines() == ["Plot  Rent", "1     twenty pounds"]
    assert all(len(line) <= 10 for line in render_text(table, 10).splitlines())
    assert render_text(table) == "Plot\tRent\n1\ttwenty pounds\n"


def test_an_empty_document_is_an_empty_file() -> None:
    assert render_text(document()) == ""
    assert render_text(document(), 80) == ""


@settings(deadline=None)
@given(meetings, st.sampled_from(BUNDLED_NAMES), st.integers(-1, 60))
def test_any_meeting_fits_the_screen_and_says_the_same_at_every_width(found: Meeting, name: str, width: int) -> None:
    composed = compose(found, bundled(name))
    lines = [line.text for line in render_lines(composed, width)]
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    if not any(isinstance(block, Table) for block in composed.blocks):
        assert "".join("".join(lines).split()) == "".join(render_text(composed).split())


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_preview_and_the_exported_text_are_the_same_lines(width: int) -> None:
    composed = compose(meeting(item(point("word " * 40))), bundled("parish"))
    assert render_text(composed, width).splitlines() == [line.text for line in render_lines(composed, width)]


def test_a_qr_code_is_told_by_what_it_says() -> None:
    coded = replace(document(Paragraph(Role.NARRATIVE, "Said.")), header="Parks", footer_code="Digest 3f9a 12bc 88d0")
    assert page_text(coded) == "Parks\n\nSaid.\n\nDigest 3f9a 12bc 88d0\n"
    assert page_text(replace(coded, footer_code="")) == "Parks\n\nSaid.\n"
