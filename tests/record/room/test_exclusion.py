"""The law by which the public is excluded, and what resolutions exclude them from."""

from __future__ import annotations

from datetime import time

import pytest

from minutetaker.record import EntryKind, Outcome
from minutetaker.record.room.exclusion import AccessLaw, excludes_in_words, exclusion_from, exclusion_now
from tests.minutes.samples import entry, item, meeting, point

RENTS = item(title="Rents", exempt=True)


@pytest.mark.parametrize(
    ("law", "said", "wrong"),
    [
        (AccessLaw.ENGLAND, "3", ""),
        (AccessLaw.ENGLAND, "1 and 7", ""),
        (AccessLaw.ENGLAND, "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972", ""),
        (AccessLaw.ENGLAND, "", ""),
        (AccessLaw.ENGLAND, "8", "8 is no paragraph of Part 1"),
        (AccessLaw.ENGLAND, "3, 12 and 14", "12 and 14 is no paragraph"),
        (AccessLaw.ENGLAND, "commercial", "commercial is no paragraph"),
        (AccessLaw.WALES, "14", ""),
        (AccessLaw.WALES, "12 and 18", ""),
        (AccessLaw.WALES, "3", "which has 12 to 18"),
        (AccessLaw.PARISH, "", ""),
        (AccessLaw.PARISH, "legal advice", ""),
        (AccessLaw.PARISH, "3", "the Public Bodies (Admission to Meetings) Act 1960 has no paragraphs"),
    ],
)
def test_a_paragraph_is_one_of_the_law_that_the_council_goes_by(law: AccessLaw, said: str, wrong: str) -> None:
    found = law.why_no_paragraph(said)
    assert wrong in found
    assert bool(found) is bool(wrong)


@pytest.mark.parametrize(("outcome", "stands"), [(None, True), (Outcome.CARRIED, True), (Outcome.LOST, False)])
def test_a_resolution_excludes_from_the_items_that_it_names_unless_it_fell(
    outcome: Outcome | None, stands: bool
) -> None:
    resolution = entry(EntryKind.RESOLUTION, "That so be it.", excluded_ids=(RENTS.id,), outcome=outcome)
    now = meeting(item(resolution), RENTS, item(point()))
    assert (exclusion_from(now, RENTS.id) is not None) is stands
    assert (exclusion_now(now) is not None) is stands
    assert exclusion_from(now, now.items[2].id) is None


def test_the_public_is_out_until_they_are_let_in_again() -> None:
    resolution = entry(EntryKind.RESOLUTION, excluded_ids=(RENTS.id,), readmitted_at=time(20, 40))
    assert exclusion_now(meeting(item(resolution), RENTS)) is None


@pytest.mark.parametrize(
    ("text", "speaks_of_it"),
    [
        ("That the press and public be excluded for Item 5 and for nothing else.", True),
        ("It was agreed to exclude the public from the meeting.", True),
        ("Gwahardd y wasg a’r cyhoedd.", True),
        ("The rate of exclusions had risen, which worried members.", False),
        ("A member of the public asked about the gate.", False),
    ],
)
def test_an_exclusion_typed_by_hand_is_known_by_its_words(text: str, speaks_of_it: bool) -> None:
    assert excludes_in_words(meeting(item(point(text)))) is speaks_of_it
