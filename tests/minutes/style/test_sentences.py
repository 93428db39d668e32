from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.minutes.style.sentences import compile_sentence, reader

WORDS = frozenset({"text", "mover", "votes_for", "due", "at"})


@given(st.text())
def test_what_was_typed_prints_as_it_was_typed(typed: str) -> None:
    sentence = compile_sentence("<{{ text }}>", WORDS)
    assert sentence.render({"text": typed}) == f"<{typed}>"


def test_a_template_typed_into_the_minutes_is_not_run() -> None:
    sentence = compile_sentence("{{ text }} ({{ mover }})", WORDS)
    assert sentence.render({"text": "{{ 7 * 6 }}{% if %}", "mover": "Lee"}) == "{{ 7 * 6 }}{% if %} (Lee)"


def test_html_is_left_alone() -> None:
    assert compile_sentence("{{ text }}", WORDS).render({"text": "<b>&amp;"}) == "<b>&amp;"


def test_a_sentence_of_nothing_but_white_space_does_not_print() -> None:
    assert compile_sentence(" {{ text }} ", WORDS).render({"text": ""}) == ""


def test_an_unknown_variable_is_named_with_those_that_are_allowed() -> None:
    with pytest.raises(ValueError, match="propser") as caught:
        compile_sentence("Proposed by {{ propser }}", WORDS)
    assert "mover" in str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ text",
        "{% if text %}never closed",
        "{{ text|nofilter }}",
        "{{ text.upper() }}",
        "{{ text[0] }}",
        "{{ text.x }}",
        "{{ text % 3 }}",
        "{{ '%s'|format(text) }}",
        "{% include 'other' %}",
        "{{ range(9) }}",
        "{{ text|date }}",
        "{{ votes_for + 1 }}",
        "{% if text %}{{ votes_for + 1 }}{% endif %}",
        "{{ 1 / 0 }}",
        "{{ text|first }}",
    ],
)
def test_what_could_fail_in_a_meeting_is_refused_when_the_style_is_read(source: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        compile_sentence(source, WORDS)


def test_a_setting_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="quotes"):
        reader("text")(7)


def test_every_sentence_knows_the_meeting() -> None:
    sentence = reader()("{{ committee }}, {{ date|date }}{% if closed_at %}{{ closed_at|time24 }}{% endif %}")
    assert sentence
