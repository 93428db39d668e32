"""What a clerk is told to mend before minutes are confirmed, and what is nobody's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.meetings.sample import build_sample
from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.minutes.unfinished.unfinished import Severity, unfinished
from minutetaker.record import (
    Adjournment,
    AttendanceKind,
    Entry,
    EntryKind,
    Item,
    Meeting,
    NotHeld,
    Outcome,
    Reference,
    Standing,
)
from minutetaker.record.entries.tree import walk
from minutetaker.store.sqlite.store import SqliteStore
from tests import strategies
from tests.minutes import samples
from tests.minutes.samples import bundled, entry, event, item, person, point, present, written
from tests.seeds.builders import SEED_BUILDERS
from tests.seeds.records import meeting_from

OAKES, BYRNE, IVES, PELL = people = tuple(map(person, ("Oakes", "Byrne", "Ives", "Pell")))
LATE = person("Vane")
CLERK = person("Hart", Standing.OFFICER)
EVERYBODY = (*people, LATE, CLERK)
REGISTER = (
    *present(*people),
    event(LATE, AttendanceKind.APOLOGIES),
    event(CLERK, AttendanceKind.IN_ATTENDANCE),
    event(OAKES, AttendanceKind.IN_CHAIR),
)
MOVED = {"mover_id": OAKES.id, "seconder_id": BYRNE.id}
STYLES = {name: bundled(name) for name in samples.BUNDLED_NAMES}
PARISH = STYLES["parish"]


def meeting(*items: Item, **fields: Any) -> Meeting:
    given = {"attendees": EVERYBODY, "attendance": REGISTER, "closed_at": time(21), "quorum": 3, "date": samples.DAY}
    return samples.meeting(*items, **{**given, **fields})


def of_entries(*entries: Entry, **fields: Any) -> list[str]:
    return [one.text for one in unfinished(meeting(item(*entries), **fields), PARISH)]


def motion(**fields: Any) -> Entry:
    return entry(EntryKind.MOTION, "That it be so.", **{**MOVED, **fields})


def resolution(text: str = "That it be so.", *clauses: Entry, **fields: Any) -> Entry:
    return entry(EntryKind.RESOLUTION, text, *clauses, **{**MOVED, **fields})


def vote(*counts: int | None, text: str = "") -> Entry:
    return entry(
        EntryKind.VOTE, text, **dict(zip(("votes_for", "votes_against", "votes_abstained"), counts, strict=True))
    )


def test_the_sample_meeting_is_finished(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "s.db", who="") as store:
        assert unfinished(build_sample(store), PARISH) == ()


@pytest.mark.seeds
@pytest.mark.parametrize("name", SEED_BUILDERS)
def test_published_minutes_are_told_only_what_they_do_not_say(name: str) -> None:
    """No published page says when the meeting opened, four of them not who was there, and one whose an action is."""
    seed = SEED_BUILDERS[name]()
    found = unfinished(meeting_from(seed), bundled(seed.style))
    assert [one.text.split(":")[0] for one in found] == [
        "No times are recorded at which the meeting opened and closed",
        *([] if seed.whole else ["No member is recorded as present"]),
        *(["The action has no owner"] if name == "herefordshire-2024" else []),
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"opened_at": None, "closed_at": None}, "No times are recorded"),
        ({"opened_at": None}, "No time is recorded at which the meeting opened"),
        ({"closed_at": None}, "has not been closed"),
        ({"items": ()}, "has no items"),
        ({"attendance": ()}, "No member is recorded as present"),
        ({"attendance": (event(CLERK, AttendanceKind.IN_ATTENDANCE),)}, "No member is recorded as present"),
        ({"attendance": present(*people)}, "Nobody is recorded as in the chair"),
        ({"quorum": 5}, "The quorum of 5 was not reached: 4 members"),
        ({"opened_at": time(21, 30)}, "The meeting cannot have closed at 21.00: it opened at 21.30"),
        (
            {"attendance": (*REGISTER, event(LATE, AttendanceKind.ARRIVED, at=time(21, 5)))},
            "Vane cannot have arrived at 21.05: the meeting closed at 21.00",
        ),
    ],
)
def test_the_meeting_as_a_whole(changed: dict[str, Any], expected: str) -> None:
    (found,) = unfinished(replace(meeting(item(point())), **changed), PARISH)
    assert expected in found.text
    assert (found.item_id, found.entry_id, found.number) == (None, None, "")


def test_members_who_join_by_video_count_for_the_quorum_only_where_they_may() -> None:
    video = tuple(event(one, AttendanceKind.REMOTE) for one in people[1:])
    log = (*present(OAKES), *video, event(OAKES, AttendanceKind.IN_CHAIR))
    assert "not reached: 1 " in " ".join(of_entries(point(), attendance=log))
    assert of_entries(point(), attendance=log, remote_counts=True) == []


def test_a_quorum_that_was_lost_is_told_with_who_left() -> None:
    business = item(point())
    left = [event(one, AttendanceKind.LEFT, at=time(20, 3), item_id=business.id) for one in (IVES, PELL)]
    (found,) = unfinished(meeting(business, attendance=(*REGISTER, *left)), PARISH)
    assert found.text.startswith("The quorum of 3 was lost when Councillor Pell left at 8.03 pm")
    assert (found.severity, found.item_id) == (Severity.WORTH_A_LOOK, business.id)


def test_an_item_without_a_minute_is_named_by_its_number() -> None:
    empty = item(entry(EntryKind.NARRATIVE, " \n"), title="Path")
    found = unfinished(meeting(item(point()), empty, first_minute_number=44), PARISH)
    assert [one.line for one in found] == [
        "Minute 45/31: Nothing is minuted: type what was said or decided, or take the item out.",
        "Minute 45/31: An empty narrative does not print: type it, or delete it.",
    ]
    assert {one.item_id for one in found} == {empty.id}


def test_an_exempt_item_needs_what_the_public_reads_instead(tmp_path: Path) -> None:
    excluded = item(point("The public was excluded."))
    secret = meeting(excluded, item(point(), exempt=True))
    (told,) = unfinished(secret, PARISH)
    assert "no public summary" in told.text
    assert ("1972" in told.text, told.severity) == (False, Severity.WORTH_A_LOOK), "the Act of 1960 asks for none"
    principal = written(tmp_path)
    assert ["1972 s100C(2)" in one.text for one in unfinished(secret, principal)] == [True, False]
    assert ["public summary" in one.text or "which paragraph" in one.text for one in unfinished(secret, principal)] == [
        True,
        True,
    ]
    complete = meeting(
        excluded, item(point(), exempt=True, exempt_paragraph="3", public_summary="A tender was accepted.")
    )
    assert unfinished(complete, principal) == ()


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([motion()], "The motion has no outcome"),
        ([resolution(), motion()], "The motion has no outcome"),
        ([motion(), motion(), resolution()], "The motion has no outcome"),
        ([entry(EntryKind.AMENDMENT, "x", **MOVED), resolution()], "The amendment has no outcome"),
        ([vote(None, None, None, text="It was put.")], "The vote has no counts"),
        ([vote(3, None, None)], "Half of the vote"),
        ([vote(4, 1, 1)], "6 votes are counted and 4 members were in the room: correct the count, or who"),
        ([vote(3, 2, 0)], "unless the chair gave a casting vote"),
        ([resolution("")], "does not say what was resolved"),
        ([point("/in Khan")], "The point begins as a command does, and prints"),
        ([resolution("", entry(EntryKind.CLAUSE, "/VOTE"))], "The clause begins as a command does, and prints"),
        ([entry(EntryKind.COMMAND, "/in Khan")], "The command “/in Khan” was not carried out, and does not print"),
        ([resolution("", entry(EntryKind.COMMAND, "/out Khan"))], "does not say what was resolved"),
        ([resolution("", entry(EntryKind.CLAUSE, " "))], "does not say what was resolved"),
        ([resolution(seconder_id=None)], "The resolution has no seconder"),
        ([resolution(mover_id=None, seconder_id=None)], "The resolution has no mover and no seconder"),
        ([resolution(seconder_id=OAKES.id)], "Councillor Oakes both moved and seconded the resolution"),
        ([resolution(mover_id=LATE.id)], "Councillor Vane, who moved the resolution, is not recorded as there"),
        ([resolution(seconder_id=CLERK.id)], "is not a member"),
        ([resolution(mover_id="gone")], "no longer in the list"),
        ([motion(outcome=Outcome.LOST, mover_id=None, seconder_id=None)], "The motion has no mover:"),
        ([entry(EntryKind.ACTION, "Mend it")], "The action has no owner"),
        ([entry(EntryKind.ACTION, "", owner="Clerk")], "does not say what is to be done"),
        ([entry(EntryKind.ACTION, "Mend it", owner="Clerk", due=date(2031, 5, 13))], "due before the day"),
        ([entry(EntryKind.DECLARATION, "a pecuniary interest")], "does not say who made it"),
        ([entry(EntryKind.TABLE, "Site\tRent\n\n")], "nothing below it"),
        ([point(), entry(EntryKind.LEAD_IN, "Noted:")], "Nothing follows the lead-in"),
        ([entry(EntryKind.HEADING, "One"), entry(EntryKind.HEADING, "Two"), point()], "Nothing follows the heading"),
        ([point("See 9.", references=(Reference("gone", 4, 5),))], "no longer in the meeting"),
    ],
)
def test_an_entry_that_is_unfinished(entries: list[Entry], expected: str) -> None:
    texts = of_entries(*entries)
    assert any(expected in text for text in texts), texts


@pytest.mark.parametrize(
    "entries",
    [
        [motion(), resolution()],
        [motion(), entry(EntryKind.AMENDMENT, "x", outcome=Outcome.LOST, **MOVED), resolution()],
        [motion(outcome=Outcome.CARRIED)],
        [motion(outcome=Outcome.WITHDRAWN, seconder_id=None)],
        [vote(3, 1, None)],
        [vote(0, 4, 0)],
        [resolution("", entry(EntryKind.CLAUSE, "That it be so."))],
        [resolution("", lead="RESOLVED that the public be excluded.")],
        [entry(EntryKind.LEAD_IN, "Noted:", point())],
        [entry(EntryKind.HEADING, "One"), point()],
        [point("/14 was read; and/or"), point("//in Khan"), point("/in/out")],
        [entry(EntryKind.ACTION, "Mend it", owner="Clerk", due=samples.DAY)],
    ],
)
def test_an_entry_that_is_complete(entries: list[Entry]) -> None:
    assert of_entries(*entries) == []


def test_a_style_that_names_no_movers_does_not_miss_them() -> None:
    found = meeting(item(resolution(mover_id=None, seconder_id=None)))
    assert unfinished(found, bundled("surrey")) == ()


def test_votes_are_held_against_who_was_in_the_room_at_that_place() -> None:
    first, second = point(), vote(4, 0, 0)
    business = item(first, second)
    left = event(PELL, AttendanceKind.LEFT, item_id=business.id, after_entry_id=first.id)
    after = replace(left, after_entry_id=second.id)
    assert unfinished(meeting(business, attendance=(*REGISTER, after)), PARISH) == ()
    (found,) = unfinished(meeting(business, attendance=(*REGISTER, left)), PARISH)
    assert (found.entry_id, found.severity) == (second.id, Severity.MUST)
    assert "4 votes are counted and 3 members" in found.text


def test_who_had_left_can_hardly_have_moved() -> None:
    business = item(resolution())
    log = (*REGISTER, event(BYRNE, AttendanceKind.LEFT, item_id=business.id))
    (found,) = unfinished(meeting(business, attendance=log, quorum=1), PARISH)
    assert "Councillor Byrne, who seconded the resolution, was out of the room" in found.text


def test_an_entry_is_named_as_the_page_numbers_it() -> None:
    clause = entry(EntryKind.CLAUSE, "", entry(EntryKind.CLAUSE, "That it be.", entry(EntryKind.ACTION, "Mend it")))
    business = item(point(), point(""), point(), resolution("", entry(EntryKind.CLAUSE, "That:"), clause))
    numbers = printed_numbers(meeting(business, first_minute_number=11), PARISH)
    named = [numbers[one.id] for _, one in walk(business.entries)]
    assert numbers[business.id] == "11/31"
    assert named == ["11/31(a)", "11/31", "11/31(b)", "11/31", "11/31(a)", "11/31(b)", *["11/31(b)(i)"] * 2]


@pytest.mark.parametrize(
    ("style", "expected"), [("leicestershire", "7, i)"), ("surrey", "7, 1"), ("herefordshire-2019", "7")]
)
def test_a_place_reads_well_in_every_style(style: str, expected: str) -> None:
    business = item(point())
    assert printed_numbers(meeting(business, first_minute_number=7), bundled(style))[business.entries[0].id] == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(samples.meetings | strategies.meetings(), st.sampled_from(samples.BUNDLED_NAMES))
def test_no_record_is_too_odd_to_be_looked_through(found: Meeting, style: str) -> None:
    numbers = printed_numbers(found, STYLES[style])
    for one in unfinished(found, STYLES[style]):
        assert one.text.endswith(".")
        if one.entry_id is not None:
            assert one.item_id is not None
            assert one.entry_id in {entry.id for _, entry in walk(found.item(one.item_id).entries)}
        if one.number:
            assert one.number == numbers[one.entry_id or one.item_id or ""]


STANDS = Adjournment("0" * 16, time(21), samples.DAY + timedelta(7))


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"closed_at": None, "adjournments": (STANDS,)}, ["stands adjourned: note when it went on"]),
        (
            {"adjournments": (replace(STANDS, resumed_on=samples.DAY - timedelta(1)),)},
            ["cannot have resumed on 13 May 2031: its sitting before that was on 14 May 2031. Correct"],
        ),
        ({"not_held": NotHeld.CANCELLED}, ["recorded as cancelled, and something is recorded as resolved at it"]),
        (
            {"not_held": NotHeld.NOT_QUORATE},
            [
                "recorded as not quorate, and something is recorded as resolved at it",
                "recorded as not quorate, and 4 members who count for the quorum of 3 are recorded as there",
            ],
        ),
    ],
)
def test_a_state_and_sittings_that_do_not_go_with_the_rest(fields: dict[str, Any], texts: list[str]) -> None:
    found = unfinished(meeting(item(resolution()), **fields), PARISH)
    assert len(found) == len(texts)
    for one, text in zip(found, texts, strict=True):
        assert one.severity is Severity.MUST
        assert text in one.text


@pytest.mark.parametrize("why", NotHeld)
def test_of_a_meeting_that_was_not_held_nothing_is_missed(why: NotHeld) -> None:
    nothing = meeting(item(), not_held=why, opened_at=None, closed_at=None, attendance=())
    assert unfinished(nothing, PARISH) == ()
