"""Writing minutes to files: what they are called, what they hold, and what is never overwritten."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutetaker.desk.approval.changes import changes_publication
from minutetaker.desk.meetings.export import find_item, minutes_publication, minutes_text, record_publication
from minutetaker.desk.meetings.sample import build_sample
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.errors import EditedByHandError, ExportError
from minutetaker.outputs.publishing import file_name, publish, written
from minutetaker.record import Meeting, MeetingKind, MeetingStatus, NotFoundError
from minutetaker.store.sqlite.store import SqliteStore
from tests.minutes.samples import BUNDLED_NAMES, bundled, item, point
from tests.minutes.samples import meeting as made_up
from tests.outputs.publications import JSON, TEXT, WORD

SECRET = "£28,950"
"""Said in the sample's exempt item only."""


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    with SqliteStore.open(tmp_path_factory.mktemp("store") / "minutes.db", who="a clerk") as store:
        return build_sample(store)


@pytest.fixture
def style() -> HouseStyle:
    return load_style("parish")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "exports"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


def everything_in(docx: Path) -> str:
    """Every part of a Word file as one text."""
    with ZipFile(docx) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_a_draft_is_named_after_committee_and_date_and_says_draft(
    meeting: Meeting, style: HouseStyle, folder: Path
) -> None:
    written = publish(minutes_publication(meeting, style), WORD, folder)
    assert written == folder / "Amenities Committee 2026-03-04 minutes DRAFT.docx"
    assert "Mill Meadow play area" in everything_in(written)


def test_two_kinds_of_meeting_on_one_day_have_files_of_their_own(meeting: Meeting, style: HouseStyle) -> None:
    annual = replace(meeting, kind=MeetingKind.ANNUAL)
    whole, item = (minutes_publication(annual, style, item_id=one) for one in (None, meeting.items[0].id))
    assert file_name(whole, ".docx") == "Amenities Committee 2026-03-04 annual minutes DRAFT.docx"
    assert file_name(item, ".docx") == "Amenities Committee 2026-03-04 annual item 41-25 DRAFT.docx"


