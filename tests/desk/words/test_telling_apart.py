"""Meetings that are called alike, told apart by as little as tells them apart."""

from __future__ import annotations

from datetime import date, time

import pytest

from minutetaker.desk.words.meeting_references import find_meeting, references
from minutetaker.desk.words.telling_apart import NamedMeeting, facts_that_tell, name_among, names_among, told_apart
from minutetaker.record import MeetingKind, MeetingStatus, MeetingSummary, NotFoundError

DAY, NEXT = date(2026, 3, 4), date(2026, 3, 5)
SEVEN, NINE = time(19), time(21, 5)
FULL = "Full Council"
ORDINARY, ANNUAL = MeetingKind.ORDINARY, MeetingKind.ANNUAL


def meeting(
    key: str,
    council: str = "Wick Town Council",
    *,
    name: str = FULL,
    on: date = DAY,
    begins: time | None = SEVEN,
    kind: MeetingKind = ORDINARY,
) -> MeetingSummary:
    committee_id = f"c-{council}-{name}"
    return MeetingSummary(
        f"{key}00000000000000", committee_id, council, name, on, kind, MeetingStatus.DRAFT, False, False, begins
    )


ALONE = meeting("a1")
OTTER = meeting("b2", "Otter Parish Council")
LATER = meeting("c3", begins=NINE)
AGM = meeting("d4", kind=ANNUAL)
AGM_LATER = meeting("e5", begins=NINE, kind=ANNUAL)
UNTIMED = meeting("f6", begins=None)
TWIN = meeting("a7")
TOMORROW = meeting("b8", on=NEXT)
OTTER_TOMORROW = meeting("c9", "Otter Parish Council", on=NEXT)
PARKS = meeting("d0", name="Parks")

CASES = [
    ([ALONE], ["Full Council, 4 March 2026"], ["full-council-2026-03-04"]),
    (
        [ALONE, TOMORROW, PARKS],
        ["Full Council, 4 March 2026", "Full Council, 5 March 2026", "Parks, 4 March 2026"],
        ["full-council-2026-03-04", "full-council-2026-03-05", "parks-2026-03-04"],
    ),
    (
        [ALONE, OTTER],
        ["Full Council, 4 March 2026 (Wick Town Council)", "Full Council, 4 March 2026 (Otter Parish Council)"],
        ["full-council-2026-03-04-wick-town-council", "full-council-2026-03-04-otter-parish-council"],
    ),
    (
        [ALONE, OTTER_TOMORROW],
        ["Full Council, 4 March 2026 (Wick Town Council)", "Full Council, 5 March 2026 (Otter Parish Council)"],
        ["full-council-2026-03-04", "full-council-2026-03-05"],
    ),
    (
        [ALONE, LATER],
        ["Full Council, 4 March 2026 (19.00)", "Full Council, 4 March 2026 (21.05)"],
        ["full-council-2026-03-04-19-00", "full-council-2026-03-04-21-05"],
    ),
    (
        [ALONE, UNTIMED],
        ["Full Council, 4 March 2026 (19.00)", "Full Council, 4 March 2026 (no time)"],
        ["full-council-2026-03-04-19-00", "full-council-2026-03-04-no-time"],
    ),
    (
        [ALONE, AGM],
        ["Full Council, 4 March 2026 (ordinary)", "Full Council, 4 March 2026 (annual)"],
        ["full-council-2026-03-04-ordinary", "full-council-2026-03-04-annual"],
    ),
    (
        [ALONE, LATER, AGM_LATER],
        [
            "Full Council, 4 March 2026 (19.00, ordinary)",
            "Full Council, 4 March 2026 (21.05, ordinary)",
            "Full Council, 4 March 2026 (21.05, annual)",
        ],
        [
            "full-council-2026-03-04-19-00-ordinary",
            "full-council-2026-03-04-21-05-ordinary",
            "full-council-2026-03-04-21-05-annual",
        ],
    ),
    (
        [ALONE, LATER, OTTER],
        [
            "Full Council, 4 March 2026 (Wick Town Council, 19.00)",
            "Full Council, 4 March 2026 (Wick Town Council, 21.05)",
            "Full Council, 4 March 2026 (Otter Parish Council)",
        ],
        [
            "full-council-2026-03-04-wick-town-council-19-00",
            "full-council-2026-03-04-wick-town-council-21-05",
            "full-council-2026-03-04-otter-parish-council-19-00",
        ],
    ),
    (
        [ALONE, TWIN],
        ["Full Council, 4 March 2026 (a10000)", "Full Council, 4 March 2026 (a70000)"],
        ["full-council-2026-03-04-a10000", "full-council-2026-03-04-a70000"],
    ),
]


