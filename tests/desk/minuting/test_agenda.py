"""The agenda: what is taken, in which order, and where the meeting stands."""

from __future__ import annotations

from datetime import time

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda
from minutetaker.desk.room import attendance
from minutetaker.record import AttendanceKind, Meeting, NotFoundError, PersonName, RecordError, Standing
from minutetaker.record.public.public_view import public_view
from minutetaker.store.sqlite.store import SqliteStore

SEVEN, LATER = time(19, 0), time(19, 45)


def titles(meeting: Meeting) -> list[str]:
    return [item.title[:2] for item in meeting.items]


def signs(meeting: Meeting) -> str:
    """A sign for each item: ``>`` reached, ``x`` done, ``.`` not started."""
    return "".join(">" if item.id == meeting.current_item_id else "x" if item.done else "." for item in meeting.items)


def numbers(meeting: Meeting) -> list[int | None]:
    return [item.agenda_number for item in meeting.items]


def test_items_are_added_last_or_after_another(store: SqliteStore, meeting: Meeting) -> None:
    agenda.add_item(store, meeting.id, "Zebra crossing")
    now = agenda.add_item(store, meeting.id, " Late\x00 item\n", after_id=meeting.items[0].id, item_id="late")
    assert titles(now) == ["Ap", "La", "Mi", "Al", "Fo", "An", "Ze"]
    assert now.item("late").title == "Late item"
    with pytest.raises(NotFoundError):
        agenda.add_item(store, meeting.id, "Nowhere", after_id="gone")


@pytest.mark.parametrize("title", ["", "  \t\n", "\x00"])
def test_an_item_needs_a_title(store: SqliteStore, meeting: Meeting, title: str) -> None:
    item = meeting.items[0]
    with pytest.raises(RecordError, match="needs a title"):
        agenda.add_item(store, meeting.id, title)
    with pytest.raises(RecordError, match="needs a title"):
        agenda.rename_item(store, meeting.id, item.id, title)
    assert store.meeting(meeting.id) == meeting


def test_an_item_is_renamed_and_undone(store: SqliteStore, meeting: Meeting) -> None:
    now = agenda.rename_item(store, meeting.id, meeting.items[1].id, "Minutes of 2 February [/]")
    assert now.items[1].title == "Minutes of 2 February [/]"
    assert meetings.undo(store, meeting.id) == "Rename item"


def test_the_details_of_an_item_are_one_step(store: SqliteStore, meeting: Meeting) -> None:
    item = meeting.items[2]
    now = agenda.set_item(
        store,
        meeting.id,
        item.id,
        title="Allotment rents",
        purpose="To set the rents.\r\nAnd the deposit.",
        documents=["Report A ", "", " \t"],
        exempt=True,
        exempt_paragraph="3",
        public_summary="Rents were set.",
    ).item(item.id)
    assert (now.title, now.purpose) == ("Allotment rents", "To set the rents.\nAnd the deposit.")
    assert (now.documents, now.exempt, now.exempt_paragraph) == (("Report A",), True, "3")
    assert now.public_summary == "Rents were set."
    meetings.undo(store, meeting.id)
    assert store.meeting(meeting.id).items == meeting.items


def test_an_item_is_marked_exempt_and_open(store: SqliteStore, meeting: Meeting) -> None:
    item = meeting.items[3]
    assert agenda.mark_exempt(store, meeting.id, item.id, True).item(item.id).exempt
    assert agenda.mark_exempt(store, meeting.id, item.id, False).items == meeting.items


@pytest.mark.parametrize(
    ("place", "steps", "order"),
    [
        (0, 1, [1, 0, 2, 3, 4]),
        (4, -1, [0, 1, 2, 4, 3]),
        (1, 2, [0, 2, 3, 1, 4]),
        (2, -9, [2, 0, 1, 3, 4]),
        (2, 9, [0, 1, 3, 4, 2]),
    ],
)
def test_items_are_moved(store: SqliteStore, meeting: Meeting, place: int, steps: int, order: list[int]) -> None:
    now = agenda.move_item(store, meeting.id, meeting.items[place].id, steps)
    assert [item.id for item in now.items] == [meeting.items[one].id for one in order]


