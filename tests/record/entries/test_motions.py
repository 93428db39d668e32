"""Which motion is meant, what its words have become, and what takes its place."""

from __future__ import annotations

from typing import Any

import pytest

from minutetaker.record import Entry, EntryKind, Outcome
from minutetaker.record.entries.motions import (
    NEVER_PUT,
    as_it_stands,
    movers_called,
    put_here,
    replaced_motions,
    to_resolve,
)
from minutetaker.record.entries.voting import voted_on

CARRIED, LOST = Outcome.CARRIED, Outcome.LOST
AMENDMENT = EntryKind.AMENDMENT


def moved(entry_id: str, kind: EntryKind = EntryKind.MOTION, *children: Entry, outcome: Outcome | None = None) -> Entry:
    return Entry(entry_id, kind, "That it be so", children, outcome=outcome)


def amendment(text: str, outcome: Outcome | None = CARRIED, entry_id: str = "a") -> Entry:
    return Entry(entry_id, AMENDMENT, text, outcome=outcome)


def vote(entry_id: str) -> Entry:
    return Entry(entry_id, EntryKind.VOTE, votes_for=5, votes_against=1)


@pytest.mark.parametrize(
    ("outcome", "in_hand", "done", "meant"),
    [
        (None, "after", Outcome, "amendment"),
        (LOST, "after", Outcome, "motion"),
        (LOST, "amendment", Outcome, "motion"),
        (LOST, "motion", Outcome, "motion"),
        (LOST, None, Outcome, "motion"),
        (LOST, "after", NEVER_PUT, "amendment"),
        (Outcome.WITHDRAWN, "after", NEVER_PUT, "motion"),
        (Outcome.NOT_SECONDED, "after", NEVER_PUT, "motion"),
    ],
)
def test_behind_an_amendment_that_is_dealt_with_its_motion_is_meant(
    outcome: Outcome | None, in_hand: str | None, done: Any, meant: str
) -> None:
    amendment = moved("amendment", EntryKind.AMENDMENT, outcome=outcome)
    entries = (moved("motion"), amendment, Entry("after", EntryKind.POINT, "Said"))
    found = put_here(entries, in_hand, done)
    assert found is not None
    assert found.id == meant


def test_an_amendment_without_a_motion_is_meant_itself_and_nothing_where_nothing_was_moved() -> None:
    amendment = moved("amendment", EntryKind.AMENDMENT, outcome=LOST)
    assert put_here((amendment,), None, Outcome) is amendment
    assert put_here((moved("resolved", EntryKind.RESOLUTION), amendment), None, Outcome) is amendment
    assert put_here((Entry("after", EntryKind.POINT),), None, Outcome) is None


def test_a_motion_stands_as_what_was_carried_has_made_it() -> None:
    motion = Entry("m", EntryKind.MOTION, "That the gate be mended")
    changes = (
        amendment("delete “gate” and insert “stile”"),
        amendment("add “by June”", LOST, "b"),
        amendment("something else altogether", entry_id="c"),
    )
    standing = as_it_stands((motion, *changes), motion)
    assert standing.motion.text == "That the stile be mended"
    assert ([one.id for one in standing.beside], standing.amendments) == (["c"], 2)


def test_an_amendment_goes_into_the_limb_that_it_is_of() -> None:
    limbs = (Entry("1", EntryKind.POINT, "mend the gate"), Entry("2", EntryKind.POINT, "paint the fence"))
    motion = Entry("m", EntryKind.MOTION, "That the Clerk", limbs)
    standing = as_it_stands((motion, amendment("delete “gate” and insert “stile”"), amendment("add by June")), motion)
    assert [one.text for one in standing.motion.children] == ["mend the stile", "paint the fence by June"]
    assert as_it_stands((motion, amendment("That nothing be done")), motion).beside


def test_the_motion_as_amended_takes_the_place_of_the_one_that_it_was() -> None:
    entries = (moved("m"), amendment("add at once"), vote("v1"), moved("n"), vote("v2"), vote("v3"))
    assert replaced_motions(entries) == {"m"}
    assert {vote_id: on.id for vote_id, on in voted_on(entries).items()} == {"v1": "a", "v2": "n"}


