"""``minutetaker search``."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.minuting import agenda, entries
from minutetaker.record import Item, Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine
from tests.typed import type_text

NOT_SEARCHED = "What exempt items say was not searched. Also for your eyes: --exempt\n"


@pytest.fixture
def typed(sample: Meeting, store_path: Path) -> Item:
    """An open item in which something was typed that stands nowhere else, and an exempt one with more of it."""
    opened = next(one for one in sample.items if one.entries and not one.exempt)
    hidden = next(one for one in sample.items if one is not opened and one.entries)
    with SqliteStore.open(store_path, who="clerk") as store:
        agenda.mark_exempt(store, sample.id, hidden.id, True)
        type_text(store, sample.id, opened.id, opened.entries[0].id, "The Zanzibar\nwharf \x1b[31mwas mentioned.")
        entries.add_entry(store, sample.id, hidden.id, text="Zanzibar: £40.")
    return opened


def test_a_place_is_told_with_reference_minute_and_marked_words(
    typed: Item, sample: Meeting, minutetaker: CommandLine
) -> None:
    said = minutetaker("search", "zanzibar", "wharf")
    assert said.code == 0
    heading, text = said.out.splitlines()
    number = sample.minute_number(typed.id)
    assert (
        heading
        == f"amenities-committee-2026-03-04  Wed  4 Mar 2026  minute {number}  {typed.entries[0].kind}  {typed.title}"
    )
    assert text == "    The «Zanzibar» «wharf» was mentioned."
    assert said.err == NOT_SEARCHED


@pytest.mark.parametrize(
    ("typed_anew", "says"),
    [
        ("zanzibar", NOT_SEARCHED),
        ("40", f"Nothing was found.\n{NOT_SEARCHED}"),
        ("41", f"Nothing was found.\n{NOT_SEARCHED}"),
    ],
)
def test_a_search_without_exempt_texts_does_not_tell_whether_a_word_is_in_one(
    typed: Item, minutetaker: CommandLine, typed_anew: str, says: str
) -> None:
    said = minutetaker("search", typed_anew)
    assert ("£40" in said.out, said.err) == (False, says)


def test_exempt_places_are_marked_where_they_are_asked_for(typed: Item, minutetaker: CommandLine) -> None:
    said = minutetaker("search", "zanzibar", "--exempt")
    assert [line.startswith("[EXEMPT] ") for line in said.out.splitlines()].count(True) == 1
    assert "«Zanzibar»: £40." in said.out
    assert said.err == ""


def test_json_gives_marks_as_places(typed: Item, sample: Meeting, minutetaker: CommandLine) -> None:
    (hit,) = minutetaker("search", '"zanzibar wharf"', "--json").json
    assert (hit["meeting"], hit["item"], hit["entry"]) == (sample.id, typed.id, typed.entries[0].id)
    assert (hit["date"], hit["exempt"], hit["marks"]) == ("2026-03-04", False, [[4, 18]])
    assert minutetaker("search", "nowhere", "--json").json == []


def test_filters_and_the_committee_option(typed: Item, minutetaker: CommandLine) -> None:
    assert minutetaker("search", "zanzibar", "--committee", "amenities").out
    assert minutetaker("search", "zanzibar", "before:2026").err.startswith("Nothing was found.")
    said = minutetaker("search", "zanzibar", "--committee", "parks")
    assert said.code == 1
    assert "fits nothing after committee: There is Amenities Committee" in said.err
    assert "no filter “colour:”" in minutetaker("search", "colour:red").err
    assert minutetaker("search").code == 1


def test_the_number_of_places_is_told_where_not_all_are_shown(sample: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("search", "kind:item", "--limit", "1")
    assert len(said.out.splitlines()) == 2
    assert said.err.startswith(f"1 of {sum(not one.exempt for one in sample.items)} hits. More with: --limit")


def test_it_searches_while_the_clerk_types(
    typed: Item, sample: Meeting, minutetaker: CommandLine, store_path: Path
) -> None:
    with SqliteStore.open(store_path, who="clerk") as store:
        for text in ("A", "A quagga"):
            type_text(store, sample.id, typed.id, typed.entries[0].id, text)
        assert "«quagga»" in minutetaker("search", "quagga").out


def test_a_damaged_index_is_told_and_built_anew(typed: Item, minutetaker: CommandLine, store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as connection:
        connection.execute("DELETE FROM search_public_data WHERE id > 10")
        connection.commit()
    said = minutetaker("check")
    assert said.code == 1
    assert said.out.startswith("The index that is searched is not in step with the minutes: ")
    assert "minutetaker search --rebuild" in said.out
    assert "restore" not in said.out + said.err
    assert minutetaker("search", "--rebuild").code == 0
    assert minutetaker("check").code == 0
    assert minutetaker("search", "zanzibar").out