def test_moving_past_the_end_is_no_step(store: SqliteStore, meeting: Meeting) -> None:
    agenda.move_item(store, meeting.id, meeting.items[0].id, -1)
    assert store.history(meeting.id) == ()


def test_the_meeting_goes_from_item_to_item(store: SqliteStore, meeting: Meeting) -> None:
    now = agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)
    assert (signs(now), now.opened_at) == (">....", SEVEN)
    now = agenda.go_to(store, meeting.id, meeting.items[1].id, at=LATER)
    assert (signs(now), now.opened_at) == ("x>...", SEVEN)
    now = agenda.go_to(store, meeting.id, meeting.items[3].id, at=LATER)
    assert signs(now) == "xx.>."


def test_a_key_too_many_is_gone_back_from(store: SqliteStore, meeting: Meeting) -> None:
    for item in meeting.items[:3]:
        agenda.go_to(store, meeting.id, item.id, at=SEVEN)
    now = agenda.go_to(store, meeting.id, meeting.items[1].id, at=LATER)
    assert signs(now) == "x>..."


def test_going_to_the_item_reached_is_no_step(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=LATER)
    assert [change.label for change in store.history(meeting.id)] == ["Go to item"]
    with pytest.raises(NotFoundError):
        agenda.go_to(store, meeting.id, "gone", at=LATER)


def test_going_on_is_undone_with_the_sign_and_the_opening_time(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)
    agenda.go_to(store, meeting.id, meeting.items[1].id, at=LATER)
    meetings.undo(store, meeting.id)
    assert signs(store.meeting(meeting.id)) == ">...."
    meetings.undo(store, meeting.id)
    assert (signs(store.meeting(meeting.id)), store.meeting(meeting.id).opened_at) == (".....", None)


def test_a_meeting_opened_at_midnight_keeps_its_opening_time(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=time(0, 0))
    assert agenda.go_to(store, meeting.id, meeting.items[1].id, at=LATER).opened_at == time(0, 0)


@pytest.mark.parametrize(
    ("reached", "taken", "order", "sign", "number"),
    [
        (None, 0, [0, 1, 2, 3, 4], ">....", None),
        (None, 3, [3, 0, 1, 2, 4], ">....", 4),
        (0, 1, [0, 1, 2, 3, 4], "x>...", None),
        (0, 4, [0, 4, 1, 2, 3], "x>...", 5),
        (2, 2, [0, 1, 2, 3, 4], "xx>..", None),
        (2, 3, [0, 1, 2, 3, 4], "xxx>.", None),
        (2, 4, [0, 1, 2, 4, 3], "xxx>.", 5),
        (2, 0, [1, 2, 0, 3, 4], "xx>..", 1),
        (4, 3, [0, 1, 2, 4, 3], "xxxx>", 4),
        (4, 0, [1, 2, 3, 4, 0], "xxxx>", 1),
    ],
)
def test_an_item_is_taken_out_of_its_order(
    store: SqliteStore,
    meeting: Meeting,
    reached: int | None,
    taken: int,
    order: list[int],
    sign: str,
    number: int | None,
) -> None:
    """It stands next after the one reached, and the meeting has reached it."""
    for item in meeting.items[: 0 if reached is None else reached + 1]:
        agenda.go_to(store, meeting.id, item.id, at=SEVEN)
    now = agenda.take_now(store, meeting.id, meeting.items[taken].id, at=LATER)
    assert [item.id for item in now.items] == [meeting.items[one].id for one in order]
    assert signs(now) == sign
    assert now.item(meeting.items[taken].id).agenda_number == number
    assert [one for one in numbers(now) if one is not None] == ([] if number is None else [number])


def test_several_items_taken_out_of_order_keep_the_numbers_of_the_agenda(store: SqliteStore, meeting: Meeting) -> None:
    """The fourth item keeps its 4, though it stands fifth since the fifth was taken before it."""
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)
    agenda.take_now(store, meeting.id, meeting.items[4].id, at=SEVEN)
    now = agenda.take_now(store, meeting.id, meeting.items[3].id, at=SEVEN)
    assert titles(now) == ["Ap", "An", "Fo", "Mi", "Al"]
    assert numbers(now) == [None, 5, 4, None, None]
    assert list(agenda.agenda_numbers(now).values()) == [1, 5, 4, 2, 3]


