"""A meeting that adjourns and goes on, and one that was called and not held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.meetings.export import minutes_text
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance, sittings
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import EntryKind, Meeting, MeetingState, NotHeld, RecordError, new_id
from minutetaker.store.sqlite.store import SqliteStore

TODAY, THURSDAY = date(2026, 3, 2), date(2026, 3, 5)


@pytest.fixture
def begun(store: SqliteStore, meeting: Meeting) -> Meeting:
    """The first item is reached with everybody there."""
    attendance.mark_rest_present(store, meeting.id)
    return agenda.go_to(store, meeting.id, meeting.items[0].id, at=time(19))


def adjourned(store: SqliteStore, meeting: Meeting, **said: object) -> Meeting:
    given = {"at": time(21, 30), "until": THURSDAY, "until_at": time(18), "place": " Town Hall ", **said}
    return sittings.adjourn(store, meeting.id, **given)  # type: ignore[arg-type]


def test_a_meeting_adjourns_and_goes_on_another_day_past_midnight(store: SqliteStore, begun: Meeting) -> None:
    now = adjourned(store, begun)
    assert now.state is MeetingState.ADJOURNED
    assert sittings.adjourned_words(now) == "adjourned until Thursday 5 March 2026, 18.00, Town Hall"
    now = sittings.resume(store, begun.id, on=THURSDAY, at=time(18, 5))
    assert (now.state, now.sitting.date, now.sitting.opened_at) == (MeetingState.HELD, THURSDAY, time(18, 5))
    now = meetings.close_meeting(store, begun.id, at=time(0, 10))
    assert [one.ended_at for one in now.sittings] == [time(21, 30), time(0, 10)]
    assert store.meeting(begun.id) == now
    for state in (MeetingState.HELD, MeetingState.ADJOURNED, MeetingState.HELD):
        meetings.undo(store, begun.id)
        assert store.meeting(begun.id).state is state
    back = store.meeting(begun.id)
    assert back == replace(begun, revision=back.revision)


def test_one_that_stands_adjourned_is_corrected_in_place(store: SqliteStore, begun: Meeting) -> None:
    adjourned(store, begun)
    now = adjourned(store, begun, at=None, until=None, until_at=None, place="")
    (only,) = now.adjournments
    assert (only.at, only.until, only.place) == (time(21, 30), None, "")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"at": time(18)}, "cannot have adjourned at 18.00: it opened at 19.00"),
        ({"until": date(2026, 3, 1)}, "cannot go on on 1 March 2026: it was adjourned on 2 March 2026"),
        ({"until": None, "until_at": time(20)}, "cannot go on at 20.00 of the same day: it was adjourned at 21.30"),
    ],
)
def test_a_sitting_before_the_one_before_is_refused(
    store: SqliteStore, begun: Meeting, said: dict[str, object], why: str
) -> None:
    with pytest.raises(RecordError, match=why):
        adjourned(store, begun, **said)
    assert store.meeting(begun.id) == begun


def test_a_meeting_does_not_go_on_before_it_adjourned(store: SqliteStore, begun: Meeting) -> None:
    with pytest.raises(RecordError, match="does not stand adjourned"):
        sittings.resume(store, begun.id, on=TODAY, at=time(20))
    stands = adjourned(store, begun, until=None, until_at=None)
    for on, at in ((TODAY, time(21)), (date(2026, 3, 1), None)):
        with pytest.raises(RecordError, match="The meeting cannot have resumed"):
            sittings.resume(store, begun.id, on=on, at=at)
    assert store.meeting(begun.id) == stands


def test_what_has_not_begun_or_has_ended_does_not_adjourn(store: SqliteStore, meeting: Meeting) -> None:
    with pytest.raises(RecordError, match="has not begun"):
        adjourned(store, meeting)
    agenda.go_to(store, meeting.id, meeting.items[0].id, at=time(19))
    meetings.close_meeting(store, meeting.id, at=time(20))
    with pytest.raises(RecordError, match=r"closed at 20\.00: reopen it first"):
        adjourned(store, meeting)
    meetings.reopen_meeting(store, meeting.id)
    adjourned(store, meeting)
    with pytest.raises(RecordError, match="stands adjourned"):
        meetings.close_meeting(store, meeting.id, at=time(22))
    with pytest.raises(RecordError, match="stands adjourned"):
        agenda.go_to(store, meeting.id, meeting.items[1].id, at=time(22))


def test_the_minutes_say_each_sitting_at_its_place(store: SqliteStore, begun: Meeting) -> None:
    item, style = begun.items[0].id, load_style("parish")
    before, after = new_id(), new_id()
    entries.add_entry(store, begun.id, item, kind=EntryKind.POINT, text="Before it.", entry_id=before)
    attendance.leave(store, begun.id, begun.attendees[2].id, at=time(21, 20), after_entry_id=before)
    adjourned(store, begun, after_entry_id=before)
    sittings.resume(store, begun.id, on=THURSDAY, at=time(18, 5))
    attendance.arrive(store, begun.id, begun.attendees[2].id, at=time(18, 6), after_entry_id=before)
    entries.add_entry(store, begun.id, item, kind=EntryKind.POINT, text="After it.", entry_id=after)
    now = meetings.close_meeting(store, begun.id, at=time(20))
    said = minutes_text(now, style).splitlines()
    here = [line for line in said if line][
        next(n for n, line in enumerate(filter(None, said)) if "Before it." in line) :
    ]
    assert here[1:5] == [
        "Cllr R. Tilley left the meeting at 9.20 pm.",
        "The meeting was adjourned at 9.30 pm until 6.00 pm on Thursday, 5 March 2026, at Town Hall.",
        "The meeting resumed at 6.05 pm on Thursday, 5 March 2026.",
        "Cllr R. Tilley returned to the meeting at 6.06 pm.",
    ]
    assert "After it." in here[5]


def test_a_break_on_the_same_day_is_told_without_the_day(store: SqliteStore, begun: Meeting) -> None:
    adjourned(store, begun, at=time(20), until=None, until_at=time(20, 10), place="")
    now = sittings.resume(store, begun.id, on=TODAY, at=time(20, 12))
    said = minutes_text(now, load_style("parish")).splitlines()
    assert "The meeting was adjourned at 8.00 pm until 8.10 pm." in said
    assert "The meeting resumed at 8.12 pm." in said


def test_a_meeting_is_not_held_and_that_is_taken_back(store: SqliteStore, meeting: Meeting) -> None:
    for why, state in ((NotHeld.CANCELLED, MeetingState.CANCELLED), (NotHeld.NOT_QUORATE, MeetingState.NOT_QUORATE)):
        assert sittings.set_not_held(store, meeting.id, why).state is state
        assert store.meetings()[0].state is state
    with pytest.raises(RecordError, match="The meeting was not quorate"):
        agenda.go_to(store, meeting.id, meeting.items[0].id, at=time(19))
    meetings.undo(store, meeting.id)
    assert store.meeting(meeting.id).state is MeetingState.CANCELLED
    assert sittings.set_not_held(store, meeting.id, None).state is MeetingState.CALLED


def test_a_meeting_that_resolved_something_was_held(store: SqliteStore, begun: Meeting) -> None:
    resolutions.add_resolution(store, begun.id, begun.items[0].id)
    with pytest.raises(RecordError, match=r"Something was resolved at the meeting \(minute 1\)"):
        sittings.set_not_held(store, begun.id, NotHeld.CANCELLED)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (NotHeld.CANCELLED, "The meeting was cancelled."),
        (NotHeld.NOT_QUORATE, "The meeting was not quorate, and no business was done."),
    ],
)
@pytest.mark.parametrize(
    "style", ["parish", "leicestershire", "herefordshire-2019", "herefordshire-2024", "surrey", "medway"]
)
def test_every_style_says_that_a_meeting_was_not_held_and_prints_no_business(
    store: SqliteStore, meeting: Meeting, style: str, why: NotHeld, said: str
) -> None:
    printed = minutes_text(sittings.set_not_held(store, meeting.id, why), load_style(style))
    assert said in printed.splitlines()
    assert "footpaths" not in printed.casefold()


def test_the_numbers_of_a_cancelled_meeting_go_to_the_next_one_made(store: SqliteStore, meeting: Meeting) -> None:
    store.revise_meeting(meeting.id, "Number", lambda one: replace(one, first_minute_number=11))
    sittings.set_not_held(store, meeting.id, NotHeld.CANCELLED)
    after = meetings.new_meeting(store, meeting.committee_id, on=date(2026, 4, 6), runs_on=True)
    assert after.first_minute_number == 11
    sittings.set_not_held(store, meeting.id, None)
    assert store.meeting(after.id).first_minute_number == 16
    sittings.set_not_held(store, meeting.id, NotHeld.NOT_QUORATE)
    assert store.meeting(after.id).first_minute_number == 16
    agenda.go_to(store, after.id, after.items[0].id, at=time(19))
    sittings.set_not_held(store, meeting.id, NotHeld.CANCELLED)
    assert store.meeting(after.id).first_minute_number == 16, "it has used its numbers"