def test_confirmed_minutes_are_no_draft(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    confirmed = replace(meeting, status=MeetingStatus.CONFIRMED)
    written = publish(minutes_publication(confirmed, style), WORD, folder)
    assert written.name == "Amenities Committee 2026-03-04 minutes.docx"
    assert "DRAFT" not in minutes_text(confirmed, style)


def test_an_extract_holds_its_item_and_no_other(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    item = find_item(meeting, style, "45")
    written = publish(minutes_publication(meeting, style, item_id=item.id), WORD, folder)
    assert written.name == "Amenities Committee 2026-03-04 item 45-25 DRAFT.docx"
    assert "bonded rubber" in everything_in(written)
    assert "Weavers Lane" not in everything_in(written)


@pytest.mark.parametrize("number", ["45", "45/25", " 45. "])
def test_an_item_is_found_by_its_number_as_typed_or_as_printed(
    meeting: Meeting, style: HouseStyle, number: str
) -> None:
    assert find_item(meeting, style, number).title == "Mill Meadow play area"


def test_an_unknown_item_lists_those_that_there_are(meeting: Meeting, style: HouseStyle) -> None:
    with pytest.raises(NotFoundError, match=r"no item '7'[^$]*41/25  Apologies for absence"):
        find_item(meeting, style, "7")


def test_exempt_text_is_in_no_part_of_a_public_file(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    written = publish(minutes_publication(meeting, style), WORD, folder)
    assert SECRET not in everything_in(written)
    assert SECRET not in minutes_text(meeting, style)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_an_exempt_file_says_so_and_is_its_owners_alone(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    written = publish(minutes_publication(meeting, style, include_exempt=True), WORD, folder)
    assert written.name == "Amenities Committee 2026-03-04 minutes EXEMPT RESTRICTED DRAFT.docx"
    assert SECRET in everything_in(written)
    assert written.stat().st_mode & 0o777 == 0o600


def test_an_open_item_by_itself_is_not_restricted_even_where_exempt_text_may_print(
    meeting: Meeting, style: HouseStyle, folder: Path
) -> None:
    item = find_item(meeting, style, "41")
    written = publish(minutes_publication(meeting, style, item_id=item.id, include_exempt=True), WORD, folder)
    assert "EXEMPT" not in written.name


def test_exporting_twice_replaces_the_first_file(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    publish(minutes_publication(meeting, style), WORD, folder)
    publish(minutes_publication(replace(meeting, place="the Moot Hall"), style), WORD, folder)
    (written,) = folder.iterdir()
    assert "the Moot Hall" in everything_in(written)


def test_two_meetings_of_one_name_and_day_have_a_file_each(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    other = replace(meeting, id="0" * 16, council="Wexcombe District Council", opened_at=time(19, 5))
    first = publish(minutes_publication(meeting, style), WORD, folder)
    second = publish(minutes_publication(other, style), WORD, folder)
    assert second.name == f"{first.stem} (Wexcombe District Council, 19.05).docx"
    assert "Wexcombe" not in everything_in(first)
    item = find_item(meeting, style, "41")
    publish(minutes_publication(meeting, style, item_id=item.id), WORD, folder)
    publish(minutes_publication(other, style, item_id=item.id), WORD, folder)
    assert len(list(folder.iterdir())) == 4


def test_a_file_edited_by_hand_is_overwritten_only_on_purpose(
    meeting: Meeting, style: HouseStyle, folder: Path
) -> None:
    written = publish(minutes_publication(meeting, style), WORD, folder)
    opened = docx.Document(str(written))
    opened.paragraphs[0].text = "Typed in Word afterwards"
    opened.save(str(written))
    edited = written.read_bytes()
    with pytest.raises(EditedByHandError, match=r"Nothing was overwritten[^$]*\(2\)\.docx"):
        publish(minutes_publication(meeting, style), WORD, folder)
    assert written.read_bytes() == edited
    publish(minutes_publication(meeting, style), WORD, folder, overwrite=True)
    assert written.read_bytes() != edited


def test_a_file_name_without_ending_gets_one(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    assert publish(minutes_publication(meeting, style), WORD, folder / "April 4.3") == folder / "April 4.3.docx"


def test_a_missing_folder_is_named(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    with pytest.raises(ExportError, match="does not exist"):
        publish(minutes_publication(meeting, style), WORD, folder / "nowhere" / "minutes.docx")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_named(meeting: Meeting, style: HouseStyle, folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(ExportError, match="read-only"):
        publish(minutes_publication(meeting, style), WORD, folder)


@pytest.mark.parametrize(
    ("committee", "begins"),
    [
        ("../../etc/passwd", "etc-passwd 2026"),
        ("Comité d’Été", "Comité d Été 2026"),
        ("\x1b[2J", "2J 2026"),
        ("", "minutes 2026"),
        ("CON", "CON- 2026"),
    ],
)
def test_file_names_are_safe_whatever_the_committee_is_called(
    meeting: Meeting, style: HouseStyle, committee: str, begins: str
) -> None:
    name = file_name(minutes_publication(replace(meeting, committee=committee), style), ".docx")
    assert name.startswith(begins)
    assert Path(name).name == name


@pytest.mark.parametrize("letter", ["x", "Ł", "議", "𝕏"])
def test_a_long_committee_name_does_not_push_draft_out_of_the_file_name(
    meeting: Meeting, style: HouseStyle, letter: str
) -> None:
    named = replace(meeting, committee=letter * 300)
    name = file_name(minutes_publication(named, style, include_exempt=True), ".docx")
    assert name.endswith(" 2026-03-04 minutes EXEMPT RESTRICTED DRAFT.docx")
    assert len(name.encode()) <= 255


def test_the_whole_record_holds_exempt_text_and_says_so(meeting: Meeting) -> None:
    record = record_publication(meeting)
    assert SECRET in written(record, JSON).decode()
    assert file_name(record, ".json") == "Amenities Committee 2026-03-04 minutes EXEMPT RESTRICTED DRAFT.json"


_WORDS = st.lists(
    st.sampled_from(
        ("Exempt", "Resolved", "January", "draft", "minutes", "committee", "Zanzibar", "Chairman", "joined", "public")
    ),
    max_size=4,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BUNDLED_NAMES),
    st.lists(st.tuples(_WORDS, _WORDS, _WORDS, st.booleans()), min_size=1, max_size=4),
    st.sampled_from(MeetingStatus),
)
def test_no_public_file_is_refused_for_words_that_it_has_a_right_to(
    style: str, said: list[tuple[str, str, str, bool]], status: MeetingStatus
) -> None:
    items = (
        item(point(text), title=title, exempt=exempt, public_summary=summary) for title, text, summary, exempt in said
    )
    found = made_up(*items, status=status, closed_at=time(21, 0))
    assert written(minutes_publication(found, bundled(style)), TEXT)
    changed = replace(found, items=tuple(replace(one, exempt=not one.exempt) for one in found.items))
    assert written(changes_publication(found, changed, bundled(style)), TEXT)
