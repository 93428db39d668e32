"""Word's own numbering prints exactly the labels of the document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.minutes.documents.document import Label, Paragraph, Role
from minutetaker.outputs.word.list_numbering import word_number
from minutetaker.outputs.word.xml import w
from tests.outputs.word.opened_files import built, part
from tests.outputs.word.printed_labels import printed_paragraphs
from tests.outputs.word.sample import document, full_document, heading, label, numbered


def labels(*paragraphs: Paragraph) -> list[str]:
    return [one.label for one in printed_paragraphs(built(document(*paragraphs)))]


def point(printed: Label) -> Paragraph:
    return Paragraph(Role.POINT, "Said.", printed)


def test_the_whole_sample_prints_its_labels() -> None:
    wanted = [one.label.text if one.label else "" for one in full_document().paragraphs()]

    assert [one.label for one in printed_paragraphs(built(full_document()))] == wanted


def test_each_list_starts_again() -> None:
    first, second = (list(numbered(Role.CLAUSE, "({a})", name, "x", "y")) for name in "pq")

    assert labels(*first, *second) == ["(a)", "(b)", "(a)", "(b)"]


def test_a_list_starts_at_its_own_number() -> None:
    assert labels(heading(31, "First"), heading(32, "Second")) == ["31.", "32."]


def test_an_interrupted_list_goes_on_where_it_stopped() -> None:
    """Word counts per look, so two lists of one look would share a count: the outer needs a look of its own."""
    outer = list(numbered(Role.POINT, "{i})", "outer", "a", "b", "c"))
    inner = list(numbered(Role.POINT, "{i})", "inner", "x", "y"))
    data = built(document(*outer[:2], *inner, outer[2]))

    assert [one.label for one in printed_paragraphs(data)] == ["i)", "ii)", "i)", "ii)", "iii)"]
    assert len(list(part(data, "word/numbering.xml").iter(w("abstractNum")))) == 2


def test_lists_of_one_look_share_its_definition() -> None:
    lists = [one for name in "pqr" for one in numbered(Role.POINT, "{1}.", name, "x", "y")]
    root = part(built(document(*lists)), "word/numbering.xml")

    assert len(list(root.iter(w("abstractNum")))) == 1
    assert len(list(root.iter(w("num")))) == 3
    assert [element.tag for element in root] == sorted((e.tag for e in root), key=lambda tag: tag == w("num"))


def test_a_look_has_the_same_number_in_the_files_of_every_version() -> None:
    """Word joins lists of that number when text is pasted from one file into another."""
    lists = (*numbered(Role.POINT, "{1}.", "p", "x"), *numbered(Role.CLAUSE, "({a})", "q", "y"))
    root = part(built(document(*lists)), "word/numbering.xml")

    assert [one.get(w("val")) for one in root.iter(w("nsid"))] == ["173D5676", "F49D1A72"]


def test_nested_lists_are_a_level_down() -> None:
    data = built(document(*numbered(Role.RESPONSE, "({a})", "r", "x", level=1)))
    numbering = part(data, "word/document.xml").find(f".//{w('numPr')}")

    assert numbering.find(w("ilvl")).get(w("val")) == "1"
    assert [one.label for one in printed_paragraphs(data)] == ["(a)"]


def test_a_label_by_hand_prints_and_the_count_goes_on() -> None:
    by_hand = label("{1}.", 2, "p", text="1A.")

    assert labels(point(label("{1}.", 1, "p")), point(by_hand), point(label("{1}.", 3, "p"))) == ["1.", "1A.", "3."]


def test_every_clause_can_be_number_one() -> None:
    clauses = [Paragraph(Role.CLAUSE, "That.", label("{1}.", number, "c", text="1.")) for number in (1, 2, 3)]

    assert labels(*clauses) == ["1.", "1.", "1."]


def test_a_number_that_jumps_starts_anew() -> None:
    assert labels(*(point(label("{1}.", number, "p")) for number in (1, 2, 7, 8, 3))) == ["1.", "2.", "7.", "8.", "3."]


def test_a_label_emptied_by_hand_prints_none() -> None:
    data = built(document(point(label("{1}.", 1, "p", text=""))))

    assert [one.label for one in printed_paragraphs(data)] == [""]
    assert list(part(data, "word/document.xml").iter(w("numPr"))) == []


@pytest.mark.parametrize("text", ["%1", "100%2.", "a\tb", "a\nb", "<&>", "{1}", "\x07."])
def test_a_hostile_label_prints_as_it_can(text: str) -> None:
    printed = labels(point(Label(text, "{1}", 1, "p")), point(Label("2", "{1}", 2, "p")))

    assert printed == [text.replace("\t", " ").replace("\n", " ").replace("\x07", ""), "2"]


def test_a_pattern_with_text_around_the_counter() -> None:
    wanted = ["32/2031 -", "33/2031 -"]

    assert labels(*(point(Label(text, "{1}/2031 -", n, "p")) for n, text in enumerate(wanted, 32))) == wanted


@pytest.mark.parametrize(
    ("number", "word_format", "printed"),
    [
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (1999, "lowerRoman", "mcmxcix"),
        (4, "upperRoman", "IV"),
        (0, "decimal", "0"),
        (0, "lowerLetter", None),
        (4000, "lowerRoman", None),
        (-1, "decimal", None),
    ],
)
def test_numbers_as_word_prints_them(number: int, word_format: str, printed: str | None) -> None:
    assert word_number(number, word_format) == printed


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["{1}.", "({a})", "{i})", "-", "{1}/{a}", ""]),
            st.integers(-1, 60),
            st.sampled_from("pqr"),
            st.integers(-1, 10),
            st.sampled_from([None, "1A.", "i)", "2.", "(b)"]),
        ),
        max_size=14,
    )
)
def test_whatever_the_labels_they_print(drawn: list[tuple[str, int, str, int, str | None]]) -> None:
    paragraphs = []
    for pattern, number, list_id, level, by_hand in drawn:
        for sign, word_format in (("{1}", "decimal"), ("{a}", "lowerLetter"), ("{i}", "lowerRoman")):
            printed = pattern.replace(sign, word_number(number, word_format) or "?")
            if printed != pattern:
                break
        paragraphs.append(point(Label(printed if by_hand is None else by_hand, pattern, number, list_id, level)))

    assert labels(*paragraphs) == [one.label.text for one in paragraphs if one.label is not None]
