from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import Entry, EntryKind, Outcome
from tests.minutes.samples import bundled, entry, flat, item, meeting, person, point, printed, written

LEE, SHAH = person("Lee"), person("Shah")
MOVED = {"mover_id": LEE.id, "seconder_id": SHAH.id}


def resolution(text: str = "", *clauses: str, **fields: Any) -> Entry:
    return entry(EntryKind.RESOLUTION, text, *(entry(EntryKind.CLAUSE, clause) for clause in clauses), **fields)


def body(style: HouseStyle, *entries: Entry) -> list[str]:
    """What prints below the item's heading in an extract."""
    found = meeting(item(*entries), attendees=(LEE, SHAH))
    document = compose(found, style, item_id=found.items[0].id)
    index = next(index for index, one in enumerate(flat(document)) if one.role is Role.ITEM_HEADING)
    return [line for line in printed(document)[index + 1 :] if line not in ("Minutes:", "Supporting documents:")]


@pytest.fixture
def style(tmp_path: Path) -> HouseStyle:
    return written(
        tmp_path,
        """
[resolution]
heading = "Decision"
preamble = "It was put."
lead = "AGREED:"
recommended_heading = "Advice"
recommended_lead = "ADVISED {{ recommended_to }}:"
movers = "{% if mover %}({{ mover }}/{{ seconder }}){% endif %}"
""",
    )


def test_a_resolution_has_heading_preamble_lead_and_clauses(style: HouseStyle) -> None:
    lines = body(style, resolution("", "That it be mown;", "That it be fenced."))
    assert lines == ["Decision", "It was put.", "AGREED:", "(a) That it be mown;", "(b) That it be fenced."]


def test_a_recommendation_names_the_body_it_goes_to(style: HouseStyle) -> None:
    lines = body(style, resolution("", "That it be mown.", recommended_to="Cabinet"))
    assert lines == ["Advice", "It was put.", "ADVISED Cabinet:", "(a) That it be mown."]


def test_a_single_sentence_follows_the_lead_on_its_line_or_below_it(style: HouseStyle, tmp_path: Path) -> None:
    assert body(style, resolution("that it be mown"))[-1] == "AGREED: that it be mown"
    below = written(tmp_path, "[resolution]\ntext = 'own line'")
    assert body(below, resolution("that it be mown")) == ["RESOLVED:", "that it be mown"]


def test_the_clerks_own_lead_prints_instead_of_the_styles(style: HouseStyle) -> None:
    assert body(style, resolution("", "That it be mown.", lead="IT WAS SETTLED:"))[2] == "IT WAS SETTLED:"
    assert body(style, resolution("It was settled.", lead=""))[-1] == "It was settled."


def test_a_paragraph_under_a_resolution_has_no_label(style: HouseStyle) -> None:
    dates = entry(EntryKind.NARRATIVE, "7 May and 4 June")
    found = meeting(item(entry(EntryKind.RESOLUTION, "the dates:", dates)))
    last = flat(compose(found, style))[-1]
    assert (last.role, last.label, last.text, last.indent) == (Role.RESOLUTION_TEXT, None, "7 May and 4 June", 0)


def test_a_clause_under_a_clause_is_a_sub_clause(style: HouseStyle) -> None:
    inner = entry(EntryKind.CLAUSE, "by May")
    outer = entry(EntryKind.CLAUSE, "That it be mown", inner)
    found = meeting(item(entry(EntryKind.RESOLUTION, "", outer)))
    clauses = [one for one in flat(compose(found, style)) if one.role in (Role.CLAUSE, Role.SUB_CLAUSE)]
    assert [(one.role, one.label.text, one.label.level) for one in clauses if one.label] == [
        (Role.CLAUSE, "(a)", 0),
        (Role.SUB_CLAUSE, "(i)", 1),
    ]


def test_resolutions_side_by_side_share_a_heading_and_others_do_not(style: HouseStyle) -> None:
    together = body(style, resolution("one"), resolution("two"))
    assert together == ["Decision", "It was put.", "AGREED: one", "AGREED: two"]
    apart = body(style, resolution("one"), point("More was said"), resolution("two"))
    assert apart.count("Decision") == 2


def test_movers_stand_after_the_clauses_or_before_the_lead(style: HouseStyle, tmp_path: Path) -> None:
    assert body(style, resolution("", "That it be mown.", **MOVED))[-1] == "(Councillor Lee/Councillor Shah)"
    before = written(tmp_path, "[resolution]\nmovers_place = 'before'\nmovers = '{{ mover }} moved'")
    assert body(before, resolution("that", **MOVED)) == ["Councillor Lee moved", "RESOLVED: that"]


@pytest.mark.parametrize("outcome", [Outcome.LOST, Outcome.WITHDRAWN])
def test_what_was_lost_or_withdrawn_is_not_printed_as_resolved(style: HouseStyle, outcome: Outcome) -> None:
    assert body(style, resolution("that it be mown", outcome=outcome)) == [
        f"Not resolved ({outcome.value}): that it be mown"
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (MOVED, "Proposed by Councillor Lee, seconded by Councillor Shah."),
        ({"mover_id": LEE.id}, "Proposed by Councillor Lee."),
        (
            {**MOVED, "outcome": Outcome.CARRIED_UNANIMOUSLY},
            "Proposed by Councillor Lee, seconded by Councillor Shah; carried unanimously.",
        ),
        ({"outcome": Outcome.CARRIED}, "Outcome: carried."),
    ],
)
def test_a_parish_names_who_moved_and_seconded(fields: dict[str, Any], expected: str) -> None:
    assert body(bundled("parish"), resolution("that it be mown", **fields))[-1] == expected


@pytest.mark.parametrize("text", ["it be mown", "That it be mown"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("leicestershire", "RESOLVED: {}"),
        ("herefordshire-2019", "RESOLVED: That it be mown"),
        ("herefordshire-2024", "Resolved: That it be mown"),
        ("surrey", "The Committee recommends: {}"),
        ("parish", "RESOLVED: {}"),
    ],
)
def test_a_single_sentence_reads_on_from_the_bundled_leads(name: str, expected: str, text: str) -> None:
    found = meeting(item(resolution(text)))
    roles = (Role.RESOLUTION_LEAD, Role.RESOLUTION_TEXT)
    lines = [one.text for one in flat(compose(found, bundled(name))) if one.role in roles]
    assert " ".join(lines) == expected.format(text)


@pytest.mark.parametrize(
    ("clause", "expected"), [("A letter be sent", "RESOLVED: That:"), ("That a letter be sent", "RESOLVED:")]
)
def test_that_is_not_said_twice_over_clauses(clause: str, expected: str) -> None:
    lines = body(bundled("herefordshire-2019"), resolution("", clause))
    assert lines[-2:] == [expected, f"· {clause}"]
