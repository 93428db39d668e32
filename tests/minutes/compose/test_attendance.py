from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Columns, Role
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Item,
    Meeting,
    Standing,
)
from tests.minutes.samples import bundled, event, flat, item, meeting, person, point, present, printed, written

KIND = AttendanceKind
CHAIR, LEE, SHAH, DUNN, VOSS = (person(name) for name in ("Marlow", "Lee", "Shah", "Dunn", "Voss"))
CLERK = person("Pike", Standing.OFFICER, job_title="Clerk")

GROUPS = """
[minutes]
order = ["attendance"]
[[minutes.attendance]]
heading = "Here"
people = ["chair", "members"]
entry = "{{ name }}{% if chair %} (chair){% endif %}{% if remote %} (video){% endif %}"
[[minutes.attendance]]
heading = "For others"
people = ["substitutes"]
entry = "{{ name }} for {{ substitute_for }}"
[[minutes.attendance]]
heading = "Sorry"
people = ["apologies"]
layout = "inline"
sentence = "{{ count }}: {{ names }}"
[[minutes.attendance]]
heading = "Away"
people = ["absent"]
if_empty = "Nobody"
[[minutes.attendance]]
heading = "Staff"
people = ["officers"]
entry = "{{ short_name }}, {{ role }}"
"""


def held(*events: AttendanceEvent, **fields: object) -> Meeting:
    return meeting(attendees=(LEE, CHAIR, SHAH, DUNN, VOSS, CLERK), attendance=events, **fields)


@pytest.fixture
def style(tmp_path: Path) -> HouseStyle:
    return written(tmp_path, GROUPS)


def test_each_person_prints_in_the_group_where_they_belong(style: HouseStyle) -> None:
    found = held(
        *present(LEE, CHAIR),
        event(CHAIR, KIND.IN_CHAIR),
        event(SHAH, KIND.REMOTE),
        event(DUNN, KIND.APOLOGIES),
        event(VOSS, KIND.SUBSTITUTE, for_attendee_id=DUNN.id),
        event(CLERK, KIND.IN_ATTENDANCE),
    )
    assert printed(compose(found, style)) == [
        "Here",
        "Councillor J. Marlow (chair)",
        "Councillor J. Lee",
        "Councillor J. Shah (video)",
        "For others",
        "Councillor J. Voss for Councillor J. Dunn",
        "Sorry",
        "1: Councillor J. Dunn",
        "Away",
        "Nobody",
        "Staff",
        "Councillor Pike, Clerk",
    ]


def test_nothing_is_said_of_a_person_of_whom_nothing_was_noted(style: HouseStyle) -> None:
    assert printed(compose(held(*present(LEE)), style)) == ["Here", "Councillor J. Lee", "Away", "Nobody"]


def test_one_who_sent_apologies_and_then_came_was_there(style: HouseStyle) -> None:
    lines = printed(compose(held(event(LEE, KIND.APOLOGIES), event(LEE, KIND.ARRIVED)), style))
    assert lines[:2] == ["Here", "Councillor J. Lee"]
    assert "Sorry" not in lines


def test_one_who_left_was_there(style: HouseStyle) -> None:
    lines = printed(compose(held(*present(LEE), event(LEE, KIND.LEFT, at=time(20, 0))), style))
    assert "Councillor J. Lee" in lines


def test_whom_no_group_asks_for_in_particular_counts_as_a_member(tmp_path: Path) -> None:
    style = written(tmp_path, "[minutes]\norder = ['attendance']\n[[minutes.attendance]]\npeople = ['members']")
    found = held(
        *present(CHAIR),
        event(CHAIR, KIND.IN_CHAIR),
        event(SHAH, KIND.REMOTE),
        event(VOSS, KIND.SUBSTITUTE, for_attendee_id=DUNN.id),
        event(LEE, KIND.IN_ATTENDANCE),
    )
    assert len(printed(compose(found, style))) == 4


