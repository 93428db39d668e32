"""The Word file is built the way Word and screen readers want it."""

from __future__ import annotations

import pytest

from minutetaker.minutes.documents.document import Columns, Document, Paragraph, Role, Table
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from minutetaker.outputs.word.xml import w
from tests.outputs.word.opened_files import MOMENT, body_paragraphs, built, names, opened, part, text_of
from tests.outputs.word.printed_labels import printed_paragraphs
from tests.outputs.word.sample import document, full_document, heading, numbered

# ECMA-376 Part 1, 17.3.1.26 (pPr): the order that Word expects, of those that are written
PROPERTY_ORDER = ["pStyle", "keepNext", "keepLines", "numPr", "spacing", "ind", "sectPr"]


@pytest.fixture(scope="module")
def full() -> bytes:
    return built(full_document())


def test_every_role_is_in_the_sample() -> None:
    assert {one.role for one in full_document().paragraphs()} == set(Role)


def test_every_role_has_a_default_style() -> None:
    assert set(DEFAULT_WORD_STYLES) == set(Role)


def test_headings_are_real(full: bytes) -> None:
    word = opened(full)
    headings = {p.text: p.style.name for p in word.paragraphs if p.style.name.startswith(("Heading", "Title"))}

    assert headings["Water supply at the Mill Lane allotments"] == "Heading 1"
    assert headings["Discussion"] == "Heading 2"
    assert list(headings.values()).count("Title") == 1
    styles = part(full, "word/styles.xml").findall(w("style"))
    outline = {style.find(w("name")).get(w("val")): style.find(f".//{w('outlineLvl')}") for style in styles}
    assert (outline["heading 1"].get(w("val")), outline["heading 2"].get(w("val"))) == ("0", "1")


def test_each_paragraph_takes_the_style_of_its_role(full: bytes) -> None:
    wanted = [DEFAULT_WORD_STYLES[one.role] for one in full_document().paragraphs()]

    assert [paragraph.style.name for paragraph in opened(full).paragraphs] == wanted


def test_no_paragraph_is_empty(full: bytes) -> None:
    assert [p for p in body_paragraphs(full) if not text_of(p).strip()] == []


def test_text_without_anything_in_it_prints_nothing() -> None:
    data = built(document(Paragraph(Role.NARRATIVE, " \n\t"), Paragraph(Role.NARRATIVE, "Said.")))

    assert [text_of(p) for p in body_paragraphs(data)] == ["Said."]


def test_page_is_a4_and_the_language_is_the_documents(full: bytes) -> None:
    section = opened(full).sections[0]
    welsh = built(document(Paragraph(Role.NARRATIVE, "Da iawn."), language="cy-GB"))

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for data, language in ((full, "en-GB"), (welsh, "cy-GB")):
        stated = {element.get(w("val")) for element in part(data, "word/styles.xml").iter(w("lang"))}
        assert stated == {language}
        assert opened(data).core_properties.language == language


def test_properties_are_ours_or_blank(full: bytes) -> None:
    properties = opened(full).core_properties

    assert properties.title == "Minutes of the Allotments Committee, 4 March 2031"
    assert (properties.subject, properties.keywords) == ("Minutes", "minutes; allotments")
    blank = ("author", "last_modified_by", "comments", "category", "content_status", "version")
    assert {name: getattr(properties, name) for name in blank} == dict.fromkeys(blank, "")
    assert properties.revision == 1
    assert properties.created == properties.modified == MOMENT


def test_a_long_title_is_cut_to_what_a_property_holds() -> None:
    data = built(document(Paragraph(Role.TITLE, "x"), title="Council " * 60))

    assert opened(data).core_properties.title == ("Council " * 60)[:255]


