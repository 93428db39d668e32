"""The journal's mark goes up in the transaction of the change itself, so that replaying does nothing twice."""

from __future__ import annotations

import pytest

from minutetaker.record import Meeting, NotFoundError
from minutetaker.store.api.store import Store
from tests.store.conformance.places import StorePlace
from tests.typed import type_text


def test_a_journal_that_was_never_carried_out_has_no_mark(store: Store) -> None:
    assert store.journal_mark("a journal") == 0


def test_the_mark_is_kept_with_the_change(place: StorePlace, store: Store, meeting: Meeting) -> None:
    item = meeting.items[1]
    with store.noting("a journal", 7):
        type_text(store, meeting.id, item.id, item.entries[0].id, "Typed.")
    type_text(store, meeting.id, item.id, item.entries[0].id, "Typed and not noted.")
    store.close()
    with place.open() as again:
        assert again.journal_mark("a journal") == 7
        assert again.journal_mark("another") == 0


def test_the_mark_is_kept_where_nothing_was_left_to_change(store: Store, meeting: Meeting) -> None:
    item = meeting.items[1]
    with store.noting("a journal", 3):
        type_text(store, meeting.id, item.id, item.entries[0].id, item.entries[0].text)
    assert store.journal_mark("a journal") == 3


def test_a_change_that_is_not_made_keeps_no_mark(store: Store, meeting: Meeting) -> None:
    with store.noting("a journal", 3), pytest.raises(NotFoundError):
        type_text(store, meeting.id, meeting.items[1].id, "0" * 16, "Typed.")
    assert store.journal_mark("a journal") == 0


def test_the_mark_never_goes_back(store: Store, meeting: Meeting) -> None:
    item = meeting.items[1]
    for seq, text in ((9, "Nine."), (4, "Four.")):
        with store.noting("a journal", seq):
            type_text(store, meeting.id, item.id, item.entries[0].id, text)
    assert store.journal_mark("a journal") == 9
