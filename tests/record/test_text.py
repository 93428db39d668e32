"""The door through which text comes in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from minutetaker.record import clean, clean_line
from minutetaker.record.text import shortened

ANY_TEXT = st.text(st.characters(codec=None, categories=None)) | st.text(
    st.sampled_from("a\u0301\x00\x07\x1b[]m;\r\n\t\x0b\x0c\x85\u2028\ud83d\ude00\udfff\ufffe\uffff\U0001fffe\u202e")
)


@given(ANY_TEXT)
def test_cleaned_text_is_what_every_file_can_hold(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode().decode() == cleaned
    element = etree.Element("t")
    element.text = cleaned
    assert etree.fromstring(etree.tostring(element)).text in (cleaned, None)
    assert not [one for one in cleaned if unicodedata.category(one) in ("Cc", "Cs") and one not in "\t\n"]


@given(ANY_TEXT)
def test_a_cleaned_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "\t" not in line


@given(st.text("aé ’–\t\n“”…[]{}<>&\u00a0\u202e🚀", max_size=40))
def test_what_a_clerk_types_stays_as_typed(text: str) -> None:
    """No quote is turned, no space taken out, nothing corrected."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("soft\x0breturn and\x0cnew page", "soft\nreturn and\nnew page"),
        ("line\u2028paragraph\u2029next\x85end", "line\nparagraph\nnext\nend"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        (
            "\x1b]all of this is the minutes, whatever stands before it",
            "]all of this is the minutes, whatever stands before it",
        ),
        ("nul\x00 and bell\x07 and delete\x7f", "nul and bell and delete"),
        ("e\u0301", "é"),
        ("pair \ud83d\ude80, lone \ud83d.", "pair 🚀, lone \ufffd."),
        ("two lone \udc00\udc00", "two lone \ufffd\ufffd"),
        ("\ud800\ud83d\ude80", "\ufffd🚀"),
        ("not characters \ufffe\uffff", "not characters "),
    ],
)
def test_what_comes_from_elsewhere(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


def test_a_long_paste_is_cleaned_at_once() -> None:
    """Five million characters with an escape that never ends in them: nothing is lost, nothing hangs."""
    text = "\x1b]" + "word " * 1_000_000
    assert clean(text) == text[1:]


@pytest.mark.parametrize(
    ("text", "whole_words", "shown"),
    [
        ("As it is", False, "As it is"),
        ("  As\n it\tis ", False, "As it is"),
        ("ten letters", False, "ten lette…"),
        ("tenletters", False, "tenletters"),
        ("two words and more", True, "two words…"),
        ("two word, more", True, "two word…"),
        ("onelongword", True, "onelongwor…"),
        ("a b c d e f g h i j k l", False, "a b c d e…"),
        ("", False, ""),
    ],
)
def test_a_long_text_is_cut_to_one_line_of_so_many_characters(text: str, whole_words: bool, shown: str) -> None:
    assert shortened(text, 10, whole_words=whole_words) == shown