@pytest.mark.parametrize(
    "entries",
    [
        (moved("m"), amendment("add at once", LOST), moved("n")),
        (moved("m", outcome=LOST), amendment("add at once"), moved("n")),
        (moved("m"), amendment("add at once"), moved("r", EntryKind.RESOLUTION), moved("n")),
    ],
)
def test_another_motion_takes_no_place_of_one_that_was_not_amended_or_is_dealt_with(entries: tuple[Entry, ...]) -> None:
    assert not replaced_motions(entries)


def motion_of(entry_id: str, text: str, mover: str | None = None, seconder: str | None = None) -> Entry:
    return Entry(entry_id, EntryKind.MOTION, text, mover_id=mover, seconder_id=seconder)


@pytest.mark.parametrize(
    ("change", "other", "is_the_same"),
    [
        ("add at once", motion_of("n", "That the question be now put"), False),
        ("add at once", motion_of("n", "That the question be now put", "lee", "shah"), False),
        ("add at once", motion_of("n", "That the meeting be adjourned"), False),
        ("add at once", motion_of("n", "That the fence be painted"), False),
        ("add at once", motion_of("n", "That the fence be mended"), False),
        ("and think again", motion_of("n", "That the fence be mended"), False),
        ("add at once", motion_of("n", "That the fence be painted", "lee", "khan"), False),
        ("add at once", motion_of("n", ""), False),
        ("add at once", motion_of("n", "That the gate be mended at once"), True),
        ("add at once", motion_of("n", "that the gate be mended, at once."), True),
        ("add at once", motion_of("n", "That the gate be mended immediately"), True),
        ("and think again", motion_of("n", "That the gate be mended and thought of again"), True),
        ("add at once", motion_of("n", "That it be seen to", "lee", "shah"), True),
    ],
)
def test_the_motion_as_amended_has_the_words_or_the_movers_of_the_one_that_it_was(
    change: str, other: Entry, is_the_same: bool
) -> None:
    entries = (
        motion_of("m", "That the gate be mended", "lee", "shah"),
        amendment(change),
        vote("v1"),
        other,
        vote("v2"),
    )
    assert replaced_motions(entries) == ({"m"} if is_the_same else frozenset())
    then = voted_on((*entries, vote("v3")))
    assert (then["v2"].id, "v3" in then) == ("n", not is_the_same)


def test_a_motion_of_procedure_stands_between_a_motion_and_the_same_as_amended() -> None:
    closure = motion_of("c", "That the question be now put")
    entries = (moved("m"), amendment("add at once"), vote("v1"), closure, vote("v2"), moved("n"), vote("v3"))
    assert replaced_motions(entries) == {"m"}
    assert {vote_id: on.id for vote_id, on in voted_on(entries).items()} == {"v1": "a", "v2": "c", "v3": "n"}


def test_several_who_moved_it_are_called_by_name() -> None:
    names = {"lee": "Cllr Lee", "shah": "Cllr Shah"}
    moved_by = Entry("m", EntryKind.MOTION, mover_id="gone", also_moved_ids=("lee",), moved_as="the Chair")
    assert movers_called(moved_by, lambda one: names.get(one, ""))[0] == "Cllr Lee"
    assert movers_called(motion_of("m", "", "shah"), lambda one: names.get(one, ""))[0] == "Cllr Shah"


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ((), True),
        ((vote("v"),), True),
        ((amendment("add at once"), vote("v")), True),
        ((Entry("p", EntryKind.POINT, "The Chair thanked everyone."),), False),
        ((Entry("p", EntryKind.POINT, ""),), True),
        ((moved("r", EntryKind.RESOLUTION),), False),
    ],
)
def test_what_was_carried_right_before_is_what_is_resolved(after: tuple[Entry, ...], found: bool) -> None:
    limb = Entry("l", EntryKind.POINT, "mend the gate")
    entries = (moved("m", EntryKind.MOTION, limb, outcome=CARRIED), *after)
    motion = to_resolve(entries, after[-1].id if after else "m")
    assert (motion is entries[0]) is found
    assert to_resolve((moved("m", outcome=LOST),), "m") is None
    assert to_resolve(entries, None) is None
