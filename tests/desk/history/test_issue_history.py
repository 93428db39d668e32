"""The history of one issue across meetings, on whichever of its minutes one stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import event

from minutetaker.desk.history.history_words import history_text
from minutetaker.desk.history.issue_history import Step, issue_history
from minutetaker.desk.meetings import meetings
from minutetaker.record import (
    Committee,
    Entry,
    FollowUpStatus,
    Item,
    Meeting,
    MeetingStatus,
    NotFoundError,
    Origin,
    OriginKind,
    Outcome,
    new_id,
)
from minutetaker.store.api.approval.approvals import ConfirmedBy, NewCorrection
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.earlier import JANUARY, JULY, MARCH, MAY, action, another, held, item, motion, note, point, resolution


def from_(meeting: Meeting, index: int = 0, kind: OriginKind = OriginKind.MATTER_ARISING) -> Origin:
    return Origin(kind, meeting.id, meeting.items[index].id)


def told(steps: tuple[Step, ...]) -> list[str]:
    return [f"{step.date} {step.number} {step.title}{' *' if step.is_here else ''}" for step in steps]


@pytest.fixture
def fence() -> Entry:
    return action("Fence it", "Clerk", MAY)


@pytest.fixture
def pond(store: SqliteStore, committee: Committee, fence: Entry) -> tuple[Meeting, Meeting, Meeting]:
    """The pond in January, March and May, each from the one before."""
    lost = motion("To fill it in", Outcome.LOST)
    january = held(store, committee, JANUARY, item("Pond", point("It leaks."), lost, fence))
    agreed = resolution("That the pond be fenced", "in oak", "by June", outcome=Outcome.CARRIED)
    march = held(store, committee, MARCH, item("Apologies"), item("Pond", agreed, origin=from_(january)))
    seen = item("Pond", point("Seen."), origin=from_(march, 1))
    may = held(store, committee, MAY, seen, status=MeetingStatus.DRAFT)
    return january, march, may


@pytest.mark.parametrize("here", [0, 1, 2])
def test_every_minute_of_an_issue_from_any_of_them(
    store: SqliteStore, pond: tuple[Meeting, Meeting, Meeting], here: int
) -> None:
    stands = next(one for one in pond[here].items if one.title == "Pond")
    steps = issue_history(store, pond[here].id, stands.id)
    expected = ["2026-01-02 1/25 Pond", "2026-03-02 2/25 Pond", "2026-05-02 1/26 Pond"]
    assert told(steps) == [f"{line} *" if index == here else line for index, line in enumerate(expected)]
    assert [step.came_from for step in steps] == ["", "minute 1/25 of 2 January 2026", "minute 2/25 of 2 March 2026"]


def test_what_was_decided_and_what_became_of_it(
    store: SqliteStore, pond: tuple[Meeting, Meeting, Meeting], fence: Entry
) -> None:
    january = pond[0]
    note(store, january, fence, "Ordered late.", on=MARCH, status=FollowUpStatus.IN_PROGRESS)
    note(store, january, fence, "A quote came.", on=dt.date(2026, 2, 1))
    steps = issue_history(store, january.id, january.items[0].id)
    first, second, third = steps
    assert [(one.kind.value, one.label, one.text, one.depth) for one in second.decided] == [
        ("resolution", "", "That the pond be fenced", 0),
        ("clause", "(a)", "in oak", 1),
        ("clause", "(b)", "by June", 1),
    ]
    assert [one.outcome for one in first.decided] == [Outcome.LOST, None]
    assert first.decided[1].follow_up is not None
    assert first.decided[1].follow_up.status is FollowUpStatus.IN_PROGRESS
    assert [one.update.text for one in first.updates] == ["A quote came.", "Ordered late."]
    assert (third.decided, third.has_minute) == ((), True)
    assert history_text(steps) == (
        "2 January 2026 · Open Spaces Committee · minute 1/25 · Pond\n"
        "  Motion: To fill it in (lost)\n"
        "  Action: Fence it (Clerk, due 2 May 2026) [in progress]\n"
        "  1 February 2026, officer, on “Fence it”: A quote came.\n"
        "  2 March 2026, officer, on “Fence it”: Ordered late. [in progress]\n"
        "\n"
        "2 March 2026 · Open Spaces Committee · minute 2/25 · Pond\n"
        "  Matter arising from minute 1/25 of 2 January 2026\n"
        "  Resolved: That the pond be fenced (carried)\n"
        "    (a) in oak\n"
        "    (b) by June\n"
        "\n"
        "2 May 2026 · Open Spaces Committee · minute 1/26 · Pond\n"
        "  Matter arising from minute 2/25 of 2 March 2026\n"
        "  Nothing was decided.\n"
    )


def test_branches_and_rings_are_told_once(store: SqliteStore, committee: Committee) -> None:
    planning = another(store, "Planning Committee")
    ids = [new_id() for _ in range(3)]
    meeting_ids = [new_id() for _ in range(3)]

    def kept(index: int, of: Committee, on: dt.date, origin: int) -> None:
        made = meetings.new_meeting(store, of.id, on=on, runs_on=False, meeting_id=meeting_ids[index])
        source = Origin(OriginKind.RECOMMENDATION, meeting_ids[origin], ids[origin])
        items = (Item(ids[index], f"Hedge {index}", origin=source),)
        store.revise_meeting(made.id, "As it went", lambda meeting: replace(meeting, items=items))

    kept(0, committee, JANUARY, 2)
    kept(1, planning, MARCH, 0)
    kept(2, committee, MARCH, 0)
    for index in range(3):
        steps = issue_history(store, meeting_ids[index], ids[index])
        assert sorted(step.title for step in steps) == ["Hedge 0", "Hedge 1", "Hedge 2"]


def test_links_that_lead_nowhere_are_shown_as_such(store: SqliteStore, committee: Committee) -> None:
    elsewhere = Origin(OriginKind.DEFERRED, new_id(), new_id())
    draft = MeetingStatus.DRAFT
    march = held(store, committee, MARCH, item("Pond", origin=elsewhere), item("Lost"), status=draft)
    taken_out = Origin(OriginKind.DEFERRED, march.id, march.items[1].id)
    may = held(store, committee, MAY, item("Lost", origin=taken_out))
    store.revise_meeting(march.id, "Delete item", lambda meeting: replace(meeting, items=meeting.items[:1]))
    first, second = issue_history(store, march.id, march.items[0].id)
    assert (first.missing, second.title) == ("not in this store", "Pond")
    assert second.came_from == "a minute that is not in this store"
    assert "Not shown: not in this store." in history_text((first, second))
    gone, lost = issue_history(store, may.id, may.items[0].id)
    assert (gone.missing, gone.date, lost.title) == ("no longer on its agenda", MARCH, "Lost")
    meetings.delete_meeting(store, march.id)
    gone, lost = issue_history(store, may.id, may.items[0].id)
    assert (gone.missing, lost.title) == ("the meeting was deleted", "Lost")
    with pytest.raises(NotFoundError):
        issue_history(store, may.id, march.items[0].id)


def test_a_deleted_meeting_is_no_part_of_what_came_after(
    store: SqliteStore, pond: tuple[Meeting, Meeting, Meeting]
) -> None:
    january, _, may = pond
    meetings.delete_meeting(store, may.id)
    assert len(issue_history(store, january.id, january.items[0].id)) == 2


def test_an_answer_belongs_to_the_recommendation(store: SqliteStore, committee: Committee) -> None:
    council = another(store, "Full Council")
    asked = resolution("That £400 be granted", to="Full Council")
    march = held(store, committee, MARCH, item("Grants", asked))
    answer = resolution("That it be granted")
    may = held(store, council, MAY, item("Matters from committees", answer))
    note(
        store,
        march,
        asked,
        "Granted.",
        on=MAY,
        status=FollowUpStatus.DONE,
        answer_meeting_id=may.id,
        answer_entry_id=answer.id,
    )
    for meeting in (march, may):
        steps = issue_history(store, meeting.id, meeting.items[0].id)
        assert [step.title for step in steps] == ["Grants", "Matters from committees"]
    assert "Recommended to Full Council: That £400 be granted [done]" in history_text(steps)


def test_minutes_to_confirm_lead_to_the_meeting_as_a_whole(store: SqliteStore, committee: Committee) -> None:
    january = held(store, committee, JANUARY, item("Pond", point("Said.")), status=MeetingStatus.DRAFT)
    to_confirm = Origin(OriginKind.MINUTES, january.id)
    march = held(store, committee, MARCH, item("Minutes", motion("To", Outcome.DEFERRED), origin=to_confirm))
    word = resolution("That “pond” read “ponds”")
    may = held(store, committee, MAY, item("Minutes", word, origin=to_confirm), status=MeetingStatus.DRAFT)
    steps = issue_history(store, march.id, march.items[0].id)
    assert [(step.title, step.item_id is None) for step in steps] == [
        ("Minutes of the meeting", True),
        ("Minutes", False),
        ("Minutes", False),
    ]
    assert "Not circulated yet." in history_text(steps)
    store.approvals.confirm(
        january.id,
        revision=store.meeting(january.id).revision,
        on=MAY,
        by=ConfirmedBy("the meeting of 2 May 2026", may.id, resolution="minute 2/26"),
        record="{}",
        printed="0" * 64,
        corrections=(NewCorrection("ponds, not pond", may.id, may.items[0].id, word.id),),
    )
    said = history_text(issue_history(store, march.id, march.items[0].id))
    assert "  Confirmed by the meeting of 2 May 2026, minute 2/26.\n" in said
    assert "  Corrected by minute 1/26 of 2 May 2026: ponds, not pond\n" in said


def test_exempt_minutes_are_marked_and_withheld(store: SqliteStore, committee: Committee) -> None:
    secret = resolution("That Mr Undertree be paid £900")
    private = item("Undertree settlement", secret, exempt=True, exempt_paragraph="1")
    march = held(store, committee, MARCH, private)
    note(store, march, secret, "Undertree was paid.", on=MAY)
    open_one = item("Undertree: cost", resolution("That it be met from reserves"), origin=from_(march))
    may = held(store, committee, MAY, open_one)
    steps = issue_history(store, may.id, may.items[0].id)
    assert [step.exempt for step in steps] == [True, False]
    said = history_text(steps)
    assert "£900" not in said
    assert "was paid" not in said
    assert "EXEMPT (paragraph 1)" in said
    assert "reserves" in said
    assert "£900" in history_text(steps, include_exempt=True)


def test_only_the_meetings_of_the_chain_are_loaded(
    store: SqliteStore, committee: Committee, pond: tuple[Meeting, Meeting, Meeting], monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in range(8, 12):
        held(store, committee, dt.date(2026, month, 2), item("Hall", action("Paint it")))
    loaded: list[str] = []
    really = store.meeting

    def load(meeting_id: str) -> Meeting:
        loaded.append(meeting_id)
        return really(meeting_id)

    monkeypatch.setattr(store, "meeting", load)
    statements: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *said: statements.append(said[2]))
    issue_history(store, pond[0].id, pond[0].items[0].id)
    assert set(loaded) == {one.id for one in pond}
    assert len(statements) < 60


def test_a_long_chain(store: SqliteStore, committee: Committee) -> None:
    before: Meeting | None = None
    first: Meeting | None = None
    for number in range(30):
        origin = from_(before) if before else None
        on = JULY + dt.timedelta(days=7 * number)
        before = held(store, committee, on, item("Pond", action("Fence it"), origin=origin))
        first = first or before
    assert first is not None
    assert len(issue_history(store, first.id, first.items[0].id)) == 30