def test_an_item_that_was_moved_again_keeps_its_first_number(store: SqliteStore, meeting: Meeting) -> None:
    agenda.take_now(store, meeting.id, meeting.items[4].id, at=SEVEN)
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)
    now = agenda.take_now(store, meeting.id, meeting.items[4].id, at=SEVEN)
    assert now.item(meeting.items[4].id).agenda_number == 5


def test_taking_out_of_order_is_undone(store: SqliteStore, meeting: Meeting) -> None:
    agenda.take_now(store, meeting.id, meeting.items[4].id, at=SEVEN)
    assert meetings.undo(store, meeting.id) == "Take out of order"
    now = store.meeting(meeting.id)
    assert (now.items, now.current_item_id, now.opened_at) == (meeting.items, None, None)


def test_done_is_set_and_taken_back(store: SqliteStore, meeting: Meeting) -> None:
    item = meeting.items[2]
    assert signs(agenda.set_done(store, meeting.id, item.id, True)) == "..x.."
    assert agenda.set_done(store, meeting.id, item.id, False).items == meeting.items


def test_deleting_the_item_reached_goes_back_to_the_one_before(store: SqliteStore, meeting: Meeting) -> None:
    for item in meeting.items[:3]:
        agenda.go_to(store, meeting.id, item.id, at=SEVEN)
    now = agenda.delete_item(store, meeting.id, meeting.items[2].id)
    assert signs(now) == "x>.."
    meetings.undo(store, meeting.id)
    assert signs(store.meeting(meeting.id)) == "xx>.."
    now = agenda.delete_item(store, meeting.id, meeting.items[0].id)
    assert signs(now) == "x>.."


def test_deleting_the_first_item_when_it_is_reached(store: SqliteStore, meeting: Meeting) -> None:
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=SEVEN)
    assert signs(agenda.delete_item(store, meeting.id, meeting.items[0].id)) == "...."


def test_who_came_for_an_exempt_item_alone_is_not_told_of_the_whole_meeting_once_it_is_deleted(
    store: SqliteStore, meeting: Meeting
) -> None:
    exempt = meeting.items[1].id
    agenda.go_to(store, meeting.id, exempt, at=SEVEN)
    agenda.mark_exempt(store, meeting.id, exempt, True)
    witness = attendance.add_attendee(store, meeting.id, PersonName("Quillfeather"), Standing.WITNESS).attendees[-1].id
    attendance.arrive(store, meeting.id, witness, at=LATER)
    before = store.meeting(meeting.id)
    assert [one.item_id for one in before.attendance if one.attendee_id == witness] == [exempt]
    now = agenda.delete_item(store, meeting.id, exempt)
    assert "Quillfeather" not in [one.name.surname for one in public_view(now).attendees]
    assert not [one for one in now.attendance if one.attendee_id == witness]
    assert [one.id for one in now.attendees] == [one.id for one in before.attendees if one.id != witness]
    meetings.undo(store, meeting.id)
    back = store.meeting(meeting.id)
    assert (back.attendees, back.attendance) == (before.attendees, before.attendance)


def test_deleting_an_item_keeps_who_came_while_it_was_taken(store: SqliteStore, meeting: Meeting) -> None:
    person = meeting.attendees[3].id
    agenda.go_to(store, meeting.id, meeting.items[1].id, at=SEVEN)
    attendance.arrive(store, meeting.id, person, at=LATER, after_entry_id="entry")
    before = store.meeting(meeting.id)
    now = agenda.delete_item(store, meeting.id, meeting.items[1].id)
    (event,) = now.attendance
    assert (event.kind, event.at, event.item_id, event.after_entry_id) == (AttendanceKind.ARRIVED, LATER, None, None)
    meetings.undo(store, meeting.id)
    assert store.meeting(meeting.id).attendance == before.attendance
