"""The table of kinds: what every row must hold."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum

import pytest

from minutetaker.record import Entry, EntryKind, Fact, Shape
from minutetaker.record.kinds import all_of, any_of, in_menus

EVERY = list(EntryKind)
PRINTED = [kind for kind in EVERY if kind.row.prints]
IN_EVERY_ENTRY = {"id", "kind", "text", "children", "references", "label", "restarts"}


def test_a_kind_without_a_row_stops_the_program_as_it_starts() -> None:
    with pytest.raises(TypeError, match="'remark' has no row"):

        class _Kind(StrEnum):
            __new__ = EntryKind._new_member_  # type: ignore[attr-defined]
            REMARK = "remark"


def test_no_two_kinds_have_a_word_in_common() -> None:
    names = [kind.value for kind in EVERY]
    slashes = [word for kind in EVERY if (slash := kind.row.slash) for word in (slash.name, *slash.also)]
    assert len({*names}) == len(names)
    assert len({*slashes}) == len(slashes)


@pytest.mark.parametrize("kind", EVERY)
def test_a_row_names_what_there_is(kind: EntryKind) -> None:
    row = kind.row
    assert row.meaning
    assert row.takes in ("", *EVERY)
    assert bool(row.role) is (row.shape is Shape.PARAGRAPH)
    assert not row.slash or row.slash.example.startswith(f"/{row.slash.name}")


def test_every_fact_is_fields_of_an_entry_that_no_other_fact_has() -> None:
    told = [name for fact in Fact for name in fact.value]
    assert sorted(told) == sorted({one.name for one in fields(Entry)} - IN_EVERY_ENTRY)


def test_menus_list_every_kind_that_prints_once_what_is_typed_most_first_and_a_table_last() -> None:
    assert sorted(in_menus()) == sorted(PRINTED)
    assert [kind.row.turns for kind in in_menus()] == sorted((kind.row.turns for kind in PRINTED), reverse=True)
    assert in_menus()[-1] is EntryKind.TABLE


def test_kinds_in_words() -> None:
    resolution, action, clause = EntryKind.RESOLUTION, EntryKind.ACTION, EntryKind.CLAUSE
    assert any_of([action, resolution, clause]) == "a resolution, a clause or an action"
    assert any_of([action]) == "an action"
    assert all_of([action, resolution, clause]) == "resolutions, their clauses and actions"
    assert (EntryKind.BRIEFING_POINT.plural, EntryKind.BRIEFING_POINT.key) == ("briefing points", "briefing_point")
