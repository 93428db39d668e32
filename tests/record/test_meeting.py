"""Finding one's way in a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from minutetaker.record import Attendee, Item, Meeting, NotFoundError, PersonName


@pytest.fixture
def meeting() -> Meeting:
    items = (Item("a", "Apologies"), Item("b", "Budget"), Item("c", "Close"))
    people = (Attendee("p", PersonName("Marsh")),)
    return Meeting(
        "m",
        "c",
        "Council",
        "Committee",
        "parish",
        date(2026, 3, 2),
        first_minute_number=8,
        items=items,
        attendees=people,
    )


def test_minute_numbers_run_from_the_first(meeting: Meeting) -> None:
    assert [(number, item.id) for number, item in meeting.numbered_items()] == [(8, "a"), (9, "b"), (10, "c")]
    assert meeting.minute_number("c") == 10
    assert meeting.next_minute_number == 11


def test_a_change_of_one_item_leaves_the_others_the_same(meeting: Meeting) -> None:
    changed = meeting.with_item("b", lambda item: Item(item.id, "Precept"))
    assert [item.title for item in changed.items] == ["Apologies", "Precept", "Close"]
    assert changed.items[0] is meeting.items[0]
    assert meeting.with_item("b", lambda item: item) is meeting


def test_what_is_gone_is_said(meeting: Meeting) -> None:
    with pytest.raises(NotFoundError, match="agenda item is no longer"):
        meeting.item("gone")
    with pytest.raises(NotFoundError, match="agenda item is no longer"):
        meeting.with_item("gone", lambda item: item)
    with pytest.raises(NotFoundError, match="agenda item is no longer"):
        meeting.minute_number("gone")
    with pytest.raises(NotFoundError, match="person is no longer"):
        meeting.attendee("gone")
    assert meeting.attendee("p").name.surname == "Marsh"
    assert meeting.current_item is None