@pytest.mark.parametrize(
    ("people", "expected"),
    [((LEE,), "J. Lee"), ((LEE, SHAH), "J. Lee & J. Shah"), ((LEE, SHAH, DUNN), "J. Lee; J. Shah & J. Dunn")],
)
def test_names_on_one_line_are_joined_as_the_style_says(
    tmp_path: Path, people: tuple[Attendee, ...], expected: str
) -> None:
    style = written(
        tmp_path,
        "[minutes]\norder = ['attendance']\n[[minutes.attendance]]\npeople = ['members']\nlayout = 'inline'\n"
        "entry = '{{ initials }} {{ surname }}'\nseparator = '; '\nlast_separator = ' & '",
    )
    assert printed(compose(held(*present(*people)), style)) == [expected]


def test_columns_hold_the_members_and_not_the_chair_who_stands_above_them() -> None:
    found = held(*present(LEE, CHAIR, SHAH), event(CHAIR, KIND.IN_CHAIR))
    blocks = compose(found, bundled("leicestershire")).blocks
    (columns,) = [block for block in blocks if isinstance(block, Columns)]
    assert [one.text for one in columns.paragraphs] == ["Councillor J. Lee", "Councillor J. Shah"]
    above = [one.text for one in flat(compose(found, bundled("leicestershire"))) if one.role is Role.ATTENDANCE]
    assert above[0] == "Councillor J. Marlow (in the Chair)"


def test_who_was_put_in_the_chair_by_mistake_before_the_first_item_did_not_preside(style: HouseStyle) -> None:
    found = held(*present(CHAIR, LEE), event(LEE, KIND.IN_CHAIR), event(CHAIR, KIND.IN_CHAIR))
    assert printed(compose(found, style))[1:3] == ["Councillor J. Marlow (chair)", "Councillor J. Lee"]


def test_who_opened_the_meeting_presided_though_another_took_the_chair_later() -> None:
    rest = item()
    found = meeting(
        rest,
        attendees=(CHAIR, LEE),
        attendance=(
            *present(CHAIR, LEE),
            event(CHAIR, KIND.IN_CHAIR),
            event(LEE, KIND.IN_CHAIR, at=time(20, 0), item_id=rest.id),
        ),
    )
    lines = printed(compose(found, bundled("parish")))
    assert "Councillor J. Marlow (in the chair)" in lines
    assert "Councillor Lee took the chair at 8.00 pm." in lines


def test_an_extract_names_the_witnesses_who_came_for_its_item() -> None:
    orme, tarn = (person(name, Standing.WITNESS, job_title="Surveyor") for name in ("Orme", "Tarn"))
    trees, walls = item(title="Trees"), item(title="Walls")
    found = meeting(
        trees,
        walls,
        attendees=(orme, tarn),
        attendance=(event(orme, KIND.IN_ATTENDANCE, item_id=trees.id), event(tarn, KIND.ARRIVED, item_id=walls.id)),
    )
    extract = printed(compose(found, bundled("surrey"), item_id=trees.id))
    assert extract[extract.index("Witnesses:") + 1] == "Councillor J. Orme, Surveyor"
    assert not any("Tarn" in line for line in extract)


def test_a_witness_named_with_two_items_is_bookmarked_once(tmp_path: Path) -> None:
    orme = person("Orme", Standing.WITNESS)
    by_item = written(
        tmp_path,
        "[minutes]\norder = ['items']\nitem_order = ['attendance', 'body']\n"
        "[[item.attendance]]\npeople = ['witnesses']\n",
    )
    found = meeting(item(), item(), attendees=(orme,), attendance=(event(orme, KIND.IN_ATTENDANCE),))
    named = [one for one in flat(compose(found, by_item)) if "Orme" in one.text]
    assert [one.bookmark for one in named] == [orme.id, None]


def movement_style(folder: Path, where: str) -> HouseStyle:
    return written(
        folder,
        "[minutes]\norder = ['attendance', 'items']\nitem_order = ['heading', 'body']\n"
        "[labels]\nitem = ''\npoint = '{1}.'\n"
        f"[movements]\nplace = '{where}'\nleft = '{{{{ name }}}} left at {{{{ at|time24 }}}}'\n",
    )


