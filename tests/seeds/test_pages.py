"""The five published minutes come out of the program word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from minutetaker import locations
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Columns, Document, Paragraph, Role
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.text.plain import render_text
from minutetaker.record import EntryKind
from minutetaker.record.entries.tree import walk
from tests.seeds.builders import SEED_BUILDERS, Seed, normalised, surrey
from tests.seeds.records import meeting_from

pytestmark = pytest.mark.seeds


@pytest.fixture(params=SEED_BUILDERS)
def seed(request: pytest.FixtureRequest) -> Seed:
    return SEED_BUILDERS[request.param]()


def composed(seed: Seed) -> Document:
    meeting = meeting_from(seed)
    style = load_style(seed.style, [locations.bundled_themes() / "house"])
    return compose(meeting, style, item_id=None if seed.whole else meeting.items[0].id)


@pytest.mark.parametrize("width", [None, 80, 31])
def test_the_published_page_comes_back_word_for_word(seed: Seed, width: int | None) -> None:
    assert normalised(render_text(composed(seed), width)) == seed.expected


def test_every_entry_of_a_seed_has_its_bookmark_once(seed: Seed) -> None:
    meeting = meeting_from(seed)
    entries = [entry.id for item in meeting.items for _, entry in walk(item.entries)]
    marks = [paragraph.bookmark for paragraph in composed(seed).paragraphs() if paragraph.bookmark in entries]
    assert sorted(marks, key=str) == sorted(entries)


def test_surreys_three_recommendations_count_on() -> None:
    clauses = [one for one in composed(surrey()).paragraphs() if one.role is Role.CLAUSE]
    assert [one.label.text for one in clauses if one.label] == ["1.", "2.", "3."]


def test_leicestershires_members_stand_in_two_columns_under_the_chair() -> None:
    blocks = composed(SEED_BUILDERS["leicestershire"]()).blocks
    index = next(index for index, block in enumerate(blocks) if isinstance(block, Columns))
    chair, columns = blocks[index - 1], blocks[index]
    assert isinstance(chair, Paragraph)
    assert isinstance(columns, Columns)
    assert chair.text.endswith("(in the Chair)")
    assert columns.count == 2
    assert len(columns.paragraphs) == 4


def test_the_minute_that_points_at_another_prints_its_present_number() -> None:
    seed = SEED_BUILDERS["leicestershire"]()
    meeting = meeting_from(seed)
    style = load_style(seed.style, [locations.bundled_themes() / "house"])
    assert "(minute 23)" in render_text(compose(replace(meeting, first_minute_number=20), style))


def test_the_seeds_hold_the_entries_that_the_notes_count() -> None:
    blocks = SEED_BUILDERS["herefordshire-2024"]().items[0].blocks
    count = {kind: sum(block.kind is kind for block in blocks) for kind in EntryKind}
    assert (count[EntryKind.BRIEFING_POINT], count[EntryKind.TOPIC], count[EntryKind.POINT]) == (12, 9, 19)
    assert sum(len(block.children) for block in blocks if block.kind is EntryKind.POINT) == 18
    assert (count[EntryKind.LEAD_IN], count[EntryKind.ACTION], count[EntryKind.RESOLUTION]) == (3, 1, 2)
