"""What is offered comes from the meeting, from earlier minutes and the style, and never from what is exempt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minutetaker.desk.offers import sources
from minutetaker.desk.offers.sources import OpenItem
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Attendee, Committee, Entry, EntryKind, Item, Meeting, PersonName
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.offers.harbour import EXEMPT, OPEN, harbour

STYLE = load_style("parish")


def told(*passages: object) -> str:
    return "\n".join(one.text for group in passages for one in group)  # type: ignore[attr-defined]


def everything(meeting: Meeting, where: OpenItem) -> str:
    return told(
        sources.of_people(meeting, STYLE),
        sources.of_agenda(meeting, STYLE, where.item_id),
        sources.of_other_items(meeting, STYLE, where.item_id),
        sources.of_open_item(meeting, STYLE, where),
    )


def test_people_are_named_as_sentences_and_as_lists_name_them() -> None:
    names = told(sources.of_people(harbour(), STYLE))
    assert "Cllr Fryer" in names
    assert "Cllr H. J. Fryer MBE" in names
    assert "Harbour Master" in names


def test_titles_papers_and_what_was_typed_are_offered() -> None:
    found = everything(harbour(), OpenItem(OPEN, "typed now"))
    for text in ("The slipway", "Report of the Harbour Master", "The winch was repaired.", "To consider the tenders"):
        assert text in found


def test_the_entry_being_typed_offers_nothing_nor_does_a_table_or_a_line_not_carried_out() -> None:
    found = everything(harbour(), OpenItem(OPEN, "typed now"))
    for text in ("unfin", "1,200.00", "/act"):
        assert text not in found


def test_exempt_text_is_offered_in_its_own_item_alone() -> None:
    assert "Blackrock" in everything(harbour(), OpenItem(EXEMPT))
    elsewhere = everything(harbour(), OpenItem(OPEN))
    for text in ("Blackrock", "Consultant"):
        assert text not in elsewhere


def test_earlier_minutes_offer_what_the_public_may_read() -> None:
    found = told(sources.of_minutes(harbour()))
    assert "The winch was repaired." in found
    assert "Blackrock" not in found


def test_of_a_very_long_meeting_the_end_is_taken() -> None:
    entries = tuple(Entry(f"e{number}", text=f"{number} {'word ' * 200}") for number in range(200))
    meeting = replace(harbour(), items=(Item("long", "Long", entries=entries),))
    found = sources.of_minutes(meeting)
    assert sum(len(one.text) for one in found) < sources.MOST_EARLIER + 1100
    assert found[0].text.startswith("199 ")


def test_the_committees_last_meetings_are_read_the_latest_first(tmp_path: Path) -> None:
    this = replace(harbour(), id="now", date=date(2026, 6, 1))
    with SqliteStore.open(tmp_path / "minutes.db", who="A clerk") as store:
        for committee in ("harbour", "another"):
            store.add_committee(Committee(committee, this.council, committee, "parish"), label="New committee")
        for number in range(12):
            store.add_meeting(replace(harbour(f"m{number}-"), date=date(2026, 1, number + 1)), label="New")
        store.add_meeting(replace(harbour("later-"), date=date(2026, 7, 1)), label="New")
        store.add_meeting(replace(harbour("other-"), committee_id="another"), label="New")
        ids = sources.earlier_meetings(store, this)
    assert ids == tuple(f"m{number}-meeting" for number in range(11, 11 - sources.EARLIER, -1))


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_can_stand_there(kind: EntryKind) -> None:
    meeting = replace(harbour(), items=(Item("one", "One", entries=(Entry("e", kind, "A winch"),)),))
    assert ("A winch" in told(sources.of_minutes(meeting))) == (kind not in (EntryKind.TABLE, EntryKind.COMMAND))


def test_two_of_one_name_are_told_apart() -> None:
    both = (Attendee("a", PersonName("Lee", "Cllr", "A.")), Attendee("b", PersonName("Lee", "Cllr", "B.")))
    names = told(sources.of_people(replace(harbour(), attendees=both, attendance=()), STYLE))
    assert "Cllr A. Lee" in names.split("\n")
    assert "Cllr Lee" not in names.split("\n")
