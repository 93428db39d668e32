from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from minutetaker.minutes.labels import entry_labels, item_label, item_number_text
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import Entry, EntryKind
from minutetaker.record.entries.tree import Tree, walk
from tests.minutes.samples import BUNDLED_NAMES, DAY, bundled, entry, item, point, trees, written


def labels_of(style: HouseStyle, *entries: Entry, number: int = 11) -> list[str]:
    """The labels in reading order; ``-`` where an entry has none."""
    found = entry_labels(item(*entries), style, number, DAY)
    return [found[one.id].text if one.id in found else "-" for _, one in walk(entries)]


@pytest.fixture
def style(tmp_path: Path) -> HouseStyle:
    return written(
        tmp_path,
        "[labels]\npoint = '{1}.'\nresponse = '{a})'\nclause = '({a})'\nsub_clause = '({i})'\naction = ''\ntopic = '-'",
    )


def test_responses_count_under_their_point_and_leave_the_points_alone(style: HouseStyle) -> None:
    response = EntryKind.RESPONSE
    labels = labels_of(style, point("", entry(response), entry(response)), point(), point("", entry(response)))
    assert labels == ["1.", "a)", "b)", "2.", "3.", "a)"]


@pytest.mark.parametrize(
    "kind",
    [EntryKind.ACTION, EntryKind.NARRATIVE, EntryKind.QUOTATION, EntryKind.TABLE, EntryKind.VOTE, EntryKind.TOPIC],
)
def test_points_count_on_over_what_stands_between_them(style: HouseStyle, kind: EntryKind) -> None:
    assert [one for one in labels_of(style, point(), entry(kind), point()) if one[0].isdigit()] == ["1.", "2."]


@pytest.mark.parametrize("kind", [EntryKind.LEAD_IN, EntryKind.HEADING, EntryKind.RESOLUTION])
def test_points_start_again_after_a_lead_in_a_heading_or_a_resolution(style: HouseStyle, kind: EntryKind) -> None:
    assert labels_of(style, point(), point(), entry(kind, "x"), point()) == ["1.", "2.", "-", "1."]


def test_a_point_may_be_told_to_start_again(style: HouseStyle) -> None:
    assert labels_of(style, point(), point(restarts=True), point()) == ["1.", "1.", "2."]


def test_a_label_of_the_clerks_own_prints_instead_and_takes_its_place_in_the_count(style: HouseStyle) -> None:
    assert labels_of(style, point(), point(label="1A."), point()) == ["1.", "1A.", "3."]


def test_a_point_whose_label_was_taken_away_has_none_and_is_not_counted(style: HouseStyle) -> None:
    assert labels_of(style, point(), point(label=""), point()) == ["1.", "-", "2."]


def test_what_has_no_label_in_the_style_may_be_given_one(style: HouseStyle) -> None:
    assert labels_of(style, entry(EntryKind.NARRATIVE, "x", label="54.1")) == ["54.1"]


def test_clauses_and_sub_clauses_count_in_their_own_marks(style: HouseStyle) -> None:
    clause = EntryKind.CLAUSE
    first = entry(EntryKind.RESOLUTION, "", entry(clause, "", entry(clause), entry(clause)), entry(clause))
    second = entry(EntryKind.RESOLUTION, "", entry(clause))
    assert labels_of(style, first, second) == ["-", "(a)", "(i)", "(ii)", "(b)", "-", "(a)"]


def test_labels_carry_what_word_needs_to_count(style: HouseStyle) -> None:
    entries = (point("", entry(EntryKind.RESPONSE)), point(restarts=True), point())
    found = entry_labels(item(*entries), style, 11, DAY)
    first, second, third = (found[one.id] for one in entries)
    response = found[entries[0].children[0].id]
    assert (first.pattern, first.number, first.level) == ("{1}.", 1, 0)
    assert (response.pattern, response.number, response.level) == ("{a})", 1, 1)
    assert second.list_id != first.list_id
    assert (third.list_id, third.number) == (second.list_id, 2)


def test_the_items_number_stands_in_a_label_as_plain_text(tmp_path: Path) -> None:
    style = written(tmp_path, "[labels]\npoint = '{item}.{1}'")
    found = entry_labels(item(one := point(), two := point()), style, 54, DAY)
    assert [found[each.id].text for each in (one, two)] == ["54.1", "54.2"]
    assert found[one.id].pattern == "54.{1}"


@pytest.mark.parametrize(
    ("pattern", "printed", "named"),
    [("{1}.", "32.", "32"), ("{1}/{yy}", "32/31", "32/31"), ("CL.{1}", "CL.32", "CL.32"), ("", None, "32")],
)
def test_an_items_label_and_how_other_text_names_it(
    tmp_path: Path, pattern: str, printed: str | None, named: str
) -> None:
    style = written(tmp_path, f"[labels]\nitem = '{pattern}'")
    label = item_label(style, 32, DAY)
    assert (label.text if label else None) == printed
    assert item_number_text(style, 32, DAY) == named


def test_the_style_may_say_how_an_item_is_named(tmp_path: Path) -> None:
    style = written(tmp_path, "[labels]\nitem = '{1}.'\nreference = 'no. {1}'")
    assert item_number_text(style, 32, DAY) == "no. 32"


def test_where_numbers_restart_in_may_the_year_is_the_municipal_one(tmp_path: Path) -> None:
    calendar = written(tmp_path, "[labels]\nitem = '{1}/{yy}'")
    municipal = written(tmp_path, "[labels]\nitem = '{1}/{yy}'\n[numbering]\nrestarts_each_municipal_year = true")
    february = date(2032, 2, 3)
    assert item_number_text(calendar, 5, february) == "5/32"
    assert item_number_text(municipal, 5, february) == "5/31"


@settings(deadline=None)
@given(trees)
def test_in_any_tree_each_list_counts_by_ones_from_one(tree: Tree) -> None:
    for name in BUNDLED_NAMES:
        seen: dict[str, int] = {}
        found = entry_labels(item(*tree), bundled(name), 11, DAY)
        for _, one in walk(tree):
            label = found.get(one.id)
            if label is None:
                continue
            assert label.number == seen.get(label.list_id, 0) + 1
            seen[label.list_id] = label.number
            assert label.text
            if one.label is not None:
                assert label.text == one.label


def test_the_only_clause_of_a_resolution_has_no_label_where_the_style_says_so(tmp_path: Path) -> None:
    style = written(tmp_path, "[resolution]\none_clause = 'unlabelled'")
    clause, vote = EntryKind.CLAUSE, EntryKind.VOTE
    lone = entry(EntryKind.RESOLUTION, "", entry(clause, "that it be mended", entry(clause, "the gate")), entry(vote))
    several = entry(EntryKind.RESOLUTION, "", entry(clause), entry(clause))
    with_text = entry(EntryKind.RESOLUTION, "That it be so:", entry(clause))
    given_one = entry(EntryKind.RESOLUTION, "", entry(clause, label="(x)"))
    assert labels_of(style, lone, several, with_text, given_one) == [
        *("-", "-", "(i)", "-"),
        *("-", "(a)", "(b)"),
        *("-", "(a)"),
        *("-", "(x)"),
    ]
    assert labels_of(written(tmp_path), lone)[1] == "(a)"
