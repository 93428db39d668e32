"""How what was decided is cited: by the labels that print, and by its place where those say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.minutes.citations import citations
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import Entry, EntryKind
from minutetaker.record.entries.tree import walk
from tests.minutes.samples import BUNDLED_NAMES, DAY, bundled, entry, item, point, written


def resolution(*clauses: Entry, text: str = "") -> Entry:
    return entry(EntryKind.RESOLUTION, text, *clauses)


def clause(text: str = "that it be so", *children: Entry) -> Entry:
    return entry(EntryKind.CLAUSE, text, *children)


def action(text: str = "Write to them", label: str | None = None) -> Entry:
    return entry(EntryKind.ACTION, text, label=label)


def cited(style: HouseStyle, *entries: Entry, number: int = 11) -> list[str]:
    """How the resolutions, clauses and actions are cited, in reading order."""
    found = citations(item(*entries), style, number, DAY)
    return [found[one.id] for _, one in walk(entries) if one.id in found]


@pytest.fixture
def style(tmp_path: Path) -> HouseStyle:
    return written(tmp_path, "[labels]\nitem = '{1}.'\nclause = '- ({a})'\nsub_clause = '{i})'")


def test_clauses_are_cited_by_their_labels_without_the_marks_round_them(style: HouseStyle) -> None:
    made = resolution(clause("one", clause("under it"), clause("and")), clause("two"))
    assert cited(style, point(), made) == ["11", "11(a)", "11(a)(i)", "11(a)(ii)", "11(b)"]


def test_a_bullet_says_nothing_so_the_place_does(tmp_path: Path) -> None:
    style = written(tmp_path, "[labels]\nitem = '{1}.'\nclause = 'o'\nsub_clause = '·'")
    assert cited(style, resolution(clause("one", clause()), clause())) == ["11", "11(1)", "11(1)(1)", "11(2)"]


def test_of_several_resolutions_and_actions_each_says_which_it_is(style: HouseStyle) -> None:
    assert cited(style, resolution(clause()), action(), resolution(clause()), action()) == [
        *("11 resolution 1", "11 resolution 1(a)", "11 action 1"),
        *("11 resolution 2", "11 resolution 2(a)", "11 action 2"),
    ]
    assert cited(style, point("", action())) == ["11 action"]


def test_a_label_of_the_clerks_own_is_cited(style: HouseStyle) -> None:
    made = resolution(clause())
    own = entry(EntryKind.CLAUSE, "that", label="4A.")
    assert cited(style, resolution(own)) == ["11", "11(4A)"]
    assert cited(style, made, action(label="AP1")) == ["11", "11(a)", "11(AP1)"]


def test_what_does_not_print_is_not_counted(style: HouseStyle) -> None:
    assert cited(style, resolution(clause(""), clause("two")), action(""), action("x")) == ["11", "11(a)", "11 action"]


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_every_bundled_style_cites_each_clause_otherwise(name: str) -> None:
    made = resolution(clause("one", clause(), clause()), clause("two"))
    found = cited(bundled(name), made, action(), action(), number=12)
    assert len(set(found)) == len(found) == 7
    assert all(one.startswith("12") for one in found)
