"""Each seed's meeting goes through the interchange format into an empty store, and comes back equal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker import locations
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.interchange import from_json, to_json
from minutetaker.minutes.style.style_files import load_style
from minutetaker.store.sqlite.store import SqliteStore
from tests.seeds.builders import SEED_BUILDERS
from tests.seeds.by_desk import typed

pytestmark = pytest.mark.seeds


@pytest.mark.parametrize("name", SEED_BUILDERS)
def test_a_seed_comes_back_equal(name: str, tmp_path: Path) -> None:
    seed = SEED_BUILDERS[name]()
    style = load_style(seed.style, [locations.bundled_themes() / "house"])
    with SqliteStore.open(tmp_path / "here.db", who="clerk") as store:
        meeting = typed(store, seed, style)
        committee = store.committee(meeting.committee_id)
    with SqliteStore.open(tmp_path / "there.db", who="clerk") as other:
        file = from_json(to_json(meeting, committee))
        import_meetings(other, [ReadMeeting(file.meeting, file.committee)])
        assert replace(other.meeting(meeting.id), revision=meeting.revision) == meeting
        assert other.committee(committee.id) == committee
