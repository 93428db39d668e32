from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minutetaker.desk.approval import disclosing
from minutetaker.desk.approval.proof.papers import prove_file
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.history.history_words import history_text
from minutetaker.desk.history.issue_history import issue_history
from minutetaker.desk.history.meeting_history import history_of
from minutetaker.desk.meetings.export import kept_publication, minutes_text
from minutetaker.desk.meetings.meetings import duplicate_meeting, new_meeting
from minutetaker.desk.minuting import agenda, entries
from minutetaker.desk.next_agenda import earlier_business
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.publication import Content
from minutetaker.outputs.publishing import publish
from minutetaker.record import Entry, EntryKind, Id, Item, Meeting, MinutetakerError, new_id
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed, hold
from tests.outputs.publications import WORD

BY: dict[str, Any] = {"by": "the Monitoring Officer", "reason": "the lease was signed.", "on": ON}
OPEN, EXEMPT = 2, 3
"""Items of the meeting: “Allotments” and “Footpaths”."""


def made_exempt(store: SqliteStore, meeting: Meeting, item: Item) -> Meeting:
    return agenda.set_item(
        store,
        meeting.id,
        item.id,
        title=item.title,
        purpose="",
        documents=(),
        exempt=True,
        exempt_paragraph="3",
        public_summary="",
    )


@pytest.fixture
def draft(store: SqliteStore, meeting: Meeting) -> Meeting:
    """A meeting that was held, with an exempt item and an open one that each say one thing more."""
    for index in (OPEN, EXEMPT):
        item = meeting.items[index]
        entries.add_entry(store, meeting.id, item.id, kind=EntryKind.ACTION, text=f"Write about {item.title}.")
    hold(store, meeting.id)
    return made_exempt(store, meeting, meeting.items[EXEMPT])


@pytest.fixture
def kept(store: SqliteStore, draft: Meeting) -> Meeting:
    return confirmed(store, draft.id)


def ids(meeting: Meeting, index: int) -> tuple[Id, tuple[Id, ...]]:
    item = meeting.items[index]
    return item.id, tuple(one.id for one in item.entries)


def public(store: SqliteStore, meeting: Meeting) -> str:
    now = store.meeting(meeting.id)
    return minutes_text(now, load_style(now.style))


def test_a_released_minute_is_public_and_says_so_and_stays_proven(store: SqliteStore, kept: Meeting) -> None:
    item_id, _ = ids(kept, EXEMPT)
    assert "Write about Footpaths" not in public(store, kept)
    found = disclosing.release(store, kept.id, item_id, **BY)
    (line,) = found.disclosures
    assert (line.by, line.reason, line.on, line.who) == (BY["by"], "the lease was signed", ON, "clerk")
    said = public(store, kept)
    assert "Write about Footpaths" in said
    assert "Released for publication on 6 April 2026 by the Monitoring Officer." in said
    assert "not for publication" not in said.casefold()
    assert verify(store).holds


def test_a_redacted_entry_is_replaced_by_the_reason_and_the_record_stays_proven(
    store: SqliteStore, kept: Meeting
) -> None:
    item_id, (action, point) = ids(kept, OPEN)
    disclosing.redact(store, kept.id, item_id, (action,), by="the Clerk", reason="personal data", on=ON)
    disclosing.summarise(store, kept.id, item_id, "A letter is to be written.", by="the Clerk", on=ON)
    said = public(store, kept)
    assert "Write about Allotments" not in said
    assert said.index("[Redacted: personal data]") < said.index("A letter is to be written.")
    assert "heard about allotments" in said
    whole = minutes_text(store.meeting(kept.id), load_style(kept.style), include_exempt=True)
    assert "Write about Allotments" in whole
    assert "NOT FOR PUBLICATION" in whole
    assert verify(store).holds
    assert point != action


def test_a_minute_redacted_whole_is_under_its_public_title(store: SqliteStore, kept: Meeting) -> None:
    item_id, _ = ids(kept, OPEN)
    disclosing.redact(store, kept.id, item_id, by="the Clerk", reason="a complaint", on=ON)
    assert "Allotments" not in public(store, kept)
    assert "Redacted" in public(store, kept)
    disclosing.give_public_title(store, kept.id, item_id, "A complaint", by="the Clerk", on=ON)
    said = public(store, kept)
    assert "A complaint" in said
    assert "The minute of this item was redacted on 6 April 2026 by the Clerk: a complaint." in said