def after_lee_left(style: HouseStyle, *items: Item, **where: Any) -> list[str]:
    """What prints of a meeting that Councillor Lee left at that place."""
    left = event(LEE, KIND.LEFT, at=time(19, 42), **where)
    return printed(compose(meeting(*items, attendees=(LEE,), attendance=(*present(LEE), left)), style))


LEFT = "Councillor Lee left at 19:42"
FIRST, SECOND = point("One", point("Under one")), point("Two")
TREES, WALLS = item(FIRST, SECOND, title="Trees"), item(point("Three"), title="Walls")


@pytest.mark.parametrize(
    ("where", "index"),
    [
        ({"item_id": None}, 0),
        ({"item_id": "an item since deleted"}, 0),
        ({"item_id": TREES.id}, 1),
        ({"item_id": TREES.id, "after_entry_id": FIRST.id}, 3),
        ({"item_id": TREES.id, "after_entry_id": SECOND.id}, 4),
        ({"item_id": TREES.id, "after_entry_id": "an entry since deleted"}, 4),
    ],
)
def test_a_departure_is_told_where_it_happened(tmp_path: Path, where: dict[str, str], index: int) -> None:
    lines = ["Trees", "1. One", "1. Under one", "2. Two", "Walls", "1. Three"]
    lines.insert(index, LEFT)
    assert after_lee_left(movement_style(tmp_path, "in place"), TREES, WALLS, **where) == lines


def test_a_style_may_tell_departures_with_the_attendance_or_not_at_all(tmp_path: Path) -> None:
    with_attendance = after_lee_left(movement_style(tmp_path, "attendance"), TREES, WALLS, item_id=WALLS.id)
    assert with_attendance[:2] == [LEFT, "Trees"]
    assert with_attendance.count(LEFT) == 1
    assert LEFT not in after_lee_left(movement_style(tmp_path, "nowhere"), TREES, WALLS, item_id=WALLS.id)


def test_a_departure_after_an_entry_that_does_not_print_is_told_all_the_same(tmp_path: Path) -> None:
    inner = point("")
    found = item(point("", inner), SECOND)
    lines = after_lee_left(movement_style(tmp_path, "in place"), found, item_id=found.id, after_entry_id=inner.id)
    assert lines[1:] == [LEFT, "1. Two"]


def test_an_arrival_that_a_correction_made_senseless_is_not_told(tmp_path: Path) -> None:
    came = event(LEE, KIND.ARRIVED, at=time(19, 42), item_id=TREES.id)
    found = meeting(TREES, attendees=(LEE,), attendance=(*present(LEE), came))
    told = [one.text for one in flat(compose(found, bundled("parish"))) if one.role is Role.MOVEMENT]
    assert told == []


def test_surreys_whole_minutes_name_the_witnesses_once_and_not_at_each_item() -> None:
    vance = person("Vance", Standing.WITNESS)
    found = meeting(
        item(point(), title="Trees"),
        item(point(), title="Walls"),
        attendees=(vance,),
        attendance=(event(vance, KIND.IN_ATTENDANCE),),
    )
    assert "\n".join(printed(compose(found, bundled("surrey")))).count("Vance") == 1


def test_on_a_joint_committee_each_stands_with_the_body_that_sent_them(tmp_path: Path) -> None:
    style = written(
        tmp_path,
        '[minutes]\norder = ["attendance"]\n[[minutes.attendance]]\npeople = ["members"]\n'
        'entry = "{{ name }}{% if represents %} ({{ represents }}){% endif %}"\n',
    )
    sent = replace(LEE, represents="Nether Wallop Drainage Board")
    text = printed(compose(meeting(attendees=(sent, SHAH), attendance=present(sent, SHAH)), style))
    assert text == ["Councillor J. Lee (Nether Wallop Drainage Board)", "Councillor J. Shah"]


def test_a_guest_prints_with_what_they_are() -> None:
    guest = person("Hay", Standing.WITNESS, job_title="District Councillor")
    text = printed(compose(meeting(attendees=(CHAIR, guest), attendance=present(CHAIR, guest)), bundled("parish")))
    assert text[text.index("In attendance") + 1] == "Councillor J. Hay, District Councillor"
