"""The commands of the line, as a clerk types them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from minutetaker.desk.line import COMMANDS_ON_THE_LINE, run_line
from minutetaker.desk.line.grammar import AsksFor
from minutetaker.desk.minuting import entries
from minutetaker.desk.room import attendance
from minutetaker.record import AttendanceKind, Entry, EntryKind, Placement, RecordError, new_id
from tests.desk.line.typed_lines import AT, Desk


def test_resolution_begins_with_a_clause_to_type_in(desk: Desk) -> None:
    desk.type("/res That the fence be mended")
    (resolution,) = desk.entries
    assert resolution.kind is EntryKind.RESOLUTION
    assert [(one.kind, one.text) for one in resolution.children] == [(EntryKind.CLAUSE, "That the fence be mended")]
    assert desk.entry_id == resolution.children[0].id


def test_resolution_after_a_response_stands_beside_the_point(desk: Desk) -> None:
    desk.type("/point The gate sticks.")
    point_id = desk.entry_id
    assert point_id
    response_id = new_id()
    assert desk.item_id
    entries.add_entry(
        desk.store,
        desk.id,
        desk.item_id,
        kind=EntryKind.RESPONSE,
        text="It will be oiled.",
        placement=Placement.under(point_id),
        entry_id=response_id,
    )
    desk.entry_id = response_id
    desk.type("/res")
    assert [one.kind for one in desk.entries] == [EntryKind.POINT, EntryKind.RESOLUTION]


@pytest.mark.parametrize(
    ("line", "body", "clause"),
    [
        ("/rec Cabinet", "Cabinet", ""),
        ("/rec Cabinet That the order be made", "Cabinet", "That the order be made"),
        ("/rec the Lands and\nThatching Board that it be so, and that all know", "the Lands and Thatching Board", None),
    ],
)
def test_recommendation_names_the_body(desk: Desk, line: str, body: str, clause: str | None) -> None:
    desk.type(line)
    assert desk.entries[0].recommended_to == body
    assert desk.entries[0].children[0].text == ("that it be so, and that all know" if clause is None else clause)


@pytest.mark.parametrize(
    ("line", "owner", "due", "text"),
    [
        ("/act Head of Parks 30/11 briefing note", "Head of Parks", date(2026, 11, 30), "briefing note"),
        ("/act Lee 5/1 write to the school", "Lee", date(2027, 1, 5), "write to the school"),
        ("/act Lee 14 December 2026 report back", "Lee", date(2026, 12, 14), "report back"),
        ("/act Clerk: order 12 benches", "Clerk", None, "order 12 benches"),
        ("/act order 12 benches by spring", "", None, "order 12 benches by spring"),
        ("/act Lee 99/99 odd", "", None, "Lee 99/99 odd"),
        ("/act Clerk 30th November write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk 30th of November 2026 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk Nov 30 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk November 30th, 2027: write", "Clerk", date(2027, 11, 30), "write"),
        ("/act Clerk 30-11 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk 30-11-2026 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk 2026-11-30 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk 30.11.26, write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk Mon 30 Nov 26 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk: 30Nov write", "Clerk", date(2026, 11, 30), "write"),
        ("/act 30 November write", "", date(2026, 11, 30), "write"),
        ("/act Clerk 30 November", "Clerk", date(2026, 11, 30), ""),
        ("/act Clerk 30 November 12 benches", "Clerk", date(2026, 11, 30), "12 benches"),
        ("/act Clerk 30/11 30 benches", "Clerk", date(2026, 11, 30), "30 benches"),
        ("/act Clerk 12 benches 30/11", "Clerk 12 benches", date(2026, 11, 30), ""),
        ("/act Clerk report in 2-3 weeks", "", None, "Clerk report in 2-3 weeks"),
        ("/act Clerk 30 11 litre bins", "", None, "Clerk 30 11 litre bins"),
        ("/act Clerk: write by 30 November", "Clerk", None, "write by 30 November"),
        ("/act ring them at 10:30", "", None, "ring them at 10:30"),
        (
            "/act Write to the residents about the closure on 12 May",
            "",
            None,
            "Write to the residents about the closure on 12 May",
        ),
        (
            "/act Write to the residents about the closure 12 May by post",
            "",
            None,
            "Write to the residents about the closure 12 May by post",
        ),
        ("/act Write to Lee on 12 May", "", None, "Write to Lee on 12 May"),
        ("/act by 12 May", "", None, "by 12 May"),
        ("/act Mend gates 1-2 and 4", "", None, "Mend gates 1-2 and 4"),
        ("/act Clerk: mend gates 1-2 and 4", "Clerk", None, "mend gates 1-2 and 4"),
        (
            "/act Head of Parks and Open Spaces 30/11 report",
            "Head of Parks and Open Spaces",
            date(2026, 11, 30),
            "report",
        ),
        ("/act Clerk by 30/11 write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk to get 2-3 quotes", "", None, "Clerk to get 2-3 quotes"),
        ("/act Clerk: 2-3 quotes", "Clerk", None, "2-3 quotes"),
        ("/act Clerk to report on 1-12 figures", "", None, "Clerk to report on 1-12 figures"),
        ("/act Cllr May 12 December mend", "Cllr May", date(2026, 12, 12), "mend"),
        ("/act Mr March 3 December write", "Mr March", date(2026, 12, 3), "write"),
        ("/act Clerk to invite Cllr May 20 guests", "", None, "Clerk to invite Cllr May 20 guests"),
        ("/act Clerk 30 November 27 lamp posts", "Clerk", date(2026, 11, 30), "27 lamp posts"),
        ("/act Clerk 30 November 26 trees", "Clerk", date(2026, 11, 30), "26 trees"),
        ("/act Clerk Nov 30 27 lamp posts", "Clerk", date(2026, 11, 30), "27 lamp posts"),
        ("/act Clerk 30 November 26: write", "Clerk", date(2026, 11, 30), "write"),
        ("/act Clerk: march 3 times", "Clerk", None, "march 3 times"),
        ("/act Clerk May 5 write", "Clerk", date(2027, 5, 5), "write"),
        ("/act Clerk Friday write to the county", "Clerk", date(2026, 11, 6), "write to the county"),
        ("/act Clerk by Friday write", "Clerk", date(2026, 11, 6), "write"),
        ("/act Lee / Shah Friday write", "Lee / Shah", date(2026, 11, 6), "write"),
        ("/act Clerk and Lee by Friday write", "Clerk and Lee", date(2026, 11, 6), "write"),
        ("/act Lee / Grit Friday write", "", None, "Lee / Grit Friday write"),
        ("/act Head of Parks next Friday, mend it", "Head of Parks", date(2026, 11, 13), "mend it"),
        ("/act Parks Tomorrow ring them", "Parks", date(2026, 11, 4), "ring them"),
        ("/act Cllr Lee 2 weeks write", "Cllr Lee", date(2026, 11, 17), "write"),
        ("/act Lee in 2 weeks' time write", "Lee", date(2026, 11, 17), "write"),
        ("/act Town Clerk end of month report", "Town Clerk", date(2026, 11, 30), "report"),
        ("/act Clerk Friday", "Clerk", date(2026, 11, 6), ""),
        ("/act Clerk Friday 6 November write", "Clerk", date(2026, 11, 6), "write"),
        ("/act Clerk Friday and Saturday open", "", None, "Clerk Friday and Saturday open"),
        ("/act Clerk Friday to Sunday open", "", None, "Clerk Friday to Sunday open"),
        ("/act Clerk Friday 12 benches", "", None, "Clerk Friday 12 benches"),
        ("/act Clerk Friday afternoon surgery", "", None, "Clerk Friday afternoon surgery"),
        ("/act Clerk 2 weeks notice to tenants", "", None, "Clerk 2 weeks notice to tenants"),
        ("/act Clerk 2 day course", "", None, "Clerk 2 day course"),
        ("/act Clerk a week of litter picks", "", None, "Clerk a week of litter picks"),
        ("/act Clerk sun hats", "", None, "Clerk sun hats"),
        ("/act Clerk 14th Scouts letter", "", None, "Clerk 14th Scouts letter"),
        ("/act Clerk next week write", "", None, "Clerk next week write"),
        ("/act Clerk: Friday market report", "Clerk", None, "Friday market report"),
        ("/act Friday market report", "", None, "Friday market report"),
        ("/act Friday", "", None, "Friday"),
        ("/act 2 weeks write", "", None, "2 weeks write"),
        ("/act Organise Friday market", "", None, "Organise Friday market"),
        ("/act Ask Lee Friday", "", None, "Ask Lee Friday"),
        ("/act Clerk to write by Friday", "", None, "Clerk to write by Friday"),
        ("/act Clerk 30/11/25 write", "", None, "Clerk 30/11/25 write"),  # before the meeting
        ("/act Head of Parks write to them", "Head of Parks", None, "write to them"),
        ("/act head of parks, write to them", "head of parks", None, "write to them"),
        ("/act Head of Parks", "Head of Parks", None, ""),
        ("/act Cllr A. Lee to order mass-produced benches", "Cllr A. Lee", None, "to order mass-produced benches"),
        ("/act Cllr Mrs Ferreira-Núñez report back", "Cllr Mrs Ferreira-Núñez", None, "report back"),
        ("/act Head of Parkside Primary to be asked", "", None, "Head of Parkside Primary to be asked"),
        ("/act Head of Parks and Lee to meet", "", None, "Head of Parks and Lee to meet"),
        ("/act Head of Parks’ report", "", None, "Head of Parks’ report"),
        ("/act Head of Parks will write", "", None, "Head of Parks will write"),
    ],
)
def test_action_line(desk: Desk, line: str, owner: str, due: date | None, text: str) -> None:
    desk.type(line)
    action = desk.entries[0]
    assert (action.kind, action.owner, action.due, action.text) == (EntryKind.ACTION, owner, due, text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/act Clerk 31/2 Write to them", "February 2027 has 28 days"),
        ("/act Clerk by 31/2/28, write", "February 2028 has 29 days"),
        ("/act Cllr Lee 31 April write", "April 2027 has 30 days"),
        ("/act Head of Parks Sept 31 2027 write", "September 2027 has 30 days"),
        ("/act Clerk 31 June write", "June 2027 has 30 days"),
        ("/act Clerk Tuesday 30 November write", "30 November 2026 is a Monday"),
    ],
)
def test_a_day_that_never_was_is_told(desk: Desk, line: str, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        desk.type(line)
    assert desk.entries == ()


def test_the_day_that_was_understood_is_said_in_full(desk: Desk) -> None:
    assert desk.type("/act Clerk Friday write").said == "Due Friday 6 November 2026."


def test_an_action_due_in_another_age_is_said_with_no_word_lost(desk: Desk) -> None:
    said = desk.type("/act Clerk 30/11/2999 write").said
    assert said == "Due Saturday 30 November 2999, 973 years after the meeting: change it if that is not meant."
    assert (desk.entries[-1].owner, desk.entries[-1].text) == ("Clerk", "write")
    assert desk.type("/act Clerk: Friday write").said == ""


def test_out_and_in_are_stamped_with_time_item_and_place(desk: Desk) -> None:
    desk.type("/point The gate sticks.")
    point_id = desk.entry_id
    desk.type("/out ferreira")
    desk.type("/in nunez")
    left, returned = desk.meeting.attendance[-2:]
    assert (left.kind, returned.kind) == (AttendanceKind.LEFT, AttendanceKind.RETURNED)
    assert (left.at, left.item_id, left.after_entry_id) == (AT, desk.item_id, point_id)


@pytest.mark.parametrize(
    ("line", "told"),
    [("/vote 4-1-0", "5 of 6 in the room voted."), ("/vote 6-1", "7 votes are counted, and 6 in the room may vote.")],
)
def test_a_vote_says_how_many_of_those_in_the_room_it_counts(desk: Desk, line: str, told: str) -> None:
    desk.type("/mot That the ramp be mended.")
    said = desk.type(line).said
    assert said.startswith(told)
    assert "on nothing" not in said
    assert desk.type("/vote 5-1").said == "It is on nothing: what was moved before it has its vote, or there is none."


def test_next_item_marks_the_one_before_done(desk: Desk) -> None:
    desk.type("/next")
    assert desk.meeting.items[0].done
    assert desk.item_id == desk.meeting.items[1].id == desk.meeting.current_item_id
    with pytest.raises(RecordError, match="last item"):
        desk.type("/next")


def test_going_back_leaves_the_meeting_where_it_is(desk: Desk) -> None:
    desk.type("/next")
    desk.type("/back")
    assert desk.item_id == desk.meeting.items[0].id
    assert desk.meeting.current_item_id == desk.meeting.items[1].id


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("/close", AT),
        ("/close 21.40", time(21, 40)),
        ("/close 9.40", time(21, 40)),
        ("/close 9.40pm", time(21, 40)),
        ("/close 12.15 am", time(0, 15)),
    ],
)
def test_the_meeting_closes_now_or_when_it_is_said(desk: Desk, line: str, closed: time) -> None:
    nothing_to_mend(desk)
    assert desk.type(line).said == f"Closed at {closed:%H.%M}."
    assert desk.meeting.closed_at == closed


def test_a_time_of_closing_that_is_odd_is_seen_first(desk: Desk) -> None:
    nothing_to_mend(desk)
    desk.store.revise_meeting(desk.id, "Called", lambda one: replace(one, starts_at=time(18, 30), opened_at=None))
    asked = desk.type("/close 10.15 am")
    assert (asked.asks_for, asked.at, desk.meeting.closed_at) == (AsksFor.CLOSE, time(10, 15), None)


def nothing_to_mend(desk: Desk) -> None:
    for line in ("/chair Lee", "/point The gate sticks.", "/next", "/point It was noted."):
        desk.type(line)


def test_a_meeting_in_which_something_must_be_mended_is_closed_only_once_that_was_seen(desk: Desk) -> None:
    before = desk.meeting
    asked = desk.type("/close 21.40")
    assert (asked.asks_for, asked.at, desk.meeting) == (AsksFor.CLOSE, time(21, 40), before)
    with pytest.raises(RecordError):
        desk.type("/close 18.00")
    nothing_to_mend(desk)
    assert desk.item_id is not None
    kept = Entry(new_id(), EntryKind.COMMAND, "/close 21.40")
    entries.insert(desk.store, desk.id, desk.item_id, kept)
    done = run_line(desk.store, desk.id, desk.item_id, desk.entry_id, kept.text, at=AT, kept_in=kept.id)
    assert done.asks_for is None
    assert done.meeting.closed_at == time(21, 40)


def test_late_item_stands_after_this_one(desk: Desk) -> None:
    desk.type("/item Storm damage [urgent]")
    assert [item.title for item in desk.meeting.items] == ["Apologies", "Storm damage [urgent]", "Trees"]


def test_go_finds_by_number_and_by_words(desk: Desk) -> None:
    desk.type("/go trees")
    assert desk.item_id == desk.meeting.items[1].id
    desk.type("/go 1")
    assert desk.item_id == desk.meeting.items[0].id
    desk.type("/item Minute 1 of 2025")
    desk.type("/go 1")
    assert desk.item_id == desk.meeting.items[0].id
    desk.type("/item Trees of 3 streets")
    desk.type("/go 3")
    assert desk.item_id == desk.meeting.items[2].id


def test_the_owner_of_an_action_is_kept_on_one_line(desk: Desk) -> None:
    desk.type("/act Head of\nParks 30/11 briefing note")
    assert desk.entries[0].owner == "Head of Parks"


def test_every_kind_that_has_a_word_is_begun_by_it_and_no_word_means_two_commands() -> None:
    words = [word for one in COMMANDS_ON_THE_LINE for word in (one.name, *one.also)]
    assert len(words) == len({*words})
    begun = {kind.row.slash.name for kind in EntryKind if kind.row.slash}
    assert begun <= {one.name for one in COMMANDS_ON_THE_LINE}


def test_a_label_is_given_and_taken_back(desk: Desk) -> None:
    with pytest.raises(RecordError, match="Type the entry first"):
        desk.type("/label 4A")
    desk.type("/point Trees")
    desk.type("/label 4A ")
    assert desk.entries[0].label == "4A"
    desk.type("/label")
    assert desk.entries[0].label is None


def test_a_list_begins_again_and_runs_on(desk: Desk) -> None:
    desk.type("/point Trees")
    for begins in (True, False):
        desk.type("/restart")
        assert desk.entries[0].restarts is begins


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/present Lee", AttendanceKind.PRESENT),
        ("/apol Lee", AttendanceKind.APOLOGIES),
        ("/absent Lee", AttendanceKind.ABSENT),
    ],
)
def test_the_register_is_marked_from_the_line(desk: Desk, line: str, kind: AttendanceKind) -> None:
    lee = desk.meeting.attendees[0].id
    attendance.set_register(desk.store, desk.id, lee, None)
    desk.type(line)
    assert [one.kind for one in desk.meeting.attendance if one.attendee_id == lee] == [kind]
