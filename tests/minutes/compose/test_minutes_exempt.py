from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Document, Role
from minutetaker.record import AttendanceKind, Entry, EntryKind, Meeting, Reference, Standing
from minutetaker.record.entries.tree import Tree
from tests.minutes.samples import (
    BUNDLED_NAMES,
    bundled,
    entry,
    event,
    everything_in,
    flat,
    item,
    meeting,
    person,
    point,
    present,
    printed,
    trees,
    written,
)

SECRET = "Zanzibar"
"""A word that stands in every text that the public must not read."""


def secretive(tree: Tree) -> Iterator[Entry]:
    """The tree with the word in every text of every entry."""
    for one in tree:
        yield replace(
            one,
            text=f"{one.text}{SECRET}",
            label=None if one.label is None else SECRET,
            lead=None if one.lead is None else SECRET,
            recommended_to=SECRET,
            owner=SECRET,
            children=tuple(secretive(one.children)),
        )


def documents_of(found: Meeting, name: str, *, include_exempt: bool = False) -> Iterator[Document]:
    style = bundled(name)
    yield compose(found, style, include_exempt=include_exempt)
    for one in found.items:
        yield compose(found, style, item_id=one.id, include_exempt=include_exempt)


@settings(deadline=None)
@given(trees, st.sampled_from(BUNDLED_NAMES))
def test_no_text_of_an_exempt_item_reaches_a_public_document(tree: Tree, name: str) -> None:
    lee = person("Lee")
    declared = entry(EntryKind.DECLARATION, SECRET, person_id=lee.id)
    hidden = item(*secretive(tree), declared, title="Staffing", purpose=SECRET, documents=(SECRET,), exempt=True)
    found = meeting(item(point("Open")), hidden, attendees=(lee,))
    for document in documents_of(found, name):
        assert SECRET not in everything_in(document)


@pytest.mark.parametrize("name", BUNDLED_NAMES)
@pytest.mark.parametrize("place", ["in place", "attendance"])
def test_who_declared_an_interest_withdrew_and_took_the_chair_at_an_exempt_item_is_public(
    name: str, place: str, tmp_path: Path
) -> None:
    lee, khan, roe = person("Lee"), person("Khan"), person("Roe")
    declared = entry(EntryKind.DECLARATION, SECRET, person_id=lee.id)
    said = point(SECRET)
    hidden, after = item(declared, said, exempt=True), item(point("Open"))
    at = {"item_id": hidden.id, "at": time(20, 3), "after_entry_id": said.id}
    found = meeting(
        item(),
        hidden,
        after,
        attendees=(lee, khan, roe),
        attendance=(
            *(event(one, AttendanceKind.PRESENT) for one in (lee, khan, roe)),
            event(khan, AttendanceKind.IN_CHAIR),
            event(lee, AttendanceKind.LEFT, **at),
            event(khan, AttendanceKind.LEFT, **at),
            event(roe, AttendanceKind.IN_CHAIR, **at),
            event(lee, AttendanceKind.RETURNED, item_id=after.id, at=time(20, 30)),
        ),
    )
    style = bundled(name)
    moved = style.sheet.movements.model_copy(update={"place": place})
    style = replace(style, sheet=style.sheet.model_copy(update={"movements": moved}))
    whole = compose(found, style)
    told = " ".join(printed(whole))
    assert SECRET not in everything_in(whole)
    assert told.count("Lee declared an interest") == 1
    assert told.count("Lee left the meeting") == 1
    assert "Khan left" not in told
    assert told.count("Roe took the chair") + told.count("Roe in the Chair") == 1
    assert "Lee returned to the meeting at " in told
    assert not any(minute in told for minute in ("8.03", "8:03", "20.03", "20:03", "2003"))


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_the_public_reads_title_notice_paragraph_and_summary_and_no_more(name: str) -> None:
    hidden = item(
        point(SECRET), title="Staffing", exempt=True, exempt_paragraph="3", public_summary="A post was filled."
    )
    found = meeting(hidden)
    whole, extract = documents_of(found, name)
    for document in (whole, extract):
        (notice,) = [one.text for one in flat(document) if one.role is Role.EXEMPT_NOTICE]
        assert "paragraph 3" in notice
        lines = printed(document)
        assert any("staffing" in line.lower() for line in lines)
        assert lines.count("A post was filled.") == 1
        assert notice in lines[: lines.index("A post was filled.")]


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_the_restricted_copy_holds_the_text_and_says_on_every_page_that_it_does(name: str) -> None:
    found = meeting(item(point(f"The {SECRET} matter"), exempt=True, public_summary="Summary."))
    for document in documents_of(found, name, include_exempt=True):
        assert any(SECRET in line for line in printed(document))
        assert "NOT FOR PUBLICATION" in document.header
        assert not any("Summary." in line for line in printed(document))