def test_nothing_travels_along_but_what_prints(full: bytes) -> None:
    assert sorted(names(full)) == sorted(
        [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/footer1.xml",
            "word/header1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
    )


def test_page_numbers_are_fields(full: bytes) -> None:
    footer = part(full, "word/footer1.xml")
    codes = [element.text.strip() for element in footer.iter(w("instrText"))]
    kinds = [element.get(w("fldCharType")) for element in footer.iter(w("fldChar"))]

    assert codes == ["PAGE", "NUMPAGES"]
    assert kinds == ["begin", "separate", "end"] * 2
    assert text_of(footer) == "Page 1 of 1"
    assert len(list(footer.iter(w("p")))) == 1
    assert text_of(part(full, "word/header1.xml")) == "Tarnbeck Town Council: Allotments Committee, 4 March 2031"


def test_no_header_text_where_the_document_has_none() -> None:
    data = built(document(Paragraph(Role.TITLE, "x"), header="", footer=""))

    assert text_of(part(data, "word/header1.xml")) == ""
    assert list(part(data, "word/footer1.xml").iter(w("instrText"))) == []


def test_one_hidden_bookmark_for_each_entry(full: bytes) -> None:
    root = part(full, "word/document.xml")
    starts = list(root.iter(w("bookmarkStart")))
    wanted = {f"_mt_{one.bookmark}" for one in full_document().paragraphs() if one.bookmark} | {"_mt_tbl"}

    assert {start.get(w("name")) for start in starts} == wanted
    assert len(starts) == len(wanted)
    assert [s.get(w("id")) for s in starts] == [e.get(w("id")) for e in root.iter(w("bookmarkEnd"))]
    printed = {one.bookmark: one.text for one in printed_paragraphs(full)}
    assert printed["_mt_res"] == "RESOLVED: That"


def test_a_bookmark_that_comes_twice_is_set_once() -> None:
    twice = Paragraph(Role.NARRATIVE, "Again.", bookmark="a" * 16)
    data = built(document(twice, twice))

    assert len(list(part(data, "word/document.xml").iter(w("bookmarkStart")))) == 1


def test_the_header_row_repeats_and_no_row_breaks(full: bytes) -> None:
    table = part(full, "word/document.xml").find(f".//{w('tbl')}")
    rows = table.findall(w("tr"))

    assert [row.find(f".//{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{w('cantSplit')}") is not None for row in rows)
    assert table.find(f".//{w('tblCaption')}").get(w("val")) == "Waiting list by site, February 2031"
    assert table.find(f".//{w('gridSpan')}") is None
    assert sum(int(column.get(w("w"))) for column in table.iter(w("gridCol"))) <= 11906 - 2 * 1304


def widths(table: Table) -> list[int]:
    element = part(built(document(table)), "word/document.xml").find(f".//{w('tbl')}")
    return [int(column.get(w("w"))) for column in element.iter(w("gridCol"))]


def test_columns_are_as_wide_as_a_table_asks() -> None:
    one, two, three = widths(Table((("a", "b", "c"), ("x" * 9, "", "")), shares=(2, 1, 3)))
    assert abs(one - 2 * two) < 4
    assert abs(three - 3 * two) < 4


def test_a_column_of_short_words_is_not_squeezed_until_they_break() -> None:
    """A letter in bold takes some 130 twips of the width, and the margins of a cell 216."""
    long = "word " * 200
    narrow, *wide = widths(Table((("Minute", "Before", "Now"), ("45/25(a)", long, long))))
    assert narrow > 8 * 130 + 216
    assert sum((narrow, *wide)) <= 11906 - 2 * 1304
    crowded = widths(Table((("Antidisestablishment",) * 12,)))
    assert sum(crowded) <= 11906 - 2 * 1304


def test_tables_that_touch_stay_apart() -> None:
    table = Table((("Ward", "Votes"), ("North", "4")))
    body = part(built(document(table, table)), "word/document.xml").find(w("body"))

    assert [element.tag for element in body] == [w("tbl"), w("p"), w("tbl"), w("sectPr")]


def test_a_ragged_table_is_filled_up() -> None:
    body = part(built(document(Table((("A", "B", "C"), ("1",))))), "word/document.xml")

    assert [len(row.findall(w("tc"))) for row in body.iter(w("tr"))] == [3, 3]


def test_columns_are_sections_of_the_same_page() -> None:
    members = tuple(Paragraph(Role.ATTENDANCE, f"Member {n}") for n in range(4))
    data = built(document(Paragraph(Role.TITLE, "Minutes"), Columns(2, members), heading(1, "First")))
    sections = list(part(data, "word/document.xml").iter(w("sectPr")))

    assert [
        section.find(w("cols")).get(w("num"), "1") if section.find(w("cols")) is not None else "1"
        for section in sections
    ] == ["1", "2", "1"]
    assert [section.find(w("type")).get(w("val")) for section in sections[1:]] == ["continuous"] * 2
    assert list(part(data, "word/document.xml").iter(w("tbl"))) == []
    assert [text_of(p) for p in body_paragraphs(data)][1:5] == ["Member 0", "Member 1", "Member 2", "Member 3"]


def test_columns_at_the_very_start_need_no_section_before_them() -> None:
    data = built(document(Columns(3, (Paragraph(Role.ATTENDANCE, "Alone"),)), Paragraph(Role.NARRATIVE, "After")))

    assert [s.find(w("cols")).get(w("num")) for s in part(data, "word/document.xml").iter(w("sectPr"))] == ["3", None]


def test_properties_stand_in_the_order_that_word_expects(full: bytes) -> None:
    table = Table((("Ward", "Votes"),))
    tight = built(
        document(Paragraph(Role.POINT, "Unlabelled", indent=1), table, Paragraph(Role.POINT, "After", indent=2))
    )
    for data in (full, tight):
        for properties in part(data, "word/document.xml").iter(w("pPr")):
            order = [PROPERTY_ORDER.index(element.tag.split("}")[1]) for element in properties]
            assert order == sorted(order)


def test_leads_stay_with_what_follows() -> None:
    data = built(
        document(Paragraph(Role.NARRATIVE, "To vote on:", keep_with_next=True), Paragraph(Role.NARRATIVE, "x"))
    )

    assert [p.paragraph_format.keep_with_next for p in opened(data).paragraphs] == [True, None]


def test_unlabelled_paragraphs_stand_under_their_parent() -> None:
    data = built(document(*(Paragraph(Role.NARRATIVE, "x", indent=depth) for depth in range(3))))
    points = built(document(Paragraph(Role.POINT, "x"), Paragraph(Role.RESPONSE, "x", indent=1)))

    assert [p.paragraph_format.left_indent for p in opened(data).paragraphs] == [None, 457200, 914400]
    assert [p.paragraph_format.left_indent for p in opened(points).paragraphs] == [0, 457200]


def test_the_same_document_and_moment_give_the_same_bytes() -> None:
    assert built(full_document()) == built(full_document())


def test_an_empty_document_is_a_file_that_opens() -> None:
    assert opened(built(Document("", "", "", "", "", ()))).paragraphs == []


def test_no_label_is_typed_into_the_text(full: bytes) -> None:
    wanted = [one.text for one in full_document().paragraphs()]

    assert [one.text for one in printed_paragraphs(full)] == wanted


def test_a_point_without_a_label_is_in_no_list() -> None:
    data = built(document(*numbered(Role.POINT, "{1}.", "p", "One"), Paragraph(Role.POINT, "Bare")))
    in_lists = [p.find(f"{w('pPr')}/{w('numPr')}") is not None for p in body_paragraphs(data)]

    assert in_lists == [True, False]


def test_figures_stand_to_the_right_and_the_total_is_bold() -> None:
    rows = (("Payee", "Net"), ("Water", "12.00"), ("Total", "12.00"))
    table = Table(rows, has_total=True, figures=frozenset({1}))
    lines = part(built(document(table)), "word/document.xml").findall(f".//{w('tr')}")
    sides = [[(cell.find(f".//{w('jc')}") is not None) for cell in line.findall(w("tc"))] for line in lines]
    assert sides == [[False, True]] * 3
    assert [[run.find(w("rPr")) is not None for run in line.iter(w("r"))] for line in lines][1:] == [
        [False, False],
        [True, True],
    ]
    assert lines[0].find(f".//{w('tblHeader')}") is not None


def test_a_table_without_header_row_has_none() -> None:
    lines = part(built(document(Table((("1", "2"),), has_header=False))), "word/document.xml").findall(f".//{w('tr')}")
    assert lines[0].find(f".//{w('tblHeader')}") is None
