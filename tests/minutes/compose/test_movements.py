"""What happened in the room, each where it happened, whatever the house style does with comings and goings."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.record import Adjournment, AttendanceKind
from tests.minutes.samples import (
    BUNDLED_NAMES,
    DAY,
    bundled,
    event,
    item,
    meeting,
    person,
    point,
    present,
    printed,
    written,
)

KIND = AttendanceKind
LEE, SHAH = person("Lee"), person("Shah")
FIRST, SECOND = point("First."), point("Second.")
TREES = item(FIRST, SECOND, title="Trees")
AFTER = {"item_id": TREES.id, "after_entry_id": FIRST.id}
LOG = (
    *present(LEE, SHAH),
    event(SHAH, KIND.LEFT, at=time(20), **AFTER),
    event(SHAH, KIND.QUORUM_LOST, at=time(20), **AFTER),
    event(SHAH, KIND.RETURNED, at=time(18, 10), sitting=1, **AFTER),
    event(SHAH, KIND.QUORUM_REGAINED, at=time(18, 10), sitting=1, **AFTER),
)
NEXT_DAY = DAY + timedelta(1)
STANDS = Adjournment("0" * 16, time(20, 5), NEXT_DAY, time(18), "the Hall", item_id=TREES.id, after_entry_id=FIRST.id)
HELD = meeting(
    TREES,
    attendees=(LEE, SHAH),
    attendance=LOG,
    adjournments=(replace(STANDS, resumed_on=NEXT_DAY, resumed_at=time(18, 3)),),
)
OF_MEETING = [
    "The meeting was no longer quorate from 8.00 pm.",
    "The meeting was adjourned at 8.05 pm until 6.00 pm on Thursday, 15 May 2031, at the Hall.",
    "The meeting resumed at 6.03 pm on Thursday, 15 May 2031.",
    "The meeting was quorate again from 6.10 pm.",
]


def between(lines: list[str]) -> list[str]:
    """What prints between the two points."""
    first, second = (next(n for n, line in enumerate(lines) if line.endswith(end)) for end in ("First.", "Second."))
    return lines[first + 1 : second]


def test_events_of_one_place_print_in_the_order_of_the_sittings(tmp_path: Path) -> None:
    assert between(printed(compose(HELD, written(tmp_path)))) == [
        "Councillor Shah left the meeting at 8.00 pm.",
        *OF_MEETING[:3],
        "Councillor Shah returned to the meeting at 6.10 pm.",
        OF_MEETING[3],
    ]


@pytest.mark.parametrize("where", ["attendance", "nowhere"])
def test_what_is_of_the_meeting_prints_in_its_place_in_every_style(tmp_path: Path, where: str) -> None:
    style = written(tmp_path, f"[movements]\nplace = '{where}'")
    assert between(printed(compose(HELD, style))) == OF_MEETING


@pytest.mark.parametrize("style", BUNDLED_NAMES)
def test_every_bundled_style_words_them(style: str) -> None:
    said = between(printed(compose(HELD, bundled(style))))
    assert [line for line in said if "Shah" not in line] == OF_MEETING


@pytest.mark.parametrize(
    ("said", "printed_as"),
    [
        ({}, "The meeting was adjourned."),
        ({"at": time(20)}, "The meeting was adjourned at 8.00 pm."),
        ({"until_at": time(20, 10)}, "The meeting was adjourned until 8.10 pm."),
        ({"until": NEXT_DAY}, "The meeting was adjourned until Thursday, 15 May 2031."),
        ({"place": "the Hall"}, "The meeting was adjourned to the Hall."),
    ],
)
def test_an_adjournment_says_what_is_known_of_it(tmp_path: Path, said: dict[str, object], printed_as: str) -> None:
    one = Adjournment("0" * 16, item_id=TREES.id, **said)  # type: ignore[arg-type]
    assert printed_as in printed(compose(replace(HELD, adjournments=(one,)), written(tmp_path)))


def test_what_happened_at_an_exempt_item_is_told_without_its_place(tmp_path: Path) -> None:
    hidden = replace(TREES, exempt=True)
    lines = printed(compose(replace(HELD, items=(hidden,)), written(tmp_path)))
    assert [line for line in lines if line.startswith("The meeting was no longer quorate")] == [
        "The meeting was no longer quorate."
    ]
    assert OF_MEETING[1] in lines
    assert not any("Shah" in line and "left" in line for line in lines)


def test_a_chair_who_comes_in_the_middle_of_an_item_prints_there_and_keeps_apologies() -> None:
    log = (
        *present(LEE),
        event(SHAH, KIND.APOLOGIES),
        event(SHAH, KIND.ARRIVED, at=time(20), **AFTER),
        event(SHAH, KIND.IN_CHAIR, at=time(20), **AFTER),
    )
    opened = event(LEE, KIND.IN_CHAIR)
    lines = printed(compose(meeting(TREES, attendees=(LEE, SHAH), attendance=(opened, *log)), bundled("parish")))
    assert between(lines) == [
        "Councillor Shah joined the meeting at 8.00 pm.",
        "Councillor Shah took the chair at 8.00 pm.",
    ]