def test_the_restricted_copy_of_a_meeting_without_exempt_items_is_the_public_one() -> None:
    found = meeting(item(point("Open")))
    assert compose(found, bundled("parish"), include_exempt=True) == compose(found, bundled("parish"))


def test_an_open_items_summary_does_not_print() -> None:
    assert SECRET not in everything_in(compose(meeting(item(public_summary=SECRET)), bundled("parish")))


def test_the_style_may_word_the_title_of_a_hidden_item(tmp_path: Path) -> None:
    style = written(tmp_path, "[exempt]\nheading = 'Confidential item'")
    found = meeting(item(title=SECRET, exempt=True))
    for document in (compose(found, style), compose(found, style, item_id=found.items[0].id)):
        assert SECRET not in everything_in(document)
        assert any("Confidential item" in line for line in printed(document))


@pytest.mark.parametrize("name", BUNDLED_NAMES)
@pytest.mark.parametrize("standing", [Standing.WITNESS, Standing.PUBLIC, Standing.OFFICER])
@pytest.mark.parametrize("kind", [AttendanceKind.IN_ATTENDANCE, AttendanceKind.ARRIVED])
def test_nobody_but_a_member_is_named_who_came_for_an_exempt_item_only(
    name: str, standing: Standing, kind: AttendanceKind
) -> None:
    witness = person(SECRET, standing, job_title=SECRET, membership_id="on the list")
    hidden, after = item(exempt=True), item()
    found = meeting(
        hidden,
        after,
        attendees=(witness,),
        attendance=(
            event(witness, kind, item_id=hidden.id),
            event(witness, AttendanceKind.LEFT, at=time(20, 0), item_id=after.id),
        ),
    )
    for document in documents_of(found, name):
        assert SECRET not in everything_in(document)


def test_comings_and_goings_during_an_exempt_item_are_not_told_with_it() -> None:
    lee = person("Lee")
    hidden = item(exempt=True)
    left = event(lee, AttendanceKind.LEFT, at=time(20, 0), item_id=hidden.id)
    found = meeting(hidden, attendees=(lee,), attendance=(event(lee, AttendanceKind.PRESENT), left))
    assert not any(one.role is Role.MOVEMENT for one in flat(compose(found, bundled("parish"))))
    assert any(one.role is Role.MOVEMENT for one in flat(compose(found, bundled("parish"), include_exempt=True)))


def test_when_a_member_left_during_an_exempt_item_is_not_said_beside_the_name(tmp_path: Path) -> None:
    style = written(
        tmp_path,
        "[[minutes.attendance]]\npeople = ['members']\n"
        "entry = '{{ name }}{% if left %} left {{ left|time }}{% endif %}'",
    )
    lee = person("Lee")
    hidden = item(exempt=True)
    left = event(lee, AttendanceKind.LEFT, at=time(20, 3), item_id=hidden.id)
    found = meeting(hidden, attendees=(lee,), attendance=(*present(lee), left))
    assert "left 8" not in everything_in(compose(found, style))
    assert "left 8" in everything_in(compose(found, style, include_exempt=True))


def test_another_item_may_name_an_exempt_one_by_its_number() -> None:
    hidden = item(point(SECRET), exempt=True, title="Staffing")
    pointing = item(point("See minute ?.", references=(Reference(hidden.id, 11, 12),)))
    found = meeting(pointing, hidden, first_minute_number=30)
    assert any("See minute 31." in line for line in printed(compose(found, bundled("leicestershire"))))