def test_what_is_taken_back_is_as_it_was_before(store: SqliteStore, kept: Meeting) -> None:
    item_id, _ = ids(kept, EXEMPT)
    before = public(store, kept)
    disclosing.release(store, kept.id, item_id, **BY)
    found = disclosing.take_back(store, kept.id, 1, by="the Clerk", reason="it was not signed", on=ON)
    assert public(store, kept) == before
    assert [one.number for one in found.disclosures] == [1, 2]


@pytest.mark.parametrize(
    ("act", "index", "part", "message"),
    [
        (disclosing.release, OPEN, None, "there is nothing to release"),
        (disclosing.release, OPEN, 1, "there is nothing to release"),
        (disclosing.redact, EXEMPT, None, "is exempt, so that the public reads nothing of that already"),
        (disclosing.redact, EXEMPT, 1, "is exempt, so that the public reads nothing of that already"),
    ],
)
def test_what_would_change_nothing_is_refused(
    store: SqliteStore, kept: Meeting, act: object, index: int, part: int | None, message: str
) -> None:
    item_id, known = ids(kept, index)
    wanted = () if part is None else known[part : part + 1]
    with pytest.raises(MinutetakerError, match=message):
        act(store, kept.id, item_id, wanted, **BY)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"by": " "}, "Say who decided it"),
        ({"by": "!!!"}, "it has no letter. Say who decided it"),
        ({"reason": " "}, "Say why"),
        ({"reason": "..."}, "Say why"),
        ({"reason": "12.5."}, "it has no letter. Say why"),
        ({"on": ON - dt.timedelta(days=1)}, "confirmed on 6 April 2026"),
        ({"on": dt.date(2199, 1, 1)}, "Today is"),
    ],
)
def test_by_whom_when_and_why_has_to_be_said(
    store: SqliteStore, kept: Meeting, changed: dict[str, object], message: str
) -> None:
    item_id, _ = ids(kept, EXEMPT)
    with pytest.raises(MinutetakerError, match=message):
        disclosing.release(store, kept.id, item_id, **{**BY, **changed})
    assert store.meeting(kept.id).disclosures == ()


def test_other_refusals_say_what_to_do(store: SqliteStore, kept: Meeting) -> None:
    item_id, (_, point) = ids(kept, OPEN)
    hidden, _ = ids(kept, EXEMPT)
    refused: dict[str, Callable[[], object]] = {
        "redact it first": lambda: disclosing.summarise(store, kept.id, item_id, "Said.", by="b", on=ON),
        "redact it first.": lambda: disclosing.give_public_title(store, kept.id, item_id, "Said", by="b", on=ON),
        "in a sentence or two": lambda: disclosing.summarise(store, kept.id, hidden, " ", by="b", on=ON),
        "in the place of the title": lambda: disclosing.give_public_title(store, kept.id, hidden, " ", by="b", on=ON),
        "There is none": lambda: disclosing.take_back(store, kept.id, 1, by="b", reason="r", on=ON),
        "no longer in the minute": lambda: disclosing.release(store, kept.id, hidden, (point,), **BY),
    }
    for message, act in refused.items():
        with pytest.raises(MinutetakerError, match=message):
            act()
    disclosing.release(store, kept.id, hidden, **BY)
    disclosing.take_back(store, kept.id, 1, by="b", reason="r", on=ON)
    for number, message in ((1, "taken back already"), (2, "takes back another"), (3, "no line 3")):
        with pytest.raises(MinutetakerError, match=message):
            disclosing.take_back(store, kept.id, number, by="b", reason="r", on=ON)


def test_drafts_are_marked_instead(store: SqliteStore, draft: Meeting) -> None:
    item_id, _ = ids(draft, EXEMPT)
    with pytest.raises(MinutetakerError, match="mark the item exempt or open instead"):
        disclosing.release(store, draft.id, item_id, **BY)


def test_a_line_is_told_in_words(store: SqliteStore, kept: Meeting) -> None:
    item_id, (action, _) = ids(kept, EXEMPT)
    disclosing.release(store, kept.id, item_id, (action,), **BY)
    disclosing.summarise(store, kept.id, item_id, "A lease.", by="the Clerk", on=ON)
    found = disclosing.take_back(store, kept.id, 1, by="the Clerk", reason="an error", on=ON)
    assert [disclosing.disclosure_in_words(found, one) for one in found.disclosures] == [
        "released minute 4, entry 1, on 6 April 2026 by the Monitoring Officer: the lease was signed",
        "gave a public summary of minute 4 “A lease.”, on 6 April 2026 by the Clerk",
        "took back line 1 on minute 4, on 6 April 2026 by the Clerk: an error",
    ]
    words = [one.words for one in history_of(store, kept.id) if one.is_step][-3:]
    assert [one.split(":")[0] for one in words] == ["line 1", "line 2", "line 3"]


