"""Five councils' formats, as far as a meeting can be made of what a reader finds in them: nothing is told of any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from minutetaker.desk.words.name_lists import one_person
from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.record import (
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Item,
    Meeting,
    MemberVote,
    Outcome,
    Standing,
    Way,
    new_id,
)
from tests.minutes import samples
from tests.minutes.samples import bundled, entry, event, item, point, present
from tests.seeds.builders import SEEDS

FORMATS = SEEDS.parent / "formats"
NAMES = (
    "action_column_table",
    "bilingual_pairs",
    "heading_then_reference",
    "numbered_paragraphs_part_two",
    "recorded_votes_casting",
)
SUBSTITUTED = {"numbered_paragraphs_part_two": {"Nankervis": "Vane"}}
"""Who sat in whose place, by the format; what a reader finds names only who was there."""

LOST_BY_CASTING = {("recorded_votes_casting", "24/00917/FULM")}
"""The items where the casting vote was against."""


@pytest.mark.seeds
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", ["surrey", "herefordshire-2019"])
def test_no_format_gives_a_false_alarm(name: str, style: str) -> None:
    found = unfinished(meeting_from(name), bundled(style))
    assert [one.line for one in found] == []


def meeting_from(name: str) -> Meeting:
    """The meeting of a format: who came, its items with what was resolved and voted, and every line of its page."""
    page, facts = FORMATS / f"{name}.txt", FORMATS / f"{name}.expect.json"
    if not page.is_file():
        pytest.skip(f"the format {name} is not beside this working copy (../shared/formats)")
    told = json.loads(facts.read_text("utf-8"))
    members = [_person(one, Standing.MEMBER) for one in told["present"]]
    away = [_person(one, Standing.MEMBER) for one in told["apologies"]]
    others = [_person(one, Standing.OFFICER) for one in told["in_attendance"]]
    stayed_away = {by: _person(of, Standing.MEMBER) for by, of in SUBSTITUTED.get(name, {}).items()}
    substitutes = {one.id: stayed_away[one.name.surname] for one in members if one.name.surname in stayed_away}
    log = (
        *present(*(one for one in members if one.id not in substitutes)),
        *(event(one, AttendanceKind.APOLOGIES) for one in away),
        *(event(one, AttendanceKind.IN_ATTENDANCE) for one in others),
        *(
            event(one, AttendanceKind.SUBSTITUTE, for_attendee_id=substitutes[one.id].id)
            for one in members
            if one.id in substitutes
        ),
        event(members[0], AttendanceKind.IN_CHAIR),
    )
    lines = [one.strip() for one in page.read_text("utf-8").splitlines() if one.strip()]
    return samples.meeting(
        item(*map(point, lines), title="The page"),
        *(_item(name, one, members[0]) for one in told["items"]),
        attendees=(*members, *away, *others, *substitutes.values()),
        attendance=log,
        committee=told["committee"],
        date=date.fromisoformat(told["date"]),
        opened_at=time(18),
        closed_at=time(21),
        quorum=3,
    )


def _person(name: str, standing: Standing) -> Attendee:
    return Attendee(new_id(), one_person(name), standing)


def _item(name: str, told: dict[str, Any], chair: Attendee) -> Item:
    is_lost = (name, told["number"]) in LOST_BY_CASTING
    said = [point() for _ in range(max(told["points"], 1))]
    votes = chain.from_iterable(_vote(one, chair, is_lost=is_lost) for one in told["votes"])
    resolved = [entry(EntryKind.RESOLUTION, text) for text in told["resolutions"]]
    made = item(*said, *votes, *resolved, title=told["title"])
    if not told["exempt"]:
        return made
    return replace(made, exempt=True, exempt_paragraph="3", public_summary="The decision is told in Part One.")


def _vote(told: dict[str, int], chair: Attendee, *, is_lost: bool) -> Iterator[Entry]:
    """What was put, with what became of it, and its vote."""
    in_favour, against = told["for"], told["against"]
    casting = None
    if in_favour == against:
        casting = MemberVote(chair.id, Way.AGAINST if is_lost else Way.FOR)
    is_carried = in_favour > against or (casting is not None and casting.way is Way.FOR)
    yield entry(EntryKind.MOTION, "As printed.", outcome=Outcome.CARRIED if is_carried else Outcome.LOST)
    yield entry(
        EntryKind.VOTE,
        votes_for=in_favour,
        votes_against=against,
        votes_abstained=told["abstain"],
        casting_vote=casting,
    )


def test_every_format_there_is_is_looked_through() -> None:
    assert not FORMATS.is_dir() or {one.stem for one in Path(FORMATS).glob("*.txt")} == set(NAMES)