@pytest.mark.parametrize(("shown", "names", "called"), CASES)
def test_each_meeting_has_the_shortest_name_that_is_its_own(
    shown: list[MeetingSummary], names: list[str], called: list[str]
) -> None:
    assert list(names_among(shown).values()) == names
    assert list(references(shown).values()) == called
    assert len(set(names)) == len(set(called)) == len(shown)


@pytest.mark.parametrize("shown", [case[0] for case in CASES])
def test_each_is_found_by_what_it_is_called_and_by_the_start_of_its_id(shown: list[MeetingSummary]) -> None:
    for one in shown:
        assert find_meeting(shown, references(shown)[one.id]) == one
        named = f"{one.committee.replace(' ', '-')}-{one.date}-{one.id[:6]}"
        assert find_meeting(shown, named) == one


def test_councils_that_are_spelled_alike_in_a_reference_are_told_apart_by_their_ids() -> None:
    shown = [meeting("a1", "Wick (Town)"), meeting("b2", "Wick Town")]
    assert list(references(shown).values()) == ["full-council-2026-03-04-a10000", "full-council-2026-03-04-b20000"]


def test_a_reference_that_means_several_lists_them_with_what_tells_them_apart() -> None:
    with pytest.raises(NotFoundError) as told:
        find_meeting([ALONE, LATER, AGM_LATER, OTTER], "full-council-2026-03-04")
    assert str(told.value).splitlines()[1:4] == [
        "  full-council-2026-03-04-wick-town-council-19-00-ordinary  (Full Council, Wick Town Council, 19.00)",
        "  full-council-2026-03-04-wick-town-council-21-05-ordinary  (Full Council, Wick Town Council, 21.05)",
        "  full-council-2026-03-04-wick-town-council-21-05-annual  (Full Council, Wick Town Council, 21.05, annual)",
    ]


def test_the_store_is_asked_only_where_two_are_of_one_day() -> None:
    def asked() -> list[MeetingSummary]:
        raise AssertionError("asked for nothing")

    named = [NamedMeeting(one.id, one.council, one.committee, one.date) for one in (ALONE, OTTER, TOMORROW)]
    assert told_apart([*named, *named], asked) == {
        ALONE.id: ("Wick Town Council",),
        OTTER.id: ("Otter Parish Council",),
        TOMORROW.id: ("Wick Town Council",),
    }


def test_one_that_the_store_has_no_more_is_left_as_it_is() -> None:
    named = [NamedMeeting(one.id, one.council, one.committee, one.date) for one in (ALONE, LATER)]
    assert told_apart(named, lambda: [ALONE]) == {}


def test_two_of_one_time_and_kind_in_a_group_of_three_have_their_ids_beside() -> None:
    assert facts_that_tell([ALONE, TWIN, LATER]) == {
        ALONE.id: ("19.00", "a10000"),
        TWIN.id: ("19.00", "a70000"),
        LATER.id: ("21.05", "c30000"),
    }


@pytest.mark.parametrize("listed", [[OTTER], [OTTER, ALONE]])
def test_a_meeting_that_may_be_in_the_bin_is_told_from_those_that_are_listed(listed: list[MeetingSummary]) -> None:
    assert name_among(ALONE, listed) == "Full Council, 4 March 2026 (Wick Town Council)"
    assert name_among(PARKS, listed) == "Parks, 4 March 2026"
