from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.minutes.style.sentence_rules import FILTERS, LONGEST, ROOM, TEXT_FILTERS
from minutetaker.minutes.style.sentences import SentenceError, compile_sentence, reader

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


REFUSED = {
    "{{ text": "cannot be read",
    "{% if text %}never closed": "cannot be read",
    "{{ text|nofilter }}": "nofilter",
    "{{ text.upper() }}": "cannot look inside",
    "{{ text[0] }}": "cannot look inside",
    "{{ text.x }}": "cannot look inside",
    "{{ range(9) }}": "cannot look inside",
    "{{ text % 3 }}": "cannot divide",
    "{{ 1 / 0 }}": "cannot divide",
    "{{ 1 / (committee|length - 5) }}": "cannot divide",
    "{{ 7 // votes_for }}": "cannot divide",
    "{{ 'x' * 900000000 }}": "cannot multiply",
    "{{ 9 ** 9 ** 9 }}": "cannot multiply",
    "{% for one in text %}{{ one }}{% endfor %}": "cannot repeat",
    "{% for one in text recursive %}{{ loop(text) }}{% endfor %}": "cannot repeat",
    "{% set a = text ~ text %}{{ a ~ a }}": "cannot set",
    "{% set a %}{{ text }}{% endset %}": "cannot set",
    "{% with a = text %}{{ a }}{% endwith %}": "cannot set",
    "{% macro a() %}{{ text }}{% endmacro %}": "cannot use 'macro'",
    "{% filter upper %}{{ text }}{% endfilter %}": "cannot use 'filterblock'",
    "{% block a %}{{ text }}{% endblock %}": "cannot use 'block'",
    "{% include 'other' %}": "cannot take in",
    "{% import 'other' as other %}": "cannot take in",
    "{% extends 'other' %}": "cannot take in",
    "{{ '%s'|format(text) }}": "'format'",
    "{{ text|center(900000000) }}": "'center'",
    "{{ text|indent(900000000) }}": "'indent'",
    "{{ text|list }}": "'list'",
    "{{ text|map('upper') }}": "'map'",
    "{{ text|tojson }}": "'tojson'",
    "{{ text is callable }}": "'callable'",
    "{{ {'a': text} }}": "cannot use 'dict'",
    "{{ text|date }}": "fails when it is tried",
    "{{ votes_for + 1 }}": "fails when it is tried",
    "{% if text %}{{ votes_for + 1 }}{% endif %}": "fails when it is tried",
    "{{ text|first }}": "fails when it is tried",
    "{% if votes_for > 3 %}carried{% endif %}": "fails when it is tried",
    "{% if at and due > at %}late{% endif %}": "fails when it is tried",
    "{{ text|replace('a', 'b', 'c') }}": "fails when it is tried",
    "{{ text|replace('W', '" + "x" * 1900 + "') }}": "fails when it is tried: it becomes too long",
    "{{ text }}" + "x" * LONGEST: "2000 at most",
    "{% if at %}" * 99 + "x": "cannot be read",
    "{{" + "(" * 900 + "text" + ")" * 900 + "}}": "cannot be read",
}


@pytest.mark.parametrize(("source", "said"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_could_fail_or_never_end_is_refused_when_the_style_is_read(source: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        compile_sentence(source, WORDS)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{% if due %}{{ due|date }}{% else %}no day{% endif %}", "4 March 2031"),
        ("{{ text|replace('Councillor', 'Cllr') }}", "Cllr Nash"),
        ("{{ text|replace('l', 'L', 1) }}", "CounciLlor Nash"),
        ("{{ text|upper|trim|default('nobody') }}", "COUNCILLOR NASH"),
        ("{{ mover or 'nobody' }}", "nobody"),
        ("{{ 'for' if votes_for == 7 else 'against' }} ({{ votes_for }})", "for (7)"),
        ("{% if text in ('Councillor Nash', 'Mayor') and not mover %}{{ text ~ '.' }}{% endif %}", "Councillor Nash."),
        ("{% if at is not none %}{{ at|time24 }}{% endif %}", "19:05"),
        ("{% raw %}{{ text }}{% endraw %}", "{{ text }}"),
        ("{# said twice #}{{ text|length }}", "15"),
    ],
)
def test_what_a_sentence_may_be_made_of(source: str, printed: str) -> None:
    facts = {"text": "Councillor Nash", "mover": "", "votes_for": 7, "due": date(2031, 3, 4), "at": time(19, 5)}
    assert compile_sentence(source, WORDS).render(facts) == printed


@pytest.mark.parametrize("name", [*FILTERS, *TEXT_FILTERS])
def test_an_unknown_filter_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(ValueError, match=rf"'nosuch'; there are .*\b{name}\b"):
        compile_sentence("{{ text|nosuch }}", WORDS)


CERTAIN = "{% if text == 'Parks' %}{{ text + votes_for }}{% endif %}{{ text }} on {{ due|date }} by {{ mover }}"
"""Fails for one name alone."""


def test_a_sentence_that_fails_on_one_name_alone_gives_its_facts() -> None:
    sentence = compile_sentence(CERTAIN, WORDS)
    facts = {"text": "Parks", "votes_for": 7, "due": date(2031, 3, 4), "mover": ""}
    assert sentence.render({**facts, "text": "Roads"}) == "Roads on 4 March 2031 by "
    with pytest.raises(SentenceError, match="concatenate"):
        sentence.render(facts)
    assert sentence.plainly(facts) == "Parks, 7, 4 March 2031"


def test_a_sentence_never_grows_beyond_all_measure() -> None:
    sentence = compile_sentence("{% if mover == 'Lee' %}" + "{{ text }}" * 50 + "{% endif %}", WORDS)
    assert len(sentence.render({"text": "x" * 1_000, "mover": "Lee"})) == 50_000
    with pytest.raises(SentenceError, match="too long"):
        sentence.render({"text": "x" * ROOM, "mover": "Lee"})


@given(st.text(min_size=1))
def test_a_replacement_of_typed_text_never_fails_for_its_length_alone(typed: str) -> None:
    sentence = compile_sentence("{{ text|replace('a', 'b') }}", WORDS)
    assert sentence.render({"text": f"x{typed * 50}"}) == f"x{typed * 50}".replace("a", "b")


def test_a_setting_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="quotes"):
        reader("text")(7)


def test_every_sentence_knows_the_meeting() -> None:
    sentence = reader()("{{ committee }}, {{ date|date }}{% if closed_at %}{{ closed_at|time24 }}{% endif %}")
    assert sentence
