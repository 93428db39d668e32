"""Follow-ups of what was decided: a layer over the minutes that goes on for years and never changes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, assert_never

from minutetaker.record.entries.entry import Entry, Outcome
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact, Followed
from minutetaker.record.kinds import EntryKind, resolving_first

FOLLOWED_KINDS = tuple(kind for kind in EntryKind if kind.row.followed is not Followed.NEVER)
"""What can be followed up. A recommendation is a resolution that names another body."""

FOLLOWED_WHOLE = tuple(resolving_first(kind for kind in FOLLOWED_KINDS if not kind.row.is_part))
"""What of these stands by itself: resolutions and then actions."""

FELL = frozenset({Outcome.LOST, Outcome.WITHDRAWN, Outcome.NOT_SECONDED})
"""Outcomes after which nothing was resolved, so that nobody has to answer."""


_WHERE = r"Answered by .+?, minute .*?of \d{1,2} \w+ \d{4}"
_ANSWERED = re.compile(rf"({_WHERE})(?:\.|: .*)", re.DOTALL)
_QUOTED = re.compile(rf"(.*?“{_WHERE})(?:: .*|…)(”, noted by .*)", re.DOTALL)
"""A line that takes an answer back, and quotes how it begins."""


class FollowUpStatus(StrEnum):
    """How far it has come: each status in words, with the sign that stands for it in a list."""

    _value_: str
    sign: str
    is_open: bool
    """Whether something has still to be done."""

    def __new__(cls, words: str, sign: str = "–", is_open: bool = False) -> Self:
        status = str.__new__(cls, words)
        status._value_ = words
        status.sign = sign
        status.is_open = is_open
        return status

    OPEN = "open", "○", True
    IN_PROGRESS = "in progress", "◐", True
    DONE = "done", "●"
    OVERTAKEN = "overtaken"
    NO_LONGER_NEEDED = "no longer needed"


class OwnerKind(StrEnum):
    """What the owner is: a member, an officer, or another body."""

    MEMBER = "member"
    OFFICER = "officer"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class FollowUpUpdate:
    """One line of the log of a follow-up; None in a field leaves it as it was.

    ``at`` is when it was noted (UTC) and ``on`` the day that it tells of. ``owner`` and ``due`` may be set to
    nobody and no day: ``owner`` empty, ``no_due`` true. ``answer_meeting_id`` and ``answer_entry_id`` point at
    the minute in which the body that a recommendation went to answered it, where the store has that.
    """

    id: Id
    meeting_id: Id
    entry_id: Id
    on: dt.date
    text: str
    at: dt.datetime
    who: str
    status: FollowUpStatus | None = None
    owner: str | None = None
    owner_kind: OwnerKind | None = None
    due: dt.date | None = None
    no_due: bool = False
    answer_meeting_id: Id | None = None
    answer_entry_id: Id | None = None


class _ToFollowUp:
    """The rules on how a follow-up stands, wherever it is shown."""

    __slots__ = ()
    recommended_to: str
    due: dt.date | None
    status: FollowUpStatus

    @property
    def is_recommendation(self) -> bool:
        """Whether another body has to answer it."""
        return bool(self.recommended_to)

    def is_overdue(self, today: dt.date) -> bool:
        """Whether it should have been done before today."""
        return self.status.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class FollowUp(_ToFollowUp):
    """How the follow-up of one entry stands: what the minutes say, and the log added up. See :func:`follow_up_of`."""

    meeting_id: Id
    item_id: Id
    entry_id: Id
    kind: EntryKind
    text: str
    recommended_to: str = ""
    owner: str = ""
    owner_kind: OwnerKind | None = None
    due: dt.date | None = None
    status: FollowUpStatus = FollowUpStatus.OPEN
    log: tuple[FollowUpUpdate, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUpSummary(_ToFollowUp):
    """A follow-up as the list of all meetings shows it: where it was decided, and how it stands now.

    ``date`` is the meeting's. ``minute_number`` is the item's as it is counted, before the house style words it.
    ``exempt`` tells that the public must not read of it, as it is exempt and was not released or as it was redacted,
    and ``is_title_withheld`` the same of the title. ``text`` is the entry's own, or where it has none those of its
    clauses. ``updates`` counts the lines of its log, of which ``last_on`` and ``last_text`` are the newest.
    """

    meeting_id: Id
    committee_id: Id
    council: str
    committee: str
    style: str
    date: dt.date
    item_id: Id
    minute_number: int
    item_title: str
    exempt: bool
    entry_id: Id
    kind: EntryKind
    text: str
    recommended_to: str
    owner: str
    owner_kind: OwnerKind | None
    due: dt.date | None
    status: FollowUpStatus
    updates: int = 0
    last_on: dt.date | None = None
    last_text: str = ""
    is_title_withheld: bool = False


def is_followed(entry: Entry) -> bool:
    """Whether the entry is followed up without anybody having said so: an action, or a recommendation that stands."""
    match entry.kind.row.followed:
        case Followed.ALWAYS:
            return True
        case Followed.ON_NOTE:
            return entry.kind.has(Fact.RECOMMENDED_TO) and bool(entry.recommended_to) and entry.outcome not in FELL
        case Followed.NEVER:
            return False
        case unknown:
            assert_never(unknown)


def follow_up_of(meeting_id: Id, item_id: Id, entry: Entry, log: Iterable[FollowUpUpdate]) -> FollowUp:
    """The follow-up of an entry, its log added up in the order in which it was noted.

    An action starts with the owner and the day that the minutes give it, a recommendation with the body that it
    goes to as its owner.
    """
    kind = OwnerKind.BODY if entry.recommended_to else None
    owner = entry.owner if entry.kind.has(Fact.OWNER) else entry.recommended_to
    found = FollowUp(
        meeting_id, item_id, entry.id, entry.kind, entry.text, entry.recommended_to, owner, kind, entry.due
    )
    for update in log:
        found = _updated(found, update)
    return found


def _updated(before: FollowUp, update: FollowUpUpdate) -> FollowUp:
    is_named = update.owner is not None
    return replace(
        before,
        status=update.status or before.status,
        owner=update.owner if update.owner is not None else before.owner,
        owner_kind=update.owner_kind if is_named else before.owner_kind,
        due=None if update.no_due else update.due or before.due,
        log=(*before.log, update),
    )


def with_decision(text: str, answer_entry_id: Id | None, decisions: Mapping[Id, str]) -> str:
    """A line of a log as it is told: one that notes an answer with the words of the decision, where they are given.

    No words of a decision stand in a line for good, as what the public may read of it can change. Those that lines of
    earlier versions repeat are left out, also where another line quotes them.

    Args:
        answer_entry_id: the entry that answered, where the line notes an answer.
        decisions: what was decided in words, by the id of the entry; without what is withheld.
    """
    if answer_entry_id is None:
        quoted = _QUOTED.fullmatch(text)
        return f"{quoted[1]}.{quoted[2]}" if quoted else text
    answered = _ANSWERED.fullmatch(text)
    if not answered:
        return text
    said = decisions.get(answer_entry_id, "")
    return f"{answered[1]}: {said}" if said else f"{answered[1]}."