def test_an_entry_is_found_by_its_place(store: SqliteStore, kept: Meeting) -> None:
    clause = Entry(new_id(), EntryKind.CLAUSE, "Secret")
    item = replace(kept.items[-1], entries=(Entry(new_id()), Entry(new_id(), EntryKind.RESOLUTION, children=(clause,))))
    assert disclosing.entry_at(item, "2") == item.entries[1].id
    assert disclosing.entry_at(item, "2.1") == clause.id
    for path in ("0", "3", "2.9", "x", ""):
        with pytest.raises(MinutetakerError, match=r"1 \(point\), 2 \(resolution\), 2\.1 \(clause\)") as refused:
            disclosing.entry_at(item, path)
        assert "Secret" not in str(refused.value)


def test_the_history_of_an_issue_tells_what_is_public(store: SqliteStore, kept: Meeting) -> None:
    def told(index: int) -> str:
        return history_text(issue_history(store, kept.id, kept.items[index].id))

    assert "Write about Footpaths" not in told(EXEMPT)
    disclosing.release(store, kept.id, kept.items[EXEMPT].id, **BY)
    assert "Write about Footpaths" in told(EXEMPT)
    assert "EXEMPT" not in told(EXEMPT)
    assert "Write about Allotments" in told(OPEN)
    disclosing.redact(store, kept.id, kept.items[OPEN].id, by="b", reason="r", on=ON)
    assert "Write about Allotments" not in told(OPEN)
    assert "REDACTED" in told(OPEN)


def test_where_else_the_public_reads_of_an_issue_is_told(store: SqliteStore, kept: Meeting) -> None:
    item_id = kept.items[OPEN].id
    disclosing.redact(store, kept.id, item_id, **BY)
    assert disclosing.told_elsewhere(store, kept.id, item_id) == ""
    disclosing.take_back(store, kept.id, 1, **BY)
    later = new_meeting(store, kept.committee_id, on=dt.date(2026, 5, 4), runs_on=True)
    took = earlier_business.take(store, later.id, earlier_business.offers_for(store, later.id))
    (brought,) = (one for one in took.items if one.origin and one.origin.item_id == item_id)
    disclosing.redact(store, kept.id, item_id, **BY)
    told = disclosing.told_elsewhere(store, kept.id, item_id)
    assert f"{took.committee}, minute {took.minute_number(brought.id)}/26 of 4 May 2026" in told
    assert kept.items[OPEN].title not in told
    made_exempt(store, later, brought)
    assert disclosing.told_elsewhere(store, kept.id, item_id) == ""


def test_a_copy_of_a_meeting_keeps_what_was_redacted_exempt(store: SqliteStore, kept: Meeting) -> None:
    disclosing.redact(store, kept.id, kept.items[OPEN].id, by="b", reason="r", on=ON)
    copy = duplicate_meeting(store, kept.id, on=dt.date(2026, 5, 4), runs_on=False)
    assert [one.exempt for one in copy.items] == [False, False, True, True, False]


def test_a_paper_is_known_as_the_public_copy_that_it_is(store: SqliteStore, kept: Meeting, tmp_path: Path) -> None:
    def exported(name: str, *, include_exempt: bool = False) -> Path:
        made = kept_publication(store, kept.id, Content.DOCUMENT, include_exempt=include_exempt)
        return publish(made, WORD, tmp_path / name)

    first = exported("first.docx")
    item_id, (action, _) = ids(kept, OPEN)
    disclosing.redact(store, kept.id, item_id, (action,), by="the Clerk", reason="personal data", on=ON)
    second, whole = exported("second.docx"), exported("whole.docx", include_exempt=True)
    older, today, private = (prove_file(store, one) for one in (first, second, whole))
    assert all(one.is_proven for one in (older, today, private))
    assert [one.remarks for one in (older, today, private)] == [
        (
            "A step was noted since it was exported, which it does not say: a signature, a correction, the withdrawal "
            "of one, a release or a redaction. Export it anew.",
        ),
        ("It is a public copy, with what was released and redacted by then since the minutes were confirmed.",),
        (),
    ]
