"""What is followed up, how it stands by its log, and its statuses, each told apart in a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from minutetaker.record import Entry, EntryKind, FollowUpStatus, FollowUpUpdate, Outcome
from minutetaker.record.follow_up import OwnerKind, follow_up_of, is_followed

HELD, NEXT = dt.date(2026, 3, 2), dt.date(2026, 4, 1)
AT = dt.datetime(2026, 3, 3, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("status", "words", "sign", "is_open"),
    [
        (FollowUpStatus.OPEN, "open", "○", True),
        (FollowUpStatus.IN_PROGRESS, "in progress", "◐", True),
        (FollowUpStatus.DONE, "done", "●", False),
        (FollowUpStatus.OVERTAKEN, "overtaken", "–", False),
        (FollowUpStatus.NO_LONGER_NEEDED, "no longer needed", "–", False),
    ],
)
def test_a_status_has_words_and_a_sign_and_is_open_or_not(
    status: FollowUpStatus, words: str, sign: str, is_open: bool
) -> None:
    assert (str(status), status.sign, status.is_open) == (words, sign, is_open)
    assert FollowUpStatus(words) is status


def test_a_status_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="postponed"):
        FollowUpStatus("postponed")


@pytest.mark.parametrize(
    ("entry", "followed"),
    [
        (Entry("e", EntryKind.ACTION), True),
        (Entry("e", EntryKind.POINT, recommended_to="Full Council"), False),
        (Entry("e", EntryKind.RESOLUTION), False),
        (Entry("e", EntryKind.RESOLUTION, recommended_to="Full Council"), True),
        (Entry("e", EntryKind.RESOLUTION, recommended_to="Full Council", outcome=Outcome.CARRIED), True),
        (Entry("e", EntryKind.RESOLUTION, recommended_to="Full Council", outcome=Outcome.LOST), False),
        (Entry("e", EntryKind.RESOLUTION, recommended_to="Full Council", outcome=Outcome.WITHDRAWN), False),
        (Entry("e", EntryKind.CLAUSE, recommended_to="Full Council"), False),
    ],
)
def test_actions_and_recommendations_that_stand_are_followed_up_by_themselves(entry: Entry, followed: bool) -> None:
    assert is_followed(entry) is followed


def update(**given: Any) -> FollowUpUpdate:
    return FollowUpUpdate("u", "m", "e", HELD, "Noted.", AT, "clerk", **given)


ACTION = Entry("e", EntryKind.ACTION, "Order it", owner="Clerk", due=NEXT)
TO_COUNCIL = Entry("e", EntryKind.RESOLUTION, "That it be bought.", recommended_to="Full Council")


@pytest.mark.parametrize(
    ("entry", "log", "owner", "kind", "due", "status"),
    [
        (ACTION, [], "Clerk", None, NEXT, FollowUpStatus.OPEN),
        (TO_COUNCIL, [], "Full Council", OwnerKind.BODY, None, FollowUpStatus.OPEN),
        (ACTION, [update()], "Clerk", None, NEXT, FollowUpStatus.OPEN),
        (ACTION, [update(status=FollowUpStatus.DONE)], "Clerk", None, NEXT, FollowUpStatus.DONE),
        (ACTION, [update(status=FollowUpStatus.DONE), update()], "Clerk", None, NEXT, FollowUpStatus.DONE),
        (
            ACTION,
            [update(owner="Cllr Pryce", owner_kind=OwnerKind.MEMBER), update(due=HELD)],
            "Cllr Pryce",
            OwnerKind.MEMBER,
            HELD,
            FollowUpStatus.OPEN,
        ),
        (TO_COUNCIL, [update(owner="")], "", None, None, FollowUpStatus.OPEN),
        (ACTION, [update(no_due=True)], "Clerk", None, None, FollowUpStatus.OPEN),
    ],
)
def test_a_log_is_added_up_over_what_the_minutes_say(
    entry: Entry,
    log: list[FollowUpUpdate],
    owner: str,
    kind: OwnerKind | None,
    due: dt.date | None,
    status: FollowUpStatus,
) -> None:
    found = follow_up_of("m", "item", entry, log)
    assert (found.owner, found.owner_kind, found.due, found.status) == (owner, kind, due, status)
    assert (found.meeting_id, found.item_id, found.entry_id, found.kind) == ("m", "item", "e", entry.kind)
    assert (found.text, found.recommended_to, found.log) == (entry.text, entry.recommended_to, tuple(log))
    assert found.is_recommendation is (entry is TO_COUNCIL)


@pytest.mark.parametrize(
    ("given", "today", "overdue"),
    [
        ({}, NEXT, False),
        ({}, NEXT + dt.timedelta(days=1), True),
        ({"status": FollowUpStatus.DONE}, NEXT + dt.timedelta(days=1), False),
        ({"no_due": True}, NEXT + dt.timedelta(days=1), False),
    ],
)
def test_what_is_open_is_overdue_once_its_day_is_over(given: dict[str, Any], today: dt.date, overdue: bool) -> None:
    assert follow_up_of("m", "item", ACTION, [update(**given)]).is_overdue(today) is overdue
