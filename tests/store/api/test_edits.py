"""The arithmetic of edits: what undo, redo and the joining of keystrokes rest on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record import Committee, Meeting
from minutetaker.store.api.edits import RowEdit, Rows, combined, edits_between
from minutetaker.store.tables import tables
from minutetaker.store.tables.row_edits import as_json, from_json
from minutetaker.store.tables.rows import committee_edits, meeting_edits
from minutetaker.store.tables.tables import EDITED, table_of
from tests.store.making import a_committee, a_meeting

assert tables

_row = st.fixed_dictionaries({"one": st.integers(0, 2), "two": st.sampled_from("ab")})
_rows = st.dictionaries(st.tuples(st.just("table"), st.sampled_from("pqrs")), _row)


def carried_out(rows: Rows, edits: tuple[RowEdit, ...]) -> Rows:
    """What the database does with edits, on plain dictionaries; refuses what it would refuse."""
    found: dict[tuple[str, str], Any] = {key: dict(row) for key, row in rows.items()}
    for edit in edits:
        key = (edit.table, edit.id)
        if edit.before is None:
            assert key not in found
            found[key] = dict(edit.after or {})
        elif edit.after is None:
            assert found.pop(key) == edit.before
        else:
            assert {column: found[key][column] for column in edit.before} == edit.before
            found[key].update(edit.after)
    return found


@given(_rows, _rows)
def test_edits_lead_from_one_state_to_the_other_and_back(one: Rows, other: Rows) -> None:
    edits = edits_between(one, other)
    assert carried_out(one, edits) == other
    assert carried_out(other, tuple(edit.inverse() for edit in edits)) == one
    assert (edits == ()) is (one == other)


@given(st.lists(_rows, min_size=2, max_size=6))
def test_a_run_of_edits_is_one_edit_from_the_first_state_to_the_last(states: list[Rows]) -> None:
    run: tuple[RowEdit, ...] = ()
    for before, after in pairwise(states):
        run = combined(run, edits_between(before, after))
    first, last = states[0], states[-1]
    assert carried_out(first, run) == last
    assert carried_out(last, tuple(edit.inverse() for edit in run)) == first
    straight = edits_between(first, last)
    assert {(edit.table, edit.id): edit for edit in run} == {(edit.table, edit.id): edit for edit in straight}


def test_what_cancels_out_leaves_nothing() -> None:
    there: Rows = {("table", "p"): {"one": 1, "two": "a"}}
    typed: Rows = {("table", "p"): {"one": 1, "two": "b"}}
    assert combined(edits_between(there, typed), edits_between(typed, there)) == ()
    assert combined(edits_between({}, there), edits_between(there, {})) == ()


@pytest.mark.parametrize("edits", [meeting_edits(None, a_meeting("c")), committee_edits(a_committee(), None)])
def test_history_keeps_every_value_in_its_own_type(edits: tuple[RowEdit, ...]) -> None:
    """Dates, times, numbers and lists come back as such from the JSON that history keeps."""
    assert tuple(from_json(as_json(edit)) for edit in edits) == edits


def test_an_edit_names_every_column_of_a_new_row() -> None:
    """So that a row taken out and put back by undo is whole, whatever defaults a later schema has."""
    known: tuple[Meeting, Committee] = (a_meeting("c"), a_committee())
    for edit in (*meeting_edits(None, known[0]), *committee_edits(None, known[1])):
        columns = {column.name for column in table_of(EDITED[edit.table]).c} - {"revision"}
        assert set(edit.after or {}) == columns


def test_a_keystroke_is_an_edit_of_one_column_of_one_row() -> None:
    """Whatever the length of the meeting: what two states share is not looked at."""
    meeting = a_meeting("c")
    item = meeting.items[1]
    first, *others = item.entries
    typed = meeting.with_item(item.id, lambda one: replace(one, entries=(replace(first, text="Typed."), *others)))
    (edit,) = meeting_edits(meeting, typed)
    assert (edit.table, edit.id) == ("entry", first.id)
    assert set(edit.after or {}) == {"text"}
