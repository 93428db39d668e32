"""Each seed, typed through the desk and exported to Word, prints the published page."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker import locations
from minutetaker.desk.meetings.export import minutes_publication
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.publishing import publish
from minutetaker.store.sqlite.store import SqliteStore
from tests.outputs.publications import WORD
from tests.rendering import body_text, needs_rendering, render_pdf
from tests.seeds.builders import SEED_BUILDERS, normalised
from tests.seeds.by_desk import typed

pytestmark = [pytest.mark.seeds, pytest.mark.render, needs_rendering]


@pytest.mark.parametrize("name", SEED_BUILDERS)
def test_the_rendered_page_is_the_published_one(name: str, tmp_path: Path) -> None:
    """Compared between the margins: the page's own header and footer are ours, not the seed's."""
    seed = SEED_BUILDERS[name]()
    style = load_style(seed.style, [locations.bundled_themes() / "house"])
    with SqliteStore.open(tmp_path / "minutes.db", who="clerk") as store:
        meeting = typed(store, seed, style)
    item_id = None if seed.whole else meeting.items[0].id
    docx = publish(minutes_publication(meeting, style, item_id=item_id), WORD, tmp_path)
    assert "DRAFT" in docx.name
    assert normalised(body_text(render_pdf(docx, tmp_path / "pdf"), docx)) == seed.expected
