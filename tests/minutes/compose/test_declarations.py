"""Declarations of interest as they print: in words, where they were made or elsewhere, and as a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Paragraph, Table
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import Dispensation, Entry, EntryKind, Item, Meeting
from tests.minutes import samples
from tests.minutes.samples import (
    BUNDLED_NAMES,
    blocks_in,
    bundled,
    entry,
    item,
    person,
    point,
    present,
    printed,
    written,
)

KHAN, LEE = people = (person("Khan"), person("Lee"))
RENTS, TREES = item(point("Rents rise."), title="Rents"), item(point("Trees fall."), title="Trees")
OWNS = "Councillor Khan declared a disclosable pecuniary interest in minute 2: owns a plot"
TWO = "Councillor Lee declared an other registrable interest in minutes 2 and 3: a trustee"


def declared(who: str, text: str, **fields: object) -> Entry:
    return entry(EntryKind.DECLARATION, text, person_id=who, **fields)


def meeting(*more: Item) -> Meeting:
    opening = item(
        declared(KHAN.id, "owns a plot", interest="dpi", item_ids=(RENTS.id,)),
        declared(LEE.id, "a trustee", interest="ori", item_ids=(RENTS.id, TREES.id)),
        title="Declarations of interest",
    )
    return samples.meeting(opening, RENTS, TREES, *more, attendees=people, attendance=present(*people))


def places(meeting: Meeting, style: HouseStyle) -> dict[str, list[str]]:
    """What prints under the heading of each item."""
    found: dict[str, list[str]] = {}
    under = ""
    for one in compose(meeting, style).blocks:
        if isinstance(one, Paragraph) and one.text in {item.title for item in meeting.items}:
            under = one.text
        elif isinstance(one, Paragraph) and under:
            found.setdefault(under, []).append(one.text)
    return found


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            "where made",
            {"Declarations of interest": [OWNS, TWO], "Rents": ["Rents rise."], "Trees": ["Trees fall."]},
        ),
        ("item concerned", {"Rents": [OWNS, TWO, "Rents rise."], "Trees": [TWO, "Trees fall."]}),
        (
            "first made",
            {"Declarations of interest": [OWNS, TWO], "Rents": ["Rents rise."], "Trees": ["Trees fall."]},
        ),
    ],
)
def test_they_print_where_the_house_style_has_them(tmp_path: Path, place: str, expected: dict[str, list[str]]) -> None:
    assert places(meeting(), written(tmp_path, f'interests.place = "{place}"')) == expected


def test_one_made_late_prints_with_the_first_where_the_style_has_them_together(tmp_path: Path) -> None:
    late = item(declared(KHAN.id, "knows the owner", interest="nri"), point("Late."), title="Late")
    found = places(meeting(late), written(tmp_path, 'interests.place = "first made"'))
    assert found["Declarations of interest"][2] == (
        "Councillor Khan declared a non-registrable interest: knows the owner"
    )
    assert found["Late"] == ["Late."]


def test_one_that_prints_twice_is_bookmarked_once(tmp_path: Path) -> None:
    style = written(tmp_path, 'interests.place = "item concerned"')
    marks = [one.bookmark for one in compose(meeting(), style).paragraphs() if one.bookmark]
    assert len(marks) == len(set(marks))


def test_one_on_an_item_that_was_taken_out_prints_where_it_was_made(tmp_path: Path) -> None:
    now = meeting()
    without = replace(now, items=(now.items[0], now.items[2]))
    found = places(without, written(tmp_path, 'interests.place = "item concerned"'))
    assert found["Declarations of interest"] == [
        "Councillor Khan declared a disclosable pecuniary interest: owns a plot"
    ]


def test_a_table_has_the_columns_that_the_style_names(tmp_path: Path) -> None:
    columns = """
interests.layout = "table"
[[interests.columns]]
heading = "Member"
cell = "{{ name }}"
[[interests.columns]]
heading = "Level"
cell = "{{ interest|upper }}"
[[interests.columns]]
heading = "Min"
cell = "{{ items }}"
"""
    (table,) = (one for one in blocks_in(compose(meeting(), written(tmp_path, columns))) if isinstance(one, Table))
    assert table.rows == (
        ("Member", "Level", "Min"),
        ("Councillor Khan", "DISCLOSABLE PECUNIARY INTEREST", "2"),
        ("Councillor Lee", "OTHER REGISTRABLE INTEREST", "2 and 3"),
    )


def test_they_stand_under_the_heading_of_the_part_that_gathers_them(tmp_path: Path) -> None:
    text = 'interests.place = "item concerned"\nminutes.item_order = ["heading", "declarations", "body"]'
    found = places(meeting(), written(tmp_path, text))
    assert found["Rents"] == ["Declarations of interest:", OWNS, TWO, "Rents rise."]
    assert found["Declarations of interest"] == ["Declarations of interest:", "None"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"interest": "arrears"}, "an interest under section 106 of the Local Government Finance Act 1992: owns it"),
        ({"interest": "sensitive"}, "a sensitive interest"),
        (
            {"interest": "dpi", "dispensation": Dispensation.TO_SPEAK},
            "a disclosable pecuniary interest: owns it (dispensation to speak)",
        ),
        ({"interest": "of-old"}, "an of-old: owns it"),
    ],
)
@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_every_bundled_style_words_what_is_said_of_them(name: str, fields: dict[str, object], said: str) -> None:
    now = samples.meeting(item(declared(KHAN.id, "owns it", **fields)), RENTS, attendees=people)
    text = " ".join(printed(compose(now, bundled(name))))
    assert f"Councillor Khan declared {said}" in text


def test_what_was_declared_in_public_stays_public_at_an_exempt_item(tmp_path: Path) -> None:
    hidden = replace(RENTS, exempt=True, entries=(declared(LEE.id, "Secret", interest="dpi"), point("Secret.")))
    now = meeting()
    now = replace(now, items=(now.items[0], hidden, now.items[2]))
    for text in (
        "",
        'interests.place = "item concerned"',
        'interests.place = "first made"',
        'interests.layout = "table"',
    ):
        document = compose(now, written(tmp_path, text))
        told = repr(document)
        assert "Secret" not in told
        assert "owns a plot" in told
        assert "Councillor Lee declared a disclosable pecuniary interest" in told or "table" in text
