"""Entries compared: reworded, added, moved and taken out, each told once and where it stands."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from time import process_time

from minutetaker.record import Entry, EntryKind, Item, Outcome, PersonName, Reference, new_id
from minutetaker.record.differences.difference import ChangeKind
from minutetaker.record.differences.meetings import differences
from minutetaker.record.differences.rewording import SpanKind
from minutetaker.record.entries.tree import nest, remove, shift, update
from tests.record.differences.harbour import MEETING, PEOPLE, POINTS, entries_changed, entry_changed, told


def test_a_reworded_entry_says_where_it_stands_and_which_words_changed() -> None:
    (found,) = entry_changed("e3", text="What all the work would cost.")
    assert (found.item_id, found.item_title, found.entry_id) == ("i1", "River path", "e3")
    assert told([found]) == [("Point reworded", "What the work would cost.", "What all the work would cost.")]
    assert [span.text for span in found.spans if span.kind is SpanKind.COME] == ["all "]


def test_people_are_named_and_compared_by_id() -> None:
    assert told(entry_changed("e4", seconder_id=None, mover_id="p2")) == [
        ("Mover of the resolution changed", "Cllr Oakes", "Cllr Byrne"),
        ("Seconder of the resolution changed", "Cllr Byrne", ""),
    ]
    renamed = replace(MEETING, attendees=(replace(PEOPLE[0], name=PersonName("Ash", "Cllr", "M.")), *PEOPLE[1:]))
    assert told(differences(MEETING, renamed)) == [("Name of Cllr Ash changed", "Cllr M. Oakes", "Cllr M. Ash")]


def test_an_entry_made_a_response_was_moved_and_is_of_another_kind() -> None:
    assert told(entries_changed(lambda entries: nest(entries, "e3"))) == [
        (
            "Point moved",
            "after the point “Whether the path would flood.”",
            "under the point “Whether the path would flood.”, after the response “It had not.”",
        ),
        ("Point made a response", "point", "response"),
    ]


def test_of_entries_that_changed_places_one_was_moved() -> None:
    found = entries_changed(lambda entries: shift(entries, "e3", -1))
    assert [(one.change, one.what) for one in found] == [(ChangeKind.MOVED, "Point")]


def test_an_entry_taken_out_is_told_where_it_stood_with_what_stood_under_it() -> None:
    found = entries_changed(lambda entries: update(remove(entries, "e1"), "e4", lambda one: replace(one, text="No.")))
    assert [one.summary for one in found] == ["Point taken out", "Response taken out", "Resolution reworded"]
    assert found[0].before == "Whether the path would flood."


def test_an_added_entry_is_told_with_all_that_is_recorded_of_it() -> None:
    action = Entry("e9", EntryKind.ACTION, "Mend the gate", owner="Clerk", due=dt.date(2032, 3, 1))
    vote = Entry("e8", EntryKind.VOTE, votes_for=4, votes_against=0)
    motion = Entry("e7", EntryKind.MOTION, "That it be so", mover_id="p1", outcome=Outcome.LOST)
    found = entries_changed(lambda entries: (*entries, action, vote, motion))
    assert [one.after for one in found] == [
        "Mend the gate (owner: Clerk; due 1 March 2032)",
        "(4 for, 0 against)",
        "That it be so (moved by Cllr Oakes; lost)",
    ]


def test_an_entry_moved_to_another_item_is_told_there_and_what_stands_under_it_is_not_told_again() -> None:
    path, bridge, gates = MEETING.items
    moved = replace(MEETING, items=(replace(path, entries=POINTS[1:]), replace(bridge, entries=(*POINTS[:1],)), gates))
    (found,) = differences(MEETING, moved)
    assert (found.change, found.item_id, found.entry_id) == (ChangeKind.MOVED, "i2", "e1")
    assert (found.before, found.after) == ("in item “River path”, first there", "in item “Bridge”, first there")


def test_a_reference_that_moves_along_with_its_text_is_no_change_of_its_own() -> None:
    refers = replace(POINTS[1], text="See 2.", references=(Reference("i2", 4, 5),))
    before = MEETING.with_item("i1", lambda item: replace(item, entries=(refers,)))
    along = replace(refers, text="Now see 2.", references=(Reference("i2", 8, 9),))
    elsewhere = replace(refers, references=(Reference("i3", 4, 5),))
    for entry, expected in ((along, ["Point reworded"]), (elsewhere, ["Cross-references of the point changed"])):
        path = replace(before.items[0], entries=(entry,))
        now = replace(before, items=(path, *before.items[1:]))
        assert [one.summary for one in differences(before, now)] == expected


def test_references_are_told_by_the_words_that_they_stand_on_and_what_they_mean() -> None:
    refers = replace(POINTS[1], text="See 2 and 9.", references=(Reference("i2", 4, 5),))
    before = MEETING.with_item("i1", lambda item: replace(item, entries=(refers,)))
    more = replace(refers, references=(Reference("i2", 4, 5), Reference("gone", 10, 11)))
    path = replace(before.items[0], entries=(more,))
    (found,) = differences(before, replace(before, items=(path, *before.items[1:])))
    was = f"“2” to “{MEETING.item('i2').title}”"
    assert (found.before, found.after) == (was, f"{was}\n“9” to one no longer listed")


def test_a_meeting_with_every_one_of_400_entries_reworded_is_compared_in_no_time() -> None:
    chance = random.Random(4)
    words = ["the", "of", "a", "members", "rent", "clerk", "noted", "that", "was", "by", "£400", "street", "minutes"]

    def text() -> str:
        return " ".join(chance.choices(words, k=60))

    entries = [Entry(new_id(), text=text()) for _ in range(400)]
    before = replace(MEETING, items=(Item("i1", "Long", entries=tuple(entries)),))
    after = before.with_item(
        "i1", lambda item: replace(item, entries=tuple(replace(one, text=text()) for one in reversed(entries)))
    )
    started = process_time()
    found = differences(before, after)
    assert process_time() - started < 10
    assert sum(one.change is ChangeKind.REWORDED for one in found) == 400
    assert sum(one.change is ChangeKind.MOVED for one in found) == 399
