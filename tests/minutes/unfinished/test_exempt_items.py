"""What a clerk is told to mend of exempt items and of the exclusion of the public."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from minutetaker.minutes.unfinished.unfinished import unfinished
from minutetaker.record import AttendanceKind, Entry, EntryKind, Item, Outcome
from tests.minutes import samples
from tests.minutes.samples import entry, event, item, person, point, present, written

PEOPLE = tuple(map(person, ("Khan", "Lee", "Shah")))
LEASE = item(point("Secret."), title="Lease", exempt=True, exempt_paragraph="3", public_summary="In private.")
OPEN = item(point(), title="Trees")


def excluding(**fields: Any) -> Entry:
    given = {"excluded_ids": (LEASE.id,), "outcome": Outcome.CARRIED, "readmitted_at": time(20)}
    return entry(EntryKind.RESOLUTION, "That it be so.", **{**given, **fields})


def told(folder: Path, *items: Item, law: str = "Schedule 12A Part 1") -> list[str]:
    now = samples.meeting(
        *items,
        attendees=PEOPLE,
        attendance=(*present(*PEOPLE), event(PEOPLE[0], AttendanceKind.IN_CHAIR)),
        closed_at=time(21),
        quorum=2,
    )
    return [one.text for one in unfinished(now, written(folder, f'exempt.law = "{law}"'))]


def test_an_item_that_a_resolution_excludes_the_public_from_is_nobodys_business(tmp_path: Path) -> None:
    assert told(tmp_path, item(excluding()), LEASE, OPEN) == []


@pytest.mark.parametrize(
    "first",
    [
        item(point("RESOLVED: That the press and public be excluded for Item 5.")),
        item(point(), title="Exclusion of the public"),
    ],
)
def test_an_exclusion_typed_by_hand_is_one(tmp_path: Path, first: Item) -> None:
    assert told(tmp_path, first, LEASE) == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((OPEN, LEASE), "no resolution excludes the public from it"),
        ((item(excluding(outcome=Outcome.LOST)), LEASE), "no resolution excludes the public from it"),
        ((item(excluding()), replace(LEASE, exempt_paragraph="8")), "8 is no paragraph of Part 1"),
        ((item(excluding()), replace(LEASE, exempt_paragraph="")), "does not say under which paragraph"),
        ((item(excluding()), replace(LEASE, public_summary="")), "no public summary"),
        ((item(excluding()), replace(LEASE, exempt=False)), "excluded from an item that is not exempt"),
        ((item(excluding(readmitted_at=None)), LEASE, OPEN), "not noted that the public was let in again"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, items: tuple[Item, ...], expected: str) -> None:
    (found,) = told(tmp_path, *items)
    assert expected in found


def test_a_meeting_that_ends_in_private_lets_nobody_in(tmp_path: Path) -> None:
    assert told(tmp_path, item(excluding(readmitted_at=None)), LEASE) == []


@pytest.mark.parametrize(
    ("law", "paragraph", "expected"),
    [
        ("Schedule 12A Part 4", "14", ""),
        ("Schedule 12A Part 4", "3", "which has 12 to 18"),
        ("1960 Act", "legal advice", ""),
        ("1960 Act", "3", "has no paragraphs"),
    ],
)
def test_the_law_is_that_of_the_house_style(tmp_path: Path, law: str, paragraph: str, expected: str) -> None:
    found = told(tmp_path, item(excluding()), replace(LEASE, exempt_paragraph=paragraph), law=law)
    assert (len(found), expected in "".join(found)) == (bool(expected), True)


@pytest.mark.parametrize(
    ("behind", "is_told"),
    [
        ((point("The lower tender was opened."),), True),
        ((entry(EntryKind.VOTE, votes_for=5, votes_against=0), point("The rent.")), True),
        ((entry(EntryKind.VOTE, votes_for=5, votes_against=0),), False),
        ((entry(EntryKind.COMMAND, "/in Khan"),), False),
        ((point(" "),), False),
    ],
)
def test_text_that_is_typed_on_in_the_open_item_is_told(
    tmp_path: Path, behind: tuple[Entry, ...], is_told: bool
) -> None:
    found = told(tmp_path, item(excluding(), *behind), LEASE)
    assert any("Text follows the resolution that excludes the public" in one for one in found) is is_told
